/** What the phone itself keeps (IndexedDB): drafts, photos, things to send, last answers. Knows no server. */
const NAME = 'jinlin';
const STORES = ['kept', 'photos', 'outbox'];
const memory = Object.fromEntries(STORES.map((s) => [s, new Map()]));
let opening = null;

function open() {
  opening = opening || new Promise((done) => {
    let ask;
    try { ask = indexedDB.open(NAME, 1); } catch { done(null); return; }
    ask.onupgradeneeded = () => STORES.forEach((s) => ask.result.createObjectStore(s));
    ask.onsuccess = () => { ask.result.onclose = () => { opening = null; }; done(ask.result); };
    ask.onerror = ask.onblocked = () => done(null);          // private windows: keep in memory, better than nothing
  });
  return opening;
}

async function run(store, mode, work) {
  const db = await open();
  if (!db) return work(null, memory[store]);
  return new Promise((done, fail) => {
    const deal = db.transaction(store, mode);
    const ask = work(deal.objectStore(store), null);
    deal.oncomplete = () => done(ask && ask.result);
    deal.onerror = deal.onabort = () => fail(deal.error);
  });
}

function shelf(store) {
  return {
    get: (key) => run(store, 'readonly', (s, m) => (s ? s.get(key) : m.get(key))),
    set: (key, value) => run(store, 'readwrite', (s, m) => (s ? s.put(value, key) : void m.set(key, value))),
    drop: (key) => run(store, 'readwrite', (s, m) => (s ? s.delete(key) : void m.delete(key))),
    all: () => run(store, 'readonly', (s, m) => (s ? s.getAll() : [...m.values()])),
    clear: () => run(store, 'readwrite', (s, m) => (s ? s.clear() : void m.clear())),
  };
}

export const kept = shelf('kept');
export const photoShelf = shelf('photos');
export const outboxShelf = shelf('outbox');
