/** The page of an outside party: one case without anybody's name, and one answer. The token in the address is all it knows. */
import { html, render, useRef, useState } from '../shared/html.js';
import { newKey, put } from '../shared/api.js';
import { by } from '../shared/dates.js';
import { Icon } from '../shared/icon.js';
import { useLoad } from '../shared/load.js';
import { LayerHost, popLayer } from '../shared/overlay.js';
import { PhotoWall } from '../shared/photo-wall.js';
import { Spot } from '../shared/place-map.js';
import { Choices, Empty, Field, Skeleton, TextArea, Trouble } from '../shared/widgets.js';
import { O } from './texts.js';

const TOKEN = location.pathname.split('/').pop();
const PATH = `/handoffs/${encodeURIComponent(TOKEN)}`;
const HOW = [{ value: 'going', title: O.going, text: O.goingText }, { value: 'done', title: O.done, text: O.doneText }];

function Reply({ onSent }) {
  const [note, setNote] = useState('');
  const [how, setHow] = useState('going');
  const [state, setState] = useState({ busy: false, errors: {}, trouble: null });
  const last = useRef({});
  const send = async (e) => {
    e.preventDefault();
    const body = { note: note.trim(), done: how === 'done' };
    if ([...body.note].length < 2) { setState({ busy: false, errors: { note: O.need }, trouble: null }); document.getElementById('note').focus(); return; }
    const told = JSON.stringify(body);
    if (last.current.told !== told) last.current = { told, key: newKey() };
    setState({ busy: true, errors: {}, trouble: null });
    try {
      onSent(await put(`${PATH}/reply`, body, { key: last.current.key, login: false }));
    } catch (error) {
      const errors = error.errors || {};
      setState({ busy: false, errors, trouble: errors.note ? null : error });
    }
  };
  return html`<form class="card" onSubmit=${send} novalidate><h2>${O.reply}</h2>
    <${Choices} name="how" legend=${O.how} value=${how} onChange=${setHow} choices=${HOW}/>
    <${Field} id="note" label=${O.note} hint=${O.noteHint} error=${state.errors.note}><${TextArea} id="note" value=${note} max=${1000} maxlength="1000" error=${state.errors.note} onInput=${setNote}/><//>
    <${Trouble} error=${state.trouble}/>
    <button type="submit" class="btn btn-main" disabled=${state.busy}><${Icon} name="send"/> ${O.send}</button></form>`;
}

function Handoff() {
  const { data, error, reload, set } = useLoad(PATH);
  const [sent, setSent] = useState(false);
  if (error && !data) {
    return error.status === 404 ? html`<h1 class="hidden">${O.gone}</h1><${Empty} icon="link" title=${O.gone} text=${O.goneText}/>` : html`<${Trouble} error=${error} retry=${reload}/>`;
  }
  if (!data) return html`<${Skeleton} photo=${true} lines=${4}/>`;
  const { place } = data;
  const org = place.org && place.org.id !== place.compound.id ? ` ${place.org.name}` : '';
  return html`<h1>${O.hello(data.to_name)}</h1><p>${O.ask}</p>
    <section class="card"><dl class="out-facts"><dt>${O.category}</dt><dd>${data.category.name}</dd><dt>${O.place}</dt><dd>${place.compound.name}${org}</dd>
        ${place.address && html`<dt>${O.address}</dt><dd>${place.address}</dd>`}${data.due_at && html`<dt>${O.due}</dt><dd>${by(data.due_at)}</dd>`}<dt>${O.number}</dt><dd>${data.number}</dd></dl><${Spot} place=${place}/></section>
    <section class="card"><h2>${O.description}</h2><p class="out-words">${data.description}</p><${PhotoWall} photos=${data.photos}/></section>
    ${sent ? html`<${Empty} icon="circle-check" title=${O.sent} text=${O.sentText}><button type="button" class="btn" onClick=${() => setSent(false)}>${O.again}</button><//>`
    : html`${data.answered && html`<p class="card"><${Icon} name="circle-check"/> ${O.answered}</p>`}<${Reply} onSent=${(answer) => { if (answer) set(answer); setSent(true); }}/>`}`;
}

addEventListener('popstate', popLayer);
const app = document.getElementById('app');
app.replaceChildren();
render(html`<main class="out"><p class="out-brand"><img src="/static/icons/logo.svg" alt="" width="32" height="32"/> ${O.brand}</p><${Handoff}/></main>`, app);
render(html`<${LayerHost}/>`, document.getElementById('layers'));
