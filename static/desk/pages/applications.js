/** Sign-ups of my places' events that wait for a yes, whichever event they are for. */
import { html } from '../../shared/html.js';
import { useList } from '../../shared/use-list.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { SignUpRow } from '../parts/sign-up-row.js';
import { E } from '../texts-events.js';

const W = E.applications;
const C = E.people.columns;

export default function Applications({ summary }) {
  const list = useList('/sign-ups?view=desk&limit=50', { every: 30000 });
  const done = () => { list.renew(); summary.reload(); };
  return html`<div class="page"><header><h1>${W.title}</h1><p class="lead">${W.text}</p></header>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${4}/>`
    : !list.items.length ? html`<${Empty} icon="circle-check" title=${W.none} text=${W.noneText}/>`
    : html`<div class="table-box"><table class="people-table"><thead><tr>${[C[0], C[1], C[2], E.list.title, ...C.slice(4), E.people.actions].map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
      <tbody>${list.items.map((r) => html`<${SignUpRow} key=${r.id} row=${r} where=${html`<td><a href=${href('events', r.event.id)}>${r.event.title}</a><small>${r.session.when}</small></td>`} onDone=${done}/>`)}</tbody></table></div>
      ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}</div>`;
}
