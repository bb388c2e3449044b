/** Importing a roster: a dry run first, its problems by sheet, row and column; then, if there are none, the import itself. */
import { html, useRef, useState } from '../../shared/html.js';
import { newKey, post } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { toast } from '../../shared/overlay.js';
import { Field, Trouble } from '../../shared/widgets.js';
import { RowTable } from './table.js';
import { S } from '../texts-settings.js';

const W = S.roster;
const MINUTES = 180000;                                     // a district's workbook takes its time

const kind = (row) => W.kinds[row.kind] || row.kind;

function Outcome({ result }) {
  if (result.problems.length) {
    return html`<p class="card trouble"><${Icon} name="circle-alert"/> <strong>${W.problems(result.problems.length)}</strong></p>
      <${RowTable} title=${W.fileProblems} columns=${W.problemColumns} rows=${result.problems.map((p) => [p.sheet, p.row, p.column, p.value, p.message])}/>`;
  }
  const { added, changed, vanished } = result;
  const nothing = !Object.values(added).some(Boolean) && !changed.length && !vanished.length;
  return html`<p class="card"><${Icon} name="circle-check" class="tone-green"/> <strong>${result.dry_run ? W.good : W.done}</strong>
      ${nothing ? html`<br/>${W.nothing}` : html`<br/>${W.added(Object.entries(added).filter(([, n]) => n).map(([key, n]) => W.counted[key](n)))}`}</p>
    ${changed.length > 0 && html`<${RowTable} title=${W.changed(changed.length)} columns=${W.rowColumns} rows=${changed.map((r) => [kind(r), r.name, r.place, (r.fields || []).join('、')])}/>`}
    ${vanished.length > 0 && html`<${RowTable} title=${W.vanished(vanished.length)} columns=${W.goneColumns} rows=${vanished.map((r) => [kind(r), r.name, r.place, r.role || '', r.ended ? W.ended : r.claimed ? W.claimed : W.kept])}/>`}
    ${result.unread.length > 0 && html`<${RowTable} title=${W.unread(result.unread.length)} columns=${W.unreadColumns} rows=${result.unread.map((r) => [r.sheet, r.row, r.column, r.value])}/>`}`;
}

export function RosterImport() {
  const [file, setFile] = useState(null);
  const [state, setState] = useState({ busy: '', result: null, error: null, wrong: '' });
  const [end, setEnd] = useState(false);
  const keys = useRef({});
  const pick = (chosen) => {
    if (!chosen) return;
    const right = /\.xlsx?$/i.test(chosen.name);
    keys.current = {};
    setEnd(false);
    setFile(right ? chosen : null);
    setState({ busy: '', result: null, error: null, wrong: right ? '' : W.wrong });
  };
  const send = async (dry) => {
    const form = new FormData();
    form.append('file', file);
    const path = `/roster-imports?${dry ? 'dry_run=1' : ''}${end ? '&end_vanished=1' : ''}`;
    if (dry) delete keys.current[path];                     // a second look must be a fresh one
    keys.current[path] = keys.current[path] || newKey();
    setState((s) => ({ ...s, busy: dry ? W.checking : W.importing, error: null }));
    try {
      const result = await post(path, form, { key: keys.current[path], timeout: MINUTES });
      setState({ busy: '', result, error: null, wrong: '' });
      if (!result.dry_run && !result.problems.length) toast(W.done);
    } catch (error) { setState((s) => ({ ...s, busy: '', error })); }
  };
  const drop = (e) => { e.preventDefault(); pick(e.dataTransfer.files[0]); };
  const { result } = state;
  const ready = result && result.dry_run && !result.problems.length;
  return html`<div class="inline-form" onDragOver=${(e) => e.preventDefault()} onDrop=${drop}>
      <${Field} id="roster-file" label=${W.pick} hint=${file ? W.chosen(file.name) : null} error=${state.wrong}>
        <input id="roster-file" class="input" type="file" accept=".xlsx,.xls" onChange=${(e) => pick(e.target.files[0])}/><//>
      ${ready && result.vanished.length > 0 && html`<label class="tick-line"><input type="checkbox" checked=${end} onChange=${(e) => setEnd(e.target.checked)}/> ${W.end}</label><p class="hint">${W.vanishedText}</p>`}
      <p class="bar"><button type="button" class="btn btn-small ${ready ? '' : 'btn-main'}" disabled=${!file || state.busy} onClick=${() => send(true)}>${result ? W.again : W.check}</button>
        ${ready && html`<button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${() => send(false)}>${W.import}</button>`}
        <span role="status">${state.busy}</span></p></div>
    <${Trouble} error=${state.error}/>${result && html`<${Outcome} result=${result}/>`}`;
}
