/** My events in the phone's calendar: a secret address, shown once, that can be changed or taken back. */
import { html, useState } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { ask, toast } from '../../shared/overlay.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { E } from '../../shared/texts-events.js';
import { Head } from '../frame.js';

const W = E.feed;

export default function Calendar() {
  const { data, error, reload } = useLoad('/me/calendar-feed');
  const [made, setMade] = useState(null);
  const { busy, error: trouble, send } = useWrite();
  const make = async () => { if (data.made_at && !made && !await ask(W.again, W.againAsk, W.again)) return; const feed = await send('PUT', '/me/calendar-feed'); if (feed) { setMade(feed); reload(); } };
  const off = async () => { if (await ask(W.off, W.offAsk, W.off, undefined, true) && await send('DELETE', '/me/calendar-feed')) { setMade(null); toast(W.offDone); reload(); } };
  const copy = () => navigator.clipboard.writeText(made.url).then(() => toast(W.copied), () => {});
  if (!data) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${3}/>`}`;
  return html`<${Head} title=${W.title}/><section class="card stack"><p>${W.text}</p><p class="soft"><${Icon} name="lock"/> ${W.secret}</p>
    ${made && html`<p class="mono feed-url">${made.url}</p>${navigator.clipboard && html`<button type="button" class="btn btn-line" onClick=${copy}><${Icon} name="copy"/>${W.copy}</button>`}<a class="btn" href=${made.url.replace(/^https?:/, 'webcal:')} target="_self"><${Icon} name="calendar-days"/>${W.open}</a>`}
    ${!made && data.made_at && html`<p>${W.made(when(data.made_at))}</p>`}${!data.made_at && !made && html`<p>${W.none}</p>`}${trouble && html`<${Trouble} error=${trouble}/>`}
    <button type="button" class="btn ${data.made_at ? '' : 'btn-main'}" aria-disabled=${busy ? 'true' : null} onClick=${make}>${data.made_at ? W.again : W.make}</button>${data.made_at && html`<button type="button" class="btn" onClick=${off}>${W.off}</button>`}</section>`;
}
