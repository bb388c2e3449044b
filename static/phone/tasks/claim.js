/** My claim of a task: how it stands in a sentence, signing in and out, the account of what was done, giving it back. */
import { html } from '../../shared/html.js';
import { lasting, when } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { ClaimChip } from '../../shared/task-looks.js';
import { Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';
import { CodeForm } from './code-form.js';
import { Contacts } from './contacts.js';
import { Contact } from '../wishes/contact.js';
import { Proof, Word } from './proof.js';
import { withReason } from '../reason-sheet.js';
import { go } from '../router.js';

const { mine: W, dispute: D } = V;
const UNDER_WAY = ['claimed', 'serving', 'served'];
const SOON = 2 * 3600000;                                       // before that the field for the code stays folded
const may = (claim, noun) => claim.actions.includes(noun);

/** In or out, whichever the server offers now. */
function Presence({ claim: c, task, code, set }) {
  const noun = ['sign-out', 'sign-in'].find((one) => may(c, one));
  if (!noun) return null;
  const done = (next) => { toast(noun === 'sign-in' ? W.inDone : W.outDone(lasting(next.minutes))); set(next); };
  const form = html`<${CodeForm} key=${noun} path=${`/task-claims/${c.id}/${noun}`} words=${noun === 'sign-in' ? W.in : W.out} code=${code} onDone=${done}/>`;
  if (noun === 'sign-out') return html`<section class="card" aria-label=${W.out}><h2>${W.out}</h2>${form}</section>`;
  const again = c.status !== 'claimed';
  const soon = !task.starts_at || new Date(task.starts_at) - Date.now() < SOON;
  return html`<details class="card" open=${Boolean(code) || (soon && !again)}><summary>${again ? W.comeAgain : W.comeLater}</summary>${form}</details>`;
}

function Presences({ claim: c }) {
  if (!c.presences.length) return null;
  return html`<section class="card" aria-label=${W.presence}><h2>${W.presence}</h2><ul class="rules">${c.presences.map((p) => html`<li>${p.signed_out_at ? W.both(when(p.signed_in_at), when(p.signed_out_at)) : W.from(when(p.signed_in_at))}</li>`)}</ul>${c.minutes > 0 && html`<p>${W.total(lasting(c.minutes))}</p>`}</section>`;
}

function Steps({ claim: c }) {
  const { data } = useLoad(`/task-claims/${c.id}/history`);
  if (!data) return null;
  return html`<details class="card" open=${c.status === 'refused' || c.status === 'called_off'}><summary>${W.history}</summary><ol class="line">${[...data.items].reverse().map((s) => html`<li key=${s.id}><strong>${s.action_name}</strong><small>${s.who} · ${when(s.at)}</small>${s.text && html`<p class="words">${s.text}</p>`}</li>`)}</ol></details>`;
}

/** What I said against the verdict, and what became of it; else the way to say it. */
function Disputed({ claim: c, onDone }) {
  const ask = async () => { if (await withReason({ path: `/task-claims/${c.id}/dispute`, title: D.ask, text: D.text, label: D.label, hint: D.hint })) { toast(D.done); onDone(); } };
  const said = c.dispute;
  return html`${said && html`<section class="card" aria-label=${said.kind_name}><h2>${said.kind_name}</h2><p><strong>${said.status_name}</strong>${said.status === 'open' ? ` · ${D.due(when(said.due_at))}` : ''}</p>${said.answer && html`<p class="words">${said.answer}</p>`}</section>`}
    ${may(c, 'dispute') && html`<button type="button" class="btn task-release" onClick=${ask}><${Icon} name="message-circle-question-mark"/>${D.ask}</button>`}`;
}

/** `code`: what a scan of the organiser's phone brought along. */
export function MyClaim({ task, code, onDone }) {
  const { data: c, error, stale, reload, set } = useLoad(`/task-claims/${task.claim_id}`, { keep: true, every: 30000 });
  const took = (next) => { set(next); onDone(); if (code) go(`/p/tasks/${task.id}`, { replace: true }); };
  const release = async () => { const next = await withReason({ path: `/task-claims/${c.id}/release`, title: W.release, text: W.releaseText, label: W.releaseWhy, hint: W.releaseHint }); if (next) { toast(W.releaseDone); took(next); } };
  if (!c) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${3}/>`;
  return html`${stale && html`<${Stale}/>`}<section class="card state" aria-label=${W.title}><${ClaimChip} row=${c}/><p>${c.sentence}</p><p class="soft">${W.at(when(c.claimed_at))}</p></section>
    ${c.task.wish_id && UNDER_WAY.includes(c.status) && html`<${Contact} wishId=${c.task.wish_id}/>`}<${Presence} claim=${c} task=${task} code=${code} set=${took}/><${Proof} claim=${c} task=${task} set=${took}/><${Word} claim=${c}/><${Presences} claim=${c}/>${UNDER_WAY.includes(c.status) && html`<${Contacts} claimId=${c.id}/>`}
    ${may(c, 'release') && html`<button type="button" class="btn task-release" onClick=${release}><${Icon} name="undo-2"/>${W.release}</button>`}<${Disputed} claim=${c} onDone=${() => { reload(); onDone(); }}/><${Steps} key=${c.changed_at} claim=${c}/>`;
}
