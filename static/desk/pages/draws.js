/** A public draw that a meeting can watch: the hashes beforehand, a witness's word, the order, and how anybody checks it. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { ask } from '../../shared/overlay.js';
import { Empty, Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { DrawChip } from '../parts/bed-looks.js';
import { useCheck } from '../../shared/draw-check.js';
import { ReasonDeed } from '../parts/reason-deed.js';
import { useSend } from '../parts/settings.js';
import { B } from '../texts-beds.js';

const W = B.draw;
const SHOWN = 60;                                            // of an order: what a wall can show
const HASH_SHOWN = 16;
const EVERY = 5000;

const Hash = ({ title, text, value }) => html`<div class="hash"><h2>${title}</h2><p class="soft">${text}</p><code>${value.match(/.{1,8}/g).map((part) => html`<span>${part} </span>`)}</code></div>`;

const STAGE = { announced: 1, listed: 2, drawn: 4 };          // the step that is being taken

function Steps({ draw }) {
  const at = STAGE[draw.status];
  return html`<ol class="draw-steps">${W.steps.map((words, i) => html`<li key=${i} class=${i < at ? 'done' : i === at ? 'now' : ''} aria-current=${i === at ? 'step' : null}>
    <span class="rule-at">${i < at ? html`<${Icon} name="check"/>` : i + 1}</span> ${words}</li>`)}</ol>`;
}

function WordForm({ draw, onDone }) {
  const [word, setWord] = useState('');
  const state = useSend();
  const submit = async (e) => {
    e.preventDefault();
    const said = word.trim();
    if (!said) return state.fail({ word: W.needWord });
    const yes = await ask(W.sure(said), W.sureText, W.sureYes, W.back);
    const answer = yes && await state.send('PUT', `/draws/${draw.id}/result`, { word: said }, W.drawn);
    return answer && onDone(answer);
  };
  return html`<form class="draw-word" onSubmit=${submit} novalidate><${Field} id="draw-word" label=${W.word} hint=${W.wordText} error=${state.errors.word}><${TextInput} id="draw-word" maxlength="40" autocomplete="off" value=${word} error=${state.errors.word} onInput=${setWord}/><//>
    ${state.shown}<button type="submit" class="btn btn-main" disabled=${state.busy}><${Icon} name="party-popper"/> ${W.draw}</button></form>`;
}

function Checks({ check }) {
  if (check === null) return html`<p role="status">${W.checking}</p>`;
  if (check === false) return html`<p class="stale">${W.cannot}</p>`;
  const right = check.seed && check.list && check.order;
  return html`<ul class="draw-checks">${Object.entries(W.checks).map(([key, words]) => html`<li key=${key} class=${check[key] ? 'tone-green' : 'tone-red'}><${Icon} name=${check[key] ? 'circle-check' : 'circle-x'}/> ${words}</li>`)}</ul>
    <p class=${right ? 'door-yes' : 'door-no'} role="status"><${Icon} name=${right ? 'shield-check' : 'triangle-alert'} size="1.6em"/> ${right ? W.right : W.wrong}</p>`;
}

function Result({ draw, record }) {
  const check = useCheck(record);
  const rows = record && (check ? check.rows : (record.order || []).map((number) => ({ number, hash: '' })));
  return html`<section class="part draw-result"><h2>${W.result}</h2>${draw.winner ? html`<p class="draw-winner num">${W.winner(draw.winner)}</p><p class="case-sentence">${W.winnerText}</p>` : html`<p class="case-sentence">${W.nobody}</p>`}
      ${draw.winner && record && record.order[0] !== draw.winner && html`<p class="stale">${W.passed}</p>`}
      <dl class="facts"><dt>${W.word}</dt><dd class="draw-said">${draw.word}</dd><dt>${W.seed}</dt><dd><code>${draw.seed}</code></dd></dl></section>
    <section class="part"><h2>${W.order}</h2>${!rows ? html`<${Skeleton} lines=${3}/>` : html`<div class="table-box"><table class="draw-order"><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
        <tbody>${rows.slice(0, SHOWN).map((r, i) => html`<tr key=${r.number} class=${r.number === draw.winner ? 'on' : ''}><td class="num">${i + 1}</td><td class="num">${r.number}</td><td><code>${r.hash.slice(0, HASH_SHOWN)}</code></td></tr>`)}</tbody></table></div>
        ${rows.length > SHOWN && html`<p class="soft">${W.more(rows.length - SHOWN)}</p>`}`}</section>
    <section class="part"><h2>${W.check}</h2><${Checks} check=${check}/><p>${W.how}</p>
      <p class="bar"><a class="btn btn-small" href=${`/api/v1/draws/${draw.id}/record`} download=${`draw-${draw.id}.json`}><${Icon} name="download"/> ${W.record}</a></p></section>`;
}

function Before({ draw, record, onDone }) {
  const may = draw.actions.includes('result');
  return html`${draw.status === 'listed' && (may ? html`<section class="part"><${WordForm} draw=${draw} onDone=${onDone}/></section>` : null)}
    <section class="part draw-hashes"><${Hash} title=${W.seedHash} text=${W.seedHashText} value=${draw.seed_hash}/>${draw.list_hash && html`<${Hash} title=${W.listHash} text=${W.listHashText} value=${draw.list_hash}/>`}</section>
    <section class="part"><h2>${W.entries}</h2><p class="draw-winner num">${W.count(draw.status === 'listed' && record ? record.numbers.length : draw.entries)}</p>
      <p class="soft">${draw.status === 'announced' ? [W.opens(when(draw.opens_at)), W.closes(when(draw.closes_at)), W.waits].join('，') : W.closes(when(draw.closes_at))}</p>
      ${draw.status === 'listed' && record && html`<h3>${W.numbers}</h3><ul class="draw-numbers">${record.numbers.slice(0, SHOWN * 4).map((n) => html`<li key=${n} class="num">${n}</li>`)}</ul>${record.numbers.length > SHOWN * 4 && html`<p class="soft">${W.more(record.numbers.length - SHOWN * 4)}</p>`}`}</section>`;
}

function Draw({ id, screen }) {
  const { data: draw, error, reload, set } = useLoad(`/draws/${id}`, { every: EVERY });
  const listed = draw && ['listed', 'drawn'].includes(draw.status);
  const { data: record, reload: again } = useLoad(listed ? `/draws/${id}/record` : null);
  const [cancelling, setCancelling] = useState(false);
  const title = useRef(null);
  const there = Boolean(draw);
  useEffect(() => { if (there) title.current.focus({ preventScroll: true }); }, [there]);
  useEffect(() => { if (listed) again(); }, [draw && draw.status]);
  if (!draw) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${5}/>`;
  const told = record && (record.order || draw.status !== 'drawn') ? record : null;   // not the one from before the draw
  return html`<header><div class="bar"><h1 ref=${title} tabindex="-1">${W.title}：${W.of(draw.flowerbed.code, draw.flowerbed.place)}</h1><${DrawChip} draw=${draw}/>
      ${screen ? html`<a class="btn btn-small" href=${href('draws', id)}>${W.leave}</a>` : html`<a class="btn btn-small" href=${href('flowerbeds', draw.flowerbed.id)}>${W.toBed}</a><a class="btn btn-small" href=${href('draws', id, { screen: 1 })}><${Icon} name="eye"/> ${W.screen}</a>`}</div>
      <p class="lead">${draw.flowerbed.org}${draw.mine ? ` · ${W.mine(draw.mine)}` : ''}</p></header>
    ${draw.status === 'cancelled' ? html`<${Empty} icon="circle-x" title=${W.status.cancelled} text=${draw.cancelled_why ? W.cancelled(draw.cancelled_why) : ''}/>`
    : html`<${Steps} draw=${draw}/>${draw.status === 'drawn' ? html`<${Result} draw=${draw} record=${told}/>` : html`<${Before} draw=${draw} record=${told} onDone=${set}/>`}`}
    ${!screen && draw.actions.includes('cancellation') && html`<section class="notice-deeds draw-cancel">${cancelling ? html`<${ReasonDeed} path=${`/draws/${id}/cancellation`} words=${{ title: W.cancel, text: W.cancelText, why: W.cancelWhy, done: W.cancelDone }} onDone=${(answer) => { setCancelling(false); set(answer); }} onCancel=${() => setCancelling(false)}/>`
    : html`<button type="button" class="btn btn-small deed-warn" onClick=${() => setCancelling(true)}>${W.cancel}</button>`}</section>`}`;
}

export default function Draws({ address }) {
  const screen = address.filters.screen === '1';
  return html`<div class="page draw-page ${screen ? 'draw-screen' : ''}">${address.id ? html`<${Draw} key=${address.id} id=${address.id} screen=${screen}/>` : html`<${Trouble} error=${{ status: 404 }}/>`}</div>`;
}
