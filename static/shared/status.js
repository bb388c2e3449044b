/** How a status or a due colour looks: word, colour and icon together. Decides nothing about what may happen. */
import { html } from './html.js';
import { Icon } from './icon.js';
import { by, left } from './dates.js';
import { T } from './texts.js';

const LOOKS = {
  submitted: ['blue', 'send'], accepted: ['blue', 'user-round-check'], assigned: ['blue', 'wrench'],
  waiting: ['amber', 'message-circle-question-mark'], suspended: ['grey', 'circle-pause'],
  resolved: ['green', 'circle-check'], closed: ['green', 'circle-check'], rejected: ['grey', 'undo-2'],
  withdrawn: ['grey', 'undo-2'], duplicate: ['grey', 'copy'],
};
const DUES = { calm: ['blue', 'clock'], amber: ['amber', 'clock'], red: ['red', 'triangle-alert'] };

export function Chip({ tone = 'grey', icon, children }) {
  return html`<span class="chip chip-${tone}">${icon && html`<${Icon} name=${icon} size="1.15em"/>`}<span>${children}</span></span>`;
}

export function StatusChip({ report }) {
  const [tone, icon] = LOOKS[report.status] || ['grey', 'info'];
  return html`<${Chip} tone=${tone} icon=${icon}>${report.status_name || T.status[report.status] || report.status}<//>`;
}

/** Nothing is shown when the clock no longer runs. */
export function DueChip({ report }) {
  const look = DUES[report.due_colour];
  if (!look || !report.due_at) return null;
  const words = report.overdue || report.due_colour === 'red' ? left(report.due_at) : T.report.dueBy(by(report.due_at));
  return html`<${Chip} tone=${look[0]} icon=${look[1]}>${words}<//>`;
}

/** What is being checked is said to its author, and only the author ever receives it. */
export function CheckChip({ check, short = false }) {
  if (!check || check === 'passed') return null;
  return html`<${Chip} tone=${check === 'refused' ? 'red' : 'amber'} icon=${check === 'refused' ? 'circle-x' : 'hourglass'}>${(short ? T.check.short : T.check)[check]}<//>`;
}
