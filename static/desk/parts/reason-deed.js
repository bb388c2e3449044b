/** A deed that needs nothing but a reason. */
import { html, useState } from '../../shared/html.js';
import { Field, TextArea } from '../../shared/widgets.js';
import { useSend } from './settings.js';
import { B } from '../texts-beds.js';

/** words: {title, text, why, done} */
export function ReasonDeed({ path, words, onDone, onCancel }) {
  const [reason, setReason] = useState('');
  const state = useSend();
  const submit = async (e) => {
    e.preventDefault();
    if (reason.trim().length < 2) return state.fail({ reason: B.deeds.words });
    const answer = await state.send('PUT', path, { reason: reason.trim() }, words.done);
    return answer && onDone(answer);
  };
  return html`<form class="deed card" onSubmit=${submit} novalidate><h3>${words.title}</h3>${words.text && html`<p class="hint">${words.text}</p>`}
    <${Field} id="deed-reason" label=${words.why} error=${state.errors.reason}><${TextArea} id="deed-reason" rows=${2} max=${200} maxlength="200" value=${reason} error=${state.errors.reason} onInput=${setReason}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-danger btn-small" disabled=${state.busy}>${words.title}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${B.deeds.back}</button></p></form>`;
}
