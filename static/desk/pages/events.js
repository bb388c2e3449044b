/** Events of the places I answer for. Filters live in the address. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { EventCheck, EventChip, allPlaces, taken } from '../parts/event-looks.js';
import { WordsFilter } from '../parts/filters.js';
import { Select } from '../parts/settings.js';
import { exportTable } from '../parts/table.js';
import { E } from '../texts-events.js';
import { S } from '../texts-settings.js';
import { Event } from './event.js';

const W = E.list;

const sum = (event, count) => allPlaces(event).reduce((n, p) => n + count(p), 0);

function Row({ event, filters }) {
  const [all, given, waiting] = [sum(event, (p) => p.capacity), sum(event, taken), sum(event, (p) => p.waiting)];
  return html`<li class="notice-row"><a href=${href('events', event.id, filters)}><strong>${event.title}</strong><span class="notice-words">${event.sentence}</span>
      <span class="soft">${[event.org.name, event.place, W.to(when(event.starts_at)), event.sessions.length > 1 && W.sessions(event.sessions.length)].filter(Boolean).join(' · ')}</span></a>
    <span class="chips"><${EventChip} event=${event}/><${EventCheck} event=${event}/></span>
    ${event.status === 'published' && html`<span class="fill"><meter min="0" max=${all || 1} value=${given} aria-label=${W.taken(given, all)}></meter> <span class="num">${W.taken(given, all)}</span>
      ${waiting > 0 && html` <a class="num" href=${href('events', event.id, { tab: 'people', status: 'waiting' })}>${W.waiting(waiting)}</a>`}</span>`}</li>`;
}

function Nothing({ filters }) {
  if (filters.q || filters.status) return html`<${Empty} icon="search" title=${W.noneFound}><a class="btn btn-small" href=${href('events')}>${W.clear}</a><//>`;
  return html`<${Empty} icon="party-popper" title=${W.none} text=${W.noneText}><a class="btn btn-main btn-small" href=${href('plan')}>${W.make}</a><//>`;
}

const cells = (e) => [e.title, e.status_name, e.org.name, e.place, when(e.starts_at), when(e.ends_at), sum(e, (p) => p.capacity), sum(e, taken), sum(e, (p) => p.waiting)];

function List({ address }) {
  const { filters } = address;
  const list = useList('/events' + query({ view: 'desk', status: filters.status, q: filters.q, limit: 30 }), { every: 30000 });
  const change = (next) => go(href('events', null, { ...filters, ...next }));
  return html`<div class="page"><header><div class="bar"><h1>${W.title}</h1>
      <button type="button" class="btn btn-small" disabled=${!list.items || !list.items.length} onClick=${() => exportTable(W.file, W.columns, list.items.map(cells))}><${Icon} name="download"/> ${S.common.export}</button>
      <a class="btn btn-small" href=${href('check-in')}><${Icon} name="user-round-check"/> ${W.door}</a>
      <a class="btn btn-main btn-small" href=${href('plan')}><${Icon} name="plus"/> ${W.make}</a></div><p class="lead">${W.text}</p></header>
    <form class="filters-line" role="search" onSubmit=${(e) => e.preventDefault()}><${WordsFilter} label=${W.search} value=${filters.q} onChange=${(q) => change({ q })}/>
      <label>${W.status} <${Select} value=${filters.status} options=${E.status} any=${W.all} onChange=${(status) => change({ status })}/></label></form>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${5}/>`
    : !list.items.length ? html`<${Nothing} filters=${filters}/>`
    : html`<p class="hint" role="status">${W.count(list.items.length, Boolean(list.cursor))}</p>
      <ul class="notice-rows">${list.items.map((e) => html`<${Row} key=${e.id} event=${e} filters=${filters}/>`)}</ul>
      ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}</div>`;
}

export default function Events(props) {
  const { id } = props.address;
  return id ? html`<${Event} key=${id} id=${id} ...${props}/>` : html`<${List} ...${props}/>`;
}
