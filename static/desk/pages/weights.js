/** What counts how much when a helper is sought: what holds, what is to come; tried on one task before it is set. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { onDate } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { Select, SettingsPage, useSend } from '../parts/settings.js';
import { Q } from '../texts-offers.js';

const W = Q.weights;
const WHOLE = 100;
const today = () => new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
const isNumber = (said) => /^\d+$/.test(said.trim());

function Preview({ weights }) {
  const { data } = useLoad('/tasks' + query({ view: 'desk', kind: 'waiting', limit: 50 }));
  const [task, setTask] = useState('');
  const [found, setFound] = useState(null);
  const state = useSend();
  const tasks = data ? data.items : [];
  const look = async () => { const answer = await state.send('POST', '/routing-weights/preview', { weights, task_id: Number(task) }, ''); setFound(answer && answer.items); };
  if (data && !tasks.length) return html`<section class="part"><h2>${W.preview}</h2><p class="soft">${W.noTasks}</p></section>`;
  return html`<section class="part"><h2>${W.preview}</h2><p class="hint">${W.previewText}</p><div class="pair"><${Field} id="w-task" label=${W.task}><${Select} id="w-task" value=${task} any=${W.choose} options=${Object.fromEntries(tasks.map((t) => [t.id, t.title]))} onChange=${(id) => { setTask(id); setFound(null); }}/><//></div>
    <p class="bar"><button type="button" class="btn btn-small" disabled=${!task || !weights || state.busy} onClick=${look}>${W.preview}</button></p>${state.shown}
    ${found && !found.length && html`<p class="soft">${W.nobody}</p>`}${found && found.length > 0 && html`<div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
      <tbody>${found.map((one) => html`<tr key=${one.person_id}><td class="num">${W.place(one.becomes)} <span class="soft">${W.moved(one.was - one.becomes)}</span></td><td>${one.name}</td><td class="num">${W.place(one.was)}</td><td class="num">${one.score_was}</td><td class="num">${one.score}</td></tr>`)}</tbody></table></div>`}</section>`;
}

function Form({ now, may, onDone }) {
  const [said, setSaid] = useState(Object.fromEntries(now.map((one) => [one.name, String(one.points)])));
  const [from, setFrom] = useState(today());
  const state = useSend();
  const whole = Object.values(said).every(isNumber);
  const sum = whole ? Object.values(said).reduce((all, one) => all + Number(one), 0) : null;
  const weights = sum === WHOLE ? Object.fromEntries(Object.entries(said).map(([name, one]) => [name, Number(one)])) : null;
  const save = async (e) => {
    e.preventDefault();
    if (!weights) return state.fail({ sum: whole ? W.sumNeed(sum) : W.number });
    if (from < today()) return state.fail({ starts_on: W.past });
    return (await state.send('PUT', '/routing-weights', { weights, starts_on: from }, W.saved)) && onDone();
  };
  return html`<form class="inline-form" onSubmit=${save} novalidate><h2>${W.change}</h2><div class="weights">${now.map((one) => html`<${Field} key=${one.name} id=${`w-${one.name}`} label=${one.name_in_words} hint=${W.hints[one.name]} error=${!isNumber(said[one.name]) && W.number}><${TextInput} id=${`w-${one.name}`} inputmode="numeric" maxlength="3" value=${said[one.name]} error=${!isNumber(said[one.name])} onInput=${(v) => setSaid({ ...said, [one.name]: v })}/><//>`)}</div>
    <p class=${sum === WHOLE ? 'hint' : 'error'} role="status">${sum === null ? W.number : sum === WHOLE ? W.sum(sum) : W.sumNeed(sum)}</p>
    ${may && html`<div class="pair"><${Field} id="w-from" label=${W.from} error=${state.errors.starts_on}><${TextInput} id="w-from" type="date" min=${today()} value=${from} error=${state.errors.starts_on} onInput=${setFrom}/><//></div>${state.errors.sum && html`<p class="error" role="alert">${state.errors.sum}</p>`}${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.save}</button></p>`}</form><${Preview} weights=${weights}/>`;
}

const Kept = ({ items }) => html`<section class="part"><h2>${W.history}</h2><div class="table-box"><table><thead><tr><th scope="col">${W.since}</th>${items[0].weights.map((one) => html`<th scope="col">${one.name_in_words}</th>`)}</tr></thead>
  <tbody>${items.map((row) => html`<tr key=${row.starts_on || 'first'}><td>${row.starts_on ? W.later(onDate(row.starts_on)) : W.first}${row.in_force && html` <strong>${W.holds}</strong>`}</td>${row.weights.map((one) => html`<td class="num">${one.points}</td>`)}</tr>`)}</tbody></table></div></section>`;

export default function Weights({ me }) {
  const { data, error, reload } = useLoad('/routing-weights');
  const now = data && data.items.find((row) => row.in_force);
  return html`<${SettingsPage} title=${W.title} text=${W.text} me=${me} readOnly=${data && !data.may_change && W.readOnly}>
    ${error ? html`<${Trouble} error=${error} retry=${reload}/>` : !data ? html`<${Skeleton} lines=${5}/>` : html`<${Kept} items=${data.items}/><${Form} key=${now.starts_on || 'first'} now=${now.weights} may=${data.may_change} onDone=${reload}/>`}<//>`;
}
