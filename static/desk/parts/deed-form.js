/** The frame of every deed: one send under one key, errors beside their fields, and what the server answered. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { newKey, write } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { toast } from '../../shared/overlay.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { Field, TextArea, Trouble } from '../../shared/widgets.js';
import { TemplatePick } from './template-pick.js';
import { D } from '../texts.js';

/** → {busy, errors, trouble, send(body)}; a changed body gets a new key, the same one is sent again under its old key. */
export function useDeed(deed, onDone) {
  const key = useRef({ body: null, key: null });
  const [state, setState] = useState({ busy: false, errors: {}, trouble: null });
  const send = async (body) => {
    const told = JSON.stringify(body);
    if (key.current.body !== told) key.current = { body: told, key: newKey() };
    setState({ busy: true, errors: {}, trouble: null });
    try {
      const answer = await write(deed.method, deed.path, body, { key: key.current.key });
      toast(deed.words.done);
      setState({ busy: false, errors: {}, trouble: null });
      onDone(answer);
    } catch (e) {
      if (e.status === 409 && e.code === 'illegal_move') { toast(D.form.conflict, 'info'); onDone(null); return; }
      setState({ busy: false, errors: e.errors || {}, trouble: Object.keys(e.errors || {}).length ? null : e });
    }
  };
  const clear = (name) => setState((s) => ({ ...s, errors: Object.fromEntries(Object.entries(s.errors).filter(([k]) => k !== name)) }));
  const fail = (errors) => setState({ busy: false, errors, trouble: null });
  return { ...state, send, fail, clear };
}

export function DeedFrame({ deed, state, onCancel, onSubmit, children, ready = true }) {
  const form = useRef(null);
  const submit = (e) => { e.preventDefault(); if (!state.busy) onSubmit(); };
  useEffect(() => {                                         // what went wrong must not lie below the fold
    const wrong = form.current.querySelector('[aria-invalid=true], .trouble, .error');
    if (wrong) { if (wrong.focus) wrong.focus({ preventScroll: true }); wrong.scrollIntoView({ block: 'nearest' }); }
  }, [state.trouble, Object.keys(state.errors).join()]);
  return html`<form ref=${form} class="deed card" onSubmit=${submit} novalidate>
    <h3><${Icon} name=${deed.icon}/> ${deed.words.title}</h3>${deed.words.text && html`<p class="hint">${deed.words.text}</p>`}
    ${children}<${Trouble} error=${state.trouble}/>
    <div class="bar"><button type="submit" class="btn btn-small ${deed.tone === 'warn' ? 'btn-danger' : 'btn-main'}" disabled=${state.busy || !ready}>
        ${deed.words.title}</button>
      <button type="button" class="btn btn-small" onClick=${onCancel}>${D.form.cancel}</button></div></form>`;
}

/** A deed that is told by a table of fields alone. */
export function PlainDeed({ deed, report, onDone, onCancel }) {
  const state = useDeed(deed, onDone);
  const [values, setValues] = useState({});
  const [photos, setPhotos] = useState([]);
  const set = (key, value) => { setValues((v) => ({ ...v, [key]: value })); if (state.errors[key]) state.clear(key); };
  const photoField = deed.fields.find((f) => f.kind === 'photos');
  const uploading = photos.some((p) => !p.remote && !p.error);

  const submit = () => {
    const missing = deed.fields.filter((f) => f.kind === 'text' && f.required && !(values[f.key] || '').trim());
    if (missing.length) return state.fail(Object.fromEntries(missing.map((f) => [f.key, D.form.required])));
    const ids = photos.filter((p) => p.remote).map((p) => p.remote.id);
    if (photoField && photoField.required && !ids.length) return state.fail({ photo_ids: deed.words.need });
    const said = Object.fromEntries(deed.fields.filter((f) => f.kind === 'text').map((f) => [f.key, (values[f.key] || '').trim()]));
    return state.send(photoField ? { ...said, photo_ids: ids } : said);
  };

  return html`<${DeedFrame} deed=${deed} state=${state} onCancel=${onCancel} onSubmit=${submit} ready=${!uploading}>
    ${deed.fields.map((f) => f.kind === 'photos'
    ? html`<${Field} key=${f.key} id="deed-photos" label=${deed.words[f.label]} optional=${!f.required} error=${state.errors[f.key]}>
        <${PhotoGrid} ids=${[]} camera=${false} onChange=${(_, all) => setPhotos(all)}/><//>`
    : html`<${WordsField} key=${f.key} field=${f} deed=${deed} report=${report} value=${values[f.key] || ''} error=${state.errors[f.key]} onInput=${(v) => set(f.key, v)}/>`)}<//>`;
}

/** A text field with the reply templates that fit the case. */
export function WordsField({ field, deed, report, value, error, onInput }) {
  const id = `deed-${field.key}`;
  return html`<${Field} id=${id} label=${deed.words[field.label || field.key]} optional=${!field.required} error=${error}>
    ${deed.template && html`<${TemplatePick} action=${deed.template} category=${report.category.key} onPick=${(body) => onInput(value.trim() ? `${value.trim()}\n${body}` : body)}/>`}
    <${TextArea} id=${id} value=${value} onInput=${onInput} error=${error} max=${field.max} maxlength=${field.max} rows=${3}/><//>`;
}
