/** Asks for consent to the privacy notice, once, before the first write. The form behind it stays as it is. */
import { html, useState } from '../../shared/html.js';
import { put } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { openLayer, Sheet } from '../../shared/overlay.js';
import { T } from '../../shared/texts.js';
import { Prose, Skeleton, Trouble } from '../../shared/widgets.js';

function Consent({ close }) {
  const { data, error, reload } = useLoad('/documents/privacy');
  const [trouble, setTrouble] = useState(null);
  const agree = () => put('/me/consents', { document: 'privacy', version: data.version }).then(() => close(true), setTrouble);
  const foot = html`<div class="bar"><button type="button" class="btn btn-main btn-small" disabled=${!data} onClick=${agree}>${T.privacy.agree}</button>
    <button type="button" class="btn btn-small" onClick=${() => close(false)}>${T.privacy.refuse}</button></div>`;
  return html`<${Sheet} title=${T.privacy.consent} close=${close} foot=${foot}><p>${T.privacy.consentText}</p><${Trouble} error=${trouble}/>
    ${error ? html`<${Trouble} error=${error} retry=${reload}/>` : data ? html`<${Prose} text=${data.body}/>` : html`<${Skeleton} lines=${6}/>`}<//>`;
}

export function askForConsent() {
  return openLayer((close) => html`<${Consent} close=${close}/>`).then(Boolean);
}
