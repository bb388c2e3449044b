/** My tickets: what I am signed up for and whom I signed up, the nearest first; then what is over. */
import { html } from '../../shared/html.js';
import { usePages } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Tabs } from '../../shared/case-card.js';
import { Empty, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { E } from '../../shared/texts-events.js';
import { Head } from '../frame.js';
import { sessionTime, SignUpChip } from '../events/looks.js';
import { go } from '../router.js';

const W = E.mine;
const soonest = (a, b) => new Date(a.session.starts_at) - new Date(b.session.starts_at);

export default function SignUps({ query }) {
  const over = query.get('over') === '1';
  const { items, more, error, stale, reload } = usePages(`/sign-ups?limit=50${over ? '&over=1' : ''}`, { keep: true, every: 45000 });
  return html`<${Head} title=${E.list.tickets}/><${Tabs} value=${over} onChange=${(v) => go(`/p/sign-ups${v ? '?over=1' : ''}`, { replace: true })} choices=${[[false, W.coming], [true, W.over]]}/>
    <section key="tickets">${stale && html`<${Stale}/>`}${!items ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton}/>`)
      : items.length ? [...items].sort(over ? (a, b) => soonest(b, a) : soonest).map((s) => html`<a key=${s.id} class="card case-card" href=${`/p/sign-ups/${s.id}`}><strong>${s.event.title}</strong><p><${Icon} name="clock" size="1.15em"/> ${sessionTime(s.session)}</p><p class="soft">${[s.name, s.kind_name, s.number].filter(Boolean).join(' · ')}</p><div class="chips"><${SignUpChip} row=${s}/></div></a>`)
        : html`<${Empty} icon="calendar-days" title=${W.none} text=${W.noneText}><a class="btn btn-main" href="/p/events">${E.list.see}</a><//>`}${more}</section>`;
}
