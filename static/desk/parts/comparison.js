/** One roster against what stands: who comes, who goes, what changes; the switch in one step, and back. */
import { html, useState } from '../../shared/html.js';
import { get, query } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { ask } from '../../shared/overlay.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { useSend } from './settings.js';
import { RowTable } from './table.js';
import { R } from '../texts-directory.js';

const W = R.editions;
const PAGE = 100;
const KINDS = ['came', 'vanished', 'changed'];
const LOOKS = { aside: ['blue', 'layers'], current: ['green', 'circle-check'], past: ['grey', 'history'], reverted: ['grey', 'undo-2'], dropped: ['grey', 'trash-2'] };

export function StateChip({ edition }) {
  const [tone, icon] = LOOKS[edition.state];
  return html`<${Chip} tone=${tone} icon=${icon}>${edition.state_name}<//>`;
}

/** Pages of a comparison are counted, not cursored: it does not change while it is read. */
function Rows({ edition, kind }) {
  const path = `/roster-editions/${edition.id}/comparison`;
  const { data, error, reload } = useLoad(path + query({ kind, limit: PAGE }));
  const [more, setMore] = useState([]);
  if (!data) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`;
  const items = [...data.items, ...more];
  if (!items.length) return html`<${Empty} icon="circle-check" title=${W.noRows[kind]} text=${W.noRowsText}/>`;
  const next = async () => setMore([...more, ...(await get(path + query({ kind, limit: PAGE, after: items.length }))).items]);
  const cells = (row) => [row.kind_name, row.name, row.place, kind === 'changed' ? row.fields.join('、') : row.role || ''];
  return html`<${RowTable} title=${W.tabs(W.kinds[kind], data.total)} columns=${W.rowColumns[kind]} rows=${items.map(cells)}/>
    ${items.length < data.total && html`<button type="button" class="btn btn-small" onClick=${next}>${W.more}</button>`}`;
}

function Kept({ kept }) {
  if (!kept) return null;
  if (!kept.length) return html`<p class="card"><${Icon} name="circle-check" class="tone-green"/> ${W.keptNone}</p>`;
  return html`<${RowTable} title=${W.kept(kept.length)} columns=${W.keptColumns} rows=${kept.map((row) => [row.kind_name, row.name])}/>`;
}

export function Comparison({ edition, onChange }) {
  const [kind, setKind] = useState('came');
  const [kept, setKept] = useState(null);
  const state = useSend();
  const all = html`<p><a href=${href('roster', null, { way: 'compare' })}><${Icon} name="chevron-left"/> ${W.list2}</a></p>`;
  if (!edition) return html`${all}<${Trouble} error=${{ status: 404 }}/>`;
  const path = `/roster-editions/${edition.id}`;
  const switchTo = async () => (await ask(W.switchAsk(edition.name), W.switchText(edition.came, edition.vanished, edition.changed), W.switchYes, W.look)) && (await state.send('PUT', `${path}/switch`, {}, W.switched)) && onChange();
  const back = async () => {
    const answer = (await ask(W.backAsk(edition.name), W.backText, W.backYes, W.look, true)) && (await state.send('DELETE', `${path}/switch`, {}, W.backDone));
    if (answer) { setKept(answer.kept); onChange(); }
  };
  const again = async () => (await state.send('PUT', `${path}/comparison`, {}, W.compared)) && onChange();
  const drop = async () => (await ask(W.drop, W.dropAsk(edition.name), W.drop, W.look, true)) && (await state.send('DELETE', path, {}, W.dropped)) && (onChange(), go(href('roster', null, { way: 'compare' })));
  const times = ['switched_at', 'reverted_at'].filter((k) => edition[k]).map((k) => W.times[k](when(edition[k])));
  return html`${all}<section><div class="bar"><h2 class="row-main">${edition.name} <${StateChip} edition=${edition}/></h2>
      ${edition.state === 'aside' && html`<button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${switchTo}><${Icon} name="refresh-cw"/> ${W.switch}</button>
        <button type="button" class="btn btn-small" disabled=${state.busy} onClick=${again}>${W.again}</button><button type="button" class="btn btn-small deed-warn" disabled=${state.busy} onClick=${drop}>${W.drop}</button>`}
      ${edition.state === 'current' && html`<button type="button" class="btn btn-small deed-warn" disabled=${state.busy} onClick=${back}><${Icon} name="undo-2"/> ${W.back}</button>`}</div>
    <p class="soft">${[W.comparedAt(when(edition.compared_at)), ...times].join(' · ')}</p>${state.shown}<${Kept} kept=${kept}/>
    ${edition.state === 'dropped' ? html`<p class="stale">${W.gone}</p>` : html`<div class="tabs" role="tablist">${KINDS.map((k) => html`<button type="button" key=${k} role="tab" id=${`tab-${k}`} aria-selected=${kind === k} aria-controls="compared" onClick=${() => setKind(k)}>${W.tabs(W.kinds[k], edition[k])}</button>`)}</div>
      <div id="compared" role="tabpanel" aria-labelledby=${`tab-${kind}`}><${Rows} key=${`${kind}-${edition.compared_at}`} edition=${edition} kind=${kind}/></div>`}</section>`;
}
