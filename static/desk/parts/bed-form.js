/** Putting a bed down, or changing it. It only asks; the server decides. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { BuildingSelect } from '../../shared/org-picker.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { Field, Switch, TextInput } from '../../shared/widgets.js';
import { usePlaces } from './filters.js';
import { Select, useSend } from './settings.js';
import { B } from '../texts-beds.js';

const W = B.form;
const start = (bed) => (bed ? {
  compound: bed.compound, building: bed.org.id === bed.compound.id ? null : bed.org, code: bed.code, place: bed.place, area: bed.area === null ? '' : String(bed.area), light: bed.light || '', water_point: bed.water_point, plants: bed.plants.join('、'),
  lng: bed.lng === null ? '' : String(bed.lng), lat: bed.lat === null ? '' : String(bed.lat), shown: bed.photo,
} : { compound: null, building: null, code: '', place: '', area: '', light: '', water_point: false, plants: '', lng: '', lat: '', shown: null });
const number = (words) => (words.trim() === '' ? null : Number(words));

export function BedForm({ me, bed = null, onDone, onCancel }) {
  const [d, setD] = useState(start(bed));
  const [photos, setPhotos] = useState([]);
  const compounds = usePlaces(me).filter((o) => o.level === 'compound');
  const state = useSend();
  const set = (next) => setD({ ...d, ...next });
  const compound = d.compound || compounds[0];
  const known = bed && !compounds.some((o) => o.id === bed.compound.id) ? [bed.compound, ...compounds] : compounds;
  const submit = async (e) => {
    e.preventDefault();
    const errors = { ...(!d.code.trim() && { code: W.need.code }), ...(!compound && { org_id: W.need.org_id }), ...(photos.some((p) => !p.remote) && { photo_id: W.uploading }) };
    for (const key of ['area', 'lng', 'lat']) if (Number.isNaN(number(d[key]))) errors[key] = W.need.number;
    if (Object.keys(errors).length) return state.fail(errors);
    const photo = photos.length ? photos[0].remote.id : d.shown ? d.shown.id : null;
    const body = { org_id: (d.building || compound).id, code: d.code.trim(), place: d.place.trim(), area: number(d.area), light: d.light || null, water_point: d.water_point, plants: d.plants.split(/[、，,\s]+/).filter(Boolean), lng: number(d.lng), lat: number(d.lat), photo_id: photo };
    const answer = await state.send(bed ? 'PUT' : 'POST', bed ? `/flowerbeds/${bed.id}/text` : '/flowerbeds', body, W.saved);
    return answer && onDone(answer);
  };
  const line = (key, label, more = {}) => html`<${Field} id=${`b-${key}`} label=${label} hint=${more.hint} error=${state.errors[key]}><${TextInput} id=${`b-${key}`} value=${d[key]} error=${state.errors[key]} onInput=${(v) => set({ [key]: v })} ...${{ maxlength: 60, ...more }}/><//>`;
  return html`<form class="inline-form bed-form" onSubmit=${submit} novalidate><h2>${bed ? W.edit : W.title}</h2>
    <div class="thirds-row"><${Field} id="b-compound" label=${W.compound} error=${state.errors.org_id}><${Select} id="b-compound" value=${compound ? compound.id : ''} options=${Object.fromEntries(known.map((o) => [o.id, o.name]))} onChange=${(id) => set({ compound: known.find((o) => String(o.id) === id), building: null })}/><//>
      <${Field} id="b-building" label=${W.building}>${compound && html`<${BuildingSelect} id="b-building" compound=${compound} value=${d.building} none=${W.noBuilding} onChange=${(building) => set({ building })}/>`}<//>
      ${line('code', W.code, { maxlength: 20, placeholder: W.codeHint })}</div>
    <div class="thirds-row">${line('place', W.place, { placeholder: W.placeHint })}${line('area', W.area, { type: 'number', min: 0.1, max: 10000, step: 'any' })}<${Field} id="b-light" label=${W.light}><${Select} id="b-light" value=${d.light} options=${B.light} any=${W.noLight} onChange=${(light) => set({ light })}/><//></div>
    ${line('plants', W.plants, { hint: W.plantsHint, maxlength: 200 })}<${Switch} label=${W.water} checked=${d.water_point} onChange=${(water_point) => set({ water_point })}/>
    <div class="pair">${line('lng', W.lng, { type: 'number', step: 'any', hint: W.pointHint })}${line('lat', W.lat, { type: 'number', step: 'any' })}</div>
    <fieldset class="field"><legend class="label">${W.photo}</legend>${d.shown && !photos.length && html`<ul class="photo-wall bed-photo"><li class="photo-tile"><img src=${d.shown.urls.thumb} alt=${W.keepPhoto}/>
        <button type="button" class="photo-drop" aria-label=${W.dropPhoto} onClick=${() => set({ shown: null })}><span><${Icon} name="x"/></span></button></li></ul>`}
      <${PhotoGrid} ids=${[]} most=${1} camera=${false} onChange=${(_ids, all) => setPhotos(all)}/>${state.errors.photo_id && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${[].concat(state.errors.photo_id).join(' ')}</p>`}</fieldset>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.save}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${W.cancel}</button></p></form>`;
}
