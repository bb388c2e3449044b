/** The desk's kinds of work: what the server is asked for each, and how each looks. Counts come from the server. */
import { D } from './texts.js';

/** key → {icon, tone, ask: query of GET /reports} in the order of the rail. */
export const KINDS = {
  to_accept: { icon: 'inbox', ask: { kind: 'to_accept' } },
  mine: { icon: 'briefcase', ask: { kind: 'mine' } },
  overdue: { icon: 'triangle-alert', tone: 'red', ask: { kind: 'overdue' } },
  amber: { icon: 'clock', tone: 'amber', ask: { kind: 'amber' } },
  waiting: { icon: 'message-circle-question-mark', ask: { kind: 'waiting' } },
  to_confirm: { icon: 'circle-check', ask: { kind: 'to_confirm' } },
  open: { icon: 'layers', ask: { status: 'open' } },
  done: { icon: 'history', ask: { status: 'done' } },
};

/** The other groups of the rail: [page, icon]. */
export const TASKS = [['checks', 'shield-check'], ['corrections', 'circle-question-mark'], ['letters', 'message-circle']];
export const GROUPS = {
  help: [
    ['wishes', 'heart-handshake'],
    ['tasks', 'hand'],
    ['task-series', 'calendar-clock'],
    ['certify', 'circle-check'],
    ['disputes', 'message-circle'],
    ['spot-checks', 'phone'],
    ['thanks', 'gift'],
    ['affiliations', 'user-round-check'],
    ['skills', 'star'],
    ['spread', 'users'],
    ['service-counts', 'id-card'],
    ['units', 'building-2'],
    ['quarters', 'calendar-clock'],
  ],
  life: [
    ['events', 'party-popper'],
    ['applications', 'user-round-check'],
    ['flowerbeds', 'sprout'],
    ['claims', 'heart-handshake'],
    ['inspections', 'eye'],
  ],
  notices: [
    ['notices', 'megaphone'],
    ['exports', 'download'],
  ],
  directory: [
    ['posts', 'id-card'],
    ['facts', 'users'],
    ['stations', 'map-pin'],
    ['roster', 'layers'],
  ],
  settings: [
    ['rules', 'forward'],
    ['templates', 'message-circle'],
    ['calendar', 'calendar-days'],
    ['limits', 'megaphone'],
    ['bed-terms', 'sprout'],
    ['weights', 'heart-handshake'],
  ],
};

/** key → {icon, tone} of the tasks' kinds, in the order of the rail; the server lists and counts them. */
export const TASK_KINDS = {
  waiting: { icon: 'hand' },
  pressing: { icon: 'triangle-alert', tone: 'red' },
  going: { icon: 'wrench' },
  drafts: { icon: 'pencil' },
  over: { icon: 'history' },
  cancelled: { icon: 'circle-x' },
};

/** Pages without an entry of their own, by the entry they belong to. */
export const WITHIN = { 'task-write': 'tasks', 'task-code': 'tasks', write: 'notices', plan: 'events', 'check-in': 'events', draws: 'flowerbeds' };

export const kindOf = (filters) => (KINDS[filters.kind] ? filters.kind : filters.status ? null : 'open');
export const kindName = (kind) => D.kinds[kind];

/** The query of the server for the filters in the address bar. */
export function asking(filters) {
  const { kind, ...rest } = filters;
  const from = KINDS[kindOf(filters)] || { ask: {} };
  return { view: 'queue', order: kind === 'done' ? 'changed' : 'due', limit: 50, ...from.ask, ...rest };
}
