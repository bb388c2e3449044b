/** The programme: pieces that have their place, in the order of their sign-up, with how long it all takes. */
import { html } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { Empty } from '../../shared/widgets.js';
import { exportTable } from './table.js';
import { E } from '../texts-events.js';
import { S } from '../texts-settings.js';

const W = E.programme;

export function Programme({ event }) {
  const pieces = event.programme || [];
  if (!pieces.length) return html`<${Empty} icon="party-popper" title=${W.none} text=${W.noneText}/>`;
  const named = Object.fromEntries(event.sessions.map((s) => [s.id, s.when]));
  const rows = pieces.map((p, i) => [i + 1, p.title, p.people, p.minutes, named[p.session_id]]);
  return html`<section><div class="bar"><h2 class="row-main">${W.all(pieces.length, pieces.reduce((n, p) => n + p.minutes, 0))}</h2>
      <button type="button" class="btn btn-small" onClick=${() => exportTable(`${W.file}-${event.title}`, W.columns, rows)}><${Icon} name="download"/> ${S.common.export}</button></div>
    <div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr key=${row[0]}>${row.map((c, i) => html`<td class=${i === 1 || i === 4 ? '' : 'num'}>${c}</td>`)}</tr>`)}</tbody></table></div></section>`;
}
