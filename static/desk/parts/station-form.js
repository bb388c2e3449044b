/** The form of a station: weekly spans of some weekdays, days that are not as usual. Spans that cross are refused by the server. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { Field, TextInput } from '../../shared/widgets.js';
import { Select, useSend } from './settings.js';
import { R } from '../texts-directory.js';

const W = R.stations;
const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** "1-5,7" ↔ the days themselves */
function daysOf(words) {
  return words.split(',').flatMap((part) => { const [from, to = from] = part.split('-').map(Number); return WEEK.filter((d) => d >= from && d <= to); });
}
function wordsOf(days) {
  const runs = [];
  WEEK.filter((d) => days.includes(d)).forEach((d) => { const last = runs.at(-1); if (last && last[1] === d - 1) last[1] = d; else runs.push([d, d]); });
  return runs.map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`)).join(',');
}

const short = (time) => (time ? time.slice(0, 5) : '');
const start = (station) => ({
  name: '', address: '', phone: '', source: '', area: '', lng: null, lat: null, ...station,
  ...(station ? { phone: station.phone || '', area: station.area === null ? '' : String(station.area) } : {}),
  hours: station ? station.hours.map((h) => ({ days: daysOf(h.days), from: h.from, to: h.to })) : [{ days: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' }],
  holidays: station ? station.holidays.map((h) => ({ day: h.day, shut: !h.opens, opens: short(h.opens), closes: short(h.closes), note: h.note })) : [],
});

function bodyOf(s) {
  return {
    name: s.name.trim(), address: s.address.trim(), phone: s.phone.trim() || null, source: s.source, area: s.area === '' ? null : Number(s.area), lng: s.lng, lat: s.lat,
    hours: s.hours.map((h) => ({ days: wordsOf(h.days), from: h.from, to: h.to })),
    holidays: s.holidays.map((h) => ({ day: h.day, opens: h.shut ? null : h.opens || null, closes: h.shut ? null : h.closes || null, note: h.note.trim() })),
  };
}

function Span({ span, at, set, drop }) {
  const toggle = (d) => set({ days: span.days.includes(d) ? span.days.filter((o) => o !== d) : [...span.days, d] });
  return html`<fieldset class="span"><legend class="hidden">${W.hours(at + 1)}</legend><div class="weekdays">${WEEK.map((d) => html`<label key=${d}><input type="checkbox" checked=${span.days.includes(d)} onChange=${() => toggle(d)}/> ${W.weekdays[d - 1]}</label>`)}</div>
    <label>${W.from} <input class="input" type="time" value=${span.from} onInput=${(e) => set({ from: e.target.value })}/></label>
    <label>${W.to} <input class="input" type="time" value=${span.to} onInput=${(e) => set({ to: e.target.value })}/></label>
    <button type="button" class="icon-btn" aria-label=${W.dropHours(at + 1)} onClick=${drop}><${Icon} name="trash-2"/></button></fieldset>`;
}

function Special({ day, at, set, drop }) {
  return html`<fieldset class="span"><legend class="hidden">${W.at(at + 1)}</legend><label>${W.day} <input class="input" type="date" value=${day.day} onInput=${(e) => set({ day: e.target.value })}/></label>
    <label class="tick-line"><input type="checkbox" checked=${day.shut} onChange=${(e) => set({ shut: e.target.checked })}/> ${W.shut}</label>
    ${!day.shut && html`<label>${W.from} <input class="input" type="time" value=${day.opens} onInput=${(e) => set({ opens: e.target.value })}/></label><label>${W.to} <input class="input" type="time" value=${day.closes} onInput=${(e) => set({ closes: e.target.value })}/></label>`}
    <label class="span-note">${W.note} <input class="input" maxlength="60" value=${day.note} onInput=${(e) => set({ note: e.target.value })}/></label>
    <button type="button" class="icon-btn" aria-label=${W.dropDay(at + 1)} onClick=${drop}><${Icon} name="trash-2"/></button></fieldset>`;
}

/** Errors of rows come as {at: {field: words}}; they are said together under the rows. */
const said = (errors) => (!errors ? '' : Array.isArray(errors) || typeof errors === 'string' ? [].concat(errors).join(' ') : [...new Set(Object.values(errors).map(said))].join(' '));

export function StationForm({ org, station, onDone }) {
  const [s, setS] = useState(start(station));
  const state = useSend();
  const set = (next) => setS({ ...s, ...next });
  const row = (key, i, next) => set({ [key]: s[key].map((r, k) => (k === i ? { ...r, ...next } : r)) });
  const drop = (key, i) => set({ [key]: s[key].filter((_, k) => k !== i) });
  const text = (key, label, more = {}) => html`<${Field} id=${`s-${key}`} label=${label} optional=${key !== 'name'} error=${state.errors[key]}><${TextInput} id=${`s-${key}`} value=${s[key]} error=${state.errors[key]} onInput=${(v) => set({ [key]: v })} ...${{ maxlength: 200, ...more }}/><//>`;
  const submit = async (e) => {
    e.preventDefault();
    const errors = { ...(!s.name.trim() && { name: W.need.name }), ...(s.hours.some((h) => !h.days.length) && { hours: W.need.days }), ...(s.holidays.some((h) => !h.day) && { holidays: W.need.day }) };
    if (Object.keys(errors).length) return state.fail(errors);
    const answer = await state.send('PUT', `/orgs/${org.id}/station`, bodyOf(s), W.saved);
    return answer && onDone(answer);
  };
  const wrong = (key) => state.errors[key] && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${said(state.errors[key])}</p>`;
  return html`<form class="inline-form" onSubmit=${submit} novalidate><div class="pair">${text('name', W.name, { maxlength: 60 })}${text('phone', W.phone, { type: 'tel', maxlength: 20 })}${text('address', W.address)}
      <${Field} id="s-source" label=${W.source} optional=${true} error=${state.errors.source}><${Select} id="s-source" value=${s.source} options=${W.sources} any=${W.noSource} onChange=${(source) => set({ source })}/><//>${text('area', W.area, { type: 'number', min: 0, max: 100000, step: 'any' })}</div>
    <fieldset><legend class="label">${W.weekly}</legend>${!s.hours.length && html`<p class="hint">${W.noHours}</p>`}${s.hours.map((h, i) => html`<${Span} key=${i} at=${i} span=${h} set=${(next) => row('hours', i, next)} drop=${() => drop('hours', i)}/>`)}${wrong('hours')}
      <button type="button" class="btn btn-small" onClick=${() => set({ hours: [...s.hours, { days: [], from: '09:00', to: '12:00' }] })}><${Icon} name="plus"/> ${W.addHours}</button></fieldset>
    <fieldset><legend class="label">${W.special}</legend><p class="hint">${W.specialHint}</p>${s.holidays.map((d, i) => html`<${Special} key=${i} at=${i} day=${d} set=${(next) => row('holidays', i, next)} drop=${() => drop('holidays', i)}/>`)}${wrong('holidays')}
      <button type="button" class="btn btn-small" onClick=${() => set({ holidays: [...s.holidays, { day: '', shut: true, opens: '', closes: '', note: '' }] })}><${Icon} name="plus"/> ${W.addDay}</button></fieldset>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.save}</button></p></form>`;
}
