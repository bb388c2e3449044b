/** One sign-up as a row with what may be done to it now: let in or not, given up for them, put right. */
import { html, useState } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { ask } from '../../shared/overlay.js';
import { Field, TextInput } from '../../shared/widgets.js';
import { SignUpChip } from './event-looks.js';
import { useSend } from './settings.js';
import { E } from '../texts-events.js';

const W = E.people;

/** What is to be known of it beside its status. */
export function remarks(row) {
  const piece = row.performance;
  return [piece && W.piece(piece), row.position && W.position(row.position), row.minor && W.minor, row.together && row.status === 'waiting' && W.together, row.offer_until && W.offerUntil(when(row.offer_until)), row.later, row.asked_again && row.status === 'confirmed' && W.askedAgain].filter(Boolean);
}

function Refusal({ row, state, onDone, onCancel }) {
  const [reason, setReason] = useState('');
  const id = `why-${row.id}`;
  const submit = async (e) => {
    e.preventDefault();
    if (reason.trim().length < 2) return state.fail({ reason: E.deeds.words });
    return (await state.send('PUT', `/sign-ups/${row.id}/disapproval`, { reason: reason.trim() }, W.disapproved)) && onDone();
  };
  return html`<form class="inline-form" onSubmit=${submit} novalidate><${Field} id=${id} label=${W.why} error=${state.errors.reason}><${TextInput} id=${id} maxlength="200" value=${reason} error=${state.errors.reason} onInput=${setReason}/><//>
    <p class="bar"><button type="submit" class="btn btn-danger btn-small" disabled=${state.busy}>${W.disapprove}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${W.back}</button></p></form>`;
}

/** `where`: cells that say where it belongs. */
export function SignUpRow({ row, where, onDone }) {
  const state = useSend();
  const [refusing, setRefusing] = useState(false);
  const may = (noun) => row.actions.includes(noun);
  const put = (noun, body, said) => async () => (await state.send('PUT', `/sign-ups/${row.id}/${noun}`, body, said)) && onDone();
  const withdraw = async () => (await ask(W.withdraw, W.withdrawAsk(row.number), W.withdrawYes, W.back, true)) && put('withdrawal', {}, W.withdrawn)();
  const button = (words, act, look = '') => html`<button type="button" class="btn btn-small ${look}" aria-label=${`${words}：${row.number}`} disabled=${state.busy} onClick=${act}>${words}</button>`;
  return html`<tr data-number=${row.number}><td class="num">${row.number}</td><td>${row.name || html`<span class="soft">${W.nobody}</span>`}</td><td>${row.kind_name}</td>${where}
      <td><${SignUpChip} row=${row}/></td><td>${when(row.at)}</td><td>${remarks(row).map((words) => html`<small>${words}</small>`)}
        ${row.performance && row.performance.music_url && html`<a href=${row.performance.music_url} download><${Icon} name="download"/> ${W.music}</a>`}</td>
      <td class="cell-acts">${may('approval') && button(W.approve, put('approval', {}, W.approved), 'btn-main')}${may('disapproval') && button(W.disapprove, () => setRefusing(!refusing), 'deed-warn')}
        ${may('attendance') && button(W.came, put('attendance', { attended: true }, W.marked))}${row.status === 'attended' && button(W.notCame, put('attendance', { attended: false }, W.marked))}
        ${may('withdrawal') && button(W.withdraw, withdraw)}</td></tr>
    ${(refusing || state.trouble) && html`<tr><td colspan="8" class="below">${state.shown}${refusing && html`<${Refusal} row=${row} state=${state} onDone=${() => { setRefusing(false); onDone(); }} onCancel=${() => setRefusing(false)}/>`}</td></tr>`}`;
}
