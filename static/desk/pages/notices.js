/** Notices of the places I answer for, and those that wait for me to pass on. Filters live in the address. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { by, when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { Progress } from '../parts/fan-out.js';
import { usePlaces, WordsFilter } from '../parts/filters.js';
import { GradeChip, NoticeCheck, StateChip, whereTo } from '../parts/notice-looks.js';
import { Select } from '../parts/settings.js';
import { exportTable } from '../parts/table.js';
import { N } from '../texts-notices.js';
import { S } from '../texts-settings.js';
import { Notice } from './notice.js';

const W = N.list;
const DAY = 86400000;

const young = (notice) => notice.status === 'published' && Date.now() - new Date(notice.published_at) < DAY;
const moment = (n) => (n.published_at ? W.publishedAt(when(n.published_at)) : W.changedAt(when(n.changed_at)));

function Row({ notice, filters }) {
  const to = notice.node ? [N.deeds.own(notice.node.org.name)] : notice.targets ? [whereTo(notice.targets)] : [];
  return html`<li class="notice-row"><a href=${href('notices', notice.id, filters)}>
      <strong>${notice.pinned && html`<${Icon} name="star" label=${N.phone.pinned}/> `}${notice.title}</strong>
      <span class="notice-words">${notice.excerpt}</span>
      <span class="soft">${[notice.org.name, ...to, notice.audience_name, moment(notice)].join(' · ')}</span></a>
    <span class="chips"><${GradeChip} notice=${notice}/><${StateChip} notice=${notice}/><${NoticeCheck} notice=${notice}/>
      ${notice.node && html`<${Chip} tone=${notice.node.late ? 'red' : 'blue'} icon=${notice.node.late ? 'triangle-alert' : 'clock'}>${notice.node.late ? W.late(by(notice.node.due_at)) : W.due(by(notice.node.due_at))}<//>`}</span>
    ${young(notice) && html`<${Progress} notice=${notice}/>`}</li>`;
}

function Nothing({ filters }) {
  if (filters.q || filters.status || filters.grade || filters.org_id) return html`<${Empty} icon="search" title=${W.noneFound}><a class="btn btn-small" href=${href('notices', null, { view: filters.view })}>${W.clear}</a><//>`;
  if (filters.view === 'relay') return html`<${Empty} icon="circle-check" title=${W.noneRelay} text=${W.noneRelayText}/>`;
  return html`<${Empty} icon="megaphone" title=${W.none} text=${W.noneText}><a class="btn btn-main btn-small" href=${href('write')}>${W.write}</a><//>`;
}

const cells = (n) => [n.title, n.grade_name, n.status_name, n.org.name, n.targets ? n.targets.map((o) => o.name).join('、') : '', n.audience_name, moment(n)];

function List({ address, me }) {
  const { filters } = address;
  const view = filters.view === 'relay' ? 'relay' : 'desk';
  const list = useList('/notices' + query({ view, status: view === 'desk' ? filters.status : '', grade: filters.grade, org_id: filters.org_id, q: filters.q, limit: 30 }), { every: 30000, id: (n) => `${n.id}-${n.node ? n.node.org.id : ''}` });
  const places = usePlaces(me);
  const change = (next) => go(href('notices', null, { ...filters, ...next }));
  return html`<div class="page"><header><div class="bar"><h1>${W.title}</h1>
      <button type="button" class="btn btn-small" disabled=${!list.items || !list.items.length} onClick=${() => exportTable(W.title, W.columns, list.items.map(cells))}><${Icon} name="download"/> ${S.common.export}</button>
      <a class="btn btn-main btn-small" href=${href('write')}><${Icon} name="pencil"/> ${W.write}</a></div><p class="lead">${W.text}</p></header>
    <nav class="tabs" aria-label=${W.views}>${['desk', 'relay'].map((v) => html`<a key=${v} href=${href('notices', null, v === 'relay' ? { view: v } : {})} aria-current=${view === v ? 'page' : null}>${v === 'relay' ? W.relay : W.mine}</a>`)}</nav>
    <form class="filters-line" role="search" onSubmit=${(e) => e.preventDefault()}><${WordsFilter} label=${W.search} value=${filters.q} onChange=${(q) => change({ q })}/>
      ${view === 'desk' && html`<label>${W.status} <${Select} value=${filters.status} options=${N.status} any=${W.all} onChange=${(status) => change({ status })}/></label>`}
      <label>${W.grade} <${Select} value=${filters.grade} options=${N.grades} any=${W.all} onChange=${(grade) => change({ grade })}/></label>
      ${view === 'desk' && html`<label>${W.org} <${Select} value=${filters.org_id} options=${Object.fromEntries(places.map((o) => [o.id, o.name]))} any=${W.all} onChange=${(org) => change({ org_id: org })}/></label>`}</form>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${5}/>`
    : !list.items.length ? html`<${Nothing} filters=${filters}/>`
    : html`<p class="hint" role="status">${W.count(list.items.length, Boolean(list.cursor))}</p>
      <ul class="notice-rows">${list.items.map((n) => html`<${Row} key=${`${n.id}-${n.node ? n.node.org.id : ''}`} notice=${n} filters=${filters}/>`)}</ul>
      ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}</div>`;
}

export default function Notices(props) {
  const { id } = props.address;
  return id ? html`<${Notice} key=${id} id=${id} ...${props}/>` : html`<${List} ...${props}/>`;
}
