/** When I am free and what I would like to do: a week to tap, holidays, a pause, up to three wishes. */
import { html, useState } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { useWrite } from '../../shared/use-write.js';
import { Field, Skeleton, Stale, Switch, TextInput, Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-offers.js';
import { Head } from '../frame.js';

const W = V.free;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const PARTS = Object.keys(W.parts);
const SLOTS = DAYS.flatMap((day) => PARTS.map((part) => `${day}_${part}`));
const MOST = 3;
const CHINA = 8 * 3600000;
const china = (time) => new Date(time + CHINA);
const monthEnd = () => { const now = china(Date.now()); return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0)).toISOString().slice(0, 10); };
const today = () => china(Date.now()).toISOString().slice(0, 10);
const turned = (list, one) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);

function Week({ free, set }) {
  const slot = (day, name, part) => { const key = `${day}_${part}`; return html`<td key=${key}><button type="button" class="slot" aria-pressed=${free.includes(key)} aria-label=${`${name}${W.parts[part]}`} onClick=${() => set(turned(free, key))}>${W.parts[part]}</button></td>`; };
  return html`<section class="card" aria-label=${W.week}><h2>${W.week}</h2><table class="week"><tbody>${DAYS.map((day, i) => html`<tr key=${day}><th scope="row">${W.days[i]}</th>${PARTS.map((part) => slot(day, W.days[i], part))}</tr>`)}</tbody></table>
    <div class="offer-deeds"><button type="button" class="btn btn-line" onClick=${() => set(SLOTS)}>${W.all}</button><button type="button" class="btn btn-line" onClick=${() => set([])}>${W.none}</button></div></section>`;
}

function Wishes({ wishes, set }) {
  const tap = (wish) => (wishes.includes(wish) || wishes.length < MOST ? set(turned(wishes, wish)) : toast(W.full(MOST), 'bad'));
  return html`<section class="card" aria-label=${W.wishes}><h2>${W.wishes}</h2><p class="soft">${W.wishesText(MOST)}</p><div class="wish-choices">${Object.entries(W.classes).map(([wish, words]) => html`<button type="button" key=${wish} class="slot" aria-pressed=${wishes.includes(wish)} onClick=${() => tap(wish)}>${words}</button>`)}</div></section>`;
}

function Form({ kept, onSaved }) {
  const [said, setSaid] = useState({ free: kept.free, holidays: kept.holidays, away_until: kept.away_until || '', wishes: kept.wishes });
  const { busy, error, send } = useWrite();
  const set = (next) => setSaid({ ...said, ...next });
  const save = async () => { const next = await send('PUT', '/me/availability', { ...said, away_until: said.away_until || null }); if (next) { toast(W.saved); onSaved(next); } };
  const bad = error && error.errors && error.errors.away_until;
  return html`<p class="card">${W.text}${!kept.changed_at && ` ${W.unsaid}`}</p><${Week} free=${said.free} set=${(free) => set({ free })}/>
    <section class="card"><${Switch} label=${W.holidays} text=${W.holidaysText} checked=${said.holidays} onChange=${(holidays) => set({ holidays })}/></section>
    <section class="card stack" aria-label=${W.pause}><${Field} id="away" label=${W.pause} hint=${W.pauseText} error=${bad}><${TextInput} id="away" type="date" min=${today()} value=${said.away_until} error=${bad} onInput=${(away_until) => set({ away_until })}/><//>
      ${said.away_until ? html`<button type="button" class="btn" onClick=${() => set({ away_until: '' })}>${W.clear}</button>` : html`<button type="button" class="btn" onClick=${() => set({ away_until: monthEnd() })}>${W.month}</button>`}</section>
    <${Wishes} wishes=${said.wishes} set=${(wishes) => set({ wishes })}/>${error && !bad && html`<${Trouble} error=${error}/>`}
    <button type="button" class="btn btn-main btn-big" aria-disabled=${busy ? 'true' : null} onClick=${save}>${W.save}</button>`;
}

export default function Free() {
  const { data, error, stale, reload, set } = useLoad('/me/availability', { keep: true });
  if (!data) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${5}/>`}`;
  return html`<${Head} title=${W.title}/>${stale && html`<${Stale}/>`}<${Form} kept=${data} onSaved=${set}/>`;
}
