/** Who of mine is signed up in one go: the ticket, the offer to take or refuse in time, giving the places back. */
import { html } from '../../shared/html.js';
import { ask, openLayer, toast } from '../../shared/overlay.js';
import { left, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { E } from '../../shared/texts-events.js';
import { sessionTime, SignUpChip } from './looks.js';

const W = E.mine;
const may = (row, noun) => (row.actions || []).includes(noun);
const isAlive = (row) => ['applied', 'confirmed', 'waiting', 'offered'].includes(row.status);

/** One question with two answers: does the offered place, or the new date, suit? */
function Question({ row, deed, busy, error }) {
  const [title, text, yes] = may(row, 'acceptance') ? [row.status_name, W.until(when(row.offer_until), left(row.offer_until)), () => deed('acceptance', {}, W.accepted)] : [W.change, row.sentence, () => deed('confirmation', {}, W.kept)];
  const no = () => (may(row, 'refusal') ? deed('refusal', {}, W.refused) : deed('withdrawal', { whole_party: true }, W.withdrawn));
  return html`<section class="card asked" aria-label=${title}><h2>${title}</h2><p>${text}</p>${error && html`<${Trouble} error=${error}/>`}
    <div class="yesno"><button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${yes}>${may(row, 'acceptance') ? W.yes : W.keep}</button><button type="button" class="btn" aria-disabled=${busy ? 'true' : null} onClick=${no}>${W.no}</button></div></section>`;
}

function Ticket({ id, number, close }) {
  return html`<div class="viewer ticket-big"><img src=${`/api/v1/sign-ups/${id}/ticket.png`} alt=${`${W.ticket} ${number}`}/><button type="button" class="viewer-close" data-autofocus onClick=${() => close()} aria-label=${T.common.close}><${Icon} name="x" size="28"/></button></div>`;
}
export const openTicket = (one) => openLayer((close) => html`<${Ticket} id=${one.id} number=${one.number} close=${close}/>`);

/** `set` takes the fresh row after a deed; `reload` fetches what changed for others. */
export function Party({ row, set, reload, onEvent = false }) {
  const { busy, error, send } = useWrite();
  const deed = async (noun, body, done, id = row.id) => { const next = await send('PUT', `/sign-ups/${id}/${noun}`, body); if (next) { toast(done); if (id === row.id) set(next); reload(); } };
  const leave = async (one, all) => { if (await ask(all ? W.withdrawAll : W.withdraw, W.withdrawAsk, W.withdrawYes, T.common.cancel, true)) deed('withdrawal', { whole_party: all }, W.withdrawn, one.id); };
  const party = row.party || [row];
  const alive = party.filter(isAlive);
  const asks = may(row, 'acceptance') || (row.asked_again && may(row, 'confirmation'));
  return html`${asks && html`<${Question} row=${row} deed=${deed} busy=${busy} error=${error}/>`}
    <section class="card party" aria-label=${E.one.mine}><div class="log-top"><strong>${sessionTime(row.session)}</strong><span class="soft">${row.kind_name}</span></div><p>${row.sentence}</p>${row.later && html`<p class="soft">${row.later}</p>`}
      <ul class="log">${party.map((one) => html`<li key=${one.id}><div class="log-top"><strong>${one.name || W.number} <span class="soft">${one.number}</span></strong><${SignUpChip} row=${one}/></div>
        ${one.status === 'confirmed' && html`<button type="button" class="btn btn-line ticket-open" onClick=${() => openTicket(one)}><${Icon} set="things" name="qr-code"/>${W.ticket}</button>`}
        ${party.length > 1 && isAlive(one) && (one.actions || []).includes('withdrawal') && html`<button type="button" class="btn btn-small" aria-label=${`${one.name || one.number} ${W.withdraw}`} onClick=${() => leave(one, false)}>${W.withdraw}</button>`}</li>`)}</ul>
      ${error && !asks && html`<${Trouble} error=${error}/>`}<div class="stack">${onEvent && html`<a class="btn" href=${`/p/sign-ups/${row.id}`}>${W.title}</a>`}
        ${alive.length > 0 && !may(row, 'acceptance') && alive.some((one) => (one.actions || []).includes('withdrawal')) && html`<button type="button" class="btn" aria-disabled=${busy ? 'true' : null} onClick=${() => leave(alive[0], alive.length > 1)}>${alive.length > 1 ? W.withdrawAll : W.withdraw}</button>`}</div></section>`;
}
