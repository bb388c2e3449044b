/** What may be done to a task now, as the server names it: a button each, one open form. The server decides. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { hasCode } from '../../shared/task-code.js';
import { ask } from '../../shared/overlay.js';
import { go, href } from '../address.js';
import { ReasonDeed } from './reason-deed.js';
import { useSend } from './settings.js';
import { CopyForm } from './task-copy.js';
import { CorrectionForm } from './task-correction.js';
import { K } from '../texts-tasks.js';
import { S } from '../../shared/texts-wishes.js';

const W = K.deeds;
const P = W.publication;

/** noun → [icon, its form: {task, onDone, onCancel}, a warning?]; in the order of the buttons. */
const FORMS = {
  correction: ['pencil', CorrectionForm],
  copies: ['refresh-cw', CopyForm],
  cancellation: ['circle-x', ({ task, ...rest }) => html`<${ReasonDeed} path=${`/tasks/${task.id}/cancellation`} words=${W.cancellation} ...${rest}/>`, 'deed-warn'],
};

/** Asks once more, with when and how many, and publishes. → the task, or null. */
export async function publish(task, send) {
  const yes = await ask(P.sure(task.title), P.text(task.people_needed, task.when), P.yes, W.back);
  return yes ? send('PUT', `/tasks/${task.id}/publication`, {}, P.done) : null;
}

export function TaskDeeds({ task, onDone }) {
  const [open, setOpen] = useState(null);
  const state = useSend();
  const may = (noun) => (noun === 'copies' ? task.organises && task.published_at : task.actions.includes(noun));
  const done = (answer) => { setOpen(null); onDone(answer); };
  const issue = async () => { const answer = await publish(task, state.send); if (answer) done(answer); };
  const discard = async () => (await ask(W.discarding.title, W.discarding.ask, W.discarding.title, W.back, true)) && (await state.send('DELETE', `/tasks/${task.id}`, {}, W.discarding.done)) && (onDone(null), go(href('tasks', null, { kind: 'drafts' })));
  const keep = () => state.send('POST', '/task-templates', { org_id: task.org.id, ...Object.fromEntries(['title', 'description', 'place', 'post_class', 'skills', 'people_needed', 'effort_minutes', 'proof', 'min_age', 'risks'].map((name) => [name, task[name]])) }, S.series.kept);
  const button = (noun, icon, look, act) => html`<button type="button" key=${noun} class="btn btn-small ${look} ${open === noun ? 'deed-on' : ''}" aria-expanded=${FORMS[noun] ? open === noun : null} disabled=${state.busy} onClick=${act}><${Icon} name=${icon}/> ${W[noun].title}</button>`;
  const Form = open && FORMS[open][1];
  return html`<section class="notice-deeds"><div class="deeds">${may('publication') && button('publication', 'send', 'btn-main', issue)}
      ${hasCode(task) && html`<a class="btn btn-small" href=${href('task-code', task.id)}><${Icon} name="qr-code" set="things"/> ${K.one.code}</a>`}
      ${may('text') && html`<a class="btn btn-small" href=${href('task-write', task.id)}><${Icon} name="pencil"/> ${W.text.title}</a>`}
      ${Object.entries(FORMS).filter(([noun]) => may(noun)).map(([noun, [icon, , look = '']]) => button(noun, icon, look, () => setOpen(open === noun ? null : noun)))}
      ${task.organises && html`<button type="button" class="btn btn-small" disabled=${state.busy} onClick=${keep}><${Icon} name="copy"/> ${S.series.keep}</button>`}
      ${may('discarding') && button('discarding', 'trash-2', 'deed-warn', discard)}</div>
    ${task.status === 'draft' && !may('publication') && html`<p class="hint">${W.mayNot}</p>`}${state.shown}
    ${Form && html`<${Form} key=${open} task=${task} onDone=${done} onCancel=${() => setOpen(null)}/>`}</section>`;
}
