/** Thanks for public-good points: what members took and come to fetch, and what is offered to them. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { day, when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { CheckChip, Chip } from '../../shared/status.js';
import { go, href } from '../address.js';
import { Nothing, Pick, QueueFrame, useHeading } from '../parts/queue-frame.js';
import { ReasonDeed } from '../parts/reason-deed.js';
import { Select, useSend } from '../parts/settings.js';
import { Offer, OfferChip, OfferForm, cells as offerCells } from '../parts/thanks-offer.js';
import { Q } from '../texts-service.js';

const W = Q.thanks;
const T = W.taken;
const OFFERS = ['offered', 'ended'];
const LOOKS = { waiting: ['amber', 'hourglass'], handed_over: ['green', 'circle-check'], cancelled: ['grey', 'undo-2'] };
const takenCells = (t) => [t.number, t.name, t.thanks.name, t.thanks.points, t.state_name, when(t.at), t.fetch_by || '', t.thanks.fetch_at, t.reason];

function StateChip({ row }) {
  const [tone, icon] = row.late ? ['red', 'triangle-alert'] : LOOKS[row.state];
  return html`<${Chip} tone=${tone} icon=${icon}>${row.late ? T.late(day(row.fetch_by)) : row.state === 'waiting' && row.fetch_by ? T.due(day(row.fetch_by)) : row.state_name}<//>`;
}

function Deeds({ row, onDone }) {
  const [asking, setAsking] = useState(false);
  const state = useSend();
  const path = `/redemptions/${row.id}`;
  if (!row.actions.length) return row.state === 'waiting' && html`<p class="stale">${T.own}</p>`;
  const handOver = async () => (await state.send('PUT', `${path}/handover`, {}, T.handed)) && onDone();
  return html`<section class="notice-deeds"><p class="hint">${T.check}</p><div class="deeds"><button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${handOver}><${Icon} name="circle-check"/> ${T.hand}</button>
      <button type="button" class="btn btn-small deed-warn ${asking ? 'deed-on' : ''}" aria-expanded=${asking} onClick=${() => setAsking(!asking)}><${Icon} name="undo-2"/> ${T.cancel.title}</button></div>${state.shown}
    ${asking && html`<${ReasonDeed} path=${`${path}/cancellation`} words=${T.cancel} onDone=${onDone} onCancel=${() => setAsking(false)}/>`}</section>`;
}

function Taken({ row, onDone }) {
  const title = useHeading(true);
  const facts = [[T.rows.who, row.name], [T.rows.points, T.points(row.thanks.points)], [T.rows.at, when(row.at)], [T.rows.by, day(row.fetch_by)], [T.rows.where, row.thanks.fetch_at || row.thanks.org.name],
    [T.rows.handed, when(row.handed_over_at)], [T.rows.cancelled, when(row.cancelled_at)], [T.rows.reason, row.reason]];
  return html`<article class="pane case-pane"><header class="case-head"><h2 ref=${title} tabindex="-1">${row.thanks.name}</h2><p class="case-sentence num">${T.number(row.number)}</p><p class="chips"><${StateChip} row=${row}/></p></header><${Deeds} row=${row} onDone=${onDone}/>
    <section class="part"><dl class="facts">${facts.filter(([, words]) => words).map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}</dl></section></article>`;
}

const TakenRow = ({ row, on, filters }) => html`<a class="list-row ${row.late ? 'due-red' : row.state === 'waiting' ? 'due-amber' : ''}" href=${href('thanks', row.id, filters)} aria-current=${on ? 'true' : null}><span class="list-top"><strong class="num">${row.number}</strong><span class="soft">${day(row.at)}</span></span>
  <span class="list-words">${row.name} · ${row.thanks.name}</span><span class="list-place soft">${row.thanks.org.name} · ${T.points(row.thanks.points)}</span><span class="chips"><${StateChip} row=${row}/></span></a>`;

const OfferRow = ({ row, on, filters }) => html`<a class="list-row" href=${href('thanks', row.id, filters)} aria-current=${on ? 'true' : null}><span class="list-top"><strong>${row.name}</strong><span class="soft num">${T.points(row.points)}</span></span>
  <span class="list-place soft">${row.org.name}</span><span class="chips"><${OfferChip} row=${row}/><${CheckChip} check=${row.check} short/></span></a>`;

export default function Thanks({ address, me, summary }) {
  const { id, filters } = address;
  const kind = W.kinds[filters.kind] ? filters.kind : 'waiting';
  const ofOffers = OFFERS.includes(kind);
  const list = useList(ofOffers ? '/thanks' + query({ view: 'desk', ended: kind === 'ended', limit: 50 }) : '/redemptions' + query({ view: 'desk', state: kind, limit: 50 }), { every: 30000 });
  const chosen = id && list.items && list.items.find((row) => row.id === id);
  const words = { ...W, ...(ofOffers ? W.offers : T) };
  const show = (next) => go(href('thanks', null, next === 'waiting' ? {} : { kind: next }));
  const done = () => { list.renew(); summary.reload(); show(kind); };
  const [One, Line] = ofOffers ? [Offer, OfferRow] : [Taken, TakenRow];
  return html`<${QueueFrame} words=${words} list=${list} id=${id} cells=${ofOffers ? offerCells : takenCells} none=${html`<${Nothing} icon="gift" words=${W.none[kind]}/>`} row=${(row) => html`<${Line} row=${row} on=${row.id === id} filters=${filters}/>`}
    tools=${me.sets_up && html`<a class="btn btn-main btn-small" href=${href('thanks', null, { kind: 'offered', add: '1' })}><${Icon} name="plus"/> ${W.add}</a>`}
    filters=${html`<label><span class="hidden">${W.views}</span><${Select} value=${kind} options=${W.kinds} onChange=${show}/></label>`}>
    ${filters.add && me.sets_up ? html`<${OfferForm} me=${me} onDone=${done} onCancel=${() => show(kind)}/>` : chosen ? html`<${One} key=${id} row=${chosen} onDone=${done}/>` : html`<${Pick} icon="gift" words=${words}/>`}<//>`;
}
