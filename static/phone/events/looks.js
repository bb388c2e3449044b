/** How events and sign-ups look in a list: word, colour and icon together. Decides nothing. */
import { html } from '../../shared/html.js';
import { span, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { E } from '../../shared/texts-events.js';

const W = E.list;
const SIGN_UPS = { applied: ['blue', 'hourglass'], confirmed: ['green', 'circle-check'], waiting: ['amber', 'hourglass'], offered: ['red', 'circle-alert'], attended: ['green', 'user-round-check'], absent: ['grey', 'circle-x'] };
export const isOffered = (event) => event.mine.some((m) => m.status === 'offered');

export function SignUpChip({ row }) {
  const [tone, icon] = SIGN_UPS[row.status] || ['grey', 'undo-2'];
  return html`<${Chip} tone=${tone} icon=${icon}>${row.status_name}<//>`;
}

/** May one sign up, and how many places are truly left. */
export function PlacesChip({ event: e }) {
  const looks = {
    open: ['green', 'circle-check', W.left(e.left, e.capacity)], full: ['amber', 'users', W.full(e.waiting)], not_open: ['blue', 'clock', W.opens(when(e.sign_up_opens_at))], closed: ['grey', 'clock', W.closed],
    over: ['grey', 'history', W.ended], cancelled: ['red', 'circle-x', W.cancelled],
  };
  const [tone, icon, words] = looks[e.sign_up_state] || ['grey', 'info', e.status_name];
  return html`<${Chip} tone=${tone} icon=${icon}>${words}<//>`;
}

/** A session as it is said today: its name where it has one, the day, from when till when. */
export const sessionTime = (s) => [s.name, s.starts_at ? span(s.starts_at, s.ends_at) : s.when].filter(Boolean).join(' ');
export const times = (e) => (e.sessions.length === 1 ? sessionTime(e.sessions[0]) : `${when(e.starts_at)} · ${W.sessions(e.sessions.length)}`);
export const poster = (e) => e.photos.find((p) => p.occasion === 'poster');

export function EventCard({ event: e }) {
  const shown = poster(e);
  return html`<a class="card event-card" href=${`/p/events/${e.id}`}>${shown && html`<img class="event-poster" src=${shown.urls.large} alt="" width="343" height="150" loading="lazy"/>`}
    <strong>${e.title}</strong><p><${Icon} name="clock" size="1.15em"/> ${times(e)}</p><p><${Icon} name="map-pin" size="1.15em"/> ${e.place}</p>
    <div class="chips"><${PlacesChip} event=${e}/>${isOffered(e) ? html`<${Chip} tone="red" icon="circle-alert">${W.offer}<//>` : e.mine.length > 0 && html`<${Chip} tone="green" icon="user">${W.mineCount(e.mine.length)}<//>`}</div></a>`;
}
