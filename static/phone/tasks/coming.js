/** For who organises a task: who comes, how long they were there, and what the server lets one do about it. */
import { html } from '../../shared/html.js';
import { lasting, when } from '../../shared/dates.js';
import { ask, toast } from '../../shared/overlay.js';
import { ClaimChip } from '../../shared/task-looks.js';
import { useWrite } from '../../shared/use-write.js';
import { PhotoWall } from '../../shared/photo-wall.js';
import { WhoIs } from '../../shared/who-is.js';
import { usePages } from '../../shared/use-list.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';
import { Word } from './proof.js';
import { withReason } from '../reason-sheet.js';

const W = V.ours;
const OVER = ['released', 'called_off', 'absent'];                // there is nobody to call

function Helper({ claim: c, onDone }) {
  const { busy, error, send } = useWrite();
  const may = (noun) => c.actions.includes(noun);
  const path = (noun) => `/task-claims/${c.id}/${noun}`;
  const deed = async (noun, question, done) => { if (await ask(question.title, question.text, question.title) && await send('PUT', path(noun))) { toast(done); onDone(); } };
  const refuse = async () => { if (await withReason({ path: path('refusal'), title: W.refuse, text: W.refuseText, label: W.refuseWhy })) { toast(W.refused); onDone(); } };
  const named = (words) => `${words} ${c.name}`;
  const button = (noun, words, look, onClick) => may(noun) && html`<button type="button" class="btn ${look}" aria-label=${named(words)} aria-disabled=${busy ? 'true' : null} onClick=${onClick}>${words}</button>`;
  return html`<li><div class="log-top"><strong>${c.name}</strong><${ClaimChip} row=${c}/></div>
    ${!OVER.includes(c.status) && html`<${WhoIs} path=${`/task-claims/${c.id}/helper`} name=${c.name}/>`}${c.presences.map((p) => html`<p class="soft">${p.signed_out_at ? V.mine.both(when(p.signed_in_at), when(p.signed_out_at)) : V.mine.from(when(p.signed_in_at))}</p>`)}
    ${c.minutes > 0 && html`<p>${V.mine.total(lasting(c.minutes))}</p>`}${c.account && html`<p class="words">${W.account(c.account)}</p>`}<${PhotoWall} photos=${c.photos}/><${Word} claim=${c}/>${error && html`<${Trouble} error=${error}/>`}
    <div class="deeds">${button('certification', W.certify, 'btn-main', () => deed('certification', { title: W.certify, text: W.certifyAsk(c.name, lasting(c.minutes)) }, W.certified))}
      ${button('sign-out', W.signOut, 'btn-line', () => deed('sign-out', { title: W.signOut, text: W.signOutAsk(c.name) }, W.signedOut))}${button('refusal', W.refuse, '', refuse)}</div></li>`;
}

export function Coming({ task: t, onDone }) {
  const { items, more, error, reload } = usePages(`/tasks/${t.id}/claims?limit=50`, { keep: false, every: 15000 });
  if (t.status === 'draft') return null;
  const done = () => { reload(); onDone(); };
  return html`<section class="card" aria-label=${W.coming}><h2>${W.coming}</h2>${!items ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${2}/>`)
    : items.length ? html`<ul class="log">${items.map((c) => html`<${Helper} key=${c.id} claim=${c} onDone=${done}/>`)}</ul>` : html`<p class="soft">${W.noneComing}</p>`}${more}</section>`;
}
