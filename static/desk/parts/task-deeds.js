/** What may be done to a task now, as the server names it: a button each, one open form. The server decides. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { ask } from '../../shared/overlay.js';
import { go, href } from '../address.js';
import { ReasonDeed } from './reason-deed.js';
import { useSend } from './settings.js';
import { stageOf } from './task-looks.js';
import { K } from '../texts-tasks.js';

const W = K.deeds;
const P = W.publication;

/** Asks once more, with when and how many, and publishes. → the task, or null. */
export async function publish(task, send) {
  const yes = await ask(P.sure(task.title), P.text(task.people_needed, task.when), P.yes, W.back);
  return yes ? send('PUT', `/tasks/${task.id}/publication`, {}, P.done) : null;
}

export function TaskDeeds({ task, onDone }) {
  const [open, setOpen] = useState(false);
  const state = useSend();
  const may = (noun) => task.actions.includes(noun);
  const issue = async () => { const answer = await publish(task, state.send); if (answer) onDone(answer); };
  const discard = async () => (await ask(W.discarding.title, W.discarding.ask, W.discarding.title, W.back, true)) && (await state.send('DELETE', `/tasks/${task.id}`, {}, W.discarding.done)) && (onDone(null), go(href('tasks', null, { kind: 'drafts' })));
  const button = (noun, icon, look, act) => html`<button type="button" class="btn btn-small ${look}" disabled=${state.busy} onClick=${act}><${Icon} name=${icon}/> ${W[noun].title}</button>`;
  return html`<section class="notice-deeds"><div class="deeds">${may('publication') && button('publication', 'send', 'btn-main', issue)}
      ${task.status === 'published' && stageOf(task) !== 'over' && html`<a class="btn btn-small" href=${href('task-code', task.id)}><${Icon} name="user-round-check"/> ${K.one.code}</a>`}
      ${may('text') && html`<a class="btn btn-small" href=${href('task-write', task.id)}><${Icon} name="pencil"/> ${W.text.title}</a>`}
      ${may('cancellation') && button('cancellation', 'circle-x', `deed-warn ${open ? 'deed-on' : ''}`, () => setOpen(!open))}
      ${may('discarding') && button('discarding', 'trash-2', 'deed-warn', discard)}</div>
    ${task.status === 'draft' && !may('publication') && html`<p class="hint">${W.mayNot}</p>`}${state.shown}
    ${open && html`<${ReasonDeed} path=${`/tasks/${task.id}/cancellation`} words=${W.cancellation} onDone=${onDone} onCancel=${() => setOpen(false)}/>`}</section>`;
}
