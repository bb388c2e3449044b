/** The working calendar: days that this place sets by hand over the national ones. */
import { html, useState } from '../../shared/html.js';
import { day } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { ask } from '../../shared/overlay.js';
import { Chip } from '../../shared/status.js';
import { Empty, Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { Select, SettingsPage, useSend } from '../parts/settings.js';
import { S } from '../texts-settings.js';

const W = S.calendar;
const C = S.common;
const KINDS = { rest: W.rest, working: W.working };

function Form({ year, onDone, onCancel }) {
  const [d, setD] = useState({ date: '', kind: 'rest', name: '' });
  const state = useSend();
  const save = async (e) => {
    e.preventDefault();
    if (!d.date) return state.fail({ date: W.need });
    return (await state.send('PUT', `/calendar-days/${d.date}`, { working: d.kind === 'working', name: d.name.trim() })) && onDone();
  };
  return html`<form class="inline-form" onSubmit=${save} novalidate><div class="pair">
      <${Field} id="d-date" label=${W.date} error=${state.errors.date}><${TextInput} id="d-date" type="date" min=${`${year}-01-01`} max=${`${year}-12-31`} value=${d.date} error=${state.errors.date} onInput=${(date) => setD({ ...d, date })}/><//>
      <${Field} id="d-kind" label=${W.kind}><${Select} id="d-kind" value=${d.kind} options=${KINDS} onChange=${(kind) => setD({ ...d, kind })}/><//></div>
    <${Field} id="d-name" label=${W.name} error=${state.errors.name}><${TextInput} id="d-name" value=${d.name} maxlength="40" placeholder=${W.nameHint} onInput=${(name) => setD({ ...d, name })}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${C.save}</button>
      <button type="button" class="btn btn-small" onClick=${onCancel}>${C.cancel}</button></p></form>`;
}

export default function Calendar({ me, address }) {
  const now = new Date(Date.now() + 8 * 3600000).getUTCFullYear();
  const year = Number(address.filters.year) || now;
  const { data, error, reload } = useLoad(`/calendar-days?year=${year}`);
  const [open, setOpen] = useState(false);
  const state = useSend();
  const years = Object.fromEntries([now - 1, now, now + 1, now + 2].map((y) => [y, String(y)]));
  const clear = async (d) => (await ask(W.clear, W.clearAsk(day(d.date)), W.clear, C.cancel)) && (await state.send('DELETE', `/calendar-days/${d.date}`, {})) && reload();
  const add = me.sets_up_all && html`<button type="button" class="btn btn-main btn-small" onClick=${() => setOpen(true)}><${Icon} name="plus"/> ${W.add}</button>`;
  return html`<${SettingsPage} title=${W.title} text=${W.text} me=${me} buttons=${add} readOnly=${!me.sets_up_all && C.readOnlyAll}>
    <div class="filters-line"><label>${W.year} <${Select} value=${year} options=${years} onChange=${(y) => go(href('calendar', null, { year: y }))}/></label></div>
    ${state.shown}${open && html`<${Form} key=${year} year=${year} onDone=${() => { setOpen(false); reload(); }} onCancel=${() => setOpen(false)}/>`}
    ${error ? html`<${Trouble} error=${error} retry=${reload}/>` : !data ? html`<${Skeleton} lines=${4}/>` : html`
      <p class=${data.known ? 'card' : 'stale'}><${Icon} name=${data.known ? 'circle-check' : 'triangle-alert'}/> ${data.known ? W.known : W.unknown}</p>
      ${!data.items.length ? html`<${Empty} icon="calendar-days" title=${W.none} text=${W.noneText}/>`
    : html`<div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}${me.sets_up_all && html`<th scope="col">${C.actions}</th>`}</tr></thead>
      <tbody>${data.items.map((d) => html`<tr key=${d.date}><td class="num">${d.date} · ${day(d.date)}</td>
        <td><${Chip} tone=${d.working ? 'blue' : 'green'} icon=${d.working ? 'briefcase' : 'smile'}>${d.working ? W.working : W.rest}<//></td><td>${d.name}</td>
        ${me.sets_up_all && html`<td class="cell-acts"><button type="button" class="btn btn-small" onClick=${() => clear(d)}>${W.clear}</button></td>`}</tr>`)}</tbody></table></div>`}`}<//>`;
}
