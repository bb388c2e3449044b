/** The forms of an event's deeds: other words, more or fewer places, another date, calling it off, copies. They only ask. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { Field, TextArea, TextInput } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { sessionOptions } from './event-looks.js';
import { fromField, toField } from './notice-draft.js';
import { Select } from './settings.js';
import { E } from '../texts-events.js';

const W = E.deeds;
const P = E.plan;
const HELD = (event) => ({ ...event, sessions: event.sessions.filter((s) => !s.cancelled) });

function Frame({ deed, icon, state, onSubmit, onCancel, danger, children }) {
  return html`<form class="deed card" onSubmit=${(e) => { e.preventDefault(); onSubmit(); }} novalidate><h3><${Icon} name=${icon}/> ${W[deed].title}</h3>${W[deed].text && html`<p class="hint">${W[deed].text}</p>`}${children}
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-small ${danger ? 'btn-danger' : 'btn-main'}" disabled=${state.busy}>${W[deed].title}</button>
      <button type="button" class="btn btn-small" onClick=${onCancel}>${W.back}</button></p></form>`;
}

const Words = ({ id, label, value, onInput, error, rows = 2, max = 500 }) => html`<${Field} id=${id} label=${label} error=${error}><${TextArea} id=${id} rows=${rows} max=${max} maxlength=${max} value=${value} error=${error} onInput=${onInput}/><//>`;
const Line = ({ id, label, value, onInput, error, hint, ...more }) => html`<${Field} id=${id} label=${label} hint=${hint} error=${error}><${TextInput} id=${id} value=${value} error=${error} onInput=${onInput} ...${more}/><//>`;

function SessionField({ event, label, value, onChange, error }) {
  return event.sessions.length > 1 && html`<${Field} id="e-session" label=${label} error=${error}><${Select} id="e-session" value=${value} options=${sessionOptions(event)} onChange=${(id) => onChange(Number(id))}/><//>`;
}

export function CorrectionForm({ event, state, onDone, onCancel }) {
  const [said, setSaid] = useState({ title: event.title, description: event.description, place: event.place, ...(event.correction || {}) });
  const set = (next) => setSaid({ ...said, ...next });
  const submit = async () => (said.title.trim().length < 2 ? state.fail({ title: P.need.title }) : (await state.send('PUT', `/events/${event.id}/correction`, Object.fromEntries(Object.entries(said).map(([k, v]) => [k, v.trim()])), W.correction.done)) && onDone());
  return html`<${Frame} deed="correction" icon="pencil" state=${state} onSubmit=${submit} onCancel=${onCancel}><${Line} id="e-title" label=${P.name} maxlength="60" value=${said.title} error=${state.errors.title} onInput=${(title) => set({ title })}/>
    <${Line} id="e-place" label=${P.place} maxlength="100" value=${said.place} error=${state.errors.place} onInput=${(place) => set({ place })}/><${Words} id="e-description" label=${P.description} rows=${6} max=${5000} value=${said.description} error=${state.errors.description} onInput=${(description) => set({ description })}/><//>`;
}

export function PlacesForm({ event: all, state, onDone, onCancel }) {
  const event = HELD(all);
  const [d, setD] = useState({ session_id: event.sessions[0].id, kind: 'audience', capacity: '', permit_number: all.permit_number });
  const now = event.sessions.find((s) => s.id === d.session_id).places.find((p) => p.kind === d.kind);
  const capacity = d.capacity === '' ? String(now ? now.capacity : 0) : d.capacity;
  const set = (next) => setD({ ...d, ...next });
  const submit = async () => {
    if (!/^\d+$/.test(capacity)) return state.fail({ capacity: P.number });
    return (await state.send('PUT', `/events/${event.id}/capacity`, { session_id: d.session_id, kind: d.kind, capacity: Number(capacity), permit_number: d.permit_number.trim() }, W.capacity.done)) && onDone();
  };
  return html`<${Frame} deed="capacity" icon="users" state=${state} onSubmit=${submit} onCancel=${onCancel}><${SessionField} event=${event} label=${W.capacity.session} value=${d.session_id} error=${state.errors.session_id} onChange=${(session_id) => set({ session_id, capacity: '' })}/>
    <div class="pair"><${Field} id="e-kind" label=${W.capacity.kind}><${Select} id="e-kind" value=${d.kind} options=${E.kinds} onChange=${(kind) => set({ kind, capacity: '' })}/><//>
    <${Line} id="e-capacity" label=${W.capacity.number} type="number" min="0" max="100000" value=${capacity} error=${state.errors.capacity} onInput=${(v) => set({ capacity: v })}/></div>
    ${(state.errors.permit_number || Number(capacity) >= 1000) && html`<${Line} id="e-permit" label=${P.permit} hint=${P.large(1000)} maxlength="60" value=${d.permit_number} error=${state.errors.permit_number} onInput=${(permit_number) => set({ permit_number })}/>`}<//>`;
}

export function MoveForm({ event: all, state, onDone, onCancel }) {
  const event = HELD(all);
  const of = (session) => ({ session_id: session.id, starts_at: toField(session.starts_at), ends_at: toField(session.ends_at) });
  const [d, setD] = useState({ ...of(event.sessions[0]), reason: '' });
  const set = (next) => setD({ ...d, ...next });
  const submit = async () => {
    const errors = { ...(!d.starts_at && { starts_at: P.need.starts_at }), ...(!d.ends_at && { ends_at: P.need.ends_at }), ...(d.reason.trim().length < 2 && { reason: W.words }) };
    if (Object.keys(errors).length) return state.fail(errors);
    return (await state.send('PUT', `/events/${event.id}/date`, { session_id: d.session_id, starts_at: fromField(d.starts_at), ends_at: fromField(d.ends_at), reason: d.reason.trim() }, W.date.done)) && onDone();
  };
  return html`<${Frame} deed="date" icon="calendar-clock" state=${state} onSubmit=${submit} onCancel=${onCancel}><${SessionField} event=${event} label=${W.date.session} value=${d.session_id} error=${state.errors.session_id} onChange=${(id) => set(of(event.sessions.find((s) => s.id === id)))}/>
    <div class="pair"><${Line} id="e-starts" label=${P.starts} type="datetime-local" value=${d.starts_at} error=${state.errors.starts_at} onInput=${(v) => set({ starts_at: v })}/><${Line} id="e-ends" label=${P.ends} type="datetime-local" value=${d.ends_at} error=${state.errors.ends_at} onInput=${(v) => set({ ends_at: v })}/></div>
    <${Words} id="e-reason" label=${W.date.reason} value=${d.reason} error=${state.errors.reason} onInput=${(reason) => set({ reason })}/><//>`;
}

export function OffForm({ event: all, state, onDone, onCancel }) {
  const event = HELD(all);
  const [d, setD] = useState({ session_id: '', reason: '' });
  const submit = async () => (d.reason.trim().length < 2 ? state.fail({ reason: W.words }) : (await state.send('PUT', `/events/${event.id}/cancellation`, { session_id: Number(d.session_id) || null, reason: d.reason.trim() }, W.cancellation.done)) && onDone());
  return html`<${Frame} deed="cancellation" icon="circle-x" danger=${true} state=${state} onSubmit=${submit} onCancel=${onCancel}>
    ${event.sessions.length > 1 && html`<${Field} id="e-what" label=${W.cancellation.what}><${Select} id="e-what" value=${d.session_id} options=${sessionOptions(event)} any=${W.cancellation.whole} onChange=${(session_id) => setD({ ...d, session_id })}/><//>`}
    <${Words} id="e-why" label=${W.cancellation.reason} value=${d.reason} error=${state.errors.reason} onInput=${(reason) => setD({ ...d, reason })}/><//>`;
}

export function CopyForm({ event, state, onCancel }) {
  const [starts, setStarts] = useState('');
  const submit = async () => {
    if (!starts) return state.fail({ starts_at: P.need.starts_at });
    const copy = await state.send('POST', `/events/${event.id}/copies`, { starts_at: fromField(starts) }, W.copies.done);
    return copy && go(href('plan', copy.id));
  };
  return html`<${Frame} deed="copies" icon="copy" state=${state} onSubmit=${submit} onCancel=${onCancel}><${Line} id="e-copy" label=${W.copies.starts} type="datetime-local" value=${starts} error=${state.errors.starts_at} onInput=${setStarts}/><//>`;
}

export function SeriesForm({ event, state, onCancel }) {
  const [d, setD] = useState({ every: 'week', times: '4' });
  const submit = async () => {
    if (!/^\d+$/.test(d.times)) return state.fail({ times: P.number });
    const made = await state.send('POST', `/events/${event.id}/series`, { every: d.every, times: Number(d.times) }, W.series.done(d.times));
    return made && go(href('events', null, { status: 'draft' }));
  };
  return html`<${Frame} deed="series" icon="layers" state=${state} onSubmit=${submit} onCancel=${onCancel}><div class="pair"><${Field} id="e-every" label=${W.series.every}><${Select} id="e-every" value=${d.every} options=${W.series.steps} onChange=${(every) => setD({ ...d, every })}/><//>
    <${Line} id="e-times" label=${W.series.times} type="number" min="1" max="26" value=${d.times} error=${state.errors.times} onInput=${(times) => setD({ ...d, times })}/></div><//>`;
}
