/** What the organiser tells those who signed up: one message a person, once it has passed. */
import { html, useState } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Empty, Field, Skeleton, TextArea, Trouble } from '../../shared/widgets.js';
import { sessionOptions } from './event-looks.js';
import { Select, useSend } from './settings.js';
import { E } from '../texts-events.js';

const W = E.messages;
const LOOKS = { pending: ['blue', 'hourglass'], review: ['amber', 'hourglass'], passed: ['green', 'send'], refused: ['red', 'circle-x'] };
const ADDRESSED = ['applied', 'confirmed', 'waiting', 'offered', 'attended', 'absent'];

function Write({ event, onDone }) {
  const [m, setM] = useState({ words: '', session_id: '', to_status: '' });
  const state = useSend();
  const set = (next) => setM({ ...m, ...next });
  const submit = async (e) => {
    e.preventDefault();
    if (m.words.trim().length < 2) return state.fail({ words: W.need });
    const body = { words: m.words.trim(), session_id: Number(m.session_id) || null, to_status: m.to_status || null };
    if (await state.send('POST', `/events/${event.id}/messages`, body, W.sent)) { set({ words: '' }); onDone(); }
    return null;
  };
  return html`<form class="part" onSubmit=${submit} novalidate><div class="pair">${event.sessions.length > 1 && html`<${Field} id="m-session" label=${W.session} error=${state.errors.session_id}><${Select} id="m-session" value=${m.session_id} options=${sessionOptions(event)} any=${W.all} onChange=${(v) => set({ session_id: v })}/><//>`}
      <${Field} id="m-to" label=${W.to}><${Select} id="m-to" value=${m.to_status} options=${Object.fromEntries(ADDRESSED.map((s) => [s, E.signUp[s]]))} any=${W.alive} onChange=${(v) => set({ to_status: v })}/><//></div>
    <${Field} id="m-words" label=${W.words} hint=${W.wordsHint} error=${state.errors.words}><${TextArea} id="m-words" rows=${3} max=${500} maxlength="500" value=${m.words} error=${state.errors.words} onInput=${(words) => set({ words })}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}><${Icon} name="send"/> ${W.send}</button></p></form>`;
}

export function Messages({ event }) {
  const list = useList(`/events/${event.id}/messages?limit=20`, { every: 10000 });
  const sessions = sessionOptions(event);
  return html`<section><h2>${W.title}</h2><p class="hint">${W.text}</p>${event.status === 'published' && html`<${Write} event=${event} onDone=${list.renew}/>`}
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${2}/>` : !list.items.length ? html`<${Empty} icon="message-circle" title=${W.none}/>`
    : list.items.map((m) => html`<article key=${m.id} class="part"><p class="case-words">${m.words}</p><p class="chips"><${Chip} tone=${LOOKS[m.check][0]} icon=${LOOKS[m.check][1]}>${W.check[m.check]}<//>
      <span class="soft">${[m.sent_at && W.reached(m.reached), m.session_id ? sessions[m.session_id] : W.all, m.to_status ? E.signUp[m.to_status] : W.alive, m.who, when(m.at)].filter(Boolean).join(' · ')}</span></p></article>`)}</section>`;
}
