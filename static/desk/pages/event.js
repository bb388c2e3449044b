/** One event: how it stands, what may be done now, and its sides: numbers, people, programme, messages, afterwards, history. */
import { html, useEffect, useRef } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { PhotoWall } from '../../shared/photo-wall.js';
import { Chip } from '../../shared/status.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { After } from '../parts/event-after.js';
import { EventDeeds } from '../parts/event-deeds.js';
import { EventCheck, EventChip, sessionHours } from '../parts/event-looks.js';
import { Messages } from '../parts/event-messages.js';
import { Numbers } from '../parts/event-numbers.js';
import { Programme } from '../parts/event-programme.js';
import { RosterButton } from '../parts/event-roster.js';
import { SignUps } from '../parts/event-sign-ups.js';
import { Story } from '../parts/story.js';
import { E } from '../texts-events.js';

const W = E.one;

function Facts({ event }) {
  const [a, b] = [event.min_age, event.max_age];
  const rows = [
    [W.rows.org, event.org.name], [W.rows.place, event.place], [W.rows.who, event.published_at && `${event.who} · ${when(event.published_at)}`], [W.rows.window, W.from(when(event.sign_up_opens_at), when(event.sign_up_closes_at))],
    [W.rows.targets, event.targets.map((o) => o.name).join('、') || E.plan.anyone], [W.rows.ages, (a || b) && E.phone.ages(a, b)], [W.rows.minors, W.minors(event.consent_below, event.accompanied_below)], [W.rows.first, event.residents_first_until && E.phone.first(when(event.residents_first_until))],
    [W.rows.approval, event.by_approval ? W.yes : W.no], [W.rows.withdrawal, W.withdrawal(event.withdrawal_hours)], [W.rows.noShow, W.weeks(event.no_show_weeks)], [W.rows.permit, event.permit_number], [W.rows.kept, W.days(event.names_kept_days)], [W.rows.series, event.series_id && W.inSeries],
  ];
  return html`<section class="part"><h3>${W.facts}</h3><dl class="facts">${rows.filter(([, words]) => words).map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}</dl></section>`;
}

function Text({ event }) {
  const posters = event.photos.filter((p) => p.occasion === 'poster');
  return html`<section class="part"><h3>${W.text}</h3>${event.correction && html`<p class="stale"><${Icon} name="hourglass"/> ${W.correction}</p>`}
    <p class="case-words">${event.description}</p>${posters.length > 0 && html`<${PhotoWall} photos=${posters}/>`}</section>`;
}

function Sessions({ event }) {
  return html`<section class="part"><h3>${W.sessions}</h3><div class="table-box"><table><thead><tr>${W.sessionColumns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
    <tbody>${event.sessions.flatMap((s, n) => s.places.map((p, i) => html`<tr key=${`${s.id}-${p.kind}`} class=${s.cancelled ? 'off' : ''}>
      ${i === 0 && html`<th scope="rowgroup" rowspan=${s.places.length}>${s.name || E.plan.session(n + 1)}${s.cancelled && html` <${Chip} tone="red" icon="circle-x">${W.off}<//>`}${s.moved && html` <${Chip} tone="amber" icon="calendar-clock">${W.moved}<//>`}</th><td rowspan=${s.places.length}>${sessionHours(s)}</td>`}
      <td>${p.kind_name} <span class="num">${p.capacity}</span></td><td class="num">${p.capacity - p.left}</td><td class="num">${p.left || W.full}</td><td class="num">${p.waiting}</td></tr>`))}</tbody></table></div></section>`;
}

const TABS = Object.keys(W.tabs);

function Side({ tab, event, address, reload }) {
  if (tab === 'people') return html`<${SignUps} event=${event} address=${address} onChange=${reload}/>`;
  if (tab === 'programme') return html`<${Programme} event=${event}/>`;
  if (tab === 'messages') return html`<${Messages} event=${event}/>`;
  if (tab === 'after') return html`<${After} event=${event} onChange=${reload}/>`;
  if (tab === 'history') return html`<${Story} path=${`/events/${event.id}/history`} stamp=${event.changed_at}/>`;
  return html`<${Numbers} event=${event}/>`;
}

export function Event({ id, address }) {
  const { data: event, error, reload } = useLoad(`/events/${id}`, { every: 15000 });
  const title = useRef(null);
  const there = Boolean(event);
  useEffect(() => { if (there) title.current.focus({ preventScroll: true }); }, [there]);
  const back = html`<p><a href=${href('events')}><${Icon} name="chevron-left"/> ${W.toList}</a></p>`;
  if (!event) return html`<div class="page">${back}${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${6}/>`}</div>`;
  const running = ['published', 'cancelled'].includes(event.status);
  const tabs = TABS.filter((t) => (t === 'programme' ? event.sessions.some((s) => s.places.some((p) => p.kind === 'performance')) : running || t === 'history'));
  const tab = tabs.includes(address.filters.tab) ? address.filters.tab : tabs[0];
  return html`<div class="page notice-page">${back}<header><h1 ref=${title} tabindex="-1">${event.title}</h1>
      <p class="chips"><${EventChip} event=${event}/><${EventCheck} event=${event}/></p><p class="case-sentence">${event.sentence}</p>
      ${event.cancelled_because && html`<p class="stale"><${Icon} name="circle-x"/> ${W.cancelled(event.cancelled_because)}</p>`}</header>
    <${EventDeeds} key=${event.status} event=${event} onDone=${reload}/>
    ${running && html`<p class="bar event-tools"><a class="btn btn-small" href=${href('check-in', event.id)}><${Icon} name="user-round-check"/> ${W.door}</a><${RosterButton} event=${event}/></p>`}
    ${tabs.length > 1 && html`<nav class="tabs" aria-label=${W.views}>${tabs.map((t) => html`<a key=${t} href=${href('events', id, t === tabs[0] ? {} : { tab: t })} aria-current=${tab === t ? 'page' : null}>${W.tabs[t]}</a>`)}</nav>`}
    <${Side} tab=${tab} event=${event} address=${address} reload=${reload}/>
    <div class="halves event-below"><div><${Text} event=${event}/><${Sessions} event=${event}/></div><${Facts} event=${event}/></div></div>`;
}
