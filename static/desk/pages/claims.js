/** Claims at the beds of my places: what waits for my yes first. A list by status and the chosen one beside it. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { by, day, onDate, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { ClaimChip } from '../../shared/bed-looks.js';
import { bedName, claimWords } from '../parts/bed-looks.js';
import { usePlaces } from '../parts/filters.js';
import { ReasonDeed } from '../parts/reason-deed.js';
import { Select, useSend } from '../parts/settings.js';
import { Story } from '../parts/story.js';
import { exportTable } from '../parts/table.js';
import { B } from '../texts-beds.js';

const W = B.claims;
const REASONS = { refusal: 'circle-x', recovery: 'undo-2' };

function Deeds({ claim, onDone }) {
  const [open, setOpen] = useState(null);
  const state = useSend();
  const may = (noun) => claim.actions.includes(noun);
  const agree = async () => { const answer = await state.send('PUT', `/claims/${claim.id}/approval`, {}, W.deeds.approval.done); if (answer) onDone(answer); };
  if (!['approval', ...Object.keys(REASONS)].some(may)) return claim.status === 'applied' && claim.is_mine ? html`<p class="stale">${W.own}</p>` : null;
  return html`<section class="notice-deeds"><div class="deeds">${may('approval') && html`<button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${agree}><${Icon} name="circle-check"/> ${W.deeds.approval.title}</button>`}
      ${Object.keys(REASONS).filter(may).map((noun) => html`<button type="button" key=${noun} class="btn btn-small deed-warn ${open === noun ? 'deed-on' : ''}" aria-expanded=${open === noun} onClick=${() => setOpen(open === noun ? null : noun)}><${Icon} name=${REASONS[noun]}/> ${W.deeds[noun].title}</button>`)}</div>${state.shown}
    ${open && html`<${ReasonDeed} key=${open} path=${`/claims/${claim.id}/${open}`} words=${W.deeds[open]} onDone=${onDone} onCancel=${() => setOpen(null)}/>`}</section>`;
}

function Facts({ claim: c }) {
  const rows = [
    [W.rows.bed, html`<a href=${href('flowerbeds', c.flowerbed.id)}>${bedName(c.flowerbed)}</a> <span class="soft">${c.flowerbed.org}</span>`], [W.rows.who, c.who], [W.rows.building, c.building], [W.rows.signature, c.signature], [W.rows.why, c.why],
    [W.rows.agreements, c.agreements.length > 0 && html`<ul>${c.agreements.map((a) => html`<li>${a.party_name} <span class=${a.agreed_at ? 'tone-green' : 'tone-amber'}><${Icon} name=${a.agreed_at ? 'circle-check' : 'hourglass'}/> ${a.agreed_at ? W.agreed(when(a.agreed_at)) : W.missing}</span></li>`)}</ul>`],
    [W.rows.term, c.starts_on && c.ends_on && W.until(onDate(c.starts_on), onDate(c.ends_on))], [W.rows.pledge, W.pledged(c.pledge_version, when(c.pledged_at))], [W.rows.number, c.number && html`<a href=${href('draws', c.draw_id)} class="num">${c.number}</a>`], [W.rows.rank, c.rank && W.nth(c.rank)], [W.rows.position, c.position && W.nth(c.position)],
    [W.rows.care, c.care_due_on && day(c.care_due_on)], [W.rows.release, c.release_on && day(c.release_on)], [W.rows.co, c.co_adopters.length > 0 && c.co_adopters.map((o) => W.joined(o.who, by(o.joined_at))).join('；')],
  ];
  return html`<section class="part"><dl class="facts">${rows.filter(([, words]) => words).map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}</dl></section>`;
}

function Claim({ id, onChange }) {
  const { data: claim, error, reload, set } = useLoad(`/claims/${id}`, { every: 30000 });
  const title = useRef(null);
  const there = Boolean(claim);
  useEffect(() => { if (there) title.current.focus({ preventScroll: true }); }, [there]);
  if (!claim) return html`<div class="pane">${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${5}/>`}</div>`;
  return html`<article class="pane case-pane"><header class="case-head"><h2 ref=${title} tabindex="-1">${W.household(claim.who, claim.building)}</h2><p class="chips"><${ClaimChip} claim=${claim}/></p><p class="case-sentence">${claimWords(claim)}</p></header>
    <${Deeds} key=${`${claim.status}-${claim.changed_at}`} claim=${claim} onDone=${(answer) => { set(answer); onChange(); }}/><${Facts} claim=${claim}/><${Story} path=${`/claims/${id}/history`} stamp=${claim.changed_at}/></article>`;
}

const cells = (c) => [bedName(c.flowerbed), c.status_name, c.who, c.building, c.starts_on || '', c.ends_on || '', claimWords(c)];

export default function Claims({ address, me, summary }) {
  const { id, filters } = address;
  const status = filters.status === undefined ? 'applied' : filters.status === 'all' ? '' : filters.status;
  const list = useList('/claims' + query({ view: 'desk', status, org_id: filters.org_id, limit: 50 }), { every: 30000 });
  const places = usePlaces(me);
  const change = (next) => go(href('claims', id, { ...filters, ...next }));
  const [title, text] = W.none[status] || W.none[''];
  return html`<div class="queue"><section class="list" aria-label=${W.list}><header class="list-head"><div class="bar"><h1>${W.title}</h1>
        <button type="button" class="icon-btn" disabled=${!list.items || !list.items.length} title=${W.export} aria-label=${W.export} onClick=${() => exportTable(W.file, W.columns, list.items.map(cells))}><${Icon} name="download"/></button></div>
      <div class="filters"><div class="filters-pair"><label><span class="hidden">${W.status}</span><${Select} value=${status || 'all'} options=${{ ...B.claimStatus, all: W.all }} onChange=${(s) => change({ status: s === 'applied' ? '' : s })}/></label>
        <label><span class="hidden">${W.org}</span><${Select} value=${filters.org_id} options=${Object.fromEntries(places.map((o) => [o.id, o.name]))} any=${W.all} onChange=${(org) => change({ org_id: org })}/></label></div></div>
      <p class="hint" role="status">${list.items ? W.count(list.items.length, Boolean(list.cursor)) : ''}</p></header>
      <div class="list-body">${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${3}/>` : !list.items.length ? html`<${Empty} icon="heart-handshake" title=${title} text=${text}/>`
    : html`<ul class="list-rows">${list.items.map((c) => html`<li key=${c.id}><a class="list-row ${c.actions.includes('approval') ? 'due-amber' : ''}" href=${href('claims', c.id, filters)} aria-current=${c.id === id ? 'true' : null}>
        <span class="list-top"><strong>${bedName(c.flowerbed)}</strong></span><span class="list-words">${claimWords(c)}</span><span class="list-place soft">${W.household(c.who, c.building)}</span><span class="chips"><${ClaimChip} claim=${c}/></span></a></li>`)}</ul>
      ${list.cursor && html`<button type="button" class="btn" onClick=${list.next}>${W.more}</button>`}`}</div></section>
    <section class="case" aria-label=${W.title}>${id ? html`<${Claim} key=${id} id=${id} onChange=${() => { list.renew(); summary.reload(); }}/>` : html`<div class="pane"><${Empty} icon="heart-handshake" title=${W.pick} text=${W.pickText}/></div>`}</section></div>`;
}
