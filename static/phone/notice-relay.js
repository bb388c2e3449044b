/** "Please pass it on": by when, perhaps a local note, one button; then who below has not yet. */
import { html, useState } from '../shared/html.js';
import { put } from '../shared/api.js';
import { forget, useLoad } from '../shared/load.js';
import { refreshMe } from '../shared/session.js';
import { by } from '../shared/dates.js';
import { Icon } from '../shared/icon.js';
import { toast } from '../shared/overlay.js';
import { Chip } from '../shared/status.js';
import { Field, TextArea, Trouble } from '../shared/widgets.js';
import { N } from '../shared/texts-notice.js';
import { NoticeChips } from './notice-chips.js';

const W = N.relay;
export const WAITING = '/notices?view=relay&limit=50';

function Below({ notice, org }) {
  const { data } = useLoad(`/notices/${notice.id}/coverage?org_id=${org.id}`);
  const below = data ? data.items.filter((p) => p.parent_id === org.id) : [];
  const late = below.filter((p) => !p.relayed_at);
  if (!below.length) return data && html`<a class="btn btn-line" href=${`/p/notices/${notice.id}/doors`}><${Icon} name="hand"/>${N.cover.knock}</a>`;
  if (!late.length) return html`<p><${Icon} name="circle-check"/> ${W.all}</p>`;
  return html`<p>${W.waiting(late.length)}</p><ul class="rows">${late.map((p) => html`<li class="row" key=${p.org.id}><span class="row-main"><strong>${p.org.name}</strong></span>${p.due_at && html`<${Chip} tone=${p.late ? 'red' : 'blue'} icon="clock">${p.late ? N.cover.late : W.by(by(p.due_at))}<//>`}</li>`)}</ul>`;
}

/** `link`: on a list the notice is named and can be opened. */
export function RelayCard({ notice: n, link = false, done }) {
  const { org, due_at: due, late } = n.node;
  const urgent = n.grade === 'emergency';
  const [adding, setAdding] = useState(false);
  const [note, setNote] = useState('');
  const [sent, setSent] = useState(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      setSent(await put(`/notices/${n.id}/relay`, { note: note.trim(), org_id: org.id }));
      toast(W.done);
      forget(WAITING);
      refreshMe().catch(() => {});
      done();
    } catch (e) { setError(e); }
    setBusy(false);
  };
  if (sent) {
    return html`<section class="card stack relay" role="status"><h2><${Icon} name="circle-check"/> ${W.done}</h2>${!urgent && html`<p>${W.doneText}${note.trim() && sent.note_check !== 'passed' ? W.noteChecking : ''}</p>`}<${Below} notice=${n} org=${org}/></section>`;
  }
  return html`<section class="card stack relay" aria-label=${W.title}><div class="chips">${link && html`<${NoticeChips} notice=${n}/>`}<${Chip} tone=${late ? 'red' : 'amber'} icon=${late ? 'triangle-alert' : 'clock'}>${late ? W.late : W.by(by(due))}<//></div>
    <h2>${urgent ? W.urgent : W.to(org.name)}</h2>${link && html`<a class="row" href=${`/p/notices/${n.id}`}><span class="row-main"><strong>${n.title}</strong><small>${n.who}</small></span><${Icon} name="chevron-right" class="soft"/></a>`}
    <p class="soft">${urgent ? W.urgentText : W.text}</p>
    ${adding ? html`<${Field} id=${`note-${n.id}-${org.id}`} label=${urgent ? W.urgentNote : W.note} hint=${urgent ? W.urgentHint : W.noteHint} error=${error && error.errors.note} optional><${TextArea} id=${`note-${n.id}-${org.id}`} value=${note} max=${200} maxlength="200" rows=${3} onInput=${setNote}/><//>`
    : html`<button type="button" class="btn" onClick=${() => setAdding(true)}><${Icon} name="plus"/>${urgent ? W.urgentAdd : W.add}</button>`}
    ${error && !error.errors.note && html`<${Trouble} error=${error}/>`}
    <button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${() => !busy && send()}><${Icon} name=${urgent ? 'check' : 'forward'}/>${urgent ? W.urgentSend : W.send}</button></section>`;
}

/** What waits for me of this one notice; what was sent stays in sight. */
export function RelayOf({ notice, reload }) {
  const { data } = useLoad(WAITING);
  const [known, setKnown] = useState([]);
  const now = (data ? data.items : []).filter((n) => n.id === notice.id && n.node);
  const all = [...known, ...now.filter((n) => !known.some((k) => k.node.org.id === n.node.org.id))];
  return all.map((n) => html`<${RelayCard} key=${n.node.org.id} notice=${n} done=${() => { setKnown(all); reload(); }}/>`);
}

/** Everything that waits to be passed on, on the page of work. */
export function RelayList() {
  const { data } = useLoad(WAITING, { keep: true, every: 60000 });
  const [known, setKnown] = useState([]);
  const same = (a, b) => a.id === b.id && a.node.org.id === b.node.org.id;
  const urgent = (n) => n.grade === 'emergency';
  const all = [...known, ...(data ? data.items : []).filter((n) => n.node && !known.some((k) => same(k, n)))].sort((a, b) => urgent(b) - urgent(a));
  if (!all.length) return null;
  return html`<section aria-label=${W.section}><div class="section"><h2>${W.section}</h2></div>${all.map((n) => html`<${RelayCard} key=${`${n.id}-${n.node.org.id}`} notice=${n} link done=${() => setKnown(all)}/>`)}</section>`;
}
