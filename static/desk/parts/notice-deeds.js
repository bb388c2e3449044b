/** What may be done to a notice now, as the server names it: a button each, one open form. The server decides. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { ask } from '../../shared/overlay.js';
import { Field, TextArea, TextInput } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { audienceWords } from './audience.js';
import { useSend } from './settings.js';
import { N } from '../texts-notices.js';

const W = N.deeds;
const WRITE = N.write;
const ICONS = { review: 'eye', publication: 'send', return: 'undo-2', corrections: 'pencil', withdrawal: 'undo-2', relay: 'forward' };
const REASONS = new Set(['return', 'withdrawal']);

/** Asks once more, with what goes out to whom, and publishes. → the notice, or null. */
export async function publish(notice, send) {
  const counted = await audienceWords(notice.targets, notice.audience, notice.roles);
  const where = notice.targets.map((o) => o.name).join('、');
  const yes = await ask(WRITE.sure(notice.title), WRITE.sureText(counted, where, N.grades[notice.grade]), WRITE.sureYes, WRITE.back);
  return yes ? send('PUT', `/notices/${notice.id}/publication`, {}, W.publication.done) : null;
}

function ReasonForm({ deed, notice, state, onDone, onCancel }) {
  const [words, setWords] = useState('');
  const need = deed !== 'relay';
  const submit = async (e) => {
    e.preventDefault();
    if (need && !words.trim()) return state.fail({ reason: W.relay.needWords });
    const body = deed === 'relay' ? { note: words.trim() } : { reason: words.trim() };
    return (await state.send('PUT', `/notices/${notice.id}/${deed}`, body, W[deed].done)) && onDone();
  };
  const error = state.errors.reason || state.errors.note;
  return html`<form class="deed card" onSubmit=${submit} novalidate><h3><${Icon} name=${ICONS[deed]}/> ${W[deed].title}</h3><p class="hint">${W[deed].text}</p>
    <${Field} id="deed-words" label=${deed === 'relay' ? W.relay.note : W[deed].reason} optional=${!need} error=${error}><${TextArea} id="deed-words" rows=${3} max=${200} maxlength="200" value=${words} error=${error} onInput=${setWords}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-small ${deed === 'withdrawal' ? 'btn-danger' : 'btn-main'}" disabled=${state.busy}>${W[deed].title}</button>
      <button type="button" class="btn btn-small" onClick=${onCancel}>${WRITE.back}</button></p></form>`;
}

function CorrectionForm({ notice, state, onDone, onCancel }) {
  const newest = notice.versions ? notice.versions.at(-1) : notice;
  const [said, setSaid] = useState({ title: newest.title, body: newest.body, why: '' });
  const set = (next) => setSaid({ ...said, ...next });
  const submit = async (e) => {
    e.preventDefault();
    const errors = Object.fromEntries(['title', 'body', 'why'].filter((k) => said[k].trim().length < 2).map((k) => [k, WRITE.need[k] || W.relay.needWords]));
    if (Object.keys(errors).length) return state.fail(errors);
    const body = Object.fromEntries(Object.entries(said).map(([k, v]) => [k, v.trim()]));
    return (await state.send('POST', `/notices/${notice.id}/corrections`, body, W.corrections.done)) && onDone();
  };
  return html`<form class="deed card" onSubmit=${submit} novalidate><h3><${Icon} name="pencil"/> ${W.corrections.title}</h3><p class="hint">${W.corrections.text}</p>
    <${Field} id="c-title" label=${W.corrections.name} error=${state.errors.title}><${TextInput} id="c-title" maxlength="60" value=${said.title} error=${state.errors.title} onInput=${(title) => set({ title })}/><//>
    <${Field} id="c-body" label=${W.corrections.body} error=${state.errors.body}><${TextArea} id="c-body" rows=${8} max=${5000} maxlength="5000" value=${said.body} error=${state.errors.body} onInput=${(body) => set({ body })}/><//>
    <${Field} id="c-why" label=${W.corrections.why} error=${state.errors.why}><${TextInput} id="c-why" maxlength="200" value=${said.why} error=${state.errors.why} onInput=${(why) => set({ why })}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.corrections.title}</button>
      <button type="button" class="btn btn-small" onClick=${onCancel}>${WRITE.back}</button></p></form>`;
}

export function NoticeDeeds({ notice, onDone }) {
  const [open, setOpen] = useState(null);
  const state = useSend();
  const may = (noun) => notice.actions.includes(noun);
  const done = () => { setOpen(null); onDone(); };
  const choose = (noun) => { state.fail({}); setOpen(open === noun ? null : noun); };
  const now = {
    publication: async () => (await publish(notice, state.send)) && done(),
    review: async () => (await state.send('PUT', `/notices/${notice.id}/review`, {}, W.review.done)) && done(),
    discarding: async () => (await ask(WRITE.discard, WRITE.discardAsk, WRITE.discard, WRITE.back, true)) && (await state.send('DELETE', `/notices/${notice.id}`, {}, WRITE.discarded)) && go(href('notices')),
  };
  const button = (noun, look = '') => may(noun) && html`<button type="button" class="btn btn-small ${look} ${open === noun ? 'deed-on' : ''}" aria-expanded=${now[noun] ? null : open === noun} disabled=${state.busy} onClick=${now[noun] || (() => choose(noun))}>
    ${ICONS[noun] && html`<${Icon} name=${ICONS[noun]}/>`} ${W[noun].title}</button>`;
  const waits = ['draft', 'review'].includes(notice.status);
  return html`<section class="notice-deeds"><div class="deeds">${button('publication', 'btn-main')}
      ${may('text') && html`<a class="btn btn-small" href=${href('write', notice.id)}><${Icon} name="pencil"/> ${N.one.edit}</a>`}
      ${button('review')}${button('relay', 'btn-main')}${button('return', 'deed-warn')}${button('corrections')}${button('withdrawal', 'deed-warn')}${button('discarding', 'deed-warn')}</div>
    ${waits && html`<p class="hint">${notice.left_this_month !== null && WRITE.who.left(notice.left_this_month)}${may('publication') ? (notice.grade === 'important' ? WRITE.who.other : WRITE.who.may) : notice.grade === 'important' ? WRITE.who.important : WRITE.who.mayNot}</p>`}
    ${open === 'corrections' ? html`<${CorrectionForm} notice=${notice} state=${state} onDone=${done} onCancel=${() => setOpen(null)}/>`
    : open && (REASONS.has(open) || open === 'relay') ? html`<${ReasonForm} key=${open} deed=${open} notice=${notice} state=${state} onDone=${done} onCancel=${() => setOpen(null)}/>` : state.shown}</section>`;
}
