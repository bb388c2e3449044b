/** Any table of the desk as a file that Excel opens as it stands. Formulas of strangers are disarmed. */
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
