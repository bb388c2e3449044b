/** What may be done to a helper's claim now: sign out who forgot, certify, refuse. The server decides. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { ask } from '../../shared/overlay.js';
import { ReasonDeed } from './reason-deed.js';
import { useSend } from './settings.js';
import { Q } from '../texts-service.js';
import { K } from '../texts-tasks.js';

const W = K.claims;

export function ClaimDeeds({ claim, onDone }) {
  const [open, setOpen] = useState(false);
  const state = useSend();
  const may = (noun) => claim.actions.includes(noun);
  const put = async (noun, done = W[noun].done) => { const answer = await state.send('PUT', `/task-claims/${claim.id}/${noun}`, {}, done); if (answer) onDone(answer); };
  const signOut = async () => (await ask(W['sign-out'].title, W['sign-out'].ask(claim.name), W['sign-out'].yes, K.deeds.back)) && put('sign-out');
  const theirs = may('sign-out') && !claim.is_mine;
  if (!theirs && !may('certification') && !may('approval') && !may('refusal')) return null;
  return html`<div class="claim-deeds"><div class="deeds">${may('certification') && html`<button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${() => put('certification')}><${Icon} name="circle-check"/> ${W.certification.title}</button>`}
      ${may('approval') && html`<button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${() => put('approval', Q.proof.approved)}><${Icon} name="circle-check"/> ${Q.proof.approve}</button>`}
      ${theirs && html`<button type="button" class="btn btn-small" disabled=${state.busy} onClick=${signOut}><${Icon} name="log-out"/> ${W['sign-out'].title}</button>`}
      ${may('refusal') && html`<button type="button" class="btn btn-small deed-warn ${open ? 'deed-on' : ''}" aria-expanded=${open} onClick=${() => setOpen(!open)}><${Icon} name="circle-x"/> ${W.refusal.title}</button>`}</div>${state.shown}
    ${open && html`<${ReasonDeed} path=${`/task-claims/${claim.id}/refusal`} words=${W.refusal} onDone=${onDone} onCancel=${() => setOpen(false)}/>`}</div>`;
}
