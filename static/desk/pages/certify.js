/** Services of my places that wait for a word: when they were there, what they did; believed, or not and why. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { by, when } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { toast } from '../../shared/overlay.js';
import { Chip } from '../../shared/status.js';
import { ClaimChip } from '../../shared/task-looks.js';
import { go, href } from '../address.js';
import { ClaimDeeds } from '../parts/claim-deeds.js';
import { ClaimProof } from '../parts/claim-proof.js';
import { usePlaces } from '../parts/filters.js';
import { Nothing, Pick, QueueFrame, useHeading, Waiting } from '../parts/queue-frame.js';
import { Select } from '../parts/settings.js';
import { Story } from '../parts/story.js';
import { presences } from '../parts/task-looks.js';
import { Q } from '../texts-service.js';
import { K } from '../texts-tasks.js';

const W = K.certify;
const leftAt = (claim) => (claim.presences.at(-1) || {}).signed_out_at;
const cells = (c) => [c.name, c.task.title, c.task.where, c.task.when, presences(c).join('；'), c.minutes, c.account, c.status_name];

function Facts({ claim: c }) {
  const there = presences(c);
  const rows = [
    [W.rows.task, html`<a href=${href('tasks', c.task.id, { tab: 'claims' })}>${c.task.title}</a> <span class="soft">${c.task.where}</span>`], [W.rows.when, c.task.when], [W.rows.effort, K.one.minutes(c.task.effort_minutes)],
    [W.rows.presences, there.length ? html`<ul>${there.map((words) => html`<li>${words}</li>`)}</ul>` : K.claims.never], [W.rows.minutes, html`<strong class="num">${K.one.minutes(c.minutes)}</strong> <span class="soft">${W.plan}</span>`], [W.rows.proof, c.task.proof_name], [W.rows.claimed, when(c.claimed_at)],
  ];
  return html`<section class="part"><dl class="facts">${rows.map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}</dl></section>`;
}

function Claim({ id, onDone }) {
  const { data: claim, error, reload, set } = useLoad(`/task-claims/${id}`, { every: 30000 });
  const title = useHeading(Boolean(claim));
  if (!claim) return html`<${Waiting} error=${error} reload=${reload}/>`;
  const due = claim.task.proof === 'account' && !claim.account;
  return html`<article class="pane case-pane"><header class="case-head"><h2 ref=${title} tabindex="-1">${claim.name}</h2><p class="chips"><${ClaimChip} row=${claim}/></p><p class="case-sentence">${claim.status === 'served' && leftAt(claim) ? W.waiting(when(leftAt(claim))) : claim.sentence}</p></header>
    ${claim.late && html`<p class="stale">${Q.proof.lateText}</p>`}${claim.is_mine && claim.status === 'served' && html`<p class="stale">${W.own}</p>`}${due && claim.status === 'served' && html`<p class="stale">${W.needAccount}</p>`}
    <${ClaimDeeds} key=${claim.status} claim=${claim} onDone=${(answer) => { set(answer); onDone(answer); }}/><${Facts} claim=${claim}/>
    <section class="part"><h3>${W.account}</h3>${claim.account ? html`<p class="case-words">${claim.account}</p>` : html`<p class="soft">${W.noAccount}</p>`}</section>
    <${ClaimProof} claim=${claim} onDone=${(answer) => { set(answer); onDone(answer); }}/>
    <${Story} path=${`/task-claims/${id}/history`} stamp=${claim.changed_at}/></article>`;
}

function Row({ claim, on, filters }) {
  return html`<a class="list-row ${claim.actions.includes('certification') ? 'due-amber' : ''}" href=${href('certify', claim.id, filters)} aria-current=${on ? 'true' : null}><span class="list-top"><strong>${claim.name}</strong>${leftAt(claim) && html`<span class="soft">${by(leftAt(claim))}</span>`}</span>
    <span class="list-words">${claim.task.title}</span><span class="list-place soft">${claim.task.when} · ${claim.task.where}</span><span class="chips"><${ClaimChip} row=${claim}/>${claim.late && html`<${Chip} tone="blue" icon="history">${Q.proof.late}<//>`}<span class="soft num">${W.served(claim.minutes)}</span></span></a>`;
}

export default function Certify({ address, me, summary }) {
  const { id, filters } = address;
  const status = K.claimStatus[filters.status] ? filters.status : 'served';
  const list = useList('/task-claims' + query({ view: 'desk', status, org_id: filters.org_id, limit: 50 }), { every: 30000 });
  const places = Object.fromEntries(usePlaces(me).map((o) => [o.id, o.name]));
  const change = (next) => go(href('certify', null, { ...filters, ...next }));
  const done = (claim) => {                                  // on to the next that waits
    const rest = (list.items || []).filter((c) => c.id !== claim.id);
    const at = (list.items || []).findIndex((c) => c.id === claim.id);
    list.renew();
    summary.reload();
    if (status !== 'served' || claim.status === 'served') return;
    if (!rest.length) { toast(W.last); go(href('certify', null, filters)); return; }
    go(href('certify', rest[Math.min(Math.max(at, 0), rest.length - 1)].id, filters));
  };
  return html`<${QueueFrame} words=${W} list=${list} id=${id} cells=${cells} none=${html`<${Nothing} icon="circle-check" words=${W.none[status] || W.none['']}/>`} row=${(c) => html`<${Row} claim=${c} on=${c.id === id} filters=${filters}/>`}
    filters=${html`<div class="filters-pair"><label><span class="hidden">${W.status}</span><${Select} value=${status} options=${K.claimStatus} onChange=${(s) => change({ status: s === 'served' ? '' : s })}/></label>
      <label><span class="hidden">${W.org}</span><${Select} value=${filters.org_id} options=${places} any=${W.all} onChange=${(org) => change({ org_id: org })}/></label></div>`}>
    ${id ? html`<${Claim} key=${id} id=${id} onDone=${done}/>` : html`<${Pick} icon="circle-check" words=${W}/>`}<//>`;
}
