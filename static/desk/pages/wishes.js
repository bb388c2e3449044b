/** Small wishes of my places: what is wanted and by when, never whom; accepted, asked about, made a task in one step. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { day, when } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Field, TextArea } from '../../shared/widgets.js';
import { S } from '../../shared/texts-wishes.js';
import { go, href } from '../address.js';
import { MakeTask } from '../parts/make-task.js';
import { Nothing, Pick, QueueFrame, useHeading, Waiting } from '../parts/queue-frame.js';
import { ReasonDeed } from '../parts/reason-deed.js';
import { Select, useSend } from '../parts/settings.js';
import { Story } from '../parts/story.js';

const W = S.desk;
const TONES = { asked: ['blue', 'inbox'], waiting: ['amber', 'message-circle-question-mark'], accepted: ['blue', 'clipboard-list'], placed: ['green', 'heart-handshake'], fulfilled: ['green', 'circle-check'], missed: ['red', 'circle-alert'], refused: ['grey', 'circle-x'], withdrawn: ['grey', 'undo-2'] };
const isLate = (w) => w.status === 'asked' && new Date(w.due_at) < Date.now();
const cells = (w) => [w.said, w.whom, w.where, day(w.wanted_by), w.status_name, when(w.asked_at)];
const evening = (date) => `${date}T18:00`;

const WishChips = ({ wish: w }) => html`<span class="chips"><${Chip} tone=${TONES[w.status][0]} icon=${TONES[w.status][1]}>${w.status_name}<//>${isLate(w) ? html`<${Chip} tone="red" icon="triangle-alert">${W.late}<//>` : w.status === 'asked' && html`<${Chip} tone="amber" icon="clock">${W.due(day(w.due_at))}<//>`}</span>`;

function Question({ path, onDone, onCancel }) {
  const [said, setSaid] = useState('');
  const state = useSend();
  const words = W.deeds.question;
  const submit = async (e) => { e.preventDefault(); const answer = await state.send('PUT', path, { text: said.trim() }, words.done); return answer && onDone(answer); };
  return html`<form class="deed card" onSubmit=${submit} novalidate><h3>${words.title}</h3><p class="hint">${words.text}</p><${Field} id="deed-question" label=${words.why} error=${state.errors.text}><${TextArea} id="deed-question" rows=${2} max=${500} maxlength="500" value=${said} error=${state.errors.text} onInput=${setSaid}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${words.title}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${W.cancel}</button></p></form>`;
}

/** noun → [icon, look, form]; in the order of the buttons. One without a form is done at once. */
const DEEDS = {
  task: ['hand', 'btn-main', ({ wish: w, path, ...rest }) => html`<${MakeTask} path=${path} words=${W.deeds.task} first=${{ title: w.said.slice(0, 40), place: w.org.name, ends_at: evening(w.wanted_by), proof: 'beneficiary' }} ...${rest}/>`],
  acceptance: ['circle-check', ''],
  question: ['message-circle-question-mark', '', Question],
  refusal: ['circle-x', 'deed-warn', ({ path, ...rest }) => html`<${ReasonDeed} path=${path} words=${W.deeds.refusal} ...${rest}/>`],
};

function Deeds({ wish: w, path, onDone }) {
  const [open, setOpen] = useState(null);
  const state = useSend();
  const accept = async () => { const next = await state.send('PUT', `${path}/acceptance`, {}, W.deeds.acceptance.done); if (next) onDone(); };
  const Form = open && DEEDS[open][2];
  return html`<section class="notice-deeds"><div class="deeds">${Object.entries(DEEDS).filter(([noun]) => w.actions.includes(noun)).map(([noun, [icon, look, form]]) => html`<button type="button" key=${noun} class="btn btn-small ${look} ${open === noun ? 'deed-on' : ''}" aria-expanded=${form ? open === noun : null} disabled=${state.busy} onClick=${form ? () => setOpen(open === noun ? null : noun) : accept}><${Icon} name=${icon}/> ${W.deeds[noun].title}</button>`)}
      ${w.task && html`<a class="btn btn-small" href=${href('tasks', w.task.id)}><${Icon} name="hand"/> ${W.toTask}</a>`}</div>${state.shown}
    ${Form && html`<${Form} key=${open} wish=${w} path=${`${path}/${open}`} onDone=${() => { setOpen(null); onDone(); }} onCancel=${() => setOpen(null)}/>`}</section>`;
}

function One({ id, onDone }) {
  const path = `/wishes/${id}`;
  const { data: w, error, reload } = useLoad(path, { every: 30000 });
  const title = useHeading(Boolean(w));
  if (!w) return html`<${Waiting} error=${error} reload=${reload}/>`;
  const done = () => { reload(); onDone(); };
  return html`<article class="pane case-pane"><header class="case-head"><h2 ref=${title} tabindex="-1">${w.said}</h2><p><${WishChips} wish=${w}/></p><p class="case-sentence">${[w.whom, w.where, W.by(day(w.wanted_by)), w.on_behalf && W.behalf, W.asked(when(w.asked_at))].filter(Boolean).join(' · ')}</p></header>
    <${Deeds} key=${w.changed_at} wish=${w} path=${path} onDone=${done}/>
    ${w.question && html`<section class="part"><h3>${W.deeds.question.title}</h3><p class="case-words">${w.question}</p></section>`}
    ${w.helpers.length > 0 && html`<section class="part"><h3>${W.coming(w.helpers.length)}</h3><ul>${w.helpers.map((h) => html`<li>${h.name} · ${h.when} · ${h.status_name}</li>`)}</ul></section>`}
    <${Story} path=${`${path}/history`} stamp=${w.changed_at}/></article>`;
}

const Row = ({ wish: w, on, filters }) => html`<a class="list-row ${isLate(w) ? 'due-red' : w.status === 'asked' ? 'due-amber' : ''}" href=${href('wishes', w.id, filters)} aria-current=${on ? 'true' : null}><span class="list-top"><strong>${w.said}</strong></span>
  <span class="list-place soft">${w.whom} · ${w.where} · ${W.by(day(w.wanted_by))}</span><${WishChips} wish=${w}/></a>`;

export default function Wishes({ address, summary }) {
  const { id, filters } = address;
  const status = filters.status === 'all' ? '' : W.views[filters.status] ? filters.status : 'asked';
  const list = useList('/wishes' + query({ view: 'desk', status, limit: 50 }), { every: 30000 });
  const words = { title: W.title, list: W.title, file: W.title, columns: W.columns, count: W.count, more: W.more, pick: W.pick, pickText: W.text };
  const choose = (next) => go(href('wishes', null, { status: next === 'asked' ? '' : next || 'all' }));
  return html`<${QueueFrame} words=${words} list=${list} id=${id} cells=${cells} none=${html`<${Nothing} icon="heart-handshake" words=${W.none}/>`} row=${(w) => html`<${Row} wish=${w} on=${w.id === id} filters=${filters}/>`}
    filters=${html`<label><span class="hidden">${W.status}</span><${Select} value=${status} options=${W.views} onChange=${choose}/></label>`}>
    ${id ? html`<${One} key=${id} id=${id} onDone=${() => { list.renew(); summary.reload(); }}/>` : html`<${Pick} icon="heart-handshake" words=${words}/>`}<//>`;
}
