/** What shows that a service was done: photos, the beneficiary's word and writing it down, who forgot to sign out. */
import { html, useState } from '../../shared/html.js';
import { PhotoWall } from '../../shared/photo-wall.js';
import { Chip } from '../../shared/status.js';
import { Choices, Field, TextArea, TextInput } from '../../shared/widgets.js';
import { useSend } from './settings.js';
import { Q } from '../texts-service.js';

const W = Q.proof;

function Said({ word: w }) {
  if (!w) return html`<p class="soft">${W.noWord}</p>`;
  return html`<p class="chips"><${Chip} tone=${w.happened ? 'green' : 'red'} icon=${w.happened ? 'circle-check' : 'circle-x'}>${w.happened ? W.happened : W.not}<//>${w.on_behalf && html`<span class="soft">${W.onBehalf(w.who)}</span>`}</p>${w.words && html`<p class="case-words">${w.words}</p>`}`;
}

function Record({ claim, onDone }) {
  const [open, setOpen] = useState(false);
  const [d, setD] = useState({ happened: null, words: '' });
  const state = useSend();
  if (!open) return html`<p><button type="button" class="btn btn-small" onClick=${() => setOpen(true)}>${W.record}</button></p>`;
  const submit = async (e) => {
    e.preventDefault();
    if (!d.happened) return state.fail({ happened: W.need });
    const answer = await state.send('PUT', `/task-claims/${claim.id}/word`, { happened: d.happened === 'yes', words: d.words.trim() }, W.saved);
    return answer && onDone(answer);
  };
  return html`<form class="deed card" onSubmit=${submit} novalidate><p class="hint">${W.recordText}</p><${Choices} row=${true} name="word" legend=${W.word} value=${d.happened} error=${state.errors.happened} onChange=${(happened) => setD({ ...d, happened })} choices=${[{ value: 'yes', title: W.yes }, { value: 'no', title: W.no }]}/>
    <${Field} id="word-said" label=${W.words} optional error=${state.errors.words}><${TextArea} id="word-said" rows=${2} max=${500} maxlength="500" value=${d.words} onInput=${(words) => setD({ ...d, words })}/><//>${state.shown}
    <p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.save}</button><button type="button" class="btn btn-small" onClick=${() => setOpen(false)}>${W.back}</button></p></form>`;
}

/** When somebody left who forgot to sign out. */
function Departure({ claim, onDone }) {
  const [d, setD] = useState({ left: '', reason: '' });
  const state = useSend();
  const submit = async (e) => {
    e.preventDefault();
    const body = { left_at: d.left ? new Date(d.left).toISOString() : null, reason: d.reason.trim() };
    const answer = await state.send('PUT', `/task-claims/${claim.id}/departure`, body, W.departed);
    return answer && onDone(answer);
  };
  return html`<form class="deed card" onSubmit=${submit} novalidate><h3>${W.departure}</h3><p class="hint">${W.forgotten}。${W.departureText}</p><${Field} id="left-at" label=${W.left} error=${state.errors.left_at}><${TextInput} id="left-at" type="datetime-local" value=${d.left} error=${state.errors.left_at} onInput=${(left) => setD({ ...d, left })}/><//>
    <${Field} id="left-why" label=${W.why} error=${state.errors.reason}><${TextInput} id="left-why" value=${d.reason} maxlength="200" error=${state.errors.reason} onInput=${(reason) => setD({ ...d, reason })}/><//>${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.departure}</button></p></form>`;
}

export function ClaimProof({ claim, onDone }) {
  const may = (noun) => claim.actions.includes(noun);
  return html`${may('departure') && html`<${Departure} claim=${claim} onDone=${onDone}/>`}${claim.photos.length > 0 && html`<section class="part"><h3>${W.photos}</h3><${PhotoWall} photos=${claim.photos}/></section>`}
    ${(claim.word || may('word')) && html`<section class="part"><h3>${W.word}</h3><${Said} word=${claim.word}/>${may('word') && html`<${Record} key=${claim.changed_at} claim=${claim} onDone=${onDone}/>`}</section>`}`;
}
