/** Sends what a person finished, now or when the network is back, each thing once. Asks nobody, shows nothing. */
import { Offline, write } from './api.js';
import { dropPhoto, getPhoto, uploadPhoto } from './photo-store.js';
import { outboxShelf } from './store.js';

const STEPS = [5, 15, 30, 60, 120, 300];
const watchers = new Set();
const flying = new Set();
let owner = null;
let busy = false;
let bell = 0;

export function watchOutbox(f) { watchers.add(f); return () => watchers.delete(f); }
const tell = (event, entry, extra) => watchers.forEach((f) => f(event, entry, extra));

/** Waiting and refused things of the person who is logged in. */
export async function waitingThings() {
  const all = await outboxShelf.all().catch(() => []);
  return all.filter((e) => e.owner === owner).sort((a, b) => a.at - b.at);
}

/** entry: {key, method, path, body, photos: [local ids], one (its body takes one photo), title, kind}. → the answer, or null if it waits for the network. */
export async function sendOrKeep(entry) {
  const full = { photos: [], state: 'waiting', tries: 0, next: 0, at: Date.now(), owner, ...entry };
  await outboxShelf.set(full.key, full).catch(() => {});
  tell('kept', full);
  return deliver(full);
}

export async function takeBack(key) { await outboxShelf.drop(key); tell('dropped', { key }); }

async function withPhotos(entry) {
  if (!entry.photos.length) return entry.body;
  const ids = [];
  for (const id of entry.photos) {
    const photo = await getPhoto(id);
    if (photo) ids.push((await uploadPhoto(photo)).id);
  }
  return entry.one ? { ...entry.body, photo_id: ids[0] || null } : { ...entry.body, photo_ids: ids };
}

/** Throws only a final refusal; whatever may pass later stays kept. */
async function deliver(entry) {
  if (flying.has(entry.key)) return null;
  flying.add(entry.key);
  tell('sending', entry);
  try {
    const body = await withPhotos(entry);
    const answer = await write(entry.method, entry.path, body, { key: entry.key, login: false });
    await outboxShelf.drop(entry.key).catch(() => {});
    entry.photos.forEach(dropPhoto);
    tell('sent', entry, answer);
    return answer;
  } catch (e) {
    const passing = e instanceof Offline || e.passing || e.code === 'consent_required';
    entry.tries += 1;
    entry.state = passing ? 'waiting' : 'refused';
    entry.refusal = passing ? null : { detail: e.detail, code: e.code, errors: e.errors };
    entry.needsLogin = e.status === 401;
    entry.next = Date.now() + Math.max((e.retryAfter || 0) * 1000, STEPS[Math.min(entry.tries, STEPS.length) - 1] * 1000);
    await outboxShelf.set(entry.key, entry).catch(() => {});
    tell(entry.state, entry);
    if (!passing) throw e;
    schedule();
    return null;
  } finally { flying.delete(entry.key); }
}

async function round(all) {
  if (busy || !owner || navigator.onLine === false) return;
  busy = true;
  try {
    const due = (await waitingThings()).filter((e) => e.state === 'waiting' && (all || e.next <= Date.now()));
    for (const entry of due) await deliver(entry).catch(() => {});
  } finally { busy = false; schedule(); }
}

/** Two open windows must not both send; the key makes it harmless, the lock makes it rare. */
export function sendWaiting(all = true) {
  if (!navigator.locks) return round(all);
  return navigator.locks.request('jinlin-outbox', { ifAvailable: true }, (lock) => (lock ? round(all) : null));
}

async function schedule() {
  clearTimeout(bell);
  const times = (await waitingThings()).filter((e) => e.state === 'waiting').map((e) => e.next);
  if (times.length) bell = setTimeout(() => sendWaiting(false), Math.max(1000, Math.min(...times) - Date.now()));
}

export function startOutbox(person) {
  const first = owner === null;
  owner = person;
  if (first) {
    addEventListener('online', () => sendWaiting());
    addEventListener('focus', () => sendWaiting(false));
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') sendWaiting(false); });
  }
  sendWaiting();
}
