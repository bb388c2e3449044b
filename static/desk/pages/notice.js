/** One notice: how it stands, how far it has come, what it says and said, what happened, what may be done now. */
import { html, useEffect, useRef } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { PhotoWall } from '../../shared/photo-wall.js';
import { Chip } from '../../shared/status.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { Coverage } from '../parts/coverage.js';
import { Progress } from '../parts/fan-out.js';
import { FileList } from '../parts/files.js';
import { NoticeDeeds } from '../parts/notice-deeds.js';
import { GradeChip, NoticeCheck, StateChip, whereTo } from '../parts/notice-looks.js';
import { N } from '../texts-notices.js';
import { S } from '../texts-settings.js';

const W = N.one;

function Versions({ notice }) {
  const old = (notice.versions || []).filter((v) => !v.in_force);
  if (!old.length) return null;
  return html`<h3>${W.versions}</h3><ol class="versions">${[...old].reverse().map((v) => html`<li key=${v.number} class="version">
    <p class="chips"><strong>${W.version(v.number)}</strong><${Chip} tone=${v.number > notice.version ? 'amber' : 'grey'} icon=${v.number > notice.version ? 'hourglass' : 'history'}>${v.number > notice.version ? W.waiting : W.old}<//>
      <span class="soft">${when(v.at)}</span></p>
    ${v.why && html`<p>${W.why}：${v.why}</p>`}<h4>${v.title}</h4><p class="case-words">${v.body}</p></li>`)}</ol>`;
}

function Text({ notice }) {
  const now = (notice.versions || []).find((v) => v.in_force);
  const newer = (notice.versions || []).length > 1 && now;
  return html`<section class="part"><h3>${W.text}</h3>${newer && html`<p class="chips"><strong>${W.version(now.number)}</strong><${Chip} tone="green" icon="circle-check">${W.inForce}<//>
      <span class="soft">${when(now.at)}</span></p>${now.why && html`<p>${W.why}：${now.why}</p>`}`}
    <h4>${notice.title}</h4><p class="case-words">${notice.body}</p><${PhotoWall} photos=${notice.photos}/><${FileList} files=${notice.attachments}/>
    ${(notice.notes || []).length > 0 && html`<h3>${W.notes}</h3><ul>${notice.notes.map((n) => html`<li>${n.org.name}：${n.note}</li>`)}</ul>`}<${Versions} notice=${notice}/></section>`;
}

function Facts({ notice }) {
  const rows = [
    [W.targets, (notice.targets || []).map((o) => o.name).join('、')], [W.audience, [notice.audience_name, ...notice.roles.map((r) => S.roles[r])].join('、')], [W.by, notice.written_by],
    [W.from, notice.published_at && `${notice.who} · ${when(notice.published_at)}`], [W.appears, notice.appears_at ? when(notice.appears_at) : W.atOnce], [W.expires, notice.expires_at ? when(notice.expires_at) : W.never],
    [W.relayHours, N.write.hours(notice.relay_hours)], [W.mustConfirm, notice.must_confirm ? W.yes : W.no], [W.pinned, notice.pinned ? W.yes : W.no],
  ];
  return html`<section class="part"><h3>${W.facts}</h3><dl class="facts">${rows.filter(([, words]) => words).map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}</dl></section>`;
}

function Story({ notice }) {
  const { data, error, reload } = useLoad(`/notices/${notice.id}/history?limit=100&at=${encodeURIComponent(notice.changed_at)}-${notice.status}-${notice.version}`, { every: 60000 });
  return html`<section class="part"><h3>${W.history}</h3>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : !data ? html`<div class="bone"></div>`
    : html`<ol class="steps">${[...data.items].reverse().map((s) => html`<li class="step" key=${s.id}><p><strong>${s.action_name}</strong>${s.org && ` ${s.org}`}</p>
      ${s.text && html`<p class="step-text">${s.text}</p>`}<p class="soft small">${s.who} · <time datetime=${s.at}>${when(s.at)}</time></p></li>`)}</ol>`}</section>`;
}

export function Notice({ id, address, me }) {
  const { data: notice, error, reload } = useLoad(`/notices/${id}`, { every: 15000 });
  const title = useRef(null);
  const there = Boolean(notice);
  useEffect(() => { if (there) title.current.focus({ preventScroll: true }); }, [there]);
  const back = html`<p><a href=${href('notices', null, address.filters)}><${Icon} name="chevron-left"/> ${W.toList}</a></p>`;
  if (!notice) return html`<div class="page">${back}${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${6}/>`}</div>`;
  const sent = ['published', 'withdrawn'].includes(notice.status);
  return html`<div class="page notice-page">${back}<header><h1 ref=${title} tabindex="-1">${notice.title}</h1>
      <p class="chips"><${GradeChip} notice=${notice}/><${StateChip} notice=${notice}/><${NoticeCheck} notice=${notice}/></p>
      <p class="case-sentence">${notice.sentence || whereTo(notice.targets || [notice.org])}</p>
      ${notice.withdrawal && html`<p class="stale"><${Icon} name="undo-2"/> ${W.withdrawn(when(notice.withdrawal.at), notice.withdrawal.reason)}</p>`}
      ${notice.status === 'published' && html`<${Progress} notice=${notice}/>`}</header>
    <${NoticeDeeds} key=${notice.status} notice=${notice} onDone=${reload}/>
    ${sent && html`<${Coverage} notice=${notice} me=${me} on=${address.filters.on || ''}/>`}
    <div class="halves"><div><${Text} notice=${notice}/>${notice.targets && html`<${Story} notice=${notice}/>`}</div><${Facts} notice=${notice}/></div></div>`;
}
