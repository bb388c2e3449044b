/** Small pieces of a page: fields, choices, skeletons, empty states, problems. They hold no state of the service. */
import { html } from './html.js';
import { Icon } from './icon.js';
import { T } from './texts.js';

/** A label, its field, a hint, and the error beside it. */
export function Field({ id, label, hint, error, optional, children }) {
  return html`<div class="field ${error ? 'field-bad' : ''}"><label class="label" for=${id}>${label}
      ${optional && html`<span class="soft"> ${T.common.optional}</span>`}</label>
    ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}${children}
    ${error && html`<p class="error" id="${id}-error" role="alert"><${Icon} name="circle-alert"/> ${[].concat(error).join(' ')}</p>`}</div>`;
}

export function TextInput({ id, value, onInput, error, ...rest }) {
  return html`<input id=${id} class="input" value=${value} aria-invalid=${error ? 'true' : null}
    aria-describedby=${error ? `${id}-error` : null} onInput=${(e) => onInput(e.target.value)} ...${rest}/>`;
}

export function TextArea({ id, value, onInput, error, max = 2000, rows = 4, ...rest }) {
  const length = [...(value || '')].length;
  return html`<textarea id=${id} class="input" rows=${rows} value=${value} aria-invalid=${error ? 'true' : null}
      aria-describedby=${error ? `${id}-error` : null} onInput=${(e) => onInput(e.target.value)} ...${rest}></textarea>
    ${length > max * 0.8 && html`<p class="hint count">${length} / ${max}</p>`}`;
}

/** Radio buttons as big rows. choices: [{value, title, text?, icon?}] */
export function Choices({ name, legend, value, onChange, choices, error, row }) {
  return html`<fieldset class="choices ${row ? 'choices-row' : ''}"><legend class="label">${legend}</legend>
    ${choices.map((c) => html`<label class="choice ${value === c.value ? 'on' : ''}">
      <input type="radio" name=${name} checked=${value === c.value} onChange=${() => onChange(c.value)}/>
      ${c.icon && html`<${Icon} name=${c.icon}/>`}<span><strong>${c.title}</strong>${c.text && html`<small>${c.text}</small>`}</span>
      <span class="tick" aria-hidden="true">${value === c.value && html`<${Icon} name="check"/>`}</span></label>`)}
    ${error && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${error}</p>`}</fieldset>`;
}

export function Switch({ label, text, checked, onChange }) {
  return html`<label class="row"><span class="row-main"><strong>${label}</strong>${text && html`<small>${text}</small>`}</span>
    <input type="checkbox" role="switch" class="switch" checked=${checked} onChange=${(e) => onChange(e.target.checked)}/></label>`;
}

/** One line that leads somewhere. */
export function Row({ href, icon, title, text, value, badge }) {
  return html`<a class="row" href=${href}>${icon && html`<${Icon} name=${icon} class="row-icon"/>`}
    <span class="row-main"><strong>${title}</strong>${text && html`<small>${text}</small>`}</span>
    ${value && html`<span class="row-value">${value}</span>`}${badge > 0 && html`<span class="badge">${badge}</span>`}
    <${Icon} name="chevron-right" class="soft"/></a>`;
}

export function Skeleton({ lines = 3, photo = false }) {
  return html`<div class="card" aria-busy="true"><span class="hidden">${T.common.loading}</span>
    ${photo && html`<div class="bone bone-photo"></div>`}${Array.from({ length: lines }, (_, i) => html`<div class="bone" data-n=${i % 3}></div>`)}</div>`;
}

export function Empty({ icon = 'inbox', title, text, children }) {
  return html`<div class="card empty"><${Icon} name=${icon} size="2.6em"/><p><strong>${title}</strong></p>
    ${text && html`<p class="soft">${text}</p>`}${children}</div>`;
}

/** A problem in words, with the way out. */
export function Trouble({ error, retry }) {
  if (!error) return null;
  return html`<div class="card trouble" role="alert"><${Icon} name=${error.status ? 'circle-alert' : 'wifi-off'} size="1.6em"/>
    <p>${error.status === 404 ? T.error.missing : error.status === 403 ? error.detail || T.error.forbidden : error.detail || T.error.unknown}</p>
    ${error.status === 404 ? html`<a class="btn btn-small" href=${location.pathname.startsWith('/desk') ? '/desk' : '/'}>${T.error.home}</a>`
      : retry && html`<button type="button" class="btn btn-small" onClick=${retry}>${T.common.retry}</button>`}</div>`;
}

export function Stale() {
  return html`<p class="stale" role="status"><${Icon} name="wifi-off"/> ${T.error.stale}</p>`;
}

/** The round face; the first character of the name where there is no picture, a plain sign where there is nobody. */
export function Face({ person, big }) {
  return html`<span class="face ${big ? 'face-big' : ''}">${person && person.face_url
    ? html`<img src=${person.face_url} alt="" width="72" height="72"/>` : person && person.name ? html`<span class="face-name" aria-hidden="true">${[...person.name][0]}</span>` : html`<${Icon} name="user" size="60%"/>`}</span>`;
}

/** Paragraphs, small headings (#) and lists (-) of a plain document; no markup of its own gets through. */
export function Prose({ text }) {
  return html`<div class="prose">${String(text || '').split(/\n{2,}/).map((block) => {
    if (/^#+ /.test(block)) return html`<h3>${block.replace(/^#+ /, '')}</h3>`;
    if (/^[-*] /m.test(block)) {
      return html`<ul>${block.split('\n').map((l) => html`<li>${l.replace(/^[-*] /, '')}</li>`)}</ul>`;
    }
    return html`<p>${block}</p>`;
  })}</div>`;
}
