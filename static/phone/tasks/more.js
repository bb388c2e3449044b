/** What else a helper has here, one row each: a new page of this service adds its line. */
import { html } from '../../shared/html.js';
import { Row } from '../../shared/widgets.js';
import { X } from '../../shared/texts-services.js';
import { P } from '../../shared/texts-service.js';
import { V as O } from '../../shared/texts-offers.js';
import { V } from '../../shared/texts-tasks.js';

const ROWS = [
  { href: '/p/hours', icon: 'star', title: P.hours.link, text: P.hours.linkText },
  { href: '/p/affiliations', icon: 'id-card', title: V.more.report, text: V.more.reportText },
  { href: '/p/service-card', icon: 'clipboard-list', title: X.card.link, text: X.card.linkText },
  { href: '/p/me/calendar', icon: 'calendar-clock', title: V.more.calendar, text: V.more.calendarText },
  { href: '/p/availability', icon: 'clock', title: O.free.link, text: O.free.linkText },
  { href: '/p/skills', icon: 'wrench', title: V.skills.link, text: V.skills.linkText },
];

export function More() {
  return html`<nav class="card rows" aria-label=${V.list.more}>${ROWS.map((row) => html`<${Row} key=${row.href} ...${row}/>`)}</nav>`;
}
