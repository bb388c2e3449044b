/** Speaks to /api/v1: time-outs, CSRF, idempotency keys, problems as errors. It never decides what to show. */
import { T } from './texts.js';

const BASE = '/api/v1';
const READ_MS = 12000;
const WRITE_MS = 20000;

/** The server understood and refused. `code` is stable, `detail` is for people, `errors` goes beside the fields. */
export class Problem extends Error {
  constructor(status, body = {}, retryAfter = null) {
    super(body.detail || body.title || T.error.unknown);
    Object.assign(this, {
      status, code: body.code || '', detail: this.message, errors: body.errors || {},
      actions: body.actions || null, version: body.version || null,
      retryAfter: Number(retryAfter || body.retry_after) || null,
    });
  }

  /** True if the same request may be sent again later and could then succeed. */
  get passing() {
    return this.status >= 500 || [401, 408, 425, 429].includes(this.status)
      || ['still_running', 'csrf'].includes(this.code);
  }
}

/** No answer came: no network, or the time was up. The server may or may not have done the thing. */
export class Offline extends Error {
  constructor() { super(T.error.offline); this.detail = this.message; this.passing = true; }
}

export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));   // plain-http pages have no randomUUID
  b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128;
  const hex = [...b].map((x) => x.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function csrf() {
  return decodeURIComponent((document.cookie.match(/(?:^|; )jinlin_csrf=([^;]*)/) || [])[1] || '');
}

let askConsent = null;
let asking = null;

/** The shell registers how a person is asked; `ask(version)` resolves to true if they agreed. */
export function whenConsentIsDue(ask) { askConsent = ask; }

/** One question at a time: ten waiting uploads share one answer. */
export function consented(version) {
  if (!askConsent) return Promise.resolve(false);
  asking = asking || askConsent(version).finally(() => { asking = null; });
  return asking;
}

/** True if the page is being left for it. */
export function goToLogin() {
  const last = Number(sessionStorage.getItem('jinlin_login_at') || 0);
  if (Date.now() - last < 5000) return false;              // a broken login must not become a circle
  sessionStorage.setItem('jinlin_login_at', String(Date.now()));
  location.assign('/wechat/login?next=' + encodeURIComponent(location.pathname + location.search));
  return true;
}

let writes = 0;
/** Answered or not: what was read before the last of them may be old. */
export const writesSoFar = () => writes;

async function once(method, path, body, { key, timeout, login }) {
  const stop = new AbortController();
  const bell = setTimeout(() => stop.abort(), timeout);
  const headers = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf();
  if (key) headers['Idempotency-Key'] = key;
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json';
  let answer; let data = null;
  try {
    answer = await fetch(BASE + path, {
      method, headers, signal: stop.signal, credentials: 'same-origin',
      body: body === undefined || form ? body : JSON.stringify(body),
    });
    if (answer.status !== 204) data = await answer.text().then((t) => (t ? JSON.parse(t) : null));
  } catch (e) {
    if (answer && answer.status < 500 && e instanceof SyntaxError) throw new Problem(answer.status);
    throw new Offline();
  } finally {
    clearTimeout(bell);
    if (method !== 'GET') writes += 1;
  }
  if (answer.ok) return data;
  const refused = new Problem(answer.status, data || {}, answer.headers.get('Retry-After'));
  refused.leaving = answer.status === 401 && login && goToLogin();
  throw refused;
}

export function get(path, { timeout = READ_MS, login = true } = {}) {
  return once('GET', path, undefined, { timeout, login });
}

/** Writes carry a key, so pressing twice or sending again does nothing twice. Asks for consent when it is due. */
export async function write(method, path, body = {}, { key = newKey(), timeout = WRITE_MS, login = true, consent = true } = {}) {
  const send = () => once(method, path, body, { key, timeout, login });
  try {
    return await send();
  } catch (e) {
    if (e.code === 'consent_required' && consent && await consented(e.version)) return send();
    throw e;
  }
}

export const post = (path, body, options) => write('POST', path, body, options);
export const put = (path, body, options) => write('PUT', path, body, options);
export const patch = (path, body, options) => write('PATCH', path, body, options);
export const del = (path, body, options) => write('DELETE', path, body, options);

export function query(params) {
  const pairs = Object.entries(params).filter(([, v]) => v !== null && v !== undefined && v !== '');
  return pairs.length ? '?' + new URLSearchParams(pairs) : '';
}
