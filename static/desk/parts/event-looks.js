/** How an event and a sign-up look: word, colour and icon together. Decides nothing. */
import { html } from '../../shared/html.js';
import { Chip } from '../../shared/status.js';
import { E } from '../texts-events.js';

const EVENTS = { draft: ['grey', 'pencil'], published: ['green', 'send'], cancelled: ['red', 'circle-x'], discarded: ['grey', 'trash-2'] };
const SIGN_UPS = {
  applied: ['amber', 'hourglass'], confirmed: ['green', 'circle-check'], waiting: ['blue', 'clock'], offered: ['amber', 'bell'], attended: ['green', 'user-round-check'], absent: ['red', 'circle-x'],
  withdrawn: ['grey', 'undo-2'], expired: ['grey', 'hourglass'], refused: ['grey', 'circle-x'],
};

export function EventChip({ event }) {
  if (event.status === 'published' && event.sign_up_state === 'over') return html`<${Chip} tone="grey" icon="history">${E.one.over}<//>`;
  const [tone, icon] = EVENTS[event.status];
  return html`<${Chip} tone=${tone} icon=${icon}>${event.status_name}<//>`;
}

/** What holds its words back. */
export function EventCheck({ event }) {
  const words = event.status === 'published' && E.one.check[event.check];
  if (!words) return null;
  return html`<${Chip} tone=${event.check === 'refused' ? 'red' : 'amber'} icon=${event.check === 'refused' ? 'circle-x' : 'hourglass'}>${words}<//>`;
}

export function SignUpChip({ row }) {
  const [tone, icon] = SIGN_UPS[row.status];
  return html`<${Chip} tone=${tone} icon=${icon}>${row.status_name}<//>`;
}

/** `when` begins with the name of the session, if it has one. */
export const sessionHours = (session) => (session.name ? session.when.replace(session.name, '').trim() : session.when);
/** Words for a select; one session needs no choice. */
export const sessionOptions = (event) => Object.fromEntries(event.sessions.map((s) => [s.id, s.when]));
export const taken = (places) => places.capacity - places.left;
/** All kinds and sessions that take place. */
export const allPlaces = (event) => event.sessions.filter((s) => !s.cancelled).flatMap((s) => s.places);
