/** Tables of plain cells, and any table of the desk as a file that Excel opens as it stands. Formulas of strangers are disarmed. */
import { html } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { S } from '../texts-settings.js';

function cell(value) {
  const words = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function exportTable(name, columns, rows) {
  const lines = [columns, ...rows].map((row) => row.map(cell).join(','));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['\ufeff' + lines.join('\r\n')], { type: 'text/csv;charset=utf-8' }));   // Excel needs the mark
  const now = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 16).replace(/[T:]/g, '-');
  link.download = `${name}-${now}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** Rows of words under a title, with the button that exports them. */
export function RowTable({ title, columns, rows }) {
  return html`<section><div class="bar"><h2>${title}</h2>
      <button type="button" class="btn btn-small" onClick=${() => exportTable(title, columns, rows)}><${Icon} name="download"/> ${S.common.export}</button></div>
    <div class="table-box"><table><thead><tr>${columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
      <tbody>${rows.map((row, i) => html`<tr key=${i}>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div></section>`;
}
