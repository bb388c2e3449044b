/** Who is here: the person, kept for offline days, shared by every page. It grants nothing; the server does. */
import { useEffect, useState } from './html.js';
import { get, Offline } from './api.js';
import { kept } from './store.js';
import { forget } from './load.js';
import { startOutbox } from './outbox.js';
import { takeView } from './view.js';

let me = null;
const watchers = new Set();

export const person = () => me;

export function setMe(next) {
  if (me && next && me.id !== next.id) forget();            // another person on this phone sees nothing of the last one
  me = next;
  if (me) { takeView(me); startOutbox(me.id); kept.set('/me', me).catch(() => {}); }
  watchers.forEach((f) => f(me));
}

/** Throws if there is neither network nor memory of who this is; a stranger is sent to log in unless told not to. */
export async function refreshMe({ login = true } = {}) {
  try {
    const next = await get('/me', { login });
    const before = await kept.get('/me').catch(() => null);
    if (before && before.id !== next.id) await kept.clear().catch(() => {});
    setMe(next);
  } catch (e) {
    const before = e instanceof Offline ? await kept.get('/me').catch(() => null) : null;
    if (!before) throw e;
    setMe(before);
  }
  return me;
}

export function useMe() {
  const [state, setState] = useState(me);
  useEffect(() => { watchers.add(setState); setState(me); return () => watchers.delete(setState); }, []);
  return state;
}

export const hasPosts = (who) => Boolean(who && (who.is_staff || (who.posts || []).length));
