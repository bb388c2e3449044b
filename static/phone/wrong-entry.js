/** "Is something wrong?": which line, what it should be, where that went; and what was answered to me before. */
import { html, useRef, useState } from '../shared/html.js';
import { newKey, post as write } from '../shared/api.js';
import { useLoad } from '../shared/load.js';
import { by } from '../shared/dates.js';
import { Icon } from '../shared/icon.js';
import { openLayer, Sheet } from '../shared/overlay.js';
import { Field, TextArea, Trouble } from '../shared/widgets.js';
import { P } from '../shared/texts-place.js';
import { CorrectionCard } from './correction-card.js';

/** Every line of the board that somebody holds: [post id, words]. */
function entries({ secretary, lines, buildings }) {
  const posts = [secretary.post, secretary.deputy, ...lines.flatMap((l) => l.posts), ...buildings.flatMap((b) => b.posts)].filter(Boolean);
  const seen = new Set();
  return posts.filter((p) => !seen.has(p.id) && seen.add(p.id)).map((p) => [p.id, `${p.org.level === 'building' ? p.org.name : ''}${p.role_name} ${p.holder.name}`]);
}

function Form({ directory, close }) {
  const all = entries(directory);
  const [which, setWhich] = useState(directory.secretary.post ? String(directory.secretary.post.id) : '');
  const [said, setSaid] = useState('');
  const [sent, setSent] = useState(null);
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const send = async () => {
    if (busy) return;
    if (said.trim().length < 2) { setError({ errors: { said: P.letter.need } }); return; }
    setBusy(true);
    try { setSent(await write(`/orgs/${directory.org.id}/corrections`, { said: said.trim(), post_id: which ? Number(which) : null }, { key: key.current })); } catch (e) { setError(e); key.current = e.passing ? key.current : newKey(); }
    setBusy(false);
  };
  if (sent) {
    return html`<${Sheet} title=${P.wrongSent} close=${() => close(sent)}><div class="stack" role="status"><p class="promise"><strong>${P.wrongNext(sent.desk, by(sent.due_at))}</strong></p><a class="btn btn-main" href="/p/corrections">${P.wrongSee}</a></div><//>`;
  }
  const bad = error && error.errors && error.errors.said;
  return html`<${Sheet} title=${P.wrong} close=${close}><${Field} id="which" label=${P.which}><select id="which" class="input" value=${which} onChange=${(e) => setWhich(e.target.value)}>${all.map(([id, words]) => html`<option value=${String(id)} selected=${which === String(id)}>${words}</option>`)}<option value="" selected=${which === ''}>${P.place}</option></select><//>
    <${Field} id="said" label=${P.said} hint=${P.saidHint} error=${bad}><${TextArea} id="said" value=${said} max=${500} maxlength="500" rows=${3} error=${bad} onInput=${(v) => { setSaid(v); setError(null); }}/><//>
    <div class="stack">${error && error.detail && !bad && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${send}>${P.wrongSend}</button></div><//>`;
}

export function WrongEntry({ directory, me }) {
  const { data, reload } = useLoad(me ? '/corrections?view=mine&limit=20' : null);
  const mine = data ? data.items.filter((c) => c.org.id === directory.org.id).slice(0, 2) : [];
  const open = () => openLayer((close) => html`<${Form} directory=${directory} close=${close}/>`).then(() => me && reload());
  return html`<div class="card"><button type="button" class="row" onClick=${open}><${Icon} name="circle-question-mark" class="row-icon"/><span class="row-main"><strong>${P.wrong}</strong><small>${P.wrongText}</small></span><${Icon} name="chevron-right" class="soft"/></button>
    ${mine.map((c) => html`<${CorrectionCard} key=${c.id} correction=${c} inside/>`)}</div>`;
}
