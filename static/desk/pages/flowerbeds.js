/** Flowerbeds of my places: the list by state and place, adding one, importing many. Filters live in the address. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { BedForm } from '../parts/bed-form.js';
import { BedChip } from '../../shared/bed-looks.js';
import { DrawChip } from '../parts/bed-looks.js';
import { usePlaces, WordsFilter } from '../parts/filters.js';
import { RosterImport } from '../parts/roster-import.js';
import { Select } from '../parts/settings.js';
import { exportTable } from '../parts/table.js';
import { B } from '../texts-beds.js';
import { S } from '../texts-settings.js';
import { Flowerbed } from './flowerbed.js';

const W = B.list;
const where = (bed) => (bed.org.id === bed.compound.id ? bed.compound.name : `${bed.compound.name} ${bed.org.name}`);
const cells = (b) => [b.code, b.place, where(b), b.state_name, b.adopters ? b.adopters.said : '', b.waiting, b.plants.join('、'), b.area ? W.area(b.area) : ''];

function Row({ bed, filters }) {
  return html`<tr><th scope="row"><a href=${href('flowerbeds', bed.id, filters)}>${bed.code}</a>${bed.name && html`<small>${bed.name}</small>`}</th><td>${bed.place}</td><td>${where(bed)}</td>
    <td><span class="chips"><${BedChip} bed=${bed}/>${bed.draw && html`<a href=${href('draws', bed.draw.id)}><${DrawChip} draw=${bed.draw}/></a>`}</span></td>
    <td>${bed.adopters ? bed.adopters.said : ''}</td><td class="num">${bed.waiting > 0 ? html`<a href=${href('flowerbeds', bed.id)}>${W.waiting(bed.waiting)}</a>` : ''}</td><td>${bed.plants.join('、')}</td><td class="num">${bed.area ? W.area(bed.area) : ''}</td></tr>`;
}

function Tabs({ way }) {
  const tab = (key, words) => html`<a href=${href('flowerbeds', null, key ? { way: key } : {})} aria-current=${way === key ? 'page' : null}>${words}</a>`;
  return html`<nav class="tabs" aria-label=${W.ways}>${tab('', W.list)}${tab('import', W.import)}</nav>`;
}

function Catalogue({ address, me }) {
  const { filters } = address;
  const places = usePlaces(me);
  const org = filters.org_id || me.posts[0].org.id;
  const list = useList('/flowerbeds' + query({ org_id: org, state: filters.state, q: filters.q, limit: 50 }), { every: 60000 });
  const [adding, setAdding] = useState(false);
  const change = (next) => go(href('flowerbeds', null, { ...filters, ...next }));
  const narrowed = filters.state || filters.q || filters.org_id;
  const done = (bed) => { setAdding(false); list.renew(); if (bed) go(href('flowerbeds', bed.id)); };
  return html`<div class="bar bed-bar"><button type="button" class="btn btn-small" disabled=${!list.items || !list.items.length} onClick=${() => exportTable(W.file, W.columns, list.items.map(cells))}><${Icon} name="download"/> ${S.common.export}</button>
      <a class="btn btn-small" href=${href('bed-terms', null, { org_id: org })}>${W.terms}</a>
      ${me.sets_up && html`<button type="button" class="btn btn-main btn-small" aria-expanded=${adding} onClick=${() => setAdding(!adding)}><${Icon} name="plus"/> ${W.add}</button>`}</div>
    ${adding && html`<${BedForm} me=${me} onDone=${done} onCancel=${() => setAdding(false)}/>`}
    <form class="filters-line" role="search" onSubmit=${(e) => e.preventDefault()}><${WordsFilter} label=${W.search} value=${filters.q} onChange=${(q) => change({ q })}/>
      <label>${W.state} <${Select} value=${filters.state} options=${B.states} any=${W.all} onChange=${(state) => change({ state })}/></label>
      <label>${W.org} <${Select} value=${org} options=${Object.fromEntries(places.map((o) => [o.id, o.name]))} onChange=${(id) => change({ org_id: id })}/></label></form>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${5}/>`
    : !list.items.length ? (narrowed ? html`<${Empty} icon="search" title=${W.noneFound}><a class="btn btn-small" href=${href('flowerbeds')}>${W.clear}</a><//>` : html`<${Empty} icon="sprout" title=${W.none} text=${W.noneText}/>`)
    : html`<p class="hint" role="status">${W.count(list.items.length, Boolean(list.cursor))}</p><div class="table-box"><table class="beds-table"><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
      <tbody>${list.items.map((b) => html`<${Row} key=${b.id} bed=${b} filters=${filters}/>`)}</tbody></table></div>
      ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}`;
}

export default function Flowerbeds(props) {
  const { address, me } = props;
  if (address.id) return html`<${Flowerbed} key=${address.id} id=${address.id} ...${props}/>`;
  const way = address.filters.way === 'import' ? 'import' : '';
  return html`<div class="page"><header><h1>${W.title}</h1><p class="lead">${way ? W.importText : W.text}</p></header><${Tabs} way=${way}/>
    ${!way ? html`<${Catalogue} address=${address} me=${me}/>` : me.imports_roster ? html`<${RosterImport}/>` : html`<p class="stale"><${Icon} name="lock"/> ${W.importWho}</p>`}</div>`;
}
