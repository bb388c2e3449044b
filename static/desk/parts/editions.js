/** Whole rosters kept aside: one is loaded, compared with what stands, switched to in one step and back. */
import { html, useRef, useState } from '../../shared/html.js';
import { newKey, post, query } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { toast } from '../../shared/overlay.js';
import { Empty, Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { Comparison, StateChip } from './comparison.js';
import { RowTable } from './table.js';
import { R } from '../texts-directory.js';

const W = R.editions;
const MINUTES = 180000;                                     // a district's workbook takes its time

const way = (id) => href('roster', id, { way: 'compare' });

function LoadForm({ onDone }) {
  const [file, setFile] = useState(null);
  const [name, setName] = useState('');
  const [state, setState] = useState({ busy: false, error: null, wrong: '', problems: [] });
  const key = useRef(newKey());
  const pick = (chosen) => {
    if (!chosen) return;
    const right = /\.xlsx?$/i.test(chosen.name);
    setFile(right ? chosen : null);
    setState({ busy: false, error: null, wrong: right ? '' : W.wrong, problems: [] });
  };
  const send = async (e) => {
    e.preventDefault();
    const form = new FormData();
    form.append('file', file);
    setState({ busy: true, error: null, wrong: '', problems: [] });
    try {
      const { edition, problems } = await post('/roster-editions' + query({ name: name.trim() }), form, { key: key.current, timeout: MINUTES });
      setState({ busy: false, error: null, wrong: '', problems });
      if (edition) { toast(W.loaded); onDone(edition); }
    } catch (error) { setState({ busy: false, error, wrong: '', problems: [] }); }
    key.current = newKey();
  };
  return html`<form class="inline-form" onSubmit=${send} novalidate onDragOver=${(e) => e.preventDefault()} onDrop=${(e) => { e.preventDefault(); pick(e.dataTransfer.files[0]); }}><h2>${W.load}</h2><div class="pair">
      <${Field} id="edition-file" label=${W.file} hint=${file ? W.chosen(file.name) : null} error=${state.wrong}><input id="edition-file" class="input" type="file" accept=".xlsx,.xls" onChange=${(e) => pick(e.target.files[0])}/><//>
      <${Field} id="edition-name" label=${W.name} optional=${true} hint=${W.nameHint}><${TextInput} id="edition-name" maxlength="60" value=${name} onInput=${setName}/><//></div>
    <${Trouble} error=${state.error}/><p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${!file || state.busy}>${W.load}</button><span role="status">${state.busy ? W.loading : ''}</span></p>
    ${state.problems.length > 0 && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${W.problems(state.problems.length)}</p>
      <${RowTable} title=${W.problems(state.problems.length)} columns=${W.problemColumns} rows=${state.problems.map((p) => [p.sheet, p.row, p.column, p.value, p.message])}/>`}</form>`;
}

export function Editions({ me, address }) {
  const list = useList(me.sets_up_all ? '/roster-editions?limit=50' : null);
  if (!me.sets_up_all) return html`<p class="stale"><${Icon} name="lock"/> ${W.top}</p>`;
  const chosen = list.items && list.items.find((e) => e.id === address.id);
  if (address.id && list.items) return html`<${Comparison} key=${address.id} edition=${chosen} onChange=${list.renew}/>`;
  return html`<${LoadForm} onDone=${(edition) => { list.renew(); go(way(edition.id)); }}/>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${3}/>`
    : !list.items.length ? html`<${Empty} icon="layers" title=${W.none} text=${W.noneText}/>`
    : html`<h2>${W.list}</h2><div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead><tbody>${list.items.map((e) => html`<tr key=${e.id} class=${e.state === 'dropped' ? 'off' : ''}>
        <th scope="row"><a href=${way(e.id)}>${e.name}</a></th><td><${StateChip} edition=${e}/></td><td class="num">${e.came}</td><td class="num">${e.changed}</td><td class="num">${e.vanished}</td><td class="num">${when(e.loaded_at)}</td></tr>`)}</tbody></table></div>`}`;
}
