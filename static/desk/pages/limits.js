/** How many notices a post may publish a month: what holds now, what is to come; the top of the chain sets it. */
import { html, useState } from '../../shared/html.js';
import { onDate } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { Empty, Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { Select, SettingsPage, useSend } from '../parts/settings.js';
import { N } from '../texts-notices.js';
import { S } from '../texts-settings.js';

const W = S.limits;
const C = S.common;
const LEVELS = Object.keys(N.levels);
const SETTERS = ['secretary', 'deputy_secretary', 'party_worker', 'admin'];   // the posts that publish
const ROLES = Object.fromEntries(SETTERS.map((role) => [role, S.roles[role]]));
const today = () => new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);

/** One line a level and role, from the top down: the limit that holds (or null) and those that begin later. */
function linesOf(items) {
  const lines = new Map();
  for (const one of items) {                                // those of one line come by the day they begin
    const key = `${one.level} ${one.role}`;
    const line = lines.get(key) || { key, level: one.level, role: one.role, now: null, later: [] };
    lines.set(key, one.starts_on <= today() ? { ...line, now: one } : { ...line, later: [...line.later, one] });
  }
  const place = (line) => LEVELS.indexOf(line.level) * SETTERS.length + SETTERS.indexOf(line.role);
  return [...lines.values()].sort((a, b) => place(a) - place(b));
}

function Form({ line, onDone, onCancel }) {
  const [l, setL] = useState({ level: 'compound', role: 'secretary', per_month: '', starts_on: today(), ...(line && { level: line.level, role: line.role, per_month: String((line.now || line.later[0]).per_month) }) });
  const state = useSend();
  const set = (next) => setL({ ...l, ...next });
  const save = async (e) => {
    e.preventDefault();
    const number = l.per_month.trim();
    const errors = { ...(!(/^\d+$/.test(number) && Number(number) <= 1000) && { per_month: W.need }), ...(!(l.starts_on >= today()) && { starts_on: W.past }) };
    if (Object.keys(errors).length) return state.fail(errors);
    return (await state.send('PUT', '/notice-limits', { ...l, per_month: Number(number) })) && onDone();
  };
  return html`<form class="inline-form" onSubmit=${save} novalidate>${line && html`<h2>${N.levels[line.level]} · ${S.roles[line.role]}</h2>`}<div class="pair">
      ${!line && html`<${Field} id="l-level" label=${W.level} error=${state.errors.level}><${Select} id="l-level" value=${l.level} options=${N.levels} onChange=${(level) => set({ level })}/><//>
      <${Field} id="l-role" label=${W.role} error=${state.errors.role}><${Select} id="l-role" value=${l.role} options=${ROLES} onChange=${(role) => set({ role })}/><//>`}
      <${Field} id="l-month" label=${W.perMonth} hint=${W.perMonthHint} error=${state.errors.per_month}><${TextInput} id="l-month" inputmode="numeric" maxlength="4" value=${l.per_month} error=${state.errors.per_month} onInput=${(per_month) => set({ per_month })}/><//>
      <${Field} id="l-from" label=${W.from} hint=${W.fromHint} error=${state.errors.starts_on}><${TextInput} id="l-from" type="date" min=${today()} value=${l.starts_on} error=${state.errors.starts_on} onInput=${(starts_on) => set({ starts_on })}/><//></div>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${C.save}</button>
      <button type="button" class="btn btn-small" onClick=${onCancel}>${C.cancel}</button></p></form>`;
}

function Line({ line, onEdit }) {
  return html`<tr><td>${N.levels[line.level]}</td><td>${S.roles[line.role]}</td>
    <td class="num">${line.now ? W.times(line.now.per_month) : W.notYet}${line.later.map((one) => html`<p class="soft" key=${one.starts_on}>${W.later(onDate(one.starts_on), W.times(one.per_month))}</p>`)}</td>
    <td class="num">${line.now && onDate(line.now.starts_on)}</td>
    ${onEdit && html`<td class="cell-acts"><button type="button" class="btn btn-small" aria-label=${`${C.edit}${N.levels[line.level]}${S.roles[line.role]}`} onClick=${onEdit}>${C.edit}</button></td>`}</tr>`;
}

export default function Limits({ me }) {
  const { data, error, reload } = useLoad('/notice-limits');
  const [open, setOpen] = useState(null);
  const may = Boolean(data && data.may_change);
  const done = () => { setOpen(null); reload(); };
  const form = (line) => html`<${Form} key=${line ? line.key : 'new'} line=${line} onDone=${done} onCancel=${() => setOpen(null)}/>`;
  const add = may && html`<button type="button" class="btn btn-main btn-small" onClick=${() => setOpen('new')}><${Icon} name="plus"/> ${W.add}</button>`;
  return html`<${SettingsPage} title=${W.title} text=${W.text} me=${me} buttons=${add} readOnly=${data && !may && W.readOnly}>${open === 'new' && form(null)}
    ${error ? html`<${Trouble} error=${error} retry=${reload}/>` : !data ? html`<${Skeleton} lines=${5}/>`
    : !data.items.length ? html`<${Empty} icon="megaphone" title=${W.none} text=${W.noneText}/>`
    : html`<div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}${may && html`<th scope="col">${C.actions}</th>`}</tr></thead>
      <tbody>${linesOf(data.items).map((line) => (open === line.key ? html`<tr key=${line.key}><td colspan="5">${form(line)}</td></tr>`
    : html`<${Line} key=${line.key} line=${line} onEdit=${may && (() => setOpen(line.key))}/>`))}</tbody></table></div>`}<//>`;
}
