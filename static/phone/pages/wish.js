/** One wish: how it stands in a sentence, who comes and when, a question to answer, my word on it, thanks. */
import { html, useState } from '../../shared/html.js';
import { day, when } from '../../shared/dates.js';
import { forget, useLoad } from '../../shared/load.js';
import { ask, openLayer, Sheet, toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Face, Field, Skeleton, Stale, TextArea, Trouble } from '../../shared/widgets.js';
import { S } from '../../shared/texts-wishes.js';
import { Head } from '../frame.js';
import { WishChip } from '../wishes/looks.js';

const W = S.one;
const may = (wish, noun) => wish.actions.includes(noun);

/** One field and one button: an answer, thanks. */
function Say({ id, path, name, label, need, yes, done, most, set }) {
  const [said, setSaid] = useState('');
  const [gap, setGap] = useState('');
  const { busy, error, send } = useWrite();
  const go = async () => {
    if (!said.trim()) { setGap(need); return; }
    const next = await send('PUT', path, { [name]: said.trim() });
    if (next) { toast(done); set(next); }
  };
  const bad = gap || (error && error.errors && error.errors[name]);
  return html`<${Field} id=${id} label=${label} error=${bad}><${TextArea} id=${id} value=${said} rows=${2} max=${most} maxlength=${most} error=${bad} onInput=${(v) => { setSaid(v); setGap(''); }}/><//>
    ${error && !bad && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${go}>${yes}</button>`;
}

function NotDone({ path, close }) {
  const [reason, setReason] = useState('');
  const { busy, error, send } = useWrite();
  const go = async () => { const next = await send('PUT', path, { happened: false, reason: reason.trim() }); if (next) close(next); };
  return html`<${Sheet} title=${W.noTitle} close=${close}><p class="soft">${W.noText}</p><div class="stack"><${Field} id="reason" label=${W.noWhy}><${TextArea} id="reason" value=${reason} rows=${3} max=${300} maxlength="300" onInput=${setReason}/><//>
    ${error && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${go}>${W.noSend}</button></div><//>`;
}

function Word({ path, set }) {
  const { busy, error, send } = useWrite();
  const yes = async () => { const next = await send('PUT', `${path}/word`, { happened: true }); if (next) { toast(W.yesDone); set(next); } };
  const no = async () => { const next = await openLayer((close) => html`<${NotDone} path=${`${path}/word`} close=${close}/>`); if (next) { toast(W.noDone); set(next); } };
  return html`<section class="card asked stack" aria-label=${W.word}><h2>${W.word}</h2><p class="soft">${W.wordText}</p>${error && html`<${Trouble} error=${error}/>`}
    <div class="pair"><button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${yes}><${Icon} name="thumbs-up"/>${W.yes}</button><button type="button" class="btn" onClick=${no}><${Icon} name="thumbs-down"/>${W.no}</button></div></section>`;
}

function Coming({ wish: w }) {
  if (!w.helpers.length) return null;
  const title = w.for_another ? W.comingFor(w.whom) : W.coming;
  return html`<section class="card" aria-label=${title}><h2>${title}</h2>${w.helpers.map((h) => html`<div class="row"><${Face} person=${h}/><span class="row-main"><strong>${h.name}</strong><small>${h.when} · ${h.status_name}</small>${h.member_of && html`<small>${W.member(h.member_of)}</small>`}</span></div>`)}</section>`;
}

function Steps({ path }) {
  const { data } = useLoad(`${path}/history`);
  if (!data) return null;
  return html`<details class="card"><summary>${W.history}</summary><ol class="line">${[...data.items].reverse().map((s) => html`<li key=${s.id}><strong>${s.action_name}</strong><small>${s.who} · ${when(s.at)}</small>${s.text && html`<p class="words">${s.text}</p>`}</li>`)}</ol></details>`;
}

export default function Wish({ params }) {
  const path = `/wishes/${params.id}`;
  const { data: w, error, stale, reload, set } = useLoad(path, { keep: true, every: 30000 });
  const { busy, error: trouble, send } = useWrite();
  if (!w) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${5}/>`}`;
  const took = (next) => { set(next); forget('/wishes'); };
  const withdraw = async () => { if (await ask(W.withdraw, W.withdrawAsk, W.withdrawYes, W.back, true)) { const next = await send('PUT', `${path}/withdrawal`); if (next) { toast(W.withdrawn); took(next); } } };
  return html`<${Head} title=${W.title}/>${stale && html`<${Stale}/>`}
    <section class="card state" aria-label=${W.title}><${WishChip} wish=${w}/><p class="wish-sentence">${w.sentence}</p>${w.why && html`<p class="words">${W.why}：${w.why}</p>`}</section>
    ${may(w, 'answer') && html`<section class="card asked stack" aria-label=${W.asked}><h2>${W.asked}</h2><p class="words">${w.question}</p><${Say} id="answer" path=${`${path}/answer`} name="text" label=${W.answer} need=${W.answerNeed} yes=${W.send} done=${W.answered} most=${500} set=${took}/></section>`}
    ${may(w, 'word') && html`<${Word} path=${path} set=${took}/>`}
    ${may(w, 'thanks') && html`<section class="card stack" aria-label=${W.thanks}><h2>${W.thanks}</h2><p class="soft">${W.thanksText}</p><${Say} id="thanks" path=${`${path}/thanks`} name="said" label=${W.thanks} need=${W.thanksNeed} yes=${W.thanksSend} done=${W.thanksDone} most=${100} set=${took}/></section>`}
    <${Coming} wish=${w}/>
    <section class="card" aria-label=${W.said}><h2>${W.said}</h2><p class="words">${w.said}</p><p class="soft">${[w.on_behalf && S.list.for(w.whom), w.org.name, W.by(day(w.wanted_by))].filter(Boolean).join(' · ')}</p>${w.thanks && html`<p class="words">${W.thanked}：${w.thanks}</p>`}</section>
    ${trouble && html`<${Trouble} error=${trouble}/>`}${may(w, 'withdrawal') && html`<button type="button" class="btn task-release" aria-disabled=${busy ? 'true' : null} onClick=${withdraw}><${Icon} name="undo-2"/>${W.withdraw}</button>`}
    <${Steps} key=${w.changed_at} path=${path}/>${!w.for_another && html`<p><a class="btn btn-line" href="/p/me/access">${W.access}</a></p>`}`;
}
