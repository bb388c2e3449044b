/** The privacy notice, taking consent back, my data as a file, and closing the account. */
import { html, useState } from '../../shared/html.js';
import { del } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { ask, toast } from '../../shared/overlay.js';
import { setMe } from '../../shared/session.js';
import { kept } from '../../shared/store.js';
import { day } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Prose, Skeleton, Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';

const W = T.privacy;

export default function Privacy({ me }) {
  const { data, error, reload } = useLoad('/documents/privacy', { keep: true });
  const [done, setDone] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const given = (me.consents || []).filter((c) => c.document === 'privacy' && !c.withdrawn_at).at(-1);
  const withdraw = async () => {
    if (!await ask(W.withdraw, W.withdrawAsk, W.withdrawYes, T.common.cancel, true)) return;
    try { setMe(await del('/me/consents/privacy', undefined, { key: null })); toast(W.withdrawn); } catch (e) { setTrouble(e); }
  };
  const close = async () => {
    if (!await ask(W.closeTitle, W.closeAsk, W.closeYes, T.common.cancel, true)) return;
    try { const answer = await del('/me', undefined, { key: null }); await kept.clear().catch(() => {}); setDone(answer.done_by); } catch (e) { setTrouble(e); }
  };
  if (done) return html`<${Head} title=${W.title}/><div class="card sent" role="status"><${Icon} name="circle-check" size="3em"/><p>${W.closed(day(done))}</p></div>`;
  return html`<${Head} title=${W.title}/>${data ? html`<article class="card"><h2>${data.title}</h2>${given && html`<p class="soft">${W.given(day(given.at))}</p>`}<${Prose} text=${data.body}/></article>`
    : error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${8}/>`}
    <div class="card stack"><a class="btn" href="/api/v1/me/export" download="jinlin.json"><${Icon} name="download"/>${W.exportTitle}</a><small>${W.exportText}</small></div>
    ${given && html`<div class="card stack"><button type="button" class="btn" onClick=${withdraw}>${W.withdraw}</button><small>${W.withdrawText}</small></div>`}
    ${trouble && html`<${Trouble} error=${trouble}/>`}<div class="card stack"><button type="button" class="btn btn-warn" onClick=${close}><${Icon} name="log-out"/>${W.closeTitle}</button><small>${W.closeText}</small></div>`;
}
