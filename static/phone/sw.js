/** Lets the pages open without a network. The network is asked first, so that no phone is left on an old version;
 *  answers of the API are never kept here. */
const SHELF = 'jinlin-shell-1';
const SHELL = ['/', '/static/phone/index.html'];
const PATIENCE = 4000;

self.addEventListener('install', (e) => {
  e.waitUntil(caches.open(SHELF).then((c) => c.add('/')).catch(() => {}).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (e) => {
  e.waitUntil(caches.keys().then((all) => Promise.all(all.filter((k) => k !== SHELF).map((k) => caches.delete(k))))
    .then(() => self.clients.claim()));
});

async function networkFirst(request, key) {
  const shelf = await caches.open(SHELF);
  const kept = () => shelf.match(key);
  const asked = fetch(request).then((answer) => {
    if (answer.ok) shelf.put(key, answer.clone());
    return answer;
  });
  const slow = new Promise((done) => { setTimeout(() => kept().then((k) => k && done(k)), PATIENCE); });
  return Promise.race([asked, slow]).catch(async () => (await kept()) || Response.error());
}

self.addEventListener('fetch', (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== 'GET' || url.origin !== location.origin) return;
  const page = e.request.mode === 'navigate' && (url.pathname === '/' || url.pathname.startsWith('/p/'));
  if (page) e.respondWith(networkFirst(e.request, SHELL[0]));
  else if (url.pathname.startsWith('/static/')) e.respondWith(networkFirst(e.request, url.pathname));
});
// The app tells what it used, so that the page for reporting opens offline even on a first visit.
self.addEventListener('message', (e) => {
  if (e.data && Array.isArray(e.data.keep)) {
    e.waitUntil(caches.open(SHELF).then((c) => Promise.all(e.data.keep.map((u) => c.match(u).then((k) => k || c.add(u)).catch(() => {})))));
  }
});
