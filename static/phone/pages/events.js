/** What is on near home, and what I am signed up for: cards with the places that are truly left. */
import { html } from '../../shared/html.js';
import { usePages } from '../../shared/use-list.js';
import { Tabs } from '../../shared/case-card.js';
import { Empty, Row, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { E } from '../../shared/texts-events.js';
import { Head } from '../frame.js';
import { EventCard } from '../events/looks.js';
import { go } from '../router.js';

const W = E.list;

export default function Events({ query }) {
  const view = query.get('view') === 'mine' ? 'mine' : 'open';
  const { items, more, error, stale, reload } = usePages(`/events?view=${view}&limit=20`, { keep: true, every: 30000 });
  const empty = view === 'mine' ? html`<${Empty} icon="calendar-days" title=${W.noneMine} text=${W.noneMineText}><a class="btn btn-main" href="/p/events">${W.see}</a><//>` : html`<${Empty} icon="calendar-days" title=${W.none} text=${W.noneText}><a class="btn btn-line" href="/p/secretary">${W.askSecretary}</a><//>`;
  return html`<${Head} title=${W.title}/><${Tabs} value=${view} onChange=${(v) => go(`/p/events?view=${v}`, { replace: true })} choices=${[['open', W.coming], ['mine', W.mine]]}/>
    <section key="events">${stale && html`<${Stale}/>`}${!items ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} photo lines=${2}/><${Skeleton} lines=${3}/>`) : items.length ? items.map((e) => html`<${EventCard} key=${e.id} event=${e}/>`) : empty}${more}</section>
    <div class="card rows"><${Row} href="/p/sign-ups" icon="id-card" title=${W.tickets}/><${Row} href="/p/me/calendar" icon="calendar-days" title=${W.calendar}/></div>`;
}
