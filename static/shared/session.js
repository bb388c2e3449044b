/** Who is here: the person, kept for offline days, shared by every page. It grants nothing; the server does. */
import { useEffect, useState } from './html.js';
import { get, Offline } from './api.js';
import { kept } from './store.js';
import { forget } from './load.js';
import { startOutbox } from './outbox.js';
import { takeView } from './view.js';

let me = null;
let asked = 0;
let told = 0;                                               // the latest question that was answered: an older answer says nothing
const watchers = new Set();

export const person = () => me;

function show(next, question) {
  if (question < told) return;
  told = question;
  if (me && next && me.id !== next.id) forget();            // another person on this phone sees nothing of the last one
  me = next;
  if (me) { takeView(me); startOutbox(me.id); kept.set('/me', me).catch(() => {}); }
  watchers.forEach((f) => f(me));
}

/** What the server has just said of them, whatever else is still under way. */
export function setMe(next) { show(next, asked += 1); }

/** Throws if there is neither network nor memory of who this is; a stranger is sent to log in unless told not to. */
export async function refreshMe({ login = true } = {}) {
  const question = asked += 1;
  try {
    const next = await get('/me', { login });
    const before = await kept.get('/me').catch(() => null);
    if (before && before.id !== next.id) await kept.clear().catch(() => {});
    show(next, question);
  } catch (e) {
    const before = e instanceof Offline ? await kept.get('/me').catch(() => null) : null;
    if (!before) throw e;
    show(before, question);
  }
  return me;
}

export function useMe() {
  const [state, setState] = useState(me);
  useEffect(() => { watchers.add(setState); setState(me); return () => watchers.delete(setState); }, []);
  return state;
}

export const hasPosts = (who) => Boolean(who && (who.is_staff || (who.posts || []).length));
