/** For who keeps a door today: the events of their places that are about to begin or on, one tap from the scanner. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { Row } from '../../shared/widgets.js';
import { E } from '../../shared/texts-events.js';
import { sessionTime } from './looks.js';

const BEFORE = 3 * 3600000;                                     // as early as the door lets somebody in

export function Doors() {
  const { data } = useLoad('/events?view=desk&status=published&limit=50', { keep: true, every: 60000 });
  const isOn = (s) => !s.cancelled && new Date(s.starts_at) - BEFORE < Date.now() && new Date(s.ends_at) > Date.now();
  const on = data ? data.items.filter((e) => (e.actions || []).includes('check-ins') && e.sessions.some(isOn)) : [];
  if (!on.length) return null;
  return html`<section class="card rows" aria-label=${E.door.today}>${on.map((e) => html`<${Row} key=${e.id} href=${`/p/events/${e.id}/check-in`} icon="user-round-check" title=${`${E.one.gate}：${e.title}`} text=${sessionTime(e.sessions.find(isOn))}/>`)}</section>`;
}
