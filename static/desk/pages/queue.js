/** The middle and the right: a list by due time with its filters, and the chosen case. Filters live in the address. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { byDue } from '../../shared/case-card.js';
import { when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { T } from '../../shared/texts.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { asking, kindName, kindOf } from '../kinds.js';
import { useArrows } from '../parts/arrows.js';
import { Filters } from '../parts/filters.js';
import { ListRow } from '../parts/list-row.js';
import { exportTable } from '../parts/table.js';
import { D } from '../texts.js';
import { Case, NoCase } from './case.js';

function tableRow(r) {
  return [r.number, r.category.name, r.status_name, `${r.place.compound.name} ${r.place.address}`.trim(), r.description, when(r.submitted_at),
    r.due_at ? when(r.due_at) : '', r.handler ? r.handler.name : r.desk ? r.desk.name : ''];
}

function Nothing({ filters, kind }) {
  const narrowed = filters.q || filters.category || filters.org_id;
  if (narrowed || !kind) return html`<${Empty} icon="search" title=${D.list.none}><a class="btn btn-small" href=${href('cases', null, { kind })}>${D.list.clear}</a><//>`;
  const [title, text] = D.list.empty[kind];
  return html`<${Empty} title=${title} text=${text}/>`;
}

export default function Queue({ address, me, summary }) {
  const { id, filters } = address;
  const kind = kindOf(filters);
  const list = useList('/reports' + query(asking(filters)), { every: 30000 });
  if (list.items && kind !== 'done') list.items.sort(byDue);   // what no longer runs waits below what does
  const rows = useArrows(list.items, id);
  const changed = () => { list.reload(); summary.reload(); };

  const change = (next) => go(href('cases', id, { ...filters, ...next }));
  return html`<div class="queue"><section class="list" aria-label=${D.list.list}>
      <header class="list-head"><div class="bar"><h1>${kind ? kindName(kind) : T.status[filters.status] || D.page.cases}</h1>
        <button type="button" class="icon-btn" disabled=${!list.items || !list.items.length} title=${D.list.export} aria-label=${D.list.export}
          onClick=${() => exportTable(D.list.file, D.list.columns, list.items.map(tableRow))}><${Icon} name="download"/></button></div>
        <${Filters} filters=${filters} onChange=${change} me=${me}/>
        <p class="hint" role="status">${list.items ? `${D.list.count(list.items.length, Boolean(list.cursor))} · ${D.list.keys}` : D.case.loading}</p></header>
      <div class="list-body">${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>`
        : !list.items ? html`<${Skeleton} lines=${3}/><${Skeleton} lines=${3}/>`
        : !list.items.length ? html`<${Nothing} filters=${filters} kind=${kind}/>`
        : html`<ul class="list-rows" ref=${rows}>${list.items.map((r) => html`<${ListRow} key=${r.id} report=${r} on=${r.id === id} to=${href('cases', r.id, filters)}/>`)}</ul>
          ${list.cursor && html`<button type="button" class="btn" onClick=${list.next}>${D.list.more}</button>`}`}</div></section>
    <section class="case" aria-label=${D.page.cases}>${id ? html`<${Case} key=${id} id=${id} me=${me} filters=${filters} onChange=${changed}/>` : html`<${NoCase}/>`}</section></div>`;
}
