/** The fields of a task: what and where, who is needed, when and how it is proved. They decide nothing. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { BuildingSelect } from '../../shared/org-picker.js';
import { Choices, Field, TextArea, TextInput } from '../../shared/widgets.js';
import { usePlaces } from './filters.js';
import { fromField } from './notice-draft.js';
import { Select } from './settings.js';
import { K } from '../texts-tasks.js';

const W = K.write;
const choices = (words) => Object.entries(words).map(([value, [title, text]]) => ({ value, title, text }));

export function WhatFields({ me, fixed, draft: d, set, errors }) {
  const places = usePlaces(me);
  const known = places.some((o) => o.id === d.org.id) ? places : [d.org, ...places];
  return html`<section class="part"><h2>${W.what}</h2><${Field} id="t-title" label=${W.name} error=${errors.title}><${TextInput} id="t-title" maxlength="60" placeholder=${W.nameHint} value=${d.title} error=${errors.title} onInput=${(title) => set({ title })}/><//>
    ${!fixed && html`<div class="pair"><${Field} id="t-org" label=${W.compound} error=${errors.org_id}><${Select} id="t-org" value=${d.org.id} options=${Object.fromEntries(known.map((o) => [o.id, o.name]))} onChange=${(id) => set({ org: known.find((o) => String(o.id) === id), building: null })}/><//>
      ${d.org.level === 'compound' && html`<${Field} id="t-building" label=${W.building}><${BuildingSelect} id="t-building" compound=${d.org} value=${d.building} none=${W.noBuilding} onChange=${(building) => set({ building })}/><//>`}</div>`}
    <${Field} id="t-place" label=${W.place} error=${errors.place}><${TextInput} id="t-place" maxlength="100" placeholder=${W.placeHint} value=${d.place} error=${errors.place} onInput=${(place) => set({ place })}/><//>
    <${Field} id="t-description" label=${W.description} hint=${W.descriptionHint} error=${errors.description}><${TextArea} id="t-description" rows=${4} max=${2000} maxlength="2000" value=${d.description} error=${errors.description} onInput=${(description) => set({ description })}/><//></section>`;
}

const Count = ({ id, label, hint, value, error, onInput, max }) => html`<${Field} id=${id} label=${label} hint=${hint} error=${error}><${TextInput} id=${id} type="number" inputmode="numeric" min="1" max=${max} step="1" value=${value} error=${error} onInput=${onInput}/><//>`;

export function Ticks({ legend, names, chosen, error, onChange }) {
  const tick = (key, on) => onChange(on ? [...chosen, key] : chosen.filter((k) => k !== key));
  return html`<fieldset class="field ${error ? 'field-bad' : ''}"><legend class="label">${legend}</legend><div class="ticks">${Object.entries(names).map(([key, name]) => html`<label key=${key}><input type="checkbox" checked=${chosen.includes(key)} onChange=${(e) => tick(key, e.target.checked)}/> ${name}</label>`)}</div>
    ${error && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${[].concat(error).join(' ')}</p>`}</fieldset>`;
}

export function WhomFields({ draft: d, set, errors }) {
  return html`<section class="part"><h2>${W.whom}</h2><${Field} id="t-class" label=${W.postClass} error=${errors.post_class}><${Select} id="t-class" value=${d.post_class} options=${K.classes} any=${W.choose} error=${errors.post_class} onChange=${(post_class) => set({ post_class })}/><//>
    <div class="pair"><${Count} id="t-people" label=${W.people} max=${1000} value=${d.people_needed} error=${errors.people_needed} onInput=${(people_needed) => set({ people_needed })}/><${Count} id="t-age" label=${W.minAge} hint=${W.minAgeHint} max=${70} value=${d.min_age} error=${errors.min_age} onInput=${(min_age) => set({ min_age })}/></div>
    <${Ticks} legend=${W.skills} names=${K.skills} chosen=${d.skills} error=${errors.skills} onChange=${(skills) => set({ skills })}/><${Ticks} legend=${W.risks} names=${K.risks} chosen=${d.risks} error=${errors.risks} onChange=${(risks) => set({ risks })}/></section>`;
}

export const Moment = ({ id, label, value, error, onInput }) => html`<${Field} id=${id} label=${label} hint=${value ? W.means(when(fromField(value))) : ''} error=${error}><${TextInput} id=${id} type="datetime-local" value=${value} error=${error} onInput=${onInput}/><//>`;

export function WhenFields({ draft: d, set, errors }) {
  const fixed = d.way === 'fixed';
  return html`<section class="part"><h2>${W.whenTitle}</h2><${Choices} name="t-way" legend=${W.way} row=${true} value=${d.way} choices=${choices(W.ways)} onChange=${(way) => set({ way })}/>
    <div class="pair">${fixed && html`<${Moment} id="t-starts" label=${W.starts} value=${d.starts_at} error=${errors.starts_at} onInput=${(v) => set({ starts_at: v })}/>`}<${Moment} id="t-ends" label=${fixed ? W.ends : W.before} value=${d.ends_at} error=${errors.ends_at} onInput=${(v) => set({ ends_at: v })}/></div>
    <${Moment} id="t-claims" label=${W.claimsFrom} value=${d.claims_from || ''} error=${errors.claims_from} onInput=${(v) => set({ claims_from: v })}/>
    <${Count} id="t-effort" label=${W.effort} hint=${W.effortHint} max=${1440} value=${d.effort_minutes} error=${errors.effort_minutes} onInput=${(effort_minutes) => set({ effort_minutes })}/>
    <${Choices} name="t-proof" legend=${W.proof} row=${true} value=${d.proof} choices=${choices(K.proofs)} onChange=${(proof) => set({ proof })}/></section>`;
}
