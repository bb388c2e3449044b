/** Beds at which somebody must look: whose mending time is over, and those nobody has looked at for long. */
import { html } from '../../shared/html.js';
import { by } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { exportTable } from '../parts/table.js';
import { B } from '../texts-beds.js';
import { S } from '../texts-settings.js';

const W = B.inspections;
const last = (row) => (row.last ? W.last(row.last.result_name, by(row.last.at)) : W.never);
const cells = (row) => [row.bed, row.place, W.why[row.why], last(row)];

export default function Inspections() {
  const list = useList('/inspections/due?limit=50', { every: 60000, id: (row) => row.flowerbed_id });
  return html`<div class="page"><header><div class="bar"><h1>${W.title}</h1><button type="button" class="btn btn-small" disabled=${!list.items || !list.items.length} onClick=${() => exportTable(W.file, W.columns, list.items.map(cells))}><${Icon} name="download"/> ${S.common.export}</button></div><p class="lead">${W.text}</p></header>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${4}/>`
    : !list.items.length ? html`<${Empty} icon="circle-check" title=${W.none} text=${W.noneText}/>`
    : html`<p class="hint" role="status">${W.count(list.items.length, Boolean(list.cursor))}</p><div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}<th scope="col">${S.common.actions}</th></tr></thead>
      <tbody>${list.items.map((row) => html`<tr key=${row.flowerbed_id}><th scope="row"><a href=${href('flowerbeds', row.flowerbed_id)}>${row.bed}</a></th><td>${row.place}</td><td><${Chip} tone=${row.why === 'mending' ? 'red' : 'amber'} icon=${row.why === 'mending' ? 'triangle-alert' : 'clock'}>${W.why[row.why]}<//></td>
        <td>${last(row)}${row.last && row.last.findings.length > 0 && html`<small>${W.found(row.last.findings.map((f) => f.name).join('、'))}</small>`}</td><td class="cell-acts"><a class="btn btn-small" aria-label=${`${W.go}：${row.bed}`} href=${href('flowerbeds', row.flowerbed_id, { inspect: 1 })}>${W.go}</a></td></tr>`)}</tbody></table></div>
      ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}</div>`;
}
