/** Reads a path for a page: the last answer at once, the fresh one when it comes, the kept one when offline. */
import { useCallback, useEffect, useRef, useState } from './html.js';
import { get, Offline, writesSoFar } from './api.js';
import { kept } from './store.js';

const fresh = new Map();
const waiting = new Map();                                      // path → {answer, writes: how many were done when it was asked}

async function read(path, keep, isLatest) {
  try {
    const data = await get(path);
    if (isLatest()) {
      fresh.set(path, data);
      if (keep) kept.set(path, data).catch(() => {});
    }
    return { data, stale: false };
  } catch (e) {
    const old = e instanceof Offline && keep ? await kept.get(path).catch(() => null) : null;
    if (old) return { data: old, stale: true };
    throw e;
  }
}

/** For code that is not a component; the same answer serves all who ask at the same moment, unless something was written since. */
export function load(path, { keep = false } = {}) {
  const known = waiting.get(path);
  if (known && known.writes === writesSoFar()) return known.answer;
  const mine = { writes: writesSoFar() };
  const isLatest = () => waiting.get(path) === mine;
  mine.answer = read(path, keep, isLatest).finally(() => { if (isLatest()) waiting.delete(path); });
  waiting.set(path, mine);
  return mine.answer;
}

/** What is known by now: an answer still under way is older. */
function remember(path, data) { waiting.delete(path); fresh.set(path, data); }
export function forget(prefix = '') { [fresh, waiting].forEach((known) => [...known.keys()].filter((k) => k.startsWith(prefix)).forEach((k) => known.delete(k))); }

/** → {data, error, loading, stale, reload, set}. `every` polls while the page is visible; unchanged answers are 304. */
export function useLoad(path, { keep = false, every = 0 } = {}) {
  const [state, setState] = useState({ path, data: fresh.get(path) || null, error: null, loading: true, stale: false });
  const current = useRef(path);
  current.current = path;
  const turn = useRef(0);                                       // an answer that was overtaken says nothing any more
  const reload = useCallback(async () => {
    if (!path) return;
    const mine = turn.current += 1;
    const counts = () => current.current === path && turn.current === mine;
    try {
      const { data, stale } = await load(path, { keep });
      if (counts()) setState({ path, data, error: null, loading: false, stale });
    } catch (error) {
      if (counts()) setState((s) => ({ ...s, path, error, loading: false }));
    }
  }, [path]);
  const set = useCallback((data) => {
    turn.current += 1;
    remember(path, data);
    setState({ path, data, error: null, loading: false, stale: false });
  }, [path]);
  useEffect(() => {
    if (!path) return undefined;
    setState({ path, data: fresh.get(path) || null, error: null, loading: true, stale: false });
    reload();
    const again = () => { if (document.visibilityState === 'visible') reload(); };
    const bell = every ? setInterval(again, every) : 0;
    addEventListener('online', again);
    if (every) document.addEventListener('visibilitychange', again);
    return () => { clearInterval(bell); removeEventListener('online', again); document.removeEventListener('visibilitychange', again); };
  }, [path]);
  const mine = state.path === path ? state : { data: fresh.get(path) || null, error: null, loading: Boolean(path), stale: false };
  return { ...mine, reload, set };
}
