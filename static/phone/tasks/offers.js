/** What I was asked to help with: yes is a claim, no may say why. Above what was found for me. */
import { html, useState } from '../../shared/html.js';
import { lasting, when } from '../../shared/dates.js';
import { forget, useLoad } from '../../shared/load.js';
import { openLayer, Sheet, toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-offers.js';
import { V as T } from '../../shared/texts-tasks.js';
import { AgreeTick } from '../agree-tick.js';
import { reasons, time } from './looks.js';
import { Warnings } from './warnings.js';

const W = V.offers;
export const PATH = '/task-offers?view=mine&limit=20';

/** One tap says why; → the answer, undefined if the person went back. */
const saidWhy = () => openLayer((close) => html`<${Sheet} title=${W.no} close=${close}><p class="soft">${W.noText}</p>
  <div class="stack">${Object.entries(W.reasons).map(([reason, words]) => html`<button type="button" key=${reason} class="btn" onClick=${() => close({ reason })}>${words}</button>`)}<button type="button" class="btn btn-line" onClick=${() => close({ reason: null })}>${W.noWord}</button></div><//>`);

function Offer({ offer: o, onDone }) {
  const { busy, error, setError, send } = useWrite();
  const [agreed, setAgreed] = useState(false);
  const [shows, setShows] = useState(false);
  const unread = error && error.errors && error.errors.accepts_warnings;
  const done = (row, words) => { if (row) { toast(words); forget('/tasks?'); forget('/task-claims'); onDone(); } };
  const accept = async () => done(await send('PUT', `/task-offers/${o.id}/acceptance`, { accepts_warnings: agreed, shows_membership: shows }), W.accepted);
  const decline = async () => { const why = await saidWhy(); if (why) done(await send('PUT', `/task-offers/${o.id}/refusal`, why), why.reason === 'not_this_month' ? W.restful : W.declined); };
  const said = reasons(o);
  return html`<section class="card task-card offer" aria-label=${o.task.title}><a href=${`/p/tasks/${o.task.id}`}><strong>${o.task.title}</strong></a>
    <p><${Icon} name="clock" size="1.15em"/> ${time(o.task)}</p><p><${Icon} name="map-pin" size="1.15em"/> ${o.task.where}</p><p><${Icon} name="hourglass" size="1.15em"/> ${W.effort(lasting(o.effort_minutes))}</p>
    ${said.length > 0 && html`<p class="task-why"><${Icon} name="star" size="1.15em"/> ${said.join('，')}</p>`}<p class="soft">${W.until(when(o.until))}</p>${o.warnings.length > 0 && html`<${Warnings} said=${o.warnings} agreed=${agreed} onAgree=${(on) => { setAgreed(on); setError(null); }} error=${unread}/>`}
    ${o.for_wish && html`<p class="soft"><${Icon} name="shield-check"/> ${T.one.sealed}</p><${AgreeTick} on=${shows} words=${T.one.showsMembership} onChange=${setShows}/>`}${error && !unread && html`<${Trouble} error=${error} retry=${onDone}/>`}
    <div class="offer-deeds">${o.actions.includes('acceptance') && html`<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${accept}><${Icon} name="hand"/>${W.yes}</button>`}
      ${o.actions.includes('refusal') && html`<button type="button" class="btn" aria-disabled=${busy ? 'true' : null} onClick=${decline}>${W.no}</button>`}</div></section>`;
}

export function Offers({ onDone }) {
  const { data, reload } = useLoad(PATH, { keep: true, every: 60000 });
  if (!data || !data.items.length) return null;
  return html`<section aria-label=${W.title}><h2 class="offers-title"><${Icon} name="message-circle-question-mark"/> ${W.title}</h2>${data.items.map((o) => html`<${Offer} key=${o.id} offer=${o} onDone=${() => { reload(); onDone(); }}/>`)}</section>`;
}
