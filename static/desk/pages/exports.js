/** The tables I asked for, newest first. They are made by the queue and fetched here. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { N } from '../texts-notices.js';

const W = N.exports;
const LOOKS = { waiting: ['blue', 'hourglass'], working: ['blue', 'refresh-cw'], ready: ['green', 'circle-check'], failed: ['red', 'circle-alert'] };

function Line({ job }) {
  const [tone, icon] = LOOKS[job.state];
  return html`<tr><td>${job.kind_name}</td><td class="num">${when(job.asked_at)}</td><td><${Chip} tone=${tone} icon=${icon}>${job.state_name}<//></td>
    <td class="num">${job.rows === null ? '' : W.rows(job.rows)}</td>
    <td class="cell-acts">${job.url ? html`<a class="btn btn-small" href=${job.url} download aria-label=${W.downloadOf(job.name)}><${Icon} name="download"/> ${W.download}</a>` : job.state === 'ready' ? html`<span class="soft">${W.gone}</span>` : ''}</td></tr>`;
}

export default function Exports() {
  const list = useList('/exports?limit=50', { every: 5000 });
  return html`<div class="page"><header><h1>${W.title}</h1><p class="lead">${W.text}</p></header>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${4}/>`
    : !list.items.length ? html`<${Empty} icon="download" title=${W.none} text=${W.noneText}><a class="btn btn-small" href=${href('facts')}>${W.vacancies}</a><//>`
    : html`<div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c || html`<span class="hidden">${W.download}</span>`}</th>`)}</tr></thead>
      <tbody>${list.items.map((job) => html`<${Line} key=${job.id} job=${job}/>`)}</tbody></table></div>
      ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${N.list.more}</button>`}`}</div>`;
}
