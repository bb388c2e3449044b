/** What follows from who holds which post on a day: a number each, what it is out of, how it is counted, and its rows. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { day, onDate } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { ExportButton } from '../parts/export-button.js';
import { usePlaces } from '../parts/filters.js';
import { Select } from '../parts/settings.js';
import { exportTable } from '../parts/table.js';
import { R } from '../texts-directory.js';
import { N } from '../texts-notices.js';

const W = R.facts;
const SEATS = new Set(['red_committee', 'party_in_committee']);
const BARE = new Set(['no_branch']);
const today = () => new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);

const columnsOf = (fact) => W.columns[fact] || (SEATS.has(fact) ? W.columns.seats : BARE.has(fact) ? W.columns.none : W.columns.default);
const holder = (post) => [post.role_name, post.name, post.until ? W.until(onDate(post.until)) : W.since(onDate(post.since))].filter(Boolean).join(' ');

function cells(fact, row) {
  const place = [row.org.name, row.above ? row.above.name : ''];
  if (fact === 'vacant') return [...place, row.role_name, row.source || ''];
  if (BARE.has(fact)) return place;
  return [...place, ...(SEATS.has(fact) ? [W.seats(row.party, row.seats)] : []), row.posts.map(holder).join('；')];
}

function Rows({ fact, name, filters }) {
  const list = useList(`/facts/${fact}${query({ org_id: filters.org_id, on: filters.on, limit: 100 })}`, { id: (row) => `${row.org.id}-${row.role}` });
  const columns = columnsOf(fact);
  if (!list.items) return list.error ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : html`<${Skeleton} lines=${4}/>`;
  if (!list.items.length) return html`<${Empty} icon="circle-check" title=${W.none} text=${W.noneText(filters.on ? onDate(filters.on) : W.today)}/>`;
  return html`<div class="table-box"><table><thead><tr>${columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
      <tbody>${list.items.map((row) => html`<tr key=${`${row.org.id}-${row.role}`}>${cells(fact, row).map((words, i) => (i === 0
        ? html`<th scope="row"><a href=${href('posts', null, { org_id: row.org.id })}>${words}</a></th>` : html`<td>${words}</td>`))}</tr>`)}</tbody></table></div>
    <p class="bar">${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}
      <button type="button" class="btn btn-small" onClick=${() => exportTable(name, columns, list.items.map((row) => cells(fact, row)))}><${Icon} name="download"/> ${W.export}</button></p>`;
}

export default function Facts({ address, me }) {
  const { filters } = address;
  const { data, error, reload } = useLoad('/facts' + query({ org_id: filters.org_id, on: filters.on }));
  const places = usePlaces(me);
  const change = (next) => go(href('facts', null, { ...filters, ...next }));
  const chosen = data && data.items.find((f) => f.fact === filters.fact);
  const body = { kind: 'vacancies', ...(filters.org_id ? { org_id: Number(filters.org_id) } : {}), ...(filters.on ? { on: filters.on } : {}) };
  return html`<div class="page"><header><div class="bar"><h1>${W.title}</h1><${ExportButton} body=${body} label=${N.exports.vacancies}/></div><p class="lead">${W.text}</p></header>
    <div class="filters-line"><label>${W.on} <input class="input" type="date" max="2100-12-31" value=${filters.on || today()} onChange=${(e) => change({ on: e.target.value === today() ? '' : e.target.value })}/></label>
      <span class="soft">${day(filters.on || today())}</span>
      <label>${W.org} <${Select} value=${filters.org_id} options=${Object.fromEntries(places.map((o) => [o.id, o.name]))} any=${W.all} onChange=${(org) => change({ org_id: org })}/></label></div>
    ${error && !data ? html`<${Trouble} error=${error} retry=${reload}/>` : !data ? html`<${Skeleton} lines=${5}/>`
    : html`<div class="tiles facts-tiles">${data.items.map((f) => html`<a key=${f.fact} class="tile" aria-current=${f.fact === filters.fact ? 'true' : null} href=${href('facts', null, { ...filters, fact: f.fact })}>
        <span>${f.name}</span><b class="num">${f.count}</b><small>${W.of(f.of)}${f.rate === null ? '' : ` · ${W.rate(f.rate)}`}</small></a>`)}</div>
      ${chosen ? html`<section><h2>${W.rows(chosen.name)}</h2><p class="soft definition">${W.definition}：${chosen.definition}</p><${Rows} fact=${chosen.fact} name=${chosen.name} filters=${filters}/></section>`
    : html`<p class="hint">${W.hint}</p>`}`}</div>`;
}
