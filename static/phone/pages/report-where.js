/** Step 3: where and what, who may see it, on whose behalf; then it is sent, with the date it promises. */
import { html, useEffect, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { whereAmI } from '../../shared/geo.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { openLayer, Sheet } from '../../shared/overlay.js';
import { BuildingSelect, CompoundPicker } from '../../shared/org-picker.js';
import { isNear, PlaceMap, placed, useGround } from '../../shared/place-map.js';
import { by } from '../../shared/dates.js';
import { Choices, Field, Switch, TextArea, TextInput } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { M } from '../../shared/texts-map.js';

const W = T.report;

function check(d) {
  const gaps = {};
  if (!d.category) gaps.category = W.needCategory;
  if (!d.compound) gaps.org_id = W.needPlace;
  if ([...d.description.trim()].length < 2) gaps.description = W.needWords;
  if (d.behalf && !d.behalf_name.trim()) gaps.behalf_name = W.needName;
  if (d.behalf && d.behalf_phone.trim() && !/^1[3-9]\d{9}$/.test(d.behalf_phone.trim())) gaps.behalf_phone = W.badPhone;
  return gaps;
}

/** The server speaks of on_behalf_of.name; the field here has its own id. */
function fromServer(errors = {}) {
  const behalf = errors.on_behalf_of || {};
  return { ...errors, behalf_name: errors['on_behalf_of.name'] || behalf.name, behalf_phone: errors['on_behalf_of.phone'] || behalf.phone };
}

function Aim({ ground, from, close }) {
  const [at, setAt] = useState(from);
  return html`<${Sheet} title=${M.title} close=${close}><p class="soft">${M.hint}</p><${PlaceMap} ground=${ground} at=${at} onMove=${setAt}/>
    <button type="button" class="btn btn-main" onClick=${() => close(at)}>${M.keep}</button><//>`;
}

function Place({ draft, change, errors }) {
  const [note, setNote] = useState('');
  const ground = useGround(draft.compound);
  const usable = (point) => placed(point) && (!ground || isNear(ground, point));
  const choose = async () => {
    const org = await openLayer((close) => html`<${Sheet} title=${W.where} close=${close}><${CompoundPicker} onChoose=${close}/><//>`);
    if (org) change({ compound: org, building: null, point: null });
  };
  const locate = () => { setNote(W.placing); whereAmI().then((p) => { if (usable(p)) change({ point: p }); setNote(usable(p) ? '' : M.far(draft.compound.name)); }, () => setNote(W.noPlace)); };
  const aim = async () => {
    const from = [draft.point, draft.place_of_photo, ground.buildings.find((o) => draft.building && o.id === draft.building.id)].find((p) => usable(p)) || ground.centre;
    const point = await openLayer((close) => html`<${Aim} ground=${ground} from=${{ lng: from.lng, lat: from.lat }} close=${close}/>`);
    if (point) change({ point });
  };
  const onMap = ground && html`<button type="button" class="btn btn-line" onClick=${aim}><${Icon} name="map-pin"/>${draft.point ? M.change : M.choose}</button>`;
  return html`<div class="card"><div class="field"><span class="label">${W.where}</span>
      <button type="button" class="row" onClick=${choose}><${Icon} name="building-2" class="row-icon"/><span class="row-main"><strong>${draft.compound ? draft.compound.name : T.home.choose}</strong></span>
        ${draft.compound && html`<span class="row-value">${T.common.change}</span>`}<${Icon} name="chevron-right"/></button>
      ${errors.org_id && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${errors.org_id}</p>`}</div>
    ${draft.compound && html`<${Field} id="building" label=${W.building}><${BuildingSelect} id="building" compound=${draft.compound} value=${draft.building} none=${W.noBuilding} onChange=${(o) => change({ building: o })}/><//>`}
    <${Field} id="address" label=${W.address} optional error=${errors.address}><${TextInput} id="address" value=${draft.address} placeholder=${W.addressHint} maxlength="200" onInput=${(v) => change({ address: v })}/><//>
    <div class="field stack">${errors.lng && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${errors.lng}</p>`}
      ${draft.point ? html`<p><${Icon} name="map-pin"/> ${W.placeKept} <button type="button" class="btn btn-small" onClick=${() => change({ point: null })}>${W.dropPlace}</button></p>${onMap}`
      : html`${usable(draft.place_of_photo) && html`<button type="button" class="btn btn-line" onClick=${() => change({ point: draft.place_of_photo })}><${Icon} name="image"/>${W.photoPlace}</button>`}
        <button type="button" class="btn" onClick=${locate}><${Icon} name="locate-fixed"/>${W.addPlace}</button>${onMap}`}<p class="hint" role="status">${note}</p></div></div>`;
}

function Seen({ draft, change }) {
  const c = draft.category || {};
  return html`<div class="card">${c.anonymous_allowed ? html`<${Choices} name="who" legend=${W.privacy} value=${draft.anonymous ? 'no' : 'yes'} onChange=${(v) => change({ anonymous: v === 'no' })}
      choices=${[{ value: 'yes', title: W.named, text: W.namedText }, { value: 'no', title: W.anonymous, text: W.anonymousText }]}/>`
    : html`<p><${Icon} name="shield-check"/> <strong>${W.named}</strong></p><small>${W.namedText}</small>`}
    ${c.private_allowed && html`<${Choices} name="open" legend=${W.visibility} value=${draft.visibility} onChange=${(v) => change({ visibility: v })}
      choices=${[{ value: 'public', title: W.open, text: W.openText }, { value: 'private', title: W.closed, text: W.closedText }]}/>`}</div>`;
}

function Behalf({ draft, change, errors }) {
  return html`<div class="card"><${Switch} label=${W.behalf} text=${W.behalfText} checked=${draft.behalf} onChange=${(v) => change({ behalf: v })}/>
    ${draft.behalf && html`<${Field} id="behalf_name" label=${W.name} error=${errors.behalf_name}><${TextInput} id="behalf_name" value=${draft.behalf_name} error=${errors.behalf_name} maxlength="40" autocomplete="off" onInput=${(v) => change({ behalf_name: v })}/><//>
      <${Field} id="behalf_phone" label=${W.phone} optional error=${errors.behalf_phone}><${TextInput} id="behalf_phone" type="tel" inputmode="numeric" value=${draft.behalf_phone} error=${errors.behalf_phone} maxlength="11" autocomplete="off" onInput=${(v) => change({ behalf_phone: v })}/><//>`}</div>`;
}

export function StepWhere({ draft, change, to, finish, busy, problem }) {
  const [gaps, setGaps] = useState({});
  const org = draft.building || draft.compound;
  const { data: promise } = useLoad(draft.category && org ? `/report-categories/${draft.category.key}/expectation` + query({ org_id: org.id }) : null);
  useEffect(() => { if (problem) setGaps(fromServer(problem.errors)); }, [problem]);
  const errors = gaps;
  const edit = (part) => { change(part); setGaps((g) => Object.fromEntries(Object.entries(g).filter(([k]) => !(k in part) && !(k === 'lng' && 'point' in part)))); };
  const send = () => {
    const found = check(draft);
    setGaps(found);
    const first = Object.keys(found)[0];
    if (first) { const field = document.getElementById(first); if (field) field.focus(); else scrollTo({ top: 0, behavior: 'smooth' }); return; }
    finish();
  };
  return html`<div class="card"><button type="button" class="row" onClick=${() => to(2)}><${Icon} set="things" name=${(draft.category || {}).icon || 'circle-question-mark'} class="row-icon" size="1.7em"/>
      <span class="row-main"><small>${T.case.category}</small><strong>${draft.category ? draft.category.name : W.s2}</strong></span><span class="row-value">${T.common.change}</span><${Icon} name="chevron-right"/></button>
      ${errors.category && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${errors.category}</p>`}</div>
    <div class="card"><${Field} id="description" label=${W.words} hint=${W.wordsHint} error=${errors.description}><${TextArea} id="description" value=${draft.description} error=${errors.description} max=${5000} maxlength="5000" onInput=${(v) => edit({ description: v })}/><//></div>
    <${Place} draft=${draft} change=${edit} errors=${errors}/><${Seen} draft=${draft} change=${edit}/><${Behalf} draft=${draft} change=${edit} errors=${errors}/>
    ${promise && html`<div class="promise"><strong>${W.promised(by(promise.due_at))}</strong><span>${W.limit(promise.target_text)}。${promise.usual ? W.usual(promise.usual.p50_days, promise.usual.p80_days) : W.noUsual}</span></div>`}
    <div class="thumb stack">${problem && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${W.refused}：${problem.detail}</p>`}
      <button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${() => !busy && send()}>${busy ? W.sending : W.send}</button></div>`;
}
