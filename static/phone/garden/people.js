/** Who looks after a bed beside the household: neighbours invited by a code, and one who stands in for some days. */
import { html, useState } from '../../shared/html.js';
import { get } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { ask, openLayer, Sheet, toast } from '../../shared/overlay.js';
import { day } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Field, TextInput, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';

const W = G.mine;

export function copy(text) {
  const done = () => toast(W.copied);
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => {});
}

export function Code({ code, children }) {
  return html`<p class="soft">${children}</p><p><span class="code">${code}</span></p>${navigator.clipboard && html`<button type="button" class="btn btn-small" onClick=${() => copy(code)}><${Icon} name="copy"/>${W.copy}</button>`}`;
}

export function CoAdopters({ claim, reload }) {
  const [invitation, setInvitation] = useState(null);
  const { error, setError, send } = useWrite();
  const invite = () => get(`/claims/${claim.id}/invitation`).then(setInvitation, setError);
  const part = async (one) => { if (await ask(W.part, W.partAsk(one.who), W.part) && await send('DELETE', `/co-adopters/${one.id}`)) { toast(W.parted); reload(); } };
  return html`<section class="card stack" aria-label=${W.people}><h2>${W.people}</h2><p class="soft">${W.household}</p>
    ${claim.co_adopters.map((one) => html`<div class="log-top" key=${one.id}><strong>${one.who}</strong><span class="soft">${W.joined(day(one.joined_at))}</span><button type="button" class="btn btn-small" onClick=${() => part(one)}>${W.part}</button></div>`)}
    ${invitation ? html`<${Code} code=${invitation.code}>${W.inviteText(day(invitation.until))}<//>` : html`<button type="button" class="btn btn-line" onClick=${invite}><${Icon} name="users"/>${W.invite}</button>`}<${Trouble} error=${error}/></section>`;
}

function StandInSheet({ claim, close }) {
  const [days, setDays] = useState({ starts_on: '', ends_on: '' });
  const { busy, error, setError, send } = useWrite();
  const bad = (error && error.errors) || {};
  const field = (name, words) => html`<${Field} id=${name} label=${words} error=${bad[name]}><${TextInput} id=${name} type="date" value=${days[name]} error=${bad[name]} onInput=${(v) => { setDays((d) => ({ ...d, [name]: v })); setError(null); }}/><//>`;
  const go = async () => {
    if (!days.starts_on || !days.ends_on) { setError({ errors: { [days.starts_on ? 'ends_on' : 'starts_on']: W.needDays } }); return; }
    const made = await send('PUT', `/claims/${claim.id}/stand-in`, days);
    if (made) { toast(W.standDone); close(made); }
  };
  return html`<${Sheet} title=${W.ask} close=${close}><p class="soft">${W.standInText}</p><div class="pair">${field('starts_on', W.from1)}${field('ends_on', W.to1)}</div>
    ${error && error.detail && !bad.starts_on && !bad.ends_on && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${go}>${W.ask}</button><//>`;
}

export function StandIn({ claim }) {
  const { data, reload } = useLoad(`/claims/${claim.id}/duties`, { keep: true });
  const { send } = useWrite();
  const helper = data && data.stand_in;
  const askFor = async () => { if (await openLayer((close) => html`<${StandInSheet} claim=${claim} close=${close}/>`)) reload(); };
  const off = async () => { if (await send('DELETE', `/claims/${claim.id}/stand-in`)) { toast(W.standTaken); reload(); } };
  return html`<section class="card stack" aria-label=${W.standIn}><h2>${W.standIn}</h2>
    ${!helper ? html`<p class="soft">${W.standInText}</p><button type="button" class="btn btn-line" onClick=${askFor}>${W.ask}</button>`
      : html`<p>${helper.agreed ? W.standOk(day(helper.starts_on), day(helper.ends_on)) : `${day(helper.starts_on)} – ${day(helper.ends_on)}`}</p>${!helper.agreed && helper.code && html`<${Code} code=${helper.code}>${W.standWait}<//>`}
        <button type="button" class="btn btn-small" onClick=${off}>${W.standOff}</button>`}</section>`;
}
