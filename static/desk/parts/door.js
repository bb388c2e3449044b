/** At the door: how many are in, who comes without a sign-up, the list by name, opened only on asking and kept when it is. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { Select, useSend } from './settings.js';
import { E } from '../texts-events.js';

const W = E.checkIn;

export function Counts({ event, counts, session }) {
  const { data, error, reload } = counts;
  if (!data) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${3}/>`;
  const people = (kind, status) => href('events', event.id, { tab: 'people', session_id: session, kind, status });
  return html`<section class="part door-counts"><h2>${W.counts}</h2>${data.items.filter((c) => c.session_id === session).map((c) => html`<div key=${c.kind} class="door-count"><h3>${c.kind_name}</h3>
    <a class="door-present num" href=${people(c.kind, 'attended')}>${c.present}<span>／${c.expected}</span></a>
    <meter min="0" max=${c.expected || 1} value=${c.present} aria-label=${`${W.present}${c.present}，${W.expected}${c.expected}`}></meter>
    <p class="soft">${[`${W.capacity}${c.capacity}`, W.still(Math.max(0, c.expected - c.present - c.absent)), c.walk_ins && `${W.walkIns}${c.walk_ins}`, c.absent && `${W.absent}${c.absent}`].filter(Boolean).join(' · ')}</p></div>`)}</section>`;
}

export function WalkIns({ event, session, onDone }) {
  const kinds = Object.fromEntries(session.places.filter((p) => p.kind !== 'performance').map((p) => [p.kind, p.kind_name]));
  const [d, setD] = useState({ people: '1', kind: '' });
  const [told, setTold] = useState('');
  const state = useSend();
  const kind = kinds[d.kind] ? d.kind : Object.keys(kinds)[0];
  if (!kind) return null;
  const submit = async (e) => {
    e.preventDefault();
    const answer = await state.send('POST', `/events/${event.id}/walk-ins`, { session_id: session.id, kind, people: Number(d.people) || 0, at: new Date().toISOString() }, W.walkIn);
    setTold(answer ? W.letIn(answer.numbers, answer.left) : '');
    if (answer) { setD({ ...d, people: '1' }); onDone(); }
  };
  return html`<form class="part" onSubmit=${submit} novalidate><h2>${W.walkIn}</h2><p class="hint">${W.walkInText}</p><div class="walk-in">
      <${Field} id="walk-people" label=${W.howMany} error=${state.errors.people}><${TextInput} id="walk-people" type="number" min="1" max="20" value=${d.people} error=${state.errors.people} onInput=${(people) => setD({ ...d, people })}/><//>
      ${Object.keys(kinds).length > 1 && html`<${Field} id="walk-kind" label=${E.people.kind}><${Select} id="walk-kind" value=${kind} options=${kinds} onChange=${(k) => setD({ ...d, kind: k })}/><//>`}
      <button type="submit" class="btn btn-small btn-line" disabled=${state.busy}><${Icon} name="plus"/> ${W.let}</button></div>
    ${state.shown}<p role="status">${told && html`<span class="tone-green"><${Icon} name="circle-check"/> ${told}</span>`}</p></form>`;
}

function Names({ event, session }) {
  const list = useList(`/events/${event.id}/door-list` + query({ session_id: session, limit: 100 }), { every: 30000, id: (line) => line.sign_up_id });
  if (!list.items) return list.error ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : html`<${Skeleton} lines=${4}/>`;
  return html`<p class="stale"><${Icon} name="eye"/> ${W.listLogged}</p><div class="table-box"><table class="door-names"><thead><tr>${W.listColumns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
    <tbody>${list.items.map((l) => html`<tr key=${l.sign_up_id}><td class="num">${l.number}</td><td>${l.name || html`<span class="soft">${E.people.nobody}</span>`}${l.minor && html` <${Chip}>${W.minor}<//>`}</td><td>${l.kind_name}</td>
      <td>${l.checked_in_at ? html`<${Chip} tone="green" icon="circle-check">${when(l.checked_in_at)}<//>` : html`<span class="soft">${l.status === 'absent' ? l.status_name : W.notYet}</span>`}</td></tr>`)}</tbody></table></div>
    ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`;
}

export function DoorList({ event, session }) {
  const [open, setOpen] = useState(false);
  return html`<section class="door-list"><h2>${W.list}</h2>${open ? html`<${Names} event=${event} session=${session}/>`
    : html`<p class="hint">${W.listText}</p><button type="button" class="btn btn-small" onClick=${() => setOpen(true)}><${Icon} name="eye"/> ${W.listOpen}</button>`}</section>`;
}
