/** The fields of a notice: its words, whom it goes to and where, when, and what comes with it. They decide nothing. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { Choices, Field, Switch, TextArea, TextInput } from '../../shared/widgets.js';
import { AudienceCount } from './audience.js';
import { FilePick } from './files.js';
import { fromField } from './notice-draft.js';
import { GRADES } from './notice-looks.js';
import { OrgTree } from './org-tree.js';
import { Select } from './settings.js';
import { N } from '../texts-notices.js';
import { S } from '../texts-settings.js';

const W = N.write;
const HOURS = [1, 2, 4, 8, 12, 24, 48, 72];
const MOST_PHOTOS = 9;

export function WordsFields({ me, fixed, draft, set, errors }) {
  const orgs = [...new Map([draft.org, ...me.posts.map((p) => p.org)].map((o) => [o.id, o])).values()];
  const speak = (id) => { const org = orgs.find((o) => String(o.id) === id); set({ org, targets: [{ id: org.id, name: org.name, level: org.level }] }); };
  return html`<section class="part">${!fixed && orgs.length > 1 && html`<${Field} id="n-org" label=${W.speaker} error=${errors.org_id}><${Select} id="n-org" value=${draft.org.id} options=${Object.fromEntries(orgs.map((o) => [o.id, o.name]))} onChange=${speak}/><//>`}
    <${Field} id="n-title" label=${W.name} error=${errors.title}><${TextInput} id="n-title" maxlength="60" value=${draft.title} error=${errors.title} onInput=${(title) => set({ title })}/><//>
    <${Field} id="n-body" label=${W.body} hint=${W.bodyHint} error=${errors.body}><${TextArea} id="n-body" rows=${8} max=${5000} maxlength="5000" value=${draft.body} error=${errors.body} onInput=${(body) => set({ body })}/><//>
    <${Choices} name="n-grade" legend=${W.grade} value=${draft.grade} onChange=${(grade) => set({ grade })} error=${errors.grade}
      choices=${Object.keys(GRADES).map((g) => ({ value: g, title: N.grades[g], text: N.gradeTexts[g], icon: GRADES[g][1] }))}/></section>`;
}

export function WhereFields({ draft, set, errors }) {
  const role = (key) => set({ roles: draft.roles.includes(key) ? draft.roles.filter((r) => r !== key) : [...draft.roles, key] });
  return html`<section class="part"><${Choices} name="n-audience" legend=${W.audience} value=${draft.audience} onChange=${(audience) => set({ audience })} error=${errors.audience}
      choices=${Object.entries(N.audiences).map(([value, title]) => ({ value, title, text: N.audienceTexts[value] }))}/>
    ${draft.audience === 'posts' && html`<fieldset class="field"><legend class="label">${W.roles}</legend><div class="ticks">${Object.entries(S.roles).map(([key, name]) => html`<label key=${key}>
      <input type="checkbox" checked=${draft.roles.includes(key)} onChange=${() => role(key)}/> ${name}</label>`)}</div></fieldset>`}
    <fieldset class="field"><legend class="label">${W.where}</legend><p class="hint">${W.whereHint}</p>
      <${OrgTree} roots=${[draft.org]} chosen=${draft.targets} error=${errors.targets} onChange=${(targets) => set({ targets })}/>
      ${errors.targets && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${[].concat(errors.targets).join(' ')}</p>`}</fieldset>
    <${AudienceCount} targets=${draft.targets} audience=${draft.audience} roles=${draft.roles}/></section>`;
}

function Moment({ id, label, hint, value, error, onInput }) {
  return html`<${Field} id=${id} label=${label} optional=${true} hint=${value ? W.means(when(fromField(value))) : hint} error=${error}>
    <${TextInput} id=${id} type="datetime-local" value=${value} error=${error} onInput=${onInput}/><//>`;
}

export function MoreFields({ draft, set, errors, onPhotos }) {
  const hours = Object.fromEntries([...new Set([...HOURS, Number(draft.relay_hours)])].sort((a, b) => a - b).map((h) => [h, W.hours(h)]));
  return html`<section class="part"><div class="pair"><${Moment} id="n-appears" label=${W.appears} hint=${W.appearsHint} value=${draft.appears_at} error=${errors.appears_at} onInput=${(v) => set({ appears_at: v })}/>
      <${Moment} id="n-expires" label=${W.expires} hint=${W.expiresHint} value=${draft.expires_at} error=${errors.expires_at} onInput=${(v) => set({ expires_at: v })}/></div>
    <${Field} id="n-hours" label=${W.relay} error=${errors.relay_hours}><${Select} id="n-hours" value=${draft.relay_hours} options=${hours} onChange=${(h) => set({ relay_hours: Number(h) })}/><//>
    <${Switch} label=${W.confirm} text=${W.confirmText} checked=${draft.must_confirm} onChange=${(v) => set({ must_confirm: v })}/>
    <${Switch} label=${W.pinned} text=${W.pinnedText} checked=${draft.pinned} onChange=${(v) => set({ pinned: v })}/></section>
  <section class="part"><fieldset class="field ${errors.photo_ids ? 'field-bad' : ''}"><legend class="label">${W.photos}</legend>
      ${draft.shown.length > 0 && html`<ul class="photo-wall" aria-label=${W.photosKept}>${draft.shown.map((p, i) => html`<li key=${p.id} class="photo-tile"><img src=${p.urls.thumb} alt=""/>
        <button type="button" class="photo-drop" aria-label=${W.dropPhoto(i + 1)} onClick=${() => set({ shown: draft.shown.filter((o) => o.id !== p.id) })}><span><${Icon} name="x"/></span></button></li>`)}</ul>`}
      <${PhotoGrid} key=${draft.saved || 0} ids=${draft.photos} onChange=${onPhotos} most=${MOST_PHOTOS - draft.shown.length} camera=${false}/>
      ${errors.photo_ids && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${[].concat(errors.photo_ids).join(' ')}</p>`}</fieldset>
    <${FilePick} files=${draft.files} error=${errors.attachment_ids} onChange=${(files) => set({ files })}/></section>`;
}
