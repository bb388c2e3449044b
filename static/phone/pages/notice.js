/** One notice: what it says, what was added on its way, what was changed; and the one thing its reader does. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { newKey, put } from '../../shared/api.js';
import { forget, useLoad } from '../../shared/load.js';
import { sendOrKeep, takeBack, waitingThings, watchOutbox } from '../../shared/outbox.js';
import { hasPosts, refreshMe } from '../../shared/session.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { PhotoWall } from '../../shared/photo-wall.js';
import { Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { N } from '../../shared/texts-notice.js';
import { Head } from '../frame.js';
import { Coverage } from '../notice-coverage.js';
import { RelayOf } from '../notice-relay.js';
import { isOver, NoticeChips } from '../notice-chips.js';
import { go } from '../router.js';
import { hearAnswer, TellMe } from '../tell-me.js';

const W = N.one;
const size = (bytes) => (bytes < 1048576 ? W.kb(Math.max(1, Math.round(bytes / 1024))) : W.mb((bytes / 1048576).toFixed(1)));

function Files({ files }) {
  if (!files.length) return null;
  return html`<div class="card"><h2>${W.files}</h2>${files.map((f) => html`<a key=${f.id} class="row" href=${f.url} download=${f.name}><${Icon} name="file-text" class="row-icon"/>
    <span class="row-main"><strong>${f.name}</strong><small>${W.fileText(size(f.size))}</small></span><${Icon} name="download" class="soft"/></a>`)}</div>`;
}

/** What no longer holds comes before everything else. */
function Standing({ notice: n }) {
  if (n.status === 'withdrawn') {
    return html`<div class="card void-sign" role="status"><p><strong><${Icon} name="undo-2"/> ${W.withdrawn}</strong></p>${n.withdrawal && n.withdrawal.reason && html`<p>${W.withdrawnWhy(n.withdrawal.reason)}</p>`}<p>${W.withdrawnText}</p></div>`;
  }
  if (isOver(n)) return html`<div class="card void-sign"><p><strong><${Icon} name="clock"/> ${W.expired}</strong></p><p>${W.expiredText(when(n.expires_at))}</p></div>`;
  return null;
}

function Corrected({ notice: n }) {
  const old = (n.versions || []).filter((v) => !v.in_force && v.number < n.version).reverse();
  const now = (n.versions || []).find((v) => v.in_force);
  if (!old.length) return null;
  return html`<div class="card corrected"><p><strong><${Icon} name="refresh-cw"/> ${W.corrected}</strong> ${when(now.at)}</p>${now.why && html`<p>${W.correctedWhy(now.why)}</p>`}
    <details><summary>${W.old}</summary>${old.map((v) => html`<div class="old-text" key=${v.number}><small>${W.oldAt(when(v.at))}</small><h3>${v.title}</h3><p class="words">${v.body}</p></div>`)}</details></div>`;
}

function Words({ notice: n }) {
  const body = html`<p class="words notice-body">${n.body}</p>`;
  return html`<article class="card notice notice-${n.grade}"><${NoticeChips} notice=${n}/><h2>${n.title}</h2><p class="soft">${W.who(n.who, when(n.published_at || n.created_at))}</p>
    ${n.status === 'withdrawn' ? html`<details><summary>${W.oldBody}</summary>${body}</details>` : body}
    ${n.status !== 'withdrawn' && n.expires_at && !isOver(n) && html`<p class="soft"><${Icon} name="clock"/> ${W.until(when(n.expires_at))}</p>`}
    <${PhotoWall} photos=${n.photos}/>${n.sentence && html`<p class="soft">${W.stateOf}：${n.sentence}</p>`}</article>`;
}

function Notes({ notes }) {
  if (!(notes || []).length) return null;
  return html`<div class="card stack"><h2>${W.notes}</h2>${notes.map((x) => html`<div class="local-note" key=${x.org.id}><small>${W.note(x.org.name)}</small><p class="words">${x.note}</p></div>`)}</div>`;
}

/** The one button, then what became of it. Without a network it is kept and goes by itself. */
function Receipt({ notice: n, set, onDone }) {
  const [kept, setKept] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const key = useRef(newKey());
  const noun = ['confirmation', 'reading'].find((x) => (n.actions || []).includes(x));
  useEffect(() => {
    const look = () => waitingThings().then((all) => setKept(all.some((e) => e.notice === n.id && e.state === 'waiting')));
    look();
    return watchOutbox(look);
  }, [n.id]);
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await sendOrKeep({ key: key.current, kind: 'receipt', notice: n.id, method: 'PUT', path: `/notices/${n.id}/${noun}`, body: {}, title: n.title, page: `/p/notices/${n.id}` });
      if (answer) { set(answer); onDone(); forget('/notices?view=inbox'); refreshMe().catch(() => {}); }
    } catch (e) { await takeBack(key.current); setError(e); }
    key.current = newKey();
    setBusy(false);
  };
  if (!n.mine) return null;
  if (kept) return html`<div class="card promise" role="status"><strong><${Icon} name="wifi-off"/> ${W.queued}</strong></div>`;
  if (!noun || (isOver(n) && n.mine.read_at)) {
    const at = n.mine.confirmed_at || n.mine.read_at;
    return at && html`<div class="promise receipt-done" role="status"><strong><${Icon} name="circle-check"/> ${n.mine.confirmed_at ? W.confirmDone(when(at)) : W.readDone(when(at))}</strong>${n.status === 'published' && html`<p>${W.next}</p>`}</div>`;
  }
  const must = noun === 'confirmation';
  return html`<div class="card receipt">${n.mine.read_at && (n.mine.read_version || 0) < n.version && html`<p class="again"><${Icon} name="refresh-cw"/> ${W.again}</p>`}<button type="button" class="btn btn-main btn-big" aria-disabled=${busy ? 'true' : null} onClick=${send}><${Icon} name=${must ? 'circle-check' : 'check'} size="1.5em"/>${must ? W.confirm : W.read}</button>
    <p class="soft">${must ? W.confirmText : W.readText}</p>${error && html`<${Trouble} error=${error}/>`}</div>`;
}

export default function Notice({ me, params, query }) {
  const path = `/notices/${params.id}`;
  const { data: n, error, stale, reload, set } = useLoad(path, { keep: true, every: 60000 });
  const [acted, setActed] = useState(false);
  useEffect(() => watchOutbox((event, entry) => { if (event === 'sent' && entry.notice === Number(params.id)) reload(); }), [params.id]);
  useEffect(() => { hearAnswer(query); if (query.has('subscribed')) go(`/p${path}`, { replace: true }); }, []);
  const seen = n && n.mine && !n.mine.reached_at;
  useEffect(() => { if (seen) put('/notices/receipts', { ids: [n.id] }, { consent: false, login: false }).catch(() => {}); }, [seen]);
  if (!n) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${5}/>`}`;
  return html`<${Head} title=${W.title}/>${stale && html`<${Stale}/>`}<${Standing} notice=${n}/><${Corrected} notice=${n}/><${Words} notice=${n}/><${Notes} notes=${n.notes}/><${Files} files=${n.attachments}/>
    <${Receipt} notice=${n} set=${set} onDone=${() => setActed(true)}/>${acted && html`<${TellMe} keys=${['notice']} title=${W.tell} back=${`/p${path}`}/>`}
    ${hasPosts(me) && n.status === 'published' && html`<${RelayOf} notice=${n} reload=${reload}/><${Coverage} notice=${n}/>`}`;
}
