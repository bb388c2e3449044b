/** Other words for a published task. It only asks; they come into force when they have passed. */
import { html, useState } from '../../shared/html.js';
import { Field, TextArea, TextInput } from '../../shared/widgets.js';
import { useSend } from './settings.js';
import { K } from '../texts-tasks.js';

const W = K.deeds;
const F = K.write;
const NAMES = ['title', 'place', 'description'];

export function CorrectionForm({ task, onDone, onCancel }) {
  const [said, setSaid] = useState(Object.fromEntries(NAMES.map((k) => [k, (task.correction || task)[k]])));
  const state = useSend();
  const set = (next) => setSaid({ ...said, ...next });
  const submit = async (e) => {
    e.preventDefault();
    const errors = { ...(said.title.trim().length < 2 && { title: F.need.title }), ...(said.place.trim().length < 2 && { place: F.need.place }) };
    if (Object.keys(errors).length) return state.fail(errors);
    const answer = await state.send('PUT', `/tasks/${task.id}/correction`, Object.fromEntries(NAMES.map((k) => [k, said[k].trim()])), W.correction.done);
    return answer && onDone(answer);
  };
  return html`<form class="deed card" onSubmit=${submit} novalidate><h3>${W.correction.title}</h3><p class="hint">${W.correction.text}</p>
    <${Field} id="c-title" label=${F.name} error=${state.errors.title}><${TextInput} id="c-title" maxlength="60" value=${said.title} error=${state.errors.title} onInput=${(title) => set({ title })}/><//>
    <${Field} id="c-place" label=${F.place} error=${state.errors.place}><${TextInput} id="c-place" maxlength="100" value=${said.place} error=${state.errors.place} onInput=${(place) => set({ place })}/><//>
    <${Field} id="c-description" label=${F.description} hint=${F.descriptionHint} error=${state.errors.description}><${TextArea} id="c-description" rows=${4} max=${2000} maxlength="2000" value=${said.description} error=${state.errors.description} onInput=${(description) => set({ description })}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.correction.send}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${W.back}</button></p></form>`;
}
