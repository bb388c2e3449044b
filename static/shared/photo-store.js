/** Photos on this phone: kept until sent, each uploaded once under its own key. Draws nothing. */
import { consented, csrf, goToLogin, newKey, Offline, Problem } from './api.js';
import { photoShelf } from './store.js';
import { T } from './texts.js';

const LIMIT = 9.5 * 1024 * 1024;      // the server takes 10 MB
const UPLOAD_MS = 120000;
const FRESH_MS = 6 * 86400e3;         // what nothing shows the server erases after seven days
const running = new Map();
const watchers = new Set();
let lanes = 0;
const queue = [];

const tell = (photo) => watchers.forEach((f) => f(photo));
export function watchPhotos(f) { watchers.add(f); return () => watchers.delete(f); }

/** Only a photo too big for the server is made smaller here; the others keep the place inside them. */
async function fit(file) {
  if (file.size <= LIMIT) return file;
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, 3000 / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale); canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob((b) => done(b || file), 'image/jpeg', 0.88));
  } catch { return file; }
}

/** → the record, already kept. Bytes and not a Blob: older WebViews lose Blobs in IndexedDB. */
export async function keepPhoto(file) {
  const small = await fit(file);
  const photo = {
    id: newKey(), key: newKey(), name: file.name || 'photo.jpg', type: small.type || file.type || 'image/jpeg',
    bytes: await small.arrayBuffer(), remote: null, error: null, progress: 0, at: Date.now(),
  };
  await photoShelf.set(photo.id, photo).catch(() => {});
  return photo;
}

export const getPhoto = (id) => photoShelf.get(id);
export const dropPhoto = (id) => photoShelf.drop(id).catch(() => {});

function sendOnce(photo) {
  return new Promise((done, fail) => {
    const ask = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', new Blob([photo.bytes], { type: photo.type }), photo.name);
    ask.open('POST', '/api/v1/photos');
    ask.timeout = UPLOAD_MS;
    ask.setRequestHeader('Accept', 'application/json');
    ask.setRequestHeader('X-CSRF-Token', csrf());
    ask.setRequestHeader('Idempotency-Key', photo.key);
    ask.upload.onprogress = (e) => {
      if (e.lengthComputable) { photo.progress = Math.min(0.95, e.loaded / e.total); tell(photo); }
    };
    ask.onerror = ask.ontimeout = ask.onabort = () => fail(new Offline());
    ask.onload = () => {
      let body = null;
      try { body = JSON.parse(ask.responseText); } catch { /* a proxy's page: judged by status alone */ }
      if (ask.status >= 200 && ask.status < 300 && body) done(body);
      else fail(new Problem(ask.status, body || { detail: ask.status === 413 ? T.photo.tooBig : '' }, ask.getResponseHeader('Retry-After')));
    };
    ask.send(form);
  });
}

async function send(photo) {
  try {
    return await sendOnce(photo);
  } catch (e) {
    if (e.code === 'consent_required' && await consented(e.version)) return sendOnce(photo);
    if (e.status === 401) goToLogin();
    throw e;
  }
}

async function lane() {
  lanes += 1;
  for (let job = queue.shift(); job; job = queue.shift()) await job();
  lanes -= 1;
}

async function upload(photo) {
  photo.error = null; photo.progress = 0; tell(photo);
  try {
    photo.remote = await send(photo);
    photo.progress = 1; photo.sentAt = Date.now();
  } catch (e) {
    photo.error = { detail: e.detail, passing: Boolean(e.passing) || e.code === 'consent_required' };
    throw e;
  } finally {
    await photoShelf.set(photo.id, photo).catch(() => {});
    running.delete(photo.id);
    tell(photo);
  }
  return photo.remote;
}

/** → the server's photo. Whoever asks while it is under way shares the same upload; two go at a time. */
export function uploadPhoto(photo) {
  if (photo.remote && Date.now() - photo.sentAt < FRESH_MS) return Promise.resolve(photo.remote);
  if (!running.has(photo.id)) {
    running.set(photo.id, new Promise((done, fail) => {
      queue.push(() => upload(photo).then(done, fail));
      if (lanes < 2) lane();
    }));
  }
  return running.get(photo.id);
}
