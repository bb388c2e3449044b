/** For who is asked whether a household may have a bed (业委会、物业、支部): what waits for their yes, and how they say it. */
import { html, useState } from '../../shared/html.js';
import { forget, useLoad } from '../../shared/load.js';
import { openLayer, Sheet, toast } from '../../shared/overlay.js';
import { by } from '../../shared/dates.js';
import { useWrite } from '../../shared/use-write.js';
import { Field, Row, TextArea, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';

const W = G.agree;
export const isAsked = (claim) => (claim.actions || []).includes('approval');

export function ToAgree() {
  const { data } = useLoad('/claims?view=desk&status=applied&limit=50', { keep: true, every: 60000 });
  const waiting = data ? data.items.filter(isAsked) : [];
  if (!waiting.length) return null;
  return html`<section class="card rows" aria-label=${W.title}>${waiting.map((c) => html`<${Row} key=${c.id} href=${`/p/claims/${c.id}`} icon="sprout" title=${W.one(c.flowerbed.org, c.flowerbed.code)} text=${W.asked(by(c.created_at))}/>`)}</section>`;
}

function RefuseSheet({ claim, close }) {
  const [reason, setReason] = useState('');
  const [gap, setGap] = useState('');
  const { busy, error, send } = useWrite();
  const go = async () => {
    if (!reason.trim()) { setGap(W.whyNeed); return; }
    const next = await send('PUT', `/claims/${claim.id}/refusal`, { reason: reason.trim() });
    if (next) { toast(W.refused); close(next); }
  };
  const bad = gap || (error && error.errors && error.errors.reason);
  return html`<${Sheet} title=${W.refuse} close=${close}><div class="stack"><${Field} id="refuse-why" label=${W.why} hint=${W.whyHint} error=${bad}><${TextArea} id="refuse-why" value=${reason} rows=${3} max=${200} maxlength="200" error=${bad} onInput=${(v) => { setReason(v); setGap(''); }}/><//>
    ${error && !bad && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-danger" aria-disabled=${busy ? 'true' : null} onClick=${go}>${W.refuseYes}</button></div><//>`;
}

export function Agree({ claim, set }) {
  const { busy, error, send } = useWrite();
  if (!isAsked(claim)) return null;
  const took = (next) => { forget('/claims?'); set(next); };
  const yes = async () => { const next = await send('PUT', `/claims/${claim.id}/approval`, {}); if (next) { toast(W.agreed); took(next); } };
  const no = async () => { const next = await openLayer((close) => html`<${RefuseSheet} claim=${claim} close=${close}/>`); if (next) took(next); };
  return html`<section class="card asked" aria-label=${W.turn}><h2>${W.turn}</h2><p>${W.turnText(claim.building)}</p><div class="stack">${error && html`<${Trouble} error=${error}/>`}
    <button type="button" class="btn btn-main btn-big" aria-disabled=${busy ? 'true' : null} onClick=${yes}>${W.yes}</button><button type="button" class="btn" onClick=${no}>${W.refuse}</button></div></section>`;
}
