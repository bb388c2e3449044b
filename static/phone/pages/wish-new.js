/** Saying a wish in three steps: what; for whom and by when; who sees it. Then what happens next. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { day } from '../../shared/dates.js';
import { forget } from '../../shared/load.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Choices, Empty, Field, TextArea, TextInput, Trouble } from '../../shared/widgets.js';
import { S } from '../../shared/texts-wishes.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { back, go } from '../router.js';
import { TellMe } from '../tell-me.js';

const W = S.add;
const CHINA = 8 * 3600000;
const until = (days) => new Date(Date.now() + CHINA + Number(days) * 86400000).toISOString().slice(0, 10);
const placeOf = (me) => me.home.building || me.home.compound;
const placeName = (me) => [me.home.compound.name, me.home.building && me.home.building.name].filter(Boolean).join(' ');

function What({ state, change, to }) {
  const [gap, setGap] = useState('');
  const next = () => (state.said.trim().length < 2 ? setGap(W.saidNeed) : to(2));
  return html`<div class="card"><${Field} id="said" label=${W.said} hint=${W.saidHint} error=${gap}><${TextArea} id="said" value=${state.said} rows=${4} max=${300} maxlength="300" error=${gap} onInput=${(said) => { change({ said }); setGap(''); }}/><//>
      <div class="wish-examples">${W.examples.map((words) => html`<button type="button" key=${words} class="btn btn-small" onClick=${() => { change({ said: state.said.trim() ? `${state.said.trim()}，${words}` : words }); setGap(''); }}>${words}</button>`)}</div></div>
    <div class="thumb"><button type="button" class="btn btn-main" onClick=${next}>${W.next}</button></div>`;
}

function Whom({ me, state, change, to }) {
  const [gap, setGap] = useState('');
  const next = () => (state.other && !state.name.trim() ? setGap(W.nameNeed) : to(3));
  const mine = !state.other;
  return html`<div class="card"><p><${Icon} name="map-pin" class="row-icon"/> ${W.where}：<strong>${placeName(me)}</strong></p></div>
    <div class="card"><${Choices} name="until" legend=${W.until} value=${state.days} onChange=${(days) => change({ days })} choices=${W.untils.map(([value, title]) => ({ value, title, text: W.by(day(until(value))) }))}/></div>
    <div class="card"><${Choices} name="whom" legend=${W.whom} value=${state.other ? 'other' : 'self'} onChange=${(v) => change({ other: v === 'other' })} choices=${[{ value: 'self', title: W.self }, { value: 'other', title: W.other, text: W.otherText }]}/>
      ${state.other && html`<${Field} id="name" label=${W.name} error=${gap}><${TextInput} id="name" value=${state.name} maxlength="40" autocomplete="off" error=${gap} onInput=${(name) => { change({ name }); setGap(''); }}/><//>`}
      <${Field} id="phone" label=${W.phone} hint=${mine && me.phone ? W.phoneMine(me.phone) : W.phoneHint} optional><${TextInput} id="phone" value=${state.phone} inputmode="tel" maxlength="20" autocomplete="off" onInput=${(phone) => change({ phone })}/><//>
      <${Field} id="door" label=${W.door} hint=${mine && me.home.room_kept ? W.doorMine : W.doorHint} optional><${TextInput} id="door" value=${state.door} maxlength="40" autocomplete="off" onInput=${(door) => change({ door })}/><//></div>
    <div class="thumb"><button type="button" class="btn btn-main" onClick=${next}>${W.next}</button></div>`;
}

function Check({ me, state, onDone }) {
  const { busy, error, send } = useWrite();
  const lines = [state.said, placeName(me), W.by(day(until(state.days))), state.other ? state.name : W.self];
  const finish = async () => {
    const phone = state.phone.trim() || null;
    const wish = await send('POST', '/wishes', { said: state.said.trim(), org_id: placeOf(me).id, wanted_by: until(state.days), door: state.door.trim() || null,
      ...(state.other ? { on_behalf_of: { name: state.name.trim(), phone } } : { phone }) });
    if (wish) onDone(wish);
  };
  const bad = error && error.errors && Object.values(error.errors).flat().filter((words) => typeof words === 'string').join(' ');
  return html`<div class="card"><dl class="facts">${W.check.map(([name], n) => html`<dt>${name}</dt><dd>${lines[n]}</dd>`)}</dl></div>
    <div class="card"><h2>${W.seen}</h2><ul class="rules">${W.seenList.map((words) => html`<li>${words}</li>`)}</ul></div>
    <div class="thumb stack">${error && (bad ? html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${bad}</p>` : html`<${Trouble} error=${error}/>`)}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${finish}><${Icon} name="send"/>${W.send}</button></div>`;
}

function Done({ wish }) {
  const due = day(wish.due_at);
  return html`<${Head} title=${W.done} onBack=${() => go('/p/wishes')}/><div class="card sent" role="status"><${Icon} name="circle-check" size="4em"/><h2>${W.done}</h2></div>
    <${TellMe} keys=${['progress']} title=${T.tellMe.later} back=${`/p/wishes/${wish.id}`}/>
    <div class="card"><h2>${W.next1}</h2><ol class="nexts">${W.nexts(due).map((words) => html`<li>${words}</li>`)}</ol></div>
    <a class="btn btn-main" href=${`/p/wishes/${wish.id}`}>${W.see}</a>`;
}

export default function WishNew({ me, query }) {
  const step = Math.min(3, Math.max(1, Number(query.get('step')) || 1));
  const [state, set] = useState({ said: '', days: '7', other: false, name: '', phone: '', door: '' });
  const [wish, setWish] = useState(null);
  const heading = useRef(null);
  useEffect(() => { if (step > 1 && heading.current) heading.current.focus({ preventScroll: true }); }, [step]);
  const to = (n) => go(`/p/wishes/new?step=${n}`);
  useEffect(() => { if (step > 1 && !state.said && !wish) go('/p/wishes/new', { replace: true }); }, [step]);
  if (wish) return html`<${Done} wish=${wish}/>`;
  if (!me.home) return html`<${Head} title=${W.title}/><${Empty} icon="map-pin" title=${W.noHome} text=${W.noHomeText}><a class="btn btn-main" href="/p/me/home">${W.choose}</a><//>`;
  const Step = [What, Whom, Check][step - 1];
  return html`<${Head} title=${W.title} onBack=${back}/><div class="steps" aria-hidden="true">${[1, 2, 3].map((n) => html`<span class=${n <= step ? 'on' : ''}></span>`)}</div>
    <div class="step-title"><p class="soft">${W.step(step)}</p><h2 ref=${heading} tabindex="-1">${[W.s1, W.s2, W.s3][step - 1]}</h2></div>
    <${Step} key=${step} me=${me} state=${state} change=${(part) => set((s) => ({ ...s, ...part }))} to=${to} onDone=${(w) => { forget('/wishes'); setWish(w); scrollTo(0, 0); }}/>`;
}
