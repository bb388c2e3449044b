/** A list in the middle and the chosen row on the right: the frame of the queues around tasks. It draws, others decide. */
import { html, useEffect, useRef } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { useArrows } from './arrows.js';
import { exportTable } from './table.js';
import { K } from '../texts-tasks.js';

/**
 * `list` is useList's; `words` {title, list, file, columns, count, more}; `cells(row)` the row as it is exported;
 * `row(row)` the link that stands for it; `none` what stands there without rows; `children` the chosen one.
 */
export function QueueFrame({ words, list, id, cells, row, none, tools, filters, children }) {
  const rows = useArrows(list.items, id);
  return html`<div class="queue"><section class="list" aria-label=${words.list}><header class="list-head"><div class="bar"><h1>${words.heading || words.title}</h1>
        <button type="button" class="icon-btn" disabled=${!list.items || !list.items.length} title=${K.list.export} aria-label=${K.list.export}
          onClick=${() => exportTable(words.file, words.columns, list.items.map(cells))}><${Icon} name="download"/></button>${tools}</div>
      ${filters && html`<div class="filters">${filters}</div>`}
      <p class="hint" role="status">${list.items ? `${words.count(list.items.length, Boolean(list.cursor))} · ${K.list.keys}` : K.one.loading}</p></header>
      <div class="list-body">${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>`
    : !list.items ? html`<${Skeleton} lines=${3}/><${Skeleton} lines=${3}/>` : !list.items.length ? none
    : html`<ul class="list-rows" ref=${rows}>${list.items.map((one) => html`<li key=${one.id}>${row(one)}</li>`)}</ul>
        ${list.cursor && html`<button type="button" class="btn" onClick=${list.next}>${words.more}</button>`}`}</div></section>
    <section class="case" aria-label=${words.title}>${children}</section></div>`;
}

export const Nothing = ({ icon, words: [title, text], children }) => html`<${Empty} icon=${icon} title=${title} text=${text}>${children}<//>`;

/** What stands on the right before one is chosen. */
export const Pick = ({ icon, words }) => html`<div class="pane"><${Empty} icon=${icon} title=${words.pick} text=${words.pickText}/></div>`;

/** The chosen one is on its way, or cannot come. */
export function Waiting({ error, reload }) {
  return html`<div class="pane">${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${5}/>`}</div>`;
}

/** → the ref of the title that takes the keyboard once it is there; who walks through the list stays in it. */
export function useHeading(there) {
  const title = useRef(null);
  useEffect(() => { if (there && !document.activeElement.matches('.list-row')) title.current.focus({ preventScroll: true }); }, [there]);
  return title;
}
