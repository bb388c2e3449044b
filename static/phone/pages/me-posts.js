/** What residents see of me in each of my posts, and what I may change of it: verified, face, duty phone, leave. */
import { html, useEffect, useState } from '../../shared/html.js';
import { put } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { dropPhoto } from '../../shared/photo-store.js';
import { day, since } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { CheckChip } from '../../shared/status.js';
import { Empty, Face, Field, Skeleton, Switch, Trouble } from '../../shared/widgets.js';
import { P } from '../../shared/texts-place.js';
import { Head } from '../frame.js';

const W = P.posts;
const YEAR = 365 * 86400000;
const isOld = (post) => Date.now() - Date.parse(post.verified_on || post.since) > YEAR;

function Check({ post, send }) {
  return html`<dl class="facts"><dt>${W.since}</dt><dd>${since(post.since)}</dd>${post.hours && html`<dt>${P.hours}</dt><dd>${post.hours}</dd>`}${post.duty_phone && html`<dt>${W.phone}</dt><dd>${post.duty_phone}</dd>`}</dl>
    ${isOld(post) ? html`<div class="asked inside"><p><strong>${W.check}</strong></p><p>${W.checkText}</p><div class="pair"><button type="button" class="btn btn-main" onClick=${() => send('verification', {}, W.rightDone)}>${W.right}</button><a class="btn" href=${`/p/orgs/${post.org.id}`}>${W.wrong}</a></div></div>`
    : html`<p class="soft"><${Icon} name="circle-check"/> ${W.fine(day(post.verified_on || post.since))}</p>`}`;
}

function MyFace({ post, send }) {
  const [choosing, setChoosing] = useState(false);
  const [local, setLocal] = useState(null);
  const chosen = (ids, photos) => { if (photos[0] && photos[0].remote) setLocal(photos[0]); };
  useEffect(() => {
    if (!local) return;
    send('face', { photo_id: local.remote.id }).then(() => { dropPhoto(local.id); setLocal(null); setChoosing(false); });
  }, [local && local.id]);
  return html`<h3>${W.face}</h3><div class="me-top"><${Face} person=${{ name: post.holder.name, face_url: post.face && post.face.urls.thumb }} big/><div><p class="soft">${W.faceText}</p>${post.face && html`<${CheckChip} check=${post.face.check} short/>`}</div></div>
    ${choosing ? html`<${PhotoGrid} ids=${[]} most=${1} onChange=${chosen}/>` : html`<div class="pair"><button type="button" class="btn" onClick=${() => setChoosing(true)}><${Icon} name="camera"/>${post.face ? W.faceChange : W.faceAdd}</button>${post.face && html`<button type="button" class="btn" onClick=${() => send('face', { photo_id: null })}>${W.faceDrop}</button>`}</div>`}`;
}

function Leave({ post, send }) {
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [bad, setBad] = useState(null);
  const ask = () => {
    if (!from || !until) { setBad(W.need); return; }
    if (until < from) { setBad(W.order); return; }
    send('leave', { leave_from: from, leave_until: until }, W.leaveDone);
  };
  if (post.leave) {
    return html`<h3>${W.leave}</h3><p><${Icon} name="calendar-clock"/> ${W.leaveNow(day(post.leave.leave_from), day(post.leave.leave_until))}</p><button type="button" class="btn" onClick=${() => send('leave', { leave_from: null, leave_until: null }, W.backDone)}>${W.back}</button>`;
  }
  const date = (id, label, value, set) => html`<${Field} id=${`${id}-${post.id}`} label=${label}><input id=${`${id}-${post.id}`} type="date" class="input" value=${value} onChange=${(e) => { set(e.target.value); setBad(null); }}/><//>`;
  return html`<details class="more"><summary>${W.leave}</summary><p class="soft">${W.leaveText}</p><div class="pair">${date('from', W.from, from, setFrom)}${date('until', W.until, until, setUntil)}</div>${bad && html`<p class="error" role="alert">${bad}</p>`}<button type="button" class="btn btn-main" onClick=${ask}>${W.leaveSave}</button></details>`;
}

function Mine({ post, place, change }) {
  const [error, setError] = useState(null);
  const send = async (noun, body, done = W.leaveDone) => {
    setError(null);
    try { change(await put(`/posts/${post.id}/${noun}`, body)); toast(done); } catch (e) { setError(e); }
  };
  return html`<section class="card stack" aria-label=${post.role_name}><h2>${post.role_name} · ${place || post.org.name}</h2><${Check} post=${post} send=${send}/><${MyFace} post=${post} send=${send}/>
    ${post.duty_phone ? html`<${Switch} label=${W.phoneShow} text=${W.phoneText(post.duty_phone)} checked=${post.phone_published} onChange=${(agreed) => send('consent', { agreed })}/>` : html`<p class="soft">${W.phoneNone}</p>`}
    <${Leave} post=${post} send=${send}/>${error && html`<${Trouble} error=${error}/>`}</section>`;
}

export default function MyPosts({ me }) {
  const { data, error, reload, set } = useLoad('/posts/mine');
  if (!data) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${5}/>`}`;
  if (!data.items.length) return html`<${Head} title=${W.title}/><${Empty} icon="id-card" title=${W.none} text=${W.noneText}><a class="btn btn-line" href="/p/me">${P.posts.link}</a><//>`;
  const change = (fresh) => set({ ...data, items: data.items.map((p) => (p.id === fresh.id ? fresh : p)) });
  return html`<${Head} title=${W.title}/><p class="soft">${W.text}</p>${data.items.map((p) => html`<${Mine} key=${p.id} post=${p} place=${(me.posts.find((m) => m.id === p.id) || {}).place} change=${change}/>`)}`;
}
