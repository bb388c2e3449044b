/** The numbers of an event as charts; every one of them is a link to the very rows it counts. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { Bars } from './bars.js';
import { Columns } from './columns.js';
import { taken } from './event-looks.js';
import { E } from '../texts-events.js';

const W = E.numbers;
const TONES = { applied: 'amber', offered: 'amber', absent: 'red', waiting: 'blue', withdrawn: 'grey', expired: 'grey', refused: 'grey' };

export function Numbers({ event }) {
  const { data, error, reload } = useLoad(`/events/${event.id}/numbers`, { every: 15000 });
  const rows = (filters) => href('events', event.id, { tab: 'people', ...filters });
  const several = event.sessions.length > 1;
  const places = event.sessions.filter((s) => !s.cancelled).flatMap((s, n) => s.places.map((p) => {
    const label = W.placeOf(several ? s.name || E.plan.session(n + 1) : '', p.kind_name);
    return { key: `${s.id}-${p.kind}`, label, count: taken(p), most: p.capacity, tone: p.left ? null : 'amber', words: W.placeWords(taken(p), p.capacity, p.waiting),
      open: `${label}，${W.placeWords(taken(p), p.capacity, p.waiting)}`, to: rows({ session_id: several ? s.id : '', kind: p.kind }) };
  }));
  if (!data) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${5}/>`;
  const standing = Object.keys(E.signUp).map((status) => ({ status, count: data.by_status.filter((r) => r.status === status).reduce((n, r) => n + r.count, 0) })).filter((s) => s.count);
  const span = (what) => (s) => rows({ [`${what}_since`]: s.since, [`${what}_until`]: s.until });
  const open = (s) => W.open(E.people.span(when(s.since), when(s.until)), s.count);
  return html`<p class="hint">${W.text(when(Date.now()))}</p><div class="charts">
    <${Bars} title=${W.places} items=${places} none=${W.noPlaces} number=${132}/>
    <${Bars} title=${W.byStatus} none=${W.none} noneText=${W.noneText} number=${64}
      items=${standing.map((s) => ({ key: s.status, label: E.signUp[s.status], count: s.count, tone: TONES[s.status], words: W.people(s.count), open: W.open(E.signUp[s.status], s.count), to: rows({ status: s.status }) }))}/>
    <${Columns} title=${W.signedUp} spans=${data.signed_up} to=${span('signed_up')} open=${open} none=${W.none} noneText=${W.noneText}/>
    <${Columns} title=${W.arrived} spans=${data.arrived} to=${span('arrived')} open=${open} none=${W.noneArrived} noneText=${W.noneArrivedText}/></div>`;
}
