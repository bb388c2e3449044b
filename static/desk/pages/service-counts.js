/** Reported and served, counted apart for a quarter: by community, street, district or unit; each number opens to its people. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { Bars } from '../parts/bars.js';
import { Select } from '../parts/settings.js';
import { exportTable } from '../parts/table.js';
import { U } from '../texts-services.js';

const W = U.counts;
const FIGURES = ['due', 'reported', 'served'];

/** The last eight quarters, the running one first: as a select has them. */
function quarters() {
  const now = new Date(Date.now() + 8 * 3600000);
  const at = now.getUTCFullYear() * 4 + Math.floor(now.getUTCMonth() / 3);
  return Object.fromEntries(Array.from({ length: 8 }, (_, i) => { const n = at - i; const [year, number] = [Math.floor(n / 4), (n % 4) + 1]; return [`${year}Q${number}`, W.quarterName(year, number)]; }));
}

const cells = (c) => [c.name, c.due, c.reported, W.per(c.reported, c.due, c.reported_rate), c.served, W.per(c.served, c.reported, c.served_rate), c.services, W.minutes(c.minutes)];

function Rows({ line, filters }) {
  const list = useList('/service-counts/rows' + query({ by: filters.by || 'community', quarter: filters.quarter, id: line.id, figure: filters.figure, limit: 100 }), { id: (row) => `${row.name}-${row.places}-${row.unit}` });
  const told = (row) => [row.name, row.places.join('、'), row.unit, row.services, W.minutes(row.minutes)];
  const title = W.rows(line.name, W.figures[filters.figure]);
  if (!list.items) return list.error ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : html`<${Skeleton} lines=${4}/>`;
  if (!list.items.length) return html`<${Empty} icon="users" title=${W.noRows}/>`;
  return html`<section aria-label=${title}><div class="bar"><h2>${title}</h2><button type="button" class="btn btn-small" onClick=${() => exportTable(title, W.rowColumns, list.items.map(told))}><${Icon} name="download"/> ${W.export}</button></div>
    <div class="table-box"><table><thead><tr>${W.rowColumns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead><tbody>${list.items.map((row, i) => html`<tr key=${i}>${told(row).map((words) => html`<td>${words}</td>`)}</tr>`)}</tbody></table></div>
    ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}</section>`;
}

function Table({ items, filters }) {
  const link = (c, figure, n) => (n ? html`<a class="num" href=${href('service-counts', null, { ...filters, id: c.id, figure })}>${n}</a>` : html`<span class="num">0</span>`);
  return html`<div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead><tbody>${items.map((c) => { const told = cells(c); return html`<tr key=${c.id}><th scope="row">${c.name}</th>
      <td>${link(c, 'due', c.due)}</td><td>${link(c, 'reported', c.reported)}</td><td class="num">${told[3]}</td><td>${link(c, 'served', c.served)}</td><td class="num">${told[5]}</td><td>${link(c, 'served', c.services)}</td><td class="num">${told[7]}</td></tr>`; })}</tbody></table></div>`;
}

export default function ServiceCounts({ address }) {
  const { filters } = address;
  const by = W.bys[filters.by] ? filters.by : 'community';
  const { data, error, reload } = useLoad('/service-counts' + query({ by, quarter: filters.quarter }));
  const change = (next) => go(href('service-counts', null, { ...filters, id: '', figure: '', ...next }));
  const items = data && data.items;
  const line = items && FIGURES.includes(filters.figure) && items.find((c) => String(c.id) === filters.id);
  const bars = (items || []).filter((c) => c.served_rate !== null).map((c) => ({ key: c.id, label: c.name, count: c.served, most: c.reported, words: `${c.served_rate}%`, open: W.chartOpen(c.name, `${c.served_rate}%`), to: href('service-counts', null, { ...filters, id: c.id, figure: 'served' }) }));
  return html`<div class="page"><header><div class="bar"><h1>${W.title}</h1>${items && items.length > 0 && html`<button type="button" class="btn btn-small" onClick=${() => exportTable(W.title, W.columns, items.map(cells))}><${Icon} name="download"/> ${W.export}</button>`}</div><p class="lead">${W.text}</p></header>
    <div class="filters-line"><label>${W.quarter} <${Select} value=${filters.quarter || Object.keys(quarters())[0]} options=${quarters()} onChange=${(quarter) => change({ quarter })}/></label><label>${W.by} <${Select} value=${by} options=${W.bys} onChange=${(next) => change({ by: next })}/></label></div>
    ${!items ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${6}/>`) : !items.length ? html`<${Empty} icon="users" title=${W.none} text=${W.noneText}/>`
    : html`<${Table} items=${items} filters=${filters}/><p class="hint">${W.definition}</p>${line && html`<${Rows} key=${`${line.id}-${filters.figure}`} line=${line} filters=${filters}/>`}${bars.length > 1 && html`<${Bars} title=${W.chart} number=${84} items=${bars}/>`}`}</div>`;
}
