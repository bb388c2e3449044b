/** How long a bed is one's own: answering a turn, renewing, giving notice, taking back. What is legal now the server says. */
import { html, useState } from '../../shared/html.js';
import { ask, openLayer, Sheet, toast } from '../../shared/overlay.js';
import { day, left, onDate, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Field, TextArea, TextInput, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';
import { askPledge } from './pledge.js';

const W = G.mine;
const may = (claim, noun) => (claim.actions || []).includes(noun);

/** It is this household's turn: yes with the pledge, or no. */
export function Turn({ claim, set }) {
  const { busy, error, send } = useWrite();
  if (!may(claim, 'acceptance')) return null;
  const deed = async (noun, body, done) => { const next = await send('PUT', `/claims/${claim.id}/${noun}`, body); if (next) { toast(done); set(next); } };
  const yes = async () => { const version = await askPledge(G.claim.s2, W.accept); if (version) deed('acceptance', { pledge_version: version }, W.accepted); };
  const no = async () => { if (await ask(W.decline, W.withdrawAsk, W.decline)) deed('withdrawal', {}, W.withdrawn); };
  return html`<section class="card asked" aria-label=${W.turn}><h2>${W.turn}</h2><p>${W.turnBy(when(claim.offered_until))}，${left(claim.offered_until)}</p><div class="stack">${error && html`<${Trouble} error=${error}/>`}
    <button type="button" class="btn btn-main btn-big" aria-disabled=${busy ? 'true' : null} onClick=${yes}>${W.accept}</button><button type="button" class="btn" onClick=${no}>${W.decline}</button></div></section>`;
}

function LeaveSheet({ claim, close }) {
  const [reason, setReason] = useState('');
  const { busy, error, send } = useWrite();
  const go = async () => { const next = await send('PUT', `/claims/${claim.id}/release`, { reason: reason.trim() }); if (next) { toast(W.left); close(next); } };
  return html`<${Sheet} title=${W.leave} close=${close}><p>${W.leaveText}</p><div class="stack"><${Field} id="why" label=${W.leaveWhy} optional><${TextArea} id="why" value=${reason} rows=${2} max=${200} maxlength="200" onInput=${setReason}/><//>
    ${error && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-danger" aria-disabled=${busy ? 'true' : null} onClick=${go}>${W.leaveYes}</button></div><//>`;
}

export function Term({ claim, set }) {
  const { busy, error, send } = useWrite();
  const renewable = may(claim, 'renewal') && claim.renewable_from && claim.renewable_from <= new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
  const renew = async () => {
    const version = await askPledge(W.renew, W.renew);
    const next = version && await send('PUT', `/claims/${claim.id}/renewal`, { pledge_version: version });
    if (next) { toast(W.renewed); set(next); }
  };
  const leave = async () => { const next = await openLayer((close) => html`<${LeaveSheet} claim=${claim} close=${close}/>`); if (next) set(next); };
  const back = async () => { const next = await ask(W.withdraw, W.withdrawAsk, W.withdrawYes, undefined, true) && await send('PUT', `/claims/${claim.id}/withdrawal`); if (next) { toast(W.withdrawn); set(next); } };
  return html`<section class="card stack" aria-label=${W.term}>${claim.starts_on && html`<h2>${W.term}</h2><p>${onDate(claim.starts_on)} – ${onDate(claim.leaves_on || claim.ends_on)}</p>`}
    ${claim.leaves_on && html`<p class="soft">${W.leaving(day(claim.leaves_on))}</p>`}${error && html`<${Trouble} error=${error}/>`}
    ${renewable && html`<p class="soft">${W.renewText(day(claim.ends_on))}</p><button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${renew}><${Icon} name="refresh-cw"/>${W.renew}</button>`}
    ${may(claim, 'release') && html`<button type="button" class="btn" onClick=${leave}>${W.leave}</button>`}
    ${may(claim, 'withdrawal') && !may(claim, 'acceptance') && html`<button type="button" class="btn" onClick=${back}>${W.withdraw}</button>`}</section>`;
}

function PlaqueSheet({ claim, close }) {
  const [said, setSaid] = useState({ name: claim.flowerbed.name || '', signature: claim.signature || '' });
  const { busy, error, setError, send } = useWrite();
  const bad = (error && error.errors) || {};
  const field = (name, label, hint, most) => html`<${Field} id=${`p-${name}`} label=${label} hint=${hint} optional error=${bad[name]}><${TextInput} id=${`p-${name}`} value=${said[name]} maxlength=${most} autocomplete="off" error=${bad[name]} onInput=${(v) => { setSaid((s) => ({ ...s, [name]: v })); setError(null); }}/><//>`;
  const go = async () => { const kept = await send('PUT', `/claims/${claim.id}/plaque`, { name: said.name.trim(), signature: said.signature.trim() }); if (kept) { toast(W.plaqueSaved); close(kept); } };
  return html`<${Sheet} title=${W.plaque} close=${close}>${field('name', W.name, W.nameHint, '16')}${field('signature', W.signature, G.claim.signHint, '12')}
    <div class="stack">${error && !bad.name && !bad.signature && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${go}>${W.plaqueSave}</button></div><//>`;
}

export const askPlaque = (claim) => openLayer((close) => html`<${PlaqueSheet} claim=${claim} close=${close}/>`);
