/** The same task at another time: a draft with its words, to look at and publish. */
import { html, useState } from '../../shared/html.js';
import { go, href } from '../address.js';
import { fromField, toField } from './notice-draft.js';
import { useSend } from './settings.js';
import { Moment } from './task-fields.js';
import { K } from '../texts-tasks.js';

const W = K.deeds.copies;
const F = K.write;
const WEEK = 7 * 86400000;

/** The first week to come on the same weekday, for its beginning and its end. */
function nextTime({ starts_at, ends_at }) {
  const weeks = Math.max(1, Math.ceil((Date.now() - new Date(starts_at || ends_at)) / WEEK));
  const later = (time) => toField(time && new Date(time).getTime() + weeks * WEEK);
  return { starts_at: later(starts_at), ends_at: later(ends_at) };
}

export function CopyForm({ task, onDone, onCancel }) {
  const fixed = Boolean(task.starts_at);
  const [times, setTimes] = useState(() => nextTime(task));
  const state = useSend();
  const field = (key, label) => html`<${Moment} id=${`copy-${key}`} label=${label} value=${times[key]} error=${state.errors[key]} onInput=${(value) => setTimes({ ...times, [key]: value })}/>`;
  const submit = async (e) => {
    e.preventDefault();
    const errors = { ...(fixed && !times.starts_at && { starts_at: F.need.starts_at }), ...(!times.ends_at && { ends_at: fixed ? F.need.ends_at : F.need.before }) };
    if (Object.keys(errors).length) return state.fail(errors);
    const copy = await state.send('POST', `/tasks/${task.id}/copies`, { starts_at: fromField(times.starts_at), ends_at: fromField(times.ends_at) }, W.done);
    return copy && (onDone(null), go(href('tasks', copy.id, { kind: 'drafts' })));
  };
  return html`<form class="deed card" onSubmit=${submit} novalidate><h3>${W.title}</h3><p class="hint">${W.text}</p><div class="pair">${fixed && field('starts_at', F.starts)}${field('ends_at', fixed ? F.ends : F.before)}</div>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.send}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${K.deeds.back}</button></p></form>`;
}
