/** Units: spellings made one by a person, the community each is paired with, who speaks for it. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { onDate } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { ask } from '../../shared/overlay.js';
import { Chip } from '../../shared/status.js';
import { Field, TextInput } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { WordsFilter } from '../parts/filters.js';
import { Nothing, Pick, QueueFrame, useHeading, Waiting } from '../parts/queue-frame.js';
import { Select, useSend } from '../parts/settings.js';
import { U } from '../texts-services.js';

const W = U.units;
const cells = (u) => [u.name, u.paired ? u.paired.name : '', u.liaisons.map((l) => `${l.name} ${l.phone || ''}`).join('；'), u.alike.map((a) => a.name).join('；')];

function Pairing({ unit, onDone }) {
  const places = useLoad('/orgs?level=community&limit=100');
  const state = useSend();
  const change = async (id) => { const answer = await state.send('PUT', `/units/${unit.id}/pairing`, { paired_id: id ? Number(id) : null }, W.pairOk); if (answer) onDone(answer); };
  return html`<${Field} id="pairing" label=${W.paired} error=${state.errors.paired_id}><${Select} id="pairing" value=${unit.paired ? unit.paired.id : ''} any=${W.unpaired} options=${Object.fromEntries((places.data ? places.data.items : []).map((o) => [o.id, o.name]))} onChange=${change}/><//>${state.shown}`;
}

function Liaisons({ unit, onDone }) {
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const state = useSend();
  const grant = async (e) => { e.preventDefault(); const answer = await state.send('POST', `/units/${unit.id}/liaisons`, { name: name.trim(), phone: phone.trim() }, W.granted); if (answer) { setName(''); setPhone(''); onDone(answer); } };
  const end = async (row) => { if (await ask(W.end, W.endAsk(row.name), W.end)) { const answer = await state.send('PUT', `/unit-liaisons/${row.id}/end`, {}, W.ended); if (answer) onDone(answer); } };
  return html`<section class="part"><h3>${W.liaisons}</h3><p class="hint">${W.liaisonsText}</p><ul class="use-list">${unit.liaisons.map((row) => html`<li key=${row.id} class="bar"><span><strong>${row.name}</strong> <span class="num">${row.phone}</span> <span class="soft">${W.since(onDate(row.started_on))}</span></span>
      ${unit.can_keep && html`<button type="button" class="btn btn-small deed-warn" onClick=${() => end(row)}>${W.end}</button>`}</li>`)}${!unit.liaisons.length && html`<li class="soft">${W.noLiaison}</li>`}</ul>
    ${unit.can_keep && html`<form class="card stack" onSubmit=${grant} novalidate><${Field} id="liaison-name" label=${W.liaisonName} error=${state.errors.name}><${TextInput} id="liaison-name" maxlength="40" value=${name} error=${state.errors.name} onInput=${setName}/><//>
      <${Field} id="liaison-phone" label=${W.liaisonPhone} error=${state.errors.phone}><${TextInput} id="liaison-phone" inputmode="tel" maxlength="11" value=${phone} error=${state.errors.phone} onInput=${setPhone}/><//><p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.grant}</button></p></form>`}${state.shown}</section>`;
}

function Alike({ unit, onDone }) {
  const state = useSend();
  const merge = async (other) => { if (await ask(W.merge, W.mergeAsk(other.name, unit.name), W.merge)) { const answer = await state.send('PUT', `/units/${other.id}/merger`, { into_id: unit.id }, W.merged); if (answer) onDone(answer); } };
  return html`<section class="part"><h3>${W.alikeTitle}</h3><p class="hint">${W.alikeText}</p><ul class="use-list">${unit.alike.map((other) => html`<li key=${other.id} class="bar"><a href=${href('units', other.id)}>${other.name}</a><button type="button" class="btn btn-small" disabled=${state.busy} onClick=${() => merge(other)}><${Icon} name="layers"/> ${W.merge}</button></li>`)}${!unit.alike.length && html`<li class="soft">${W.noAlike}</li>`}</ul>${state.shown}</section>`;
}

function Unit({ id, onChange }) {
  const { data: unit, error, reload, set } = useLoad(`/units/${id}`);
  const title = useHeading(Boolean(unit));
  if (!unit) return html`<${Waiting} error=${error} reload=${reload}/>`;
  const done = (answer) => { set(answer); onChange(); };
  return html`<article class="pane case-pane"><header class="case-head"><h2 ref=${title} tabindex="-1">${unit.name}</h2>${!unit.can_keep && html`<p class="stale">${W.readOnly}</p>`}</header>
    ${unit.can_keep ? html`<${Pairing} unit=${unit} onDone=${done}/>` : html`<p>${W.paired}：${unit.paired ? unit.paired.name : W.unpaired}</p>`}<${Liaisons} unit=${unit} onDone=${done}/>${unit.can_keep && html`<${Alike} unit=${unit} onDone=${done}/>`}</article>`;
}

function Row({ unit, on, filters }) {
  return html`<a class="list-row" href=${href('units', unit.id, filters)} aria-current=${on ? 'true' : null}><span class="list-top"><strong>${unit.name}</strong></span><span class="list-place soft">${unit.paired ? unit.paired.name : W.unpaired}</span>
    <span class="chips">${unit.liaisons.length ? html`<span class="soft">${unit.liaisons.map((l) => l.name).join('、')}</span>` : html`<${Chip} tone="amber" icon="circle-alert">${W.noLiaison}<//>`}${unit.alike.length > 0 && html`<${Chip} tone="blue" icon="layers">${W.alikeOne}<//>`}</span></a>`;
}

export default function Units({ address }) {
  const { id, filters } = address;
  const list = useList('/units' + query({ q: filters.q, alike: filters.alike, limit: 50 }));
  const change = (next) => go(href('units', null, { ...filters, ...next }));
  return html`<${QueueFrame} words=${W} list=${list} id=${id} cells=${cells} none=${html`<${Nothing} icon="building-2" words=${W.none}/>`} row=${(u) => html`<${Row} unit=${u} on=${u.id === id} filters=${filters}/>`}
    filters=${html`<${WordsFilter} label=${W.search} value=${filters.q} onChange=${(q) => change({ q })}/><label class="tick-line"><input type="checkbox" checked=${filters.alike === 'true'} onChange=${(e) => change({ alike: e.target.checked ? 'true' : '' })}/> ${W.alike}</label>`}>
    ${id ? html`<${Unit} key=${id} id=${id} onChange=${list.renew}/>` : html`<${Pick} icon="building-2" words=${W}/>`}<//>`;
}
