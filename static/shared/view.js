/** Elder view and type size: applied at once, kept on this phone and with the person. Changes looks only. */
import { patch } from './api.js';

const KEY = 'jinlin_view';
const read = () => { try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; } };
let view = { elder_view: false, type_scale: 1, ...read() };
const watchers = new Set();

export const currentView = () => view;
export function watchView(f) { watchers.add(f); return () => watchers.delete(f); }

export function applyView() {
  const { body, documentElement: root } = document;
  body.classList.toggle('elder', view.elder_view);
  if (view.elder_view) body.setAttribute('data-weui-mode', 'care'); else body.removeAttribute('data-weui-mode');
  root.style.setProperty('--scale', String(view.type_scale));
  root.classList.toggle('elder-type', view.elder_view);
  watchers.forEach((f) => f(view));
}

function keep(next) {
  view = { ...view, ...next };
  try { localStorage.setItem(KEY, JSON.stringify(view)); } catch { /* full or forbidden: it lasts for this visit */ }
  applyView();
}

/** What the person chose on another phone, unless this phone has a choice that was not told yet. */
export function takeView(me) {
  if (view.untold) return me.consent_due ? null : tellServer();
  if (me.elder_view !== undefined) keep({ elder_view: me.elder_view, type_scale: me.type_scale || 1 });
  return null;
}

async function tellServer() {
  try {
    await patch('/me', { elder_view: view.elder_view, type_scale: view.type_scale }, { login: false, consent: false });
    keep({ untold: false });
  } catch { /* told at the next start */ }
}

export function setView(next) {
  keep({ ...next, untold: true });
  tellServer();
}
