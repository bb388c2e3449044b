/** What the machine would not decide alone: a person lets it be seen by neighbours, or not. The case goes on either way. */
import { html, useRef, useState } from '../../shared/html.js';
import { newKey, put } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { Empty, Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { Photos } from '../parts/photos.js';
import { D } from '../texts.js';

const W = D.checks;

const ICONS = { notice: 'megaphone', note: 'megaphone', attachment: 'file-text', letter: 'message-circle', face: 'user' };

/** What it belongs to, as a link where there is a page for it. */
function About({ check }) {
  const { report, about } = check;
  if (report) return html`<a href=${href('cases', report.id)}>${W.of(report.number)}</a>`;
  const words = about.title ? W.about(about.name, about.title) : about.name;
  return html`${about.id ? html`<a href=${href('notices', about.id)}>${words}</a>` : words}${about.org && ` · ${about.org.name}`}`;
}

function Check({ check, onDone }) {
  const [note, setNote] = useState('');
  const [error, setError] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const key = useRef(newKey());
  const id = `note-${check.id}`;
  const decide = async (passed) => {
    if (!passed && !note.trim()) { setError(W.need); document.getElementById(id).focus(); return; }
    try {
      await put(`/checks/${check.id}/decision`, { passed, note: note.trim() }, { key: `${key.current}-${passed}` });
      toast(passed ? W.passed : W.refused);
      onDone();
    } catch (e) { setTrouble(e); }
  };
  const photo = check.urls && { id: check.photo_id, urls: check.urls, kind: 'before' };
  return html`<article class="card check-row">
    <div>${photo ? html`<${Photos} photos=${[photo]} mayBlackOut=${true} onChange=${onDone}/>` : html`<p class="soft"><${Icon} name=${ICONS[check.about.kind] || 'file-text'}/> ${check.about.name}</p>`}</div>
    <div>${check.text !== null && html`<p class="case-words">${check.text}</p>`}
      <p class="soft"><${About} check=${check}/> · ${when(check.asked_at)}${check.label && ` · ${W.label} ${W.labels[check.label] || check.label}`}</p>
      <form onSubmit=${(e) => { e.preventDefault(); decide(true); }}>
        <${Field} id=${id} label=${W.note} optional=${true} error=${error}><${TextInput} id=${id} value=${note} maxlength="200" error=${error} onInput=${(v) => { setNote(v); setError(null); }}/><//>
        <${Trouble} error=${trouble}/>
        <p class="bar"><button type="submit" class="btn btn-main btn-small"><${Icon} name="check"/> ${W.pass}</button>
          <button type="button" class="btn btn-small deed-warn" onClick=${() => decide(false)}><${Icon} name="circle-x"/> ${W.refuse}</button></p></form></div></article>`;
}

export default function Checks({ summary }) {
  const { data, error, reload } = useLoad('/checks?state=review&limit=50', { every: 60000 });
  const done = () => { reload(); summary.reload(); };
  return html`<div class="page"><header><h1>${W.title}</h1><p class="lead">${W.text}</p></header>
    ${error && !data ? html`<${Trouble} error=${error} retry=${reload}/>` : !data ? html`<${Skeleton} photo=${true}/>`
    : data.items.length ? html`<div class="checks">${data.items.map((c) => html`<${Check} key=${c.id} check=${c} onDone=${done}/>`)}</div>`
    : html`<${Empty} icon="shield-check" title=${W.none} text=${W.noneText}/>`}</div>`;
}
