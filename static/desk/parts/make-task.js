/** A task made of a wish or a report in one step: the fields that helpers read, sent to its path. */
import { html, useState } from '../../shared/html.js';
import { Field, TextArea, TextInput } from '../../shared/widgets.js';
import { fromField } from './notice-draft.js';
import { Select, useSend } from './settings.js';
import { Ticks } from './task-fields.js';
import { K } from '../texts-tasks.js';
import { S } from '../../shared/texts-wishes.js';

const W = S.desk.deeds.task;
const WHOLE = /^[1-9]\d*$/;
const PROOFS = Object.fromEntries(Object.entries(K.proofs).map(([key, [name]]) => [key, name]));

/** `words` {title, text, send, done}; `first` what is known of it already; `onDone(task)`. */
export function MakeTask({ path, words, first, onDone, onCancel }) {
  const [t, setT] = useState({ title: '', place: '', post_class: 'relief', ends_at: '', effort_minutes: '60', people_needed: '1', proof: 'presence', description: '', skills: [], risks: [], starts_at: '', min_age: '', ...first });
  const state = useSend();
  const set = (name) => (value) => setT({ ...t, [name]: value });
  const submit = async (e) => {
    e.preventDefault();
    const errors = { ...(t.title.trim().length < 2 && { title: W.need.title }), ...(t.place.trim().length < 2 && { place: W.need.place }), ...(!t.post_class && { post_class: W.need.post_class }), ...(!t.ends_at && { ends_at: W.need.ends_at }),
      ...Object.fromEntries(['effort_minutes', 'people_needed'].concat(t.min_age ? ['min_age'] : []).filter((k) => !WHOLE.test(t[k])).map((k) => [k, W.number])) };
    if (Object.keys(errors).length) return state.fail(errors);
    const task = await state.send('POST', path, { title: t.title.trim(), place: t.place.trim(), description: t.description.trim(), post_class: t.post_class, starts_at: t.starts_at ? fromField(t.starts_at) : null, ends_at: fromField(t.ends_at), risks: t.risks, min_age: t.min_age ? Number(t.min_age) : null, effort_minutes: Number(t.effort_minutes), people_needed: Number(t.people_needed), skills: t.skills, proof: t.proof }, words.done);
    return task && onDone(task);
  };
  const line = (name, label, more = {}) => html`<${Field} id=${`mt-${name}`} label=${label} hint=${more.hint} error=${state.errors[name]}><${TextInput} id=${`mt-${name}`} value=${t[name]} error=${state.errors[name]} onInput=${set(name)} ...${more.input}/><//>`;
  return html`<form class="deed card" onSubmit=${submit} novalidate><h3>${words.title}</h3><p class="hint">${words.text}</p>
    ${line('title', W.name, { input: { maxlength: 60 } })}<div class="pair">${line('place', W.place, { hint: W.placeHint, input: { maxlength: 100 } })}<${Field} id="mt-class" label=${W.kind} error=${state.errors.post_class}><${Select} id="mt-class" value=${t.post_class} options=${K.classes} any=${W.choose} onChange=${set('post_class')}/><//></div>
    <div class="pair">${line('starts_at', W.from, { hint: W.fromHint, input: { type: 'datetime-local' } })}${line('ends_at', t.starts_at ? W.ends : W.until, { input: { type: 'datetime-local' } })}</div><div class="pair">${line('effort_minutes', W.effort, { input: { inputmode: 'numeric' } })}${line('min_age', K.write.minAge, { hint: K.write.minAgeHint, input: { inputmode: 'numeric' } })}</div><div class="pair">${line('people_needed', W.people, { input: { inputmode: 'numeric' } })}<${Field} id="mt-proof" label=${W.proof} hint=${K.proofs[t.proof][1]} error=${state.errors.proof}><${Select} id="mt-proof" value=${t.proof} options=${PROOFS} onChange=${set('proof')}/><//></div>
    <${Field} id="mt-description" label=${W.description} error=${state.errors.description}><${TextArea} id="mt-description" rows=${3} max=${2000} maxlength="2000" value=${t.description} error=${state.errors.description} onInput=${set('description')}/><//>
    <${Ticks} legend=${K.write.skills} names=${K.skills} chosen=${t.skills} error=${state.errors.skills} onChange=${set('skills')}/><${Ticks} legend=${K.write.risks} names=${K.risks} chosen=${t.risks} error=${state.errors.risks} onChange=${set('risks')}/>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${words.send}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${S.desk.cancel}</button></p></form>`;
}

/** As a deed of a case. */
export const ReportTask = ({ deed, report, onDone, onCancel }) => html`<${MakeTask} path=${deed.path} words=${S.desk.report} first=${{ title: report.category.name, place: (report.place.org || report.place.compound).name, post_class: 'governance' }} onDone=${() => onDone(null)} onCancel=${onCancel}/>`;
