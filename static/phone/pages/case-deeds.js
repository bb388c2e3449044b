/** The buttons of a case, only those the server lists in `actions`, and the small forms behind them. */
import { html, useState } from '../../shared/html.js';
import { deedsOf } from '../../shared/deeds.js';
import { useDeed } from '../../shared/deed-send.js';
import { newKey, post } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { openLayer, Sheet } from '../../shared/overlay.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { Chip } from '../../shared/status.js';
import { Empty, Field, Skeleton, TextArea, Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';

const W = T.deed;

function Form({ deed, report, hooks, close }) {
  const [values, setValues] = useState({});
  const [gaps, setGaps] = useState({});
  const { busy, error, send } = useDeed(report, hooks);
  const label = (f) => deed.words[`field-${f.key}`] || deed.words[f.key] || '';
  const set = (key, value) => { setValues((v) => ({ ...v, [key]: value })); setGaps((g) => ({ ...g, [key]: null })); };
  const go = async () => {
    const missing = Object.fromEntries(deed.fields.filter((f) => f.required && (f.kind === 'photos' ? !(values[f.key] || []).length : (values[f.key] || '').trim().length < 2))
      .map((f) => [f.key, f.kind === 'photos' ? W.needPhotos : W.required]));
    setGaps(missing);
    if (Object.keys(missing).length) return;
    const body = Object.fromEntries(deed.fields.filter((f) => f.kind === 'text').map((f) => [f.key, (values[f.key] || '').trim()]));
    if (await send({ method: deed.method, path: deed.path, body, photos: values.photo_ids || [], title: deed.words.title, done: deed.words.done })) close(true);
  };
  return html`<${Sheet} title=${deed.words.title} close=${close}>${deed.words.text && html`<p class="soft">${deed.words.text}</p>`}
    <div class="stack">${deed.fields.map((f) => html`<${Field} key=${f.key} id=${`deed-${f.key}`} label=${label(f)} optional=${!f.required} error=${gaps[f.key] || (error && error.errors && error.errors[f.key])}>
      ${f.kind === 'photos' ? html`<${PhotoGrid} ids=${[]} onChange=${(ids) => set(f.key, ids)} camera=${f.camera}/>`
      : html`<${TextArea} id=${`deed-${f.key}`} value=${values[f.key] || ''} max=${500} maxlength="500" rows=${3} error=${gaps[f.key]} onInput=${(v) => set(f.key, v)}/>`}<//>`)}
    ${error && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${go}>${busy ? T.report.sending : deed.words.title}</button></div><//>`;
}

function Assign({ deed, report, hooks, close }) {
  const { data, error, reload } = useLoad(`/reports/${report.id}/assignees`);
  const { busy, error: refused, send } = useDeed(report, hooks);
  const to = async (a) => { if (await send({ path: deed.path, body: { post_id: a.post_id, note: '' }, title: deed.words.title, done: deed.words.done })) close(true); };
  return html`<${Sheet} title=${deed.words.title} close=${close}>${refused && html`<${Trouble} error=${refused}/>`}
    ${!data ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton}/>`) : data.items.length === 0 ? html`<${Empty} icon="users" title=${W.assignment.none}/>`
      : html`<ul class="rows">${data.items.map((a) => html`<li key=${a.post_id}><button type="button" class="row" disabled=${busy} onClick=${() => to(a)}><${Icon} name="user" class="row-icon"/>
        <span class="row-main"><strong>${a.role_name} · ${a.holder_name || ''}</strong><small>${a.org.name} · ${W.assignment.cases(a.open_cases, a.cap)}</small></span>
        ${a.on_duty === false && html`<${Chip} tone="amber" icon="circle-pause">${W.assignment.off}<//>`}<${Icon} name="chevron-right"/></button></li>`)}</ul>`}<//>`;
}

function Contact({ deed, report, close }) {
  const [reason, setReason] = useState('');
  const [gap, setGap] = useState(null);
  const [seen, setSeen] = useState(null);
  const [error, setError] = useState(null);
  const [key] = useState(newKey);
  const look = () => {
    if (reason.trim().length < 2) { setGap(W.required); return; }
    post(`/reports/${report.id}/contact-views`, { reason: reason.trim() }, { key }).then(setSeen, setError);
  };
  if (seen) {
    return html`<${Sheet} title=${deed.words.title} close=${close}><p class="number">${seen.name || T.case.none}</p>${seen.room && html`<p>${T.case.room} ${seen.room}</p>`}
      ${seen.phone && html`<a class="btn btn-main" href="tel:${seen.phone}"><${Icon} name="phone"/>${seen.phone}</a>`}<p class="soft">${T.case.lookLogged}</p><//>`;
  }
  return html`<${Sheet} title=${deed.words.title} close=${close}><p class="soft">${deed.words.text}</p>${error && html`<${Trouble} error=${error}/>`}
    <div class="stack"><${Field} id="look" label=${deed.words.reason} error=${gap}><${TextArea} id="look" value=${reason} rows=${3} maxlength="500" error=${gap} onInput=${(v) => { setReason(v); setGap(null); }}/><//>
    <button type="button" class="btn btn-main" onClick=${look}>${deed.words.yes}</button></div><//>`;
}

const FORMS = { assignment: Assign, 'contact-views': Contact };

export function Deeds({ report, set, reload }) {
  const hooks = { set, reload };
  const { busy, error, send } = useDeed(report, hooks);
  const deeds = deedsOf(report).filter((d) => d.noun !== 'confirmation' && d.noun !== 'answer');
  const waits = report.urge && report.urge.allowed_at && new Date(report.urge.allowed_at) > new Date() ? report.urge.allowed_at : null;
  const turn = (report.actions || []).includes('answer');           // it waits for this person, nobody else is to be urged
  const shown = deeds.filter((d) => !(d.noun === 'urge' && turn));
  const press = (deed) => {
    if (deed.noun === 'urge') { send({ path: deed.path, title: deed.words.title, done: T.case.urged }); return; }
    if (deed.noun === 'supporters') { send({ method: 'POST', path: deed.path, title: deed.words.title, done: T.case.joined }); return; }
    if (deed.fields && !deed.fields.length) { send({ method: deed.method, path: deed.path, title: deed.words.title, done: deed.words.done }); return; }
    const View = FORMS[deed.noun] || Form;
    openLayer((close) => html`<${View} deed=${deed} report=${report} hooks=${hooks} close=${close}/>`);
  };
  const urgeWaits = waits && !turn;
  if (!shown.length && !urgeWaits && !error) return null;
  return html`<div class="card stack">${error && html`<${Trouble} error=${error}/>`}<div class="deeds">${shown.map((d) => html`<button type="button" key=${d.noun} disabled=${busy}
      class="btn ${d.tone ? `btn-${d.tone}` : ''}" onClick=${() => press(d)}><${Icon} name=${d.icon}/>${d.words.button || d.words.title}</button>`)}</div>
    ${urgeWaits && html`<p class="soft"><${Icon} name="clock"/> ${T.case.urgeAt(when(waits))}</p>`}</div>`;
}
