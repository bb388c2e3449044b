/** Attachments of a notice: those it has as downloads, and choosing new ones with their refusals in words. */
import { html, useState } from '../../shared/html.js';
import { newKey, post } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { N } from '../texts-notices.js';

const W = N.write;
const MOST = 9;
const UPLOAD_MS = 120000;

const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))}KB` : `${(bytes / 1048576).toFixed(1)}MB`);

export function FileList({ files, onDrop }) {
  if (!files.length) return null;
  return html`<ul class="files">${files.map((f) => html`<li key=${f.id}><a href=${f.url} download><${Icon} name="file-text"/> ${f.name}</a> <span class="soft num">${size(f.size)}</span>
    ${!onDrop && N.one.fileCheck[f.check] && html` <span class="soft"><${Icon} name="hourglass"/> ${N.one.fileCheck[f.check]}</span>`}
    ${onDrop && html`<button type="button" class="icon-btn" aria-label=${W.dropFile(f.name)} onClick=${() => onDrop(f)}><${Icon} name="x"/></button>`}</li>`)}</ul>`;
}

/** files: what the server keeps; onChange(list). */
export function FilePick({ files, onChange, error }) {
  const [busy, setBusy] = useState('');
  const [refused, setRefused] = useState([]);
  const pick = async (e) => {
    const chosen = [...e.target.files];
    e.target.value = '';
    const faults = [];
    let have = files;
    for (const file of chosen) {
      if (have.length >= MOST) { faults.push(W.tooMany); break; }
      setBusy(W.uploading(file.name));
      const form = new FormData();
      form.append('file', file);
      try {
        have = [...have, await post('/attachments', form, { key: newKey(), timeout: UPLOAD_MS })];
        onChange(have);
      } catch (why) { faults.push(W.refusedFile(file.name, why.detail || W.fileFailed)); }
    }
    setBusy('');
    setRefused(faults);
  };
  return html`<div class="field"><p class="label">${W.files}</p><p class="hint">${W.filesHint}</p>
    <${FileList} files=${files} onDrop=${(f) => onChange(files.filter((o) => o.id !== f.id))}/>
    ${files.length < MOST && html`<label class="btn btn-small photo-source file-pick"><${Icon} name="plus"/> ${W.addFile}<input type="file" class="hidden" multiple disabled=${Boolean(busy)} accept=".pdf,.doc,.docx" onChange=${pick}/></label>`}
    <p role="status" class="soft">${busy}</p>${[...refused, ...[].concat(error || [])].map((words) => html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${words}</p>`)}</div>`;
}
