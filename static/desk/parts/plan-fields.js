/** The fields of an event: its words, sessions and places, who may come, when sign-up is, pictures. They decide nothing. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { Field, Switch, TextArea, TextInput } from '../../shared/widgets.js';
import { fromField } from './notice-draft.js';
import { OrgTree } from './org-tree.js';
import { LARGE, newSession, people } from './plan-draft.js';
import { Select } from './settings.js';
import { E } from '../texts-events.js';

const W = E.plan;
const MOST_PHOTOS = 9;
const MOST_SESSIONS = 60;

export function WordsFields({ me, fixed, plan, set, errors }) {
  const orgs = [...new Map([plan.org, ...me.posts.map((p) => p.org)].map((o) => [o.id, o])).values()];
  const speak = (id) => { const org = orgs.find((o) => String(o.id) === id); set({ org, targets: [{ id: org.id, name: org.name, level: org.level }] }); };
  return html`<section class="part">${!fixed && orgs.length > 1 && html`<${Field} id="p-org" label=${W.speaker} error=${errors.org_id}><${Select} id="p-org" value=${plan.org.id} options=${Object.fromEntries(orgs.map((o) => [o.id, o.name]))} onChange=${speak}/><//>`}
    <${Field} id="p-title" label=${W.name} error=${errors.title}><${TextInput} id="p-title" maxlength="60" value=${plan.title} error=${errors.title} onInput=${(title) => set({ title })}/><//>
    <${Field} id="p-place" label=${W.place} error=${errors.place}><${TextInput} id="p-place" maxlength="100" placeholder=${W.placeHint} value=${plan.place} error=${errors.place} onInput=${(place) => set({ place })}/><//>
    <${Field} id="p-description" label=${W.description} hint=${W.descriptionHint} error=${errors.description}><${TextArea} id="p-description" rows=${5} max=${5000} maxlength="5000" value=${plan.description} error=${errors.description} onInput=${(description) => set({ description })}/><//></section>`;
}

function Moment({ id, label, hint, value, error, onInput, optional }) {
  return html`<${Field} id=${id} label=${label} optional=${optional} hint=${value ? W.means(when(fromField(value))) : hint} error=${error}><${TextInput} id=${id} type="datetime-local" value=${value} error=${error} onInput=${onInput}/><//>`;
}

const Count = ({ id, label, hint, value, error, onInput, max = 100000 }) => html`<${Field} id=${id} label=${label} hint=${hint} error=${error}><${TextInput} id=${id} type="number" inputmode="numeric" min="0" max=${max} step="1" value=${value} error=${error} onInput=${onInput}/><//>`;

function Session({ session, at, alone, set, drop, errors }) {
  const id = (name) => `p-${at}-${name}`;
  return html`<fieldset class="session">${alone ? html`<legend class="hidden">${W.when}</legend>` : html`<legend>${W.session(at + 1)}</legend>
      <div class="session-head"><${Field} id=${id('name')} label=${W.sessionName} optional=${true}><${TextInput} id=${id('name')} maxlength="20" placeholder=${W.sessionNameHint} value=${session.name} onInput=${(name) => set({ name })}/><//>
        <button type="button" class="icon-btn" aria-label=${W.dropSession(at + 1)} onClick=${drop}><${Icon} name="trash-2"/></button></div>`}
    <div class="pair"><${Moment} id=${id('starts')} label=${W.starts} value=${session.starts_at} error=${alone && errors.starts_at} onInput=${(v) => set({ starts_at: v })}/>
      <${Moment} id=${id('ends')} label=${W.ends} value=${session.ends_at} error=${alone && errors.ends_at} onInput=${(v) => set({ ends_at: v })}/></div>
    <div class="thirds-row"><${Count} id=${id('capacity')} label=${W.capacity} value=${session.capacity} error=${alone && errors.capacity} onInput=${(capacity) => set({ capacity })}/><${Count} id=${id('helpers')} label=${W.helpers} value=${session.helpers} onInput=${(helpers) => set({ helpers })}/>
      <${Count} id=${id('performances')} label=${W.performances} value=${session.performances} onInput=${(performances) => set({ performances })}/></div>
    ${Number(session.performances) > 0 && html`<p class="hint">${W.performancesHint}</p>`}</fieldset>`;
}

/** Errors of rows come as {at: {field: words}}; they are said together under the rows. */
const said = (errors) => (!errors ? '' : Array.isArray(errors) || typeof errors === 'string' ? [].concat(errors).join(' ') : [...new Set(Object.values(errors).map(said))].join(' '));

export function SessionFields({ plan, set, errors }) {
  const alone = plan.sessions.length === 1;
  const row = (i, next) => set({ sessions: plan.sessions.map((s, k) => (k === i ? { ...s, ...next } : s)) });
  const most = Math.max(...plan.sessions.map(people));
  const wrong = said(errors.sessions) || (!alone && said(['starts_at', 'ends_at', 'capacity'].map((k) => errors[k]).find(Boolean)));
  return html`<section class="part"><h2>${W.when}</h2>${plan.sessions.map((s, i) => html`<${Session} key=${i} session=${s} at=${i} alone=${alone} errors=${errors} set=${(next) => row(i, next)} drop=${() => set({ sessions: plan.sessions.filter((_, k) => k !== i) })}/>`)}
    ${wrong && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${wrong}</p>`}
    ${plan.sessions.length < MOST_SESSIONS && html`<p class="bar session-more"><button type="button" class="btn btn-small" onClick=${() => set({ sessions: [...plan.sessions, newSession()] })}><${Icon} name="plus"/> ${W.addSession}</button><span class="soft">${W.severalText}</span></p>`}
    ${(most >= LARGE || plan.permit_number) && html`<p class="stale"><${Icon} name="triangle-alert"/> ${W.large(LARGE)}</p><${Field} id="p-permit" label=${W.permit} error=${errors.permit_number}><${TextInput} id="p-permit" maxlength="60" value=${plan.permit_number} error=${errors.permit_number} onInput=${(permit_number) => set({ permit_number })}/><//>`}</section>`;
}

export function WindowFields({ plan, set, errors }) {
  return html`<section class="part"><h2>${W.window}</h2><div class="pair"><${Moment} id="p-opens" label=${W.opens} value=${plan.sign_up_opens_at} error=${errors.sign_up_opens_at} onInput=${(v) => set({ sign_up_opens_at: v })}/>
      <${Moment} id="p-closes" label=${W.closes} value=${plan.sign_up_closes_at} error=${errors.sign_up_closes_at} onInput=${(v) => set({ sign_up_closes_at: v })}/>
      <${Moment} id="p-first" label=${W.first} optional=${true} hint=${W.firstHint} value=${plan.residents_first_until} error=${errors.residents_first_until} onInput=${(v) => set({ residents_first_until: v })}/>
      <${Count} id="p-withdrawal" label=${W.withdrawal} max=${168} value=${plan.withdrawal_hours} error=${errors.withdrawal_hours} onInput=${(v) => set({ withdrawal_hours: v })}/></div>
    <${Switch} label=${W.approval} text=${W.approvalText} checked=${plan.by_approval} onChange=${(by_approval) => set({ by_approval })}/>
    <div class="pair"><${Count} id="p-noshow" label=${W.noShow} hint=${W.noShowHint} max=${52} value=${plan.no_show_weeks} error=${errors.no_show_weeks} onInput=${(v) => set({ no_show_weeks: v })}/>
      <${Count} id="p-kept" label=${W.kept} hint=${W.keptHint} max=${180} value=${plan.names_kept_days} error=${errors.names_kept_days} onInput=${(v) => set({ names_kept_days: v })}/></div></section>`;
}

export function WhoFields({ plan, set, errors }) {
  return html`<section class="part"><h2>${W.who}</h2><p class="hint">${W.whoHint}</p><${OrgTree} roots=${[plan.org]} chosen=${plan.targets} error=${errors.targets} onChange=${(targets) => set({ targets })}/>
    ${errors.targets && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${[].concat(errors.targets).join(' ')}</p>`}
    <div class="quarters"><${Count} id="p-min" label=${W.minAge} hint=${W.ageHint} max=${120} value=${plan.min_age} error=${errors.min_age} onInput=${(v) => set({ min_age: v })}/><${Count} id="p-max" label=${W.maxAge} hint=${W.ageHint} max=${120} value=${plan.max_age} error=${errors.max_age} onInput=${(v) => set({ max_age: v })}/>
      <${Count} id="p-consent" label=${W.consent} max=${120} value=${plan.consent_below} error=${errors.consent_below} onInput=${(v) => set({ consent_below: v })}/><${Count} id="p-accompanied" label=${W.accompanied} max=${120} value=${plan.accompanied_below} error=${errors.accompanied_below} onInput=${(v) => set({ accompanied_below: v })}/></div></section>`;
}

export function PictureFields({ plan, set, errors, onPhotos }) {
  return html`<section class="part"><fieldset class="field ${errors.photo_ids ? 'field-bad' : ''}"><legend class="label">${W.photos}</legend>
      ${plan.shown.length > 0 && html`<ul class="photo-wall" aria-label=${W.photosKept}>${plan.shown.map((p, i) => html`<li key=${p.id} class="photo-tile"><img src=${p.urls.thumb} alt=""/>
        <button type="button" class="photo-drop" aria-label=${W.dropPhoto(i + 1)} onClick=${() => set({ shown: plan.shown.filter((o) => o.id !== p.id) })}><span><${Icon} name="x"/></span></button></li>`)}</ul>`}
      <${PhotoGrid} key=${plan.saved || 0} ids=${plan.photos} onChange=${onPhotos} most=${MOST_PHOTOS - plan.shown.length} camera=${false}/>
      ${errors.photo_ids && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${[].concat(errors.photo_ids).join(' ')}</p>`}</fieldset></section>`;
}
