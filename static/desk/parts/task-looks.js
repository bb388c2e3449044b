/** How a task looks: word, colour and icon together; how long it waits, and when somebody was there, in words. Decides nothing. */
import { html } from '../../shared/html.js';
import { by, when } from '../../shared/dates.js';
import { Chip } from '../../shared/status.js';
import { UnpublishedChip } from '../../shared/task-looks.js';
import { K } from '../texts-tasks.js';

const DAY = 86400000;
const W = K.one.sentences;
const STAGES = { short: ['amber', 'hand'], full: ['green', 'users'], begun: ['blue', 'wrench'], over: ['grey', 'history'] };

/** Until then it may be claimed. */
const closes = (task) => task.starts_at || task.ends_at;
const gone = (time) => new Date(time) <= Date.now();

/** Where a published task is: short, full, begun, over. */
export const stageOf = (task) => (gone(task.ends_at) ? 'over' : !task.left ? 'full' : gone(closes(task)) ? 'begun' : 'short');
export const days = (since) => Math.floor((Date.now() - new Date(since)) / DAY);
export const waits = (task) => task.status === 'published' && stageOf(task) === 'short';
export const presses = (task) => waits(task) && new Date(closes(task)) - Date.now() < DAY;
export const taken = (task) => task.people_needed - task.left;

export function TaskChip({ task }) {
  if (task.status !== 'published') return html`<${UnpublishedChip} row=${task}/>`;
  const stage = stageOf(task);
  const [tone, icon] = STAGES[stage];
  return html`<${Chip} tone=${presses(task) ? 'red' : tone} icon=${icon}>${stage === 'short' ? K.chips.short(task.left) : K.chips[stage]}<//>`;
}

/** What holds its words back. */
export function TaskCheck({ task }) {
  const words = task.status === 'published' && K.chips.check[task.check];
  return words && html`<${Chip} tone=${task.check === 'refused' ? 'red' : 'amber'} icon=${task.check === 'refused' ? 'circle-x' : 'hourglass'}>${words}<//>`;
}

export const waited = (task) => K.list.waited(K.list.days(days(task.published_at)));

/** How it stands, and what comes next. */
export function taskWords(task) {
  if (task.status !== 'published') return W[task.status];
  if (task.check === 'refused') return W.refused;
  const stage = stageOf(task);
  if (stage === 'short') return task.check === 'passed' ? W.short(task.left, by(closes(task))) : W.pending;
  return stage === 'begun' ? W.begun(task.left) : W[stage];
}

/** Each time they were there. */
export const presences = (claim) => claim.presences.map((p) => K.claims.from(when(p.signed_in_at), p.signed_out_at && when(p.signed_out_at)));
