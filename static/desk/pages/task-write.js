/** A task being written or changed: kept on this computer as it is typed, saved as a draft, published. */
import { html } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { ask } from '../../shared/overlay.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { useKept, useStart } from '../parts/kept-form.js';
import { useSend } from '../parts/settings.js';
import { publish } from '../parts/task-deeds.js';
import { bodyOf, draftOf, drafts, emptyDraft } from '../parts/task-draft.js';
import { WhatFields, WhenFields, WhomFields } from '../parts/task-fields.js';
import { K } from '../texts-tasks.js';

const W = K.write;
const MOST_SKILLS = 5;
const WHOLE = /^\d+$/;

function errorsOf(d) {
  return {
    ...(d.title.trim().length < 2 && { title: W.need.title }), ...(d.place.trim().length < 2 && { place: W.need.place }), ...(!d.post_class && { post_class: W.need.post_class }), ...(d.skills.length > MOST_SKILLS && { skills: W.need.skills }),
    ...(d.way === 'fixed' && !d.starts_at && { starts_at: W.need.starts_at }), ...(!d.ends_at && { ends_at: d.way === 'fixed' ? W.need.ends_at : W.need.before }),
    ...Object.fromEntries(['people_needed', 'effort_minutes', ...(d.min_age ? ['min_age'] : [])].filter((k) => !WHOLE.test(d[k])).map((k) => [k, W.number])),
  };
}

function Form({ me, id, first, may, found, onSaved }) {
  const [draft, set] = useKept(drafts, me, id, first);
  const state = useSend();
  const save = async () => {
    const errors = errorsOf(draft);
    if (Object.keys(errors).length) { state.fail(errors); return null; }
    const body = bodyOf(draft);
    const task = await state.send(id ? 'PUT' : 'POST', id ? `/tasks/${id}/text` : '/tasks', id ? body : { ...body, org_id: (draft.building || draft.org).id }, W.saved);
    if (task) { await drafts.drop(me, id); onSaved(task); }
    return task;
  };
  const send = async () => {
    const task = await save();
    if (task && await publish(task, state.send)) go(href('tasks', task.id), { replace: true });
  };
  const restart = async () => { if (await ask(W.restart, W.restartAsk, W.restart, W.back, true)) { await drafts.drop(me, id); location.reload(); } };
  const fields = { draft, set, errors: state.errors };
  return html`<form class="write-form task-form" onSubmit=${(e) => { e.preventDefault(); save(); }} novalidate>
      ${found && html`<p class="stale bar"><span class="row-main">${W.kept}</span><button type="button" class="btn btn-small" onClick=${restart}>${W.restart}</button></p>`}
      <${WhatFields} me=${me} fixed=${Boolean(id)} ...${fields}/><${WhomFields} ...${fields}/><${WhenFields} ...${fields}/>
      <div class="write-foot"><p class="hint">${may ? W.may : W.mayNot}</p>${Object.keys(state.errors).length > 0 && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${W.look}</p>`}${state.shown}
        <p class="bar"><button type="submit" class="btn btn-small" disabled=${state.busy}>${W.save}</button>
          ${may && html`<button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${send}><${Icon} name="send"/> ${W.publish}</button>`}</p></div></form>`;
}

export default function TaskWrite({ address, me }) {
  const { id } = address;
  const { data: task, error, reload } = useLoad(id ? `/tasks/${id}` : null);
  const [start, saved] = useStart(drafts, me, id, task, { empty: emptyDraft, from: draftOf, shown: (at) => href('tasks', at), form: (at) => href('task-write', at) });
  const head = html`<p><a href=${href('tasks', id, id ? { kind: 'drafts' } : {})}><${Icon} name="chevron-left"/> ${W.toList}</a></p><header><h1>${id ? W.edit : W.title}</h1><p class="lead">${W.text}</p></header>`;
  if (error) return html`<div class="page">${head}<${Trouble} error=${error} retry=${reload}/></div>`;
  if (!start) return html`<div class="page">${head}<${Skeleton} lines=${6}/></div>`;
  return html`<div class="page task-write">${head}<${Form} key=${start.at} me=${me} id=${id} first=${start.draft} found=${start.found} may=${id && task ? task.actions.includes('publication') || me.sets_up : me.sets_up} onSaved=${saved}/></div>`;
}
