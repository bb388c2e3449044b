/** Path → page. Links of our own are followed without leaving; a step back first closes what lies on top. */
import { useEffect, useState } from '../shared/html.js';
import { layersOpen, popLayer } from '../shared/overlay.js';

/** [path, its page, 'open' where nobody need be logged in] */
const ROUTES = [
  ['/', () => import('./pages/home.js')],
  ['/p/report', () => import('./pages/report.js')],
  ['/p/reports', () => import('./pages/reports.js')],
  ['/p/reports/:id', () => import('./pages/case.js')],
  ['/p/place', () => import('./pages/place.js')],
  ['/p/inbox', () => import('./pages/inbox.js')],
  ['/p/notices/:id', () => import('./pages/notice.js')],
  ['/p/notices/:id/doors', () => import('./pages/doors.js')],
  ['/p/me', () => import('./pages/me.js')],
  ['/p/me/home', () => import('./pages/me-home.js')],
  ['/p/me/access', () => import('./pages/me-access.js')],
  ['/p/me/privacy', () => import('./pages/me-privacy.js')],
  ['/p/me/messages', () => import('./pages/me-messages.js')],
  ['/p/me/residences', () => import('./pages/me-residences.js')],
  ['/p/me/posts', () => import('./pages/me-posts.js')],
  ['/p/secretary', () => import('./pages/secretary.js')],
  ['/p/orgs/:id', () => import('./pages/secretary.js'), 'open'],
  ['/p/find', () => import('./pages/find.js'), 'open'],
  ['/p/letters', () => import('./pages/letters.js')],
  ['/p/letters/:id', () => import('./pages/letter.js')],
  ['/p/corrections', () => import('./pages/corrections.js')],
  ['/p/corrections/:id', () => import('./pages/corrections.js')],
  ['/p/flowerbeds', () => import('./pages/beds.js')],
  ['/p/flowerbeds/:id', () => import('./pages/bed.js')],
  ['/p/flowerbeds/:id/claim', () => import('./pages/bed-claim.js')],
  ['/p/claims', () => import('./pages/claims.js')],
  ['/p/claims/:id', () => import('./pages/claim.js')],
  ['/p/draw-rule', () => import('./pages/draw-rule.js'), 'open'],
  ['/p/draws/:id', () => import('./pages/draw.js'), 'open'],
  ['/p/events', () => import('./pages/events.js')],
  ['/p/events/:id', () => import('./pages/event.js')],
  ['/p/events/:id/sign-up', () => import('./pages/event-sign-up.js')],
  ['/p/events/:id/check-in', () => import('./pages/check-in.js')],
  ['/p/sign-ups', () => import('./pages/sign-ups.js')],
  ['/p/sign-ups/:id', () => import('./pages/sign-up.js')],
  ['/p/tasks', () => import('./pages/tasks.js')],
  ['/p/tasks/:id', () => import('./pages/task.js')],
  ['/p/wishes', () => import('./pages/wishes.js')],
  ['/p/wishes/new', () => import('./pages/wish-new.js')],
  ['/p/wishes/:id', () => import('./pages/wish.js')],
  ['/p/affiliations', () => import('./pages/affiliations.js')],
  ['/p/hours', () => import('./pages/hours.js')],
  ['/p/late-entry', () => import('./pages/late-entry.js')],
  ['/p/skills', () => import('./pages/skills.js')],
  ['/p/availability', () => import('./pages/availability.js')],
  ['/p/service-card', () => import('./pages/service-card.js')],
  ['/p/cards/:code', () => import('./pages/card-check.js'), 'open'],
  ['/p/unit', () => import('./pages/unit.js')],
  ['/p/me/calendar', () => import('./pages/me-calendar.js')],
  ['/p/work', () => import('./pages/work.js')],
];

const watchers = new Set();
const places = new Map();
let here = read();

function read() {
  const path = location.pathname.replace(/(.)\/$/, '$1');
  for (const [pattern, open, way] of ROUTES) {
    const names = [];
    const found = path.match(new RegExp('^' + pattern.replace(/:(\w+)/g, (_, n) => { names.push(n); return n === 'code' ? '([^/]+)' : '(\\d+)'; }) + '$'));
    if (found) return { path, pattern, open, toAll: way === 'open', params: Object.fromEntries(names.map((n, i) => [n, found[i + 1]])), query: new URLSearchParams(location.search) };
  }
  return { path, pattern: null, open: ROUTES[0][1], params: {}, query: new URLSearchParams() };
}

function move() { here = read(); watchers.forEach((f) => f(here)); }

export function go(to, { replace = false } = {}) {
  if (layersOpen()) { addEventListener('popstate', () => setTimeout(() => go(to, { replace })), { once: true }); history.back(); return; }
  places.set((history.state || {}).at || 0, scrollY);
  const at = replace ? (history.state || {}).at || 0 : ((history.state || {}).at || 0) + 1;
  history[replace ? 'replaceState' : 'pushState']({ at }, '', to);
  move();
  scrollTo(0, 0);
}

/** Back to where the person came from; from a link out of a message that is the home page. */
export function back() {
  if ((history.state || {}).at > 0) history.back(); else go('/', { replace: true });
}

addEventListener('popstate', (e) => {
  if (popLayer()) return;
  move();
  const y = places.get((e.state || {}).at || 0) || 0;
  requestAnimationFrame(() => setTimeout(() => scrollTo(0, y), 30));
});

document.addEventListener('click', (e) => {
  const link = e.target.closest && e.target.closest('a[href]');
  if (!link || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || link.target || link.hasAttribute('download')) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || !(url.pathname === '/' || url.pathname.startsWith('/p/'))) return;
  e.preventDefault();
  go(url.pathname + url.search);
});

export function useRoute() {
  const [route, set] = useState(here);
  useEffect(() => { watchers.add(set); set(here); return () => watchers.delete(set); }, []);
  return route;
}
