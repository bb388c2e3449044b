/** The address bar is the desk's memory: page, case and filters. Links of the desk open without leaving it. */
import { useEffect, useState } from '../shared/html.js';
import { layersOpen, popLayer } from '../shared/overlay.js';

const watchers = new Set();

function read() {
  const [page = '', id = ''] = location.pathname.replace(/^\/desk\/?/, '').split('/');
  return { page, id: /^\d+$/.test(id) ? Number(id) : null, filters: Object.fromEntries(new URLSearchParams(location.search)) };
}

let here = read();
function move() { here = read(); watchers.forEach((f) => f(here)); }

/** A link of the desk: href('cases', 7, {kind: 'mine'}) → /desk/cases/7?kind=mine. Empty filters are left out. */
export function href(page, id = null, filters = {}) {
  const kept = Object.entries(filters).filter(([, v]) => v !== '' && v !== null && v !== undefined && v !== false);
  const search = kept.length ? `?${new URLSearchParams(kept)}` : '';
  return ['/desk', page, id].filter(Boolean).join('/') + search;
}

export function go(to, { replace = false } = {}) {
  if (layersOpen()) { addEventListener('popstate', () => setTimeout(() => go(to, { replace })), { once: true }); history.back(); return; }
  if (to === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState']({}, '', to);
  move();
}

addEventListener('popstate', () => { if (!popLayer()) move(); });

document.addEventListener('click', (e) => {
  const link = e.target.closest && e.target.closest('a[href]');
  if (!link || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || link.getAttribute('target') || link.hasAttribute('download')) return;
  const to = new URL(link.getAttribute('href'), location.href);
  if (to.origin !== location.origin || !/^\/desk(\/|$)/.test(to.pathname)) return;
  e.preventDefault();
  go(to.pathname + to.search + to.hash);
});

/** → {page, id, filters} */
export function useAddress() {
  const [address, set] = useState(here);
  useEffect(() => { watchers.add(set); set(here); return () => watchers.delete(set); }, []);
  return address;
}
