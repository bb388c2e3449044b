/** Reads a path for a page: the last answer at once, the fresh one when it comes, the kept one when offline. */
import { useCallback, useEffect, useRef, useState } from './html.js';
import { get, Offline } from './api.js';
import { kept } from './store.js';

const fresh = new Map();
const waiting = new Map();

async function read(path, keep) {
  try {
    const data = await get(path);
    fresh.set(path, data);
    if (keep) kept.set(path, data).catch(() => {});
    return { data, stale: false };
  } catch (e) {
    const old = e instanceof Offline && keep ? await kept.get(path).catch(() => null) : null;
    if (old) return { data: old, stale: true };
    throw e;
  }
}

/** For code that is not a component; the same answer serves all who ask at the same moment. */
export function load(path, { keep = false } = {}) {
  if (!waiting.has(path)) waiting.set(path, read(path, keep).finally(() => waiting.delete(path)));
  return waiting.get(path);
}

export function remembered(path) { return fresh.get(path) || null; }
export function remember(path, data) { fresh.set(path, data); }
export function forget(prefix = '') { [...fresh.keys()].filter((k) => k.startsWith(prefix)).forEach((k) => fresh.delete(k)); }

/** → {data, error, loading, stale, reload, set}. `every` polls while the page is visible; unchanged answers are 304. */
export function useLoad(path, { keep = false, every = 0 } = {}) {
  const [state, setState] = useState({ path, data: fresh.get(path) || null, error: null, loading: true, stale: false });
  const current = useRef(path);
  current.current = path;
  const reload = useCallback(async () => {
    if (!path) return;
    try {
      const { data, stale } = await load(path, { keep });
      if (current.current === path) setState({ path, data, error: null, loading: false, stale });
    } catch (error) {
      if (current.current === path) setState((s) => ({ ...s, path, error, loading: false }));
    }
  }, [path]);
  const set = useCallback((data) => {
    fresh.set(path, data);
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
