/** How service is spread over members, and how long tasks wait: two charts, every number a link to its rows. No ranking. */
import { html, useEffect, useRef } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { Bars } from '../parts/bars.js';
import { usePlaces } from '../parts/filters.js';
import { Select } from '../parts/settings.js';
import { exportTable } from '../parts/table.js';
import { K } from '../texts-tasks.js';
import { S } from '../texts-settings.js';

const W = K.spread;
const BACK = 4;                                              // quarters that can be chosen
const LONG = new Set(['fortnight', 'longer']);

const named = (quarter) => W.year(quarter.slice(0, 4), W.quarters[Number(quarter[5]) - 1]);

/** {2026Q4: its name, …}, the one that runs first. */
function lately() {
  const now = new Date(Date.now() + 8 * 3600000);
  const last = now.getUTCFullYear() * 4 + Math.floor(now.getUTCMonth() / 3);
  return Object.fromEntries(Array.from({ length: BACK }, (_, i) => `${Math.floor((last - i) / 4)}Q${((last - i) % 4) + 1}`).map((q) => [q, named(q)]));
}

const cells = (r) => [r.name, r.places.join('、'), r.services, W.hours(r.minutes)];

function Rows({ band, count, filters }) {
  const list = useList('/service-spread/rows' + query({ band, quarter: filters.quarter, org_id: filters.org_id, limit: 50 }), { id: (r) => r.person_id });
  const title = useRef(null);
  useEffect(() => { title.current.focus(); }, []);           // the rows may lie below the fold
  return html`<section class="spread-rows"><div class="bar"><h2 ref=${title} tabindex="-1">${W.rows(W.bands[band], W.people(count))}</h2><button type="button" class="btn btn-small" disabled=${!list.items || !list.items.length} onClick=${() => exportTable(`${W.file}-${W.bands[band]}`, W.columns, list.items.map(cells))}><${Icon} name="download"/> ${S.common.export}</button>
      <a class="btn btn-small" href=${href('spread', null, { ...filters, band: '' })}>${W.close}</a></div>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${4}/>` : !list.items.length ? html`<${Empty} icon="users" title=${W.none}/>`
    : html`<div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead><tbody>${list.items.map((r) => html`<tr key=${r.person_id}><th scope="row">${r.name}</th><td>${r.places.join('、')}</td><td class="num">${W.times(r.services)}</td><td class="num">${W.hours(r.minutes)}</td></tr>`)}</tbody></table></div>
      ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}</section>`;
}

function Charts({ spread, tally, filters }) {
  const members = Object.entries(spread.by_band).map(([band, count]) => ({ key: band, label: W.bands[band], count, tone: band === 'none' ? 'grey' : null, words: W.people(count), open: W.open(W.bands[band], W.people(count)), to: href('spread', null, { ...filters, band }) }));
  const waits = Object.entries(tally.by_wait).map(([length, count]) => ({ key: length, label: K.waits[length], count, tone: LONG.has(length) ? 'amber' : null, words: W.pieces(count), open: W.open(K.waits[length], W.pieces(count)), to: href('tasks', null, { kind: 'waiting', waits: length, org_id: filters.org_id }) }));
  return html`<div class="charts"><${Bars} title=${W.members} items=${spread.members ? members : []} none=${W.noMembers} noneText=${W.noMembersText} number=${72}/>
    <${Bars} title=${W.waits} items=${tally.by_kind.waiting ? waits : []} none=${W.noTasks}/></div>`;
}

export default function Spread({ address, me }) {
  const { filters } = address;
  const { quarter, org_id, band } = filters;
  const spread = useLoad('/service-spread' + query({ quarter, org_id }), { every: 60000 });
  const tally = useLoad('/tasks/tally' + query({ org_id }), { every: 30000 });
  const places = Object.fromEntries(usePlaces(me).map((o) => [o.id, o.name]));
  const change = (next) => go(href('spread', null, { ...filters, ...next }));
  const trouble = (!spread.data && spread.error) || (!tally.data && tally.error);
  const there = spread.data && tally.data;
  return html`<div class="page"><header><h1>${W.title}</h1><p class="lead">${W.text(spread.data ? named(spread.data.quarter) : '')}</p></header>
    <form class="filters-line" onSubmit=${(e) => e.preventDefault()}><label>${W.quarter} <${Select} value=${quarter} options=${lately()} onChange=${(q) => change({ quarter: q })}/></label>
      <label>${W.org} <${Select} value=${org_id} options=${places} any=${W.all} onChange=${(org) => change({ org_id: org })}/></label></form>
    ${trouble ? html`<${Trouble} error=${trouble} retry=${() => { spread.reload(); tally.reload(); }}/>` : !there ? html`<${Skeleton} lines=${6}/>`
    : html`<p class="hint" role="status">${W.sum(spread.data.members, W.hours(spread.data.minutes))}</p><${Charts} spread=${spread.data} tally=${tally.data} filters=${filters}/>
      ${W.bands[band] && html`<${Rows} key=${`${band}-${quarter}-${org_id}`} band=${band} count=${spread.data.by_band[band]} filters=${filters}/>`}`}</div>`;
}
