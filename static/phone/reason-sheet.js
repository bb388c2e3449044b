/** Asking why before a deed goes out: one sheet, one sentence, sent from here so that a refusal stands beside it. */
import { html, useState } from '../shared/html.js';
import { openLayer, Sheet } from '../shared/overlay.js';
import { useWrite } from '../shared/use-write.js';
import { Field, TextArea, Trouble } from '../shared/widgets.js';
import { T } from '../shared/texts.js';

const MOST = 200;

function Asking({ path, title, text, label, hint, yes = title, close }) {
  const [reason, setReason] = useState('');
  const [gap, setGap] = useState('');
  const { busy, error, send } = useWrite();
  const go = async () => {
    if (!reason.trim()) { setGap(T.deed.required); return; }
    const next = await send('PUT', path, { reason: reason.trim() });
    if (next) close(next);
  };
  const bad = gap || (error && error.errors && error.errors.reason);
  return html`<${Sheet} title=${title} close=${close}><p class="soft">${text}</p><div class="stack"><${Field} id="reason" label=${label} hint=${hint} error=${bad}><${TextArea} id="reason" value=${reason} rows=${3} max=${MOST} maxlength=${MOST} error=${bad} onInput=${(v) => { setReason(v); setGap(''); }}/><//>
    ${error && !bad && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-danger" aria-disabled=${busy ? 'true' : null} onClick=${go}>${yes}</button></div><//>`;
}

/** PUTs {reason} to the path; → the answer, undefined if the person went back. */
export const withReason = (asked) => openLayer((close) => html`<${Asking} ...${asked} close=${close}/>`);
