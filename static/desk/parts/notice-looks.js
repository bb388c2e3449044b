/** How a notice's grade and state look: word, colour and icon together; and where it goes, in words. Decides nothing. */
import { html } from '../../shared/html.js';
import { Chip } from '../../shared/status.js';
import { N } from '../texts-notices.js';

export const GRADES = { ordinary: ['blue', 'bell'], important: ['amber', 'megaphone'], emergency: ['red', 'siren'] };
const STATES = { draft: ['grey', 'pencil'], review: ['amber', 'eye'], published: ['green', 'send'], withdrawn: ['grey', 'undo-2'], discarded: ['grey', 'trash-2'] };

export function GradeChip({ notice }) {
  const [tone, icon] = GRADES[notice.grade];
  return html`<${Chip} tone=${tone} icon=${icon}>${notice.grade_name || N.grades[notice.grade]}<//>`;
}

export function StateChip({ notice }) {
  const [tone, icon] = STATES[notice.status];
  return html`<${Chip} tone=${tone} icon=${icon}>${notice.status_name}<//>`;
}

/** What holds its words back, to its own side. */
export function NoticeCheck({ notice }) {
  const words = notice.status === 'published' && N.one.check[notice.check];
  if (!words) return null;
  return html`<${Chip} tone=${notice.check === 'refused' ? 'red' : 'amber'} icon=${notice.check === 'refused' ? 'circle-x' : 'hourglass'}>${words}<//>`;
}

export const whereTo = (targets) => N.list.to(targets.map((o) => o.name), targets.length);
