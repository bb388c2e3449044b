/** What every page has: its head with home and secretary one tap away, and the bar at the thumb. */
import { html, useEffect, useRef } from '../shared/html.js';
import { useLoad } from '../shared/load.js';
import { hasPosts, useMe } from '../shared/session.js';
import { Icon } from '../shared/icon.js';
import { T } from '../shared/texts.js';
import { back, useRoute } from './router.js';

/** → {org, vacant, post, offered} of my compound, or null. */
export function useSecretary() {
  const me = useMe();
  const { data } = useLoad(me && me.home ? `/orgs/${me.home.compound.id}/secretary` : null, { keep: true });
  return data;
}

export const phoneOf = (s) => (s && ((s.post && s.post.duty_phone) || (!s.post && s.offered && s.offered.post && s.offered.post.duty_phone))) || null;

function CallLink({ children, class: look }) {
  const phone = phoneOf(useSecretary());
  return html`<a class=${look} href=${phone ? `tel:${phone}` : '/p/secretary'} aria-label=${T.tab.callSecretary}>${children}</a>`;
}

export function Head({ title, onBack = back, quiet = false }) {
  const h1 = useRef(null);
  useEffect(() => { document.title = `${title} · ${T.app.name}`; if (!quiet) h1.current.focus({ preventScroll: true }); }, [title]);
  return html`<header class="head"><button type="button" class="icon-btn" onClick=${() => onBack()} aria-label=${T.common.back}><${Icon} name="chevron-left" size="1.6em"/></button>
    <h1 ref=${h1} tabindex="-1">${title}</h1>
    <a class="head-link" href="/"><${Icon} name="house"/><span>${T.tab.home}</span></a>
    <${CallLink} class="head-link"><${Icon} name="phone"/><span>${T.tab.secretary}</span><//></header>`;
}

/** Pages that go step by step keep their own button at the thumb. */
const STEPS = /^\/p\/(report|wishes\/new|flowerbeds\/\d+\/claim|events\/\d+\/sign-up)$/;

export function Bar() {
  const me = useMe();
  const { path } = useRoute();
  if (STEPS.test(path)) return null;
  const tab = (href, icon, words, badge) => html`<a class="tab" href=${href} aria-current=${path === href ? 'page' : null}>
    <span class="tab-icon"><${Icon} name=${icon} size="1.5em"/>${badge > 0 && html`<span class="badge">${badge > 99 ? '99+' : badge}</span>`}</span><span>${words}</span></a>`;
  return html`<nav class="bar" aria-label=${T.tab.bar}>${tab('/', 'house', T.tab.home)}
    ${hasPosts(me) ? tab('/p/work', 'briefcase', T.tab.work, me.todo) : tab('/p/reports', 'clipboard-list', T.tab.reports)}
    <${CallLink} class="tab tab-call"><span class="tab-icon"><${Icon} name="phone" size="1.5em"/></span><span>${T.tab.secretary}</span><//>
    ${tab('/p/inbox', 'bell', T.tab.inbox, me && me.unread)}${tab('/p/me', 'user', T.tab.me)}</nav>`;
}
