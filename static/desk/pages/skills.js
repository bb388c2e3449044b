/** Skills that members of my places say they have, waiting for somebody who knows them to say so too. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { useSend } from '../parts/settings.js';
import { exportTable } from '../parts/table.js';
import { useList } from '../parts/use-list.js';
import { K } from '../texts-tasks.js';
import { S } from '../texts-settings.js';

const W = K.skillsWaiting;
const cells = (s) => [s.name, s.skill_name, when(s.stated_at)];

function Row({ row, onDone }) {
  const state = useSend();
  const confirm = async () => (await state.send('PUT', `/member-skills/${row.id}/confirmation`, {}, W.confirmed)) && onDone();
  return html`<tr><th scope="row">${row.name}</th><td>${row.skill_name}</td><td>${when(row.stated_at)}</td><td class="cell-acts"><button type="button" class="btn btn-main btn-small" disabled=${state.busy} aria-label=${`${W.confirm}：${row.name} ${row.skill_name}`} onClick=${confirm}><${Icon} name="circle-check"/> ${W.confirm}</button>${state.shown}</td></tr>`;
}

export default function Skills({ summary }) {
  const list = useList('/member-skills?view=desk&limit=50', { every: 60000 });
  const done = () => { list.renew(); summary.reload(); };
  return html`<div class="page"><header><div class="bar"><h1>${W.title}</h1><button type="button" class="btn btn-small" disabled=${!list.items || !list.items.length} onClick=${() => exportTable(W.file, W.columns, list.items.map(cells))}><${Icon} name="download"/> ${S.common.export}</button></div><p class="lead">${W.text}</p></header>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${4}/>`
    : !list.items.length ? html`<${Empty} icon="star" title=${W.none} text=${W.noneText}/>`
    : html`<p class="hint" role="status">${W.count(list.items.length, Boolean(list.cursor))}</p><div class="table-box"><table><thead><tr>${[...W.columns, W.actions].map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
      <tbody>${list.items.map((s) => html`<${Row} key=${s.id} row=${s} onDone=${done}/>`)}</tbody></table></div>${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}</div>`;
}
