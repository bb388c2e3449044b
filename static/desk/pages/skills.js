/** Skills that members of my places say they have: waiting for somebody who knows them to say so too, or confirmed. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { WhoIs } from '../../shared/who-is.js';
import { useList } from '../../shared/use-list.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { ReasonDeed } from '../parts/reason-deed.js';
import { Select, useSend } from '../parts/settings.js';
import { exportTable } from '../parts/table.js';
import { K } from '../texts-tasks.js';
import { S } from '../texts-settings.js';

const W = K.skillsWaiting;
const cells = (s) => [s.name, s.skill_name, when(s.stated_at)];

function Row({ row, onDone }) {
  const [open, setOpen] = useState(false);
  const state = useSend();
  const confirm = async () => (await state.send('PUT', `/member-skills/${row.id}/confirmation`, {}, W.confirmed)) && onDone();
  const no = row.confirmed ? W.revoking : W.refusal;
  const named = (words) => `${words}：${row.name} ${row.skill_name}`;
  return html`<tr><th scope="row">${row.name}<${WhoIs} path=${`/member-skills/${row.id}/member`} name=${row.name}/></th><td>${row.skill_name}</td><td>${when(row.stated_at)}</td><td class="cell-acts">${!row.confirmed && html`<button type="button" class="btn btn-main btn-small" disabled=${state.busy} aria-label=${named(W.confirm)} onClick=${confirm}><${Icon} name="circle-check"/> ${W.confirm}</button>`}
      <button type="button" class="btn btn-small deed-warn ${open ? 'deed-on' : ''}" aria-expanded=${open} aria-label=${named(no.title)} onClick=${() => setOpen(!open)}><${Icon} name="circle-x"/> ${no.title}</button>${state.shown}
      ${open && html`<${ReasonDeed} path=${`/member-skills/${row.id}/refusal`} words=${no} onDone=${onDone} onCancel=${() => setOpen(false)}/>`}</td></tr>`;
}

export default function Skills({ address, summary }) {
  const confirmed = address.filters.confirmed ? '1' : '';
  const list = useList('/member-skills' + query({ view: 'desk', confirmed: confirmed && 'true', limit: 50 }), { every: 60000 });
  const done = () => { list.renew(); summary.reload(); };
  const [none, noneText] = W.empty[confirmed];
  return html`<div class="page"><header><div class="bar"><h1>${W.title}</h1><button type="button" class="btn btn-small" disabled=${!list.items || !list.items.length} onClick=${() => exportTable(W.file, W.columns, list.items.map(cells))}><${Icon} name="download"/> ${S.common.export}</button></div><p class="lead">${W.text}</p></header>
    <form class="filters-line" onSubmit=${(e) => e.preventDefault()}><label>${W.which} <${Select} value=${confirmed} options=${W.views} onChange=${(c) => go(href('skills', null, { confirmed: c }))}/></label></form>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${4}/>`
    : !list.items.length ? html`<${Empty} icon="star" title=${none} text=${noneText}/>`
    : html`<p class="hint" role="status">${W.count(list.items.length, Boolean(list.cursor))}</p><div class="table-box"><table><thead><tr>${[...W.columns, W.actions].map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
      <tbody>${list.items.map((s) => html`<${Row} key=${s.id} row=${s} onDone=${done}/>`)}</tbody></table></div>${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}</div>`;
}
