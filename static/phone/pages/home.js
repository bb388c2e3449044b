/** The first page: my compound, my secretary, four services, what waits for me, what was mended nearby. */
import { html, useEffect, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { readDraft } from '../../shared/draft.js';
import { sendWaiting, waitingThings, watchOutbox } from '../../shared/outbox.js';
import { hasPosts } from '../../shared/session.js';
import { currentView, setView } from '../../shared/view.js';
import { Icon } from '../../shared/icon.js';
import { BeforeAfter } from '../../shared/photo-wall.js';
import { span, when } from '../../shared/dates.js';
import { Empty, Face, Skeleton } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { phoneOf, useSecretary } from '../frame.js';

const W = T.home;
const CHINA = 8 * 3600000;

function Hero({ me }) {
  const [elder, setElder] = useState(currentView().elder_view);
  const turn = () => { setView({ elder_view: !elder }); setElder(!elder); };
  const home = me.home && me.home.compound;
  return html`<div class="hero"><div class="hero-top"><a class="hero-place" href="/p/me/home">
      <h1>${home ? home.name : W.noHome}</h1><span>${home ? home.party_name || T.common.change : W.choose} <${Icon} name="chevron-right"/></span></a>
    <button type="button" class="hero-elder" aria-pressed=${elder} onClick=${turn}><${Icon} name="type"/>${elder ? W.normal : W.elder}</button></div></div>`;
}

const Find = () => html`<a class="row find" href="/p/find"><${Icon} name="search" class="row-icon"/><span class="row-main">${W.find}</span><${Icon} name="chevron-right" class="soft"/></a>`;

function SecretaryCard({ me }) {
  const s = useSecretary();
  if (!me.home) return html`<div class="card secretary-card"><p>${W.noHomeText}</p><a class="btn btn-main" href="/p/me/home">${W.choose}</a><${Find}/></div>`;
  if (!s) return html`<div class="card secretary-card"><span class="face"></span><div class="secretary-who"></div></div>`;
  const post = s.post || (s.offered && s.offered.post);
  const phone = phoneOf(s);
  return html`<div class="card secretary-card"><a class="secretary-who" href="/p/secretary"><${Face} person=${post && post.holder}/>
      <span>${s.vacant ? html`<strong>${W.vacant}</strong><small>${post ? W.vacantText(`${s.offered.org.name}${post.role_name}`) : ''}</small>`
      : html`<strong>${post.holder.name}</strong><small>${post.org.party_name || post.org.name} ${post.role_name}</small>`}</span></a>
    ${phone && html`<a class="btn btn-main" href="tel:${phone}"><${Icon} name="phone"/>${W.call}</a>`}<${Find}/></div>`;
}

function Tiles() {
  const tile = (href, icon, title, text) => html`<a class="tile" href=${href}><span class="tile-icon"><${Icon} name=${icon} size="30"/></span><span><strong>${title}</strong><small>${text}</small></span></a>`;
  return html`<nav class="tiles" aria-label=${W.services}><a class="tile tile-go" href="/p/report"><span class="tile-icon"><${Icon} name="camera" size="30"/></span>
      <span><strong>${W.report}</strong><small>${W.reportText}</small></span></a>
    ${tile('/p/flowerbeds', 'sprout', W.garden, W.gardenText)}${tile('/p/events', 'calendar-days', W.events, W.eventsText)}${tile('/p/tasks', 'heart-handshake', W.volunteer, W.volunteerText)}</nav>
    <div class="card wish-link"><a class="row" href="/p/wishes"><${Icon} name="hand" class="row-icon"/><span class="row-main"><strong>${W.wish}</strong><small>${W.wishText}</small></span><${Icon} name="chevron-right" class="soft"/></a></div>`;
}

function Todo({ href, icon, title, text, tone = '', onClick }) {
  const inside = html`<${Icon} name=${icon} size="1.8em"/><span><strong>${title}</strong>${text && html`<small>${text}</small>`}</span>`;
  return href ? html`<a class="todo ${tone}" href=${href} onClick=${onClick}>${inside}<${Icon} name="chevron-right"/></a>`
    : html`<button type="button" class="todo ${tone}" onClick=${onClick}>${inside}</button>`;
}

function Waiting({ me }) {
  const [things, setThings] = useState([]);
  const [draft, setDraft] = useState(null);
  const { data } = useLoad('/reports' + query({ view: 'mine', status: 'open', limit: 20 }), { keep: true, every: 60000 });
  useEffect(() => {
    const look = () => { waitingThings().then(setThings); readDraft(me.id).then(setDraft); };
    look();
    return watchOutbox(look);
  }, [me.id]);
  const mine = (data ? data.items : []).filter((r) => (r.status === 'resolved' && r.actions.includes('confirmation')) || r.actions.includes('answer'));
  const doors = things.filter((t) => t.kind === 'door' && t.state !== 'refused').length;
  const begun = draft && !draft.sending && (draft.photos.length || draft.category || draft.description);
  return html`${hasPosts(me) && me.todo > 0 && html`<${Todo} href="/p/work" icon="briefcase" title=${W.work(me.todo)} tone="todo-red"/>`}
    ${doors > 0 && html`<${Todo} icon="wifi-off" title=${W.queued} text=${W.queuedDoors(doors)} onClick=${() => sendWaiting()}/>`}
    ${things.filter((t) => t.kind !== 'door' || t.state === 'refused').map((t) => (t.state === 'refused'
      ? html`<${Todo} key=${t.key} tone="todo-red" icon="circle-alert" href=${t.kind === 'report' ? '/p/report?fix=' + t.key : t.page || '/'} title=${W.refused} text=${`${t.title}：${t.refusal.detail}`}/>`
      : html`<${Todo} key=${t.key} icon="wifi-off" title=${t.needsLogin ? W.signIn : W.queued} text=${W.queuedText(t.title)} onClick=${() => sendWaiting()}/>`))}
    ${mine.map((r) => html`<${Todo} key=${r.id} href=${`/p/reports/${r.id}`} icon="message-circle-question-mark"
      title=${r.status === 'resolved' ? W.confirm : W.answer} text=${`${r.category.name} · ${r.description}`.slice(0, 40)}/>`)}
    ${begun && html`<${Todo} href="/p/report" icon="pencil" tone="todo-green" title=${W.draft} text=${W.draftText}/>`}`;
}

/** What is still to be said or done about one's events, beds, tasks and wishes; the ticket on its day. */
const china = (time) => new Date(time + CHINA).toISOString().slice(0, 10);

function Promised() {
  const tickets = useLoad('/sign-ups?limit=20', { keep: true, every: 60000 });
  const claims = useLoad('/claims?view=mine&limit=20', { keep: true, every: 60000 });
  const helping = useLoad('/task-claims?limit=20', { keep: true, every: 60000 });
  const wishes = useLoad('/wishes?limit=10', { keep: true, every: 60000 });
  const offers = useLoad('/task-offers?view=mine&limit=20', { keep: true, every: 60000 });
  const today = china(Date.now());
  const invited = (offers.data && offers.data.items.length ? [offers.data.items] : []).map((items) => ({ key: 'offers', href: '/p/tasks', icon: 'message-circle-question-mark', tone: 'todo-red', title: W.asked(items.length), text: W.askedText(items[0].task.title, when(items[0].until)) }));
  const rows = (tickets.data ? tickets.data.items : []).map((s) => {
    const [title, tone] = s.status === 'offered' ? [W.offer, 'todo-red'] : s.asked_again ? [W.moved, ''] : s.status === 'confirmed' && china(Date.parse(s.session.starts_at)) === today ? [W.todays, 'todo-green'] : [];
    return title && { key: `s${s.id}`, href: `/p/sign-ups/${s.id}`, icon: 'calendar-days', title, tone, text: `${s.event.title} · ${span(s.session.starts_at, s.session.ends_at)}` };
  });
  const beds = (claims.data ? claims.data.items : []).map((c) => {
    const [title, tone] = c.status === 'offered' ? [W.turn, 'todo-red'] : c.care_due_on && c.care_due_on <= today ? [W.care, ''] : [];
    return title && { key: `c${c.id}`, href: `/p/claims/${c.id}`, icon: 'sprout', title, tone, text: `${c.flowerbed.org} ${c.flowerbed.code}` };
  });
  const tasks = (helping.data ? helping.data.items : []).map((c) => {
    const [title, tone] = c.status === 'serving' ? [W.serving, 'todo-green'] : c.status === 'claimed' && c.task.starts_at && china(Date.parse(c.task.starts_at)) === today ? [W.helpToday, 'todo-green'] : [];
    return title && { key: `t${c.id}`, href: `/p/tasks/${c.task.id}`, icon: 'heart-handshake', title, tone, text: `${c.task.title} · ${c.task.where}` };
  });
  const asked = (wishes.data ? wishes.data.items : []).map((w) => {
    const title = w.actions.includes('answer') ? W.wishAnswer : w.actions.includes('word') ? W.wishWord : null;
    return title && { key: `w${w.id}`, href: `/p/wishes/${w.id}`, icon: 'message-circle-question-mark', title, tone: '', text: w.said.slice(0, 40) };
  });
  return [...invited, ...rows, ...tasks, ...asked, ...beds].filter(Boolean).map((row) => html`<${Todo} ...${row}/>`);
}

/** The two newest notices; what cannot wait stands in red above everything else to do. */
const NOTICES = '/notices?view=inbox&limit=4';
const waits = (n) => n.status === 'published' && n.mine && ((n.grade === 'emergency' && !n.mine.read_at) || (n.must_confirm && !n.mine.confirmed_at));

function Urgent() {
  const { data } = useLoad(NOTICES, { keep: true, every: 60000 });
  return (data ? data.items : []).filter(waits).slice(0, 2).map((n) => html`<${Todo} key=${n.id} href=${`/p/notices/${n.id}`} tone=${n.grade === 'emergency' ? 'todo-red' : ''} icon=${n.grade === 'emergency' ? 'siren' : 'circle-check'}
    title=${n.grade === 'emergency' ? W.urgent : W.mustConfirm} text=${n.title}/>`);
}

function News() {
  const { data } = useLoad(NOTICES, { keep: true });
  const holding = (data ? data.items : []).filter((n) => n.status === 'published');
  if (!holding.length) return null;
  const newest = holding.sort((a, b) => new Date(b.published_at) - new Date(a.published_at)).slice(0, 2);
  return html`<div class="section"><h2>${W.notices}</h2><a href="/p/inbox">${T.common.all}<${Icon} name="chevron-right"/></a></div>
    <ul class="card rows">${newest.map((n) => html`<li key=${n.id}><a class="row" href=${`/p/notices/${n.id}`}>
      <span class="row-main"><strong>${n.title}</strong><small>${n.who} · ${when(n.published_at)}</small></span><${Icon} name="chevron-right" class="soft"/></a></li>`)}</ul>`;
}

function Mended({ me }) {
  const { data, error } = useLoad(me.home ? '/reports' + query({ view: 'place', status: 'done', limit: 6 }) : null, { keep: true });
  if (!me.home || (error && !data)) return null;
  const items = data ? data.items.filter((r) => r.status === 'closed') : [];
  return html`<div class="section"><h2>${W.mended}</h2><a href="/p/place">${W.see}<${Icon} name="chevron-right"/></a></div>
    ${!data ? html`<${Skeleton} photo lines=${1}/>` : items.length === 0 ? html`<${Empty} icon="sprout" title=${W.noneMended} text=${W.noneMendedText}/>`
      : items.slice(0, 3).map((r) => {
        const [before, after] = ['before', 'after'].map((k) => r.photos.find((p) => p.kind === k));
        return html`<div class="card" key=${r.id}>${before && after && html`<${BeforeAfter} before=${before} after=${after}/>`}
          <a class="row" href=${`/p/reports/${r.id}`}><span class="row-main"><strong class="clamp">${r.category.name}${r.description ? `：${r.description}` : ''}</strong>
          <small>${r.closed_as === 'residents' ? T.case.closedResidents : T.case.closedStaff}</small></span><${Icon} name="chevron-right" class="soft"/></a></div>`;
      })}`;
}

export default function Home({ me }) {
  useEffect(() => { document.title = `${T.app.name} · ${T.app.tag}`; }, []);
  return html`<${Hero} me=${me}/><${SecretaryCard} me=${me}/><${Urgent}/><${Tiles}/><${Promised}/><${Waiting} me=${me}/><${News}/><${Mended} me=${me}/>`;
}
