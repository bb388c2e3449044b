/** One report in the list: due time in word, colour and icon; number, category, state, place, first words. */
import { html } from '../../shared/html.js';
import { by, left } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Chip, StatusChip } from '../../shared/status.js';
import { D } from '../texts.js';

const LOOKS = { red: ['red', 'triangle-alert'], amber: ['amber', 'clock'], calm: ['blue', 'calendar-clock'] };

export function Due({ report }) {
  const look = LOOKS[report.due_colour];
  if (!look || !report.due_at) return null;
  const words = report.due_colour === 'calm' ? D.list.due(by(report.due_at)) : `${D.due[report.due_colour]} ${left(report.due_at)}`;
  return html`<${Chip} tone=${look[0]} icon=${look[1]}>${words}<//>`;
}

export function ListRow({ report, on, to }) {
  const place = [report.place.compound.name, report.place.org && report.place.org.id !== report.place.compound.id ? report.place.org.name : ''].filter(Boolean).join(' ');
  return html`<li><a class="list-row due-${report.due_colour}" href=${to} aria-current=${on ? 'true' : null}>
    <span class="list-top"><${Icon} name=${report.category.icon} set="things"/><strong>${report.category.name}</strong></span>
    <span class="list-words">${report.description || D.list.hidden}</span>
    <span class="list-place soft">${place} · <span class="num">${report.number}</span>${report.supporters > 0 && html` · ${D.list.supporters(report.supporters)}`}</span>
    <span class="chips"><${StatusChip} report=${report}/><${Due} report=${report}/></span></a></li>`;
}
