/** One look at a bed: a result, what was found, photos of it. The result follows from findings that are a list. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { toast } from '../../shared/overlay.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { Choices, Field, TextArea } from '../../shared/widgets.js';
import { useSend } from './settings.js';
import { B } from '../texts-beds.js';

const W = B.inspections.form;
const ICONS = { pass: 'circle-check', mend: 'wrench', fail: 'circle-x' };

export function InspectForm({ bed, onDone, onCancel }) {
  const [d, setD] = useState({ result: null, findings: [], note: '' });
  const [photos, setPhotos] = useState([]);
  const state = useSend();
  const set = (next) => setD({ ...d, ...next });
  const found = d.result && d.result !== 'pass';
  const toggle = (key) => set({ findings: d.findings.includes(key) ? d.findings.filter((k) => k !== key) : [...d.findings, key] });
  const submit = async (e) => {
    e.preventDefault();
    const errors = { ...(!d.result && { result: W.need.result }), ...(found && !d.findings.length && { findings: W.need.findings }), ...((photos.some((p) => !p.remote) || (found && !photos.length)) && { photo_ids: W.need.photo_ids }) };
    if (Object.keys(errors).length) return state.fail(errors);
    const body = { result: d.result, findings: found ? d.findings : [], note: d.note.trim(), photo_ids: photos.map((p) => p.remote.id) };
    const look = await state.send('POST', `/flowerbeds/${bed.id}/inspections`, body, W.done);
    if (look && look.recovered) toast(W.recovered, 'info');
    return look && onDone();
  };
  const wrong = (key) => state.errors[key] && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${[].concat(state.errors[key]).join(' ')}</p>`;
  return html`<form class="deed card inspect" onSubmit=${submit} novalidate><h3><${Icon} name="eye"/> ${W.title}</h3>
    <${Choices} row=${true} name="i-result" legend=${W.result} value=${d.result} error=${state.errors.result} onChange=${(result) => set({ result })} choices=${Object.entries(W.results).map(([value, [title, text]]) => ({ value, title, text, icon: ICONS[value] }))}/>
    ${found && html`<fieldset class="field"><legend class="label">${W.findings}</legend><div class="ticks">${Object.entries(W.findingNames).map(([key, name]) => html`<label key=${key}><input type="checkbox" checked=${d.findings.includes(key)} onChange=${() => toggle(key)}/> ${name}</label>`)}</div>${wrong('findings')}</fieldset>`}
    <fieldset class="field"><legend class="label">${W.photos}</legend><p class="hint">${W.photosHint}</p><${PhotoGrid} ids=${[]} camera=${false} onChange=${(_ids, all) => setPhotos(all)}/>${wrong('photo_ids')}</fieldset>
    <${Field} id="i-note" label=${W.note} optional=${true} error=${state.errors.note}><${TextArea} id="i-note" rows=${2} max=${500} maxlength="500" value=${d.note} error=${state.errors.note} onInput=${(note) => set({ note })}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.title}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${W.back}</button></p></form>`;
}
