/** Asks for consent to the privacy notice, once, before the first write; the draft behind it stays as it is. */
import { html, useState } from '../shared/html.js';
import { put } from '../shared/api.js';
import { useLoad } from '../shared/load.js';
import { openLayer, Sheet } from '../shared/overlay.js';
import { refreshMe } from '../shared/session.js';
import { Prose, Skeleton, Trouble } from '../shared/widgets.js';
import { T } from '../shared/texts.js';

function Consent({ close }) {
  const { data, error, reload } = useLoad('/documents/privacy', { keep: true });
  const [trouble, setTrouble] = useState(null);
  const [busy, setBusy] = useState(false);
  const agree = async () => {
    setBusy(true);
    try {
      await put('/me/consents', { document: 'privacy', version: data.version });
      refreshMe().catch(() => {});
      close(true);
    } catch (e) { setTrouble(e); setBusy(false); }
  };
  const foot = html`<div class="stack"><button type="button" class="btn btn-main" disabled=${!data || busy} onClick=${agree}>${T.privacy.agree}</button>
    <button type="button" class="btn" onClick=${() => close(false)}>${T.privacy.refuse}</button></div>`;
  return html`<${Sheet} title=${T.privacy.consent} close=${close} foot=${foot}><p>${T.privacy.consentText}</p>
    ${trouble && html`<${Trouble} error=${trouble}/>`}${error ? html`<${Trouble} error=${error} retry=${reload}/>` : data ? html`<${Prose} text=${data.body}/>` : html`<${Skeleton} lines=${6}/>`}<//>`;
}

export function askForConsent() {
  return openLayer((close) => html`<${Consent} close=${close}/>`).then(Boolean);
}
