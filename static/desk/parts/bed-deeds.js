/** What may be done at a bed now, as the server names it: a button each, one open form. */
import { html, useState } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { ask } from '../../shared/overlay.js';
import { Field, TextInput } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { BedForm } from './bed-form.js';
import { InspectForm } from './inspect-form.js';
import { fromField } from './notice-draft.js';
import { ReasonDeed } from './reason-deed.js';
import { useSend } from './settings.js';
import { B } from '../texts-beds.js';

const W = B.deeds;

function DrawForm({ bed, onCancel }) {
  const [d, setD] = useState({ opens_at: '', closes_at: '' });
  const state = useSend();
  const submit = async (e) => {
    e.preventDefault();
    if (!d.closes_at) return state.fail({ closes_at: W.needTime });
    const draw = await state.send('POST', `/flowerbeds/${bed.id}/draws`, { opens_at: fromField(d.opens_at), closes_at: fromField(d.closes_at) }, W.drawn);
    return draw && go(href('draws', draw.id));
  };
  const moment = (key, label, more) => html`<${Field} id=${`draw-${key}`} label=${label} hint=${d[key] ? when(fromField(d[key])) : more.hint} optional=${more.optional} error=${state.errors[key]}><${TextInput} id=${`draw-${key}`} type="datetime-local" value=${d[key]} error=${state.errors[key]} onInput=${(v) => setD({ ...d, [key]: v })}/><//>`;
  return html`<form class="deed card" onSubmit=${submit} novalidate><h3><${Icon} name="megaphone"/> ${W.draw}</h3><p class="hint">${W.drawText}</p><div class="pair">${moment('opens_at', W.opens, { hint: W.opensHint, optional: true })}${moment('closes_at', W.closes, {})}</div>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.draw}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${W.back}</button></p></form>`;
}

export function BedDeeds({ bed, me, start, onDone }) {
  const may = (noun) => bed.actions.includes(noun);
  const [open, setOpen] = useState(may('inspections') ? start : null);
  const state = useSend();
  const closed = bed.state === 'closed';
  const done = () => { setOpen(null); onDone(); };
  const cancel = () => setOpen(null);
  const again = async () => (await ask(W.open, W.openAsk, W.open, W.back)) && (await state.send('DELETE', `/flowerbeds/${bed.id}/closing`, {}, W.opened)) && done();
  const button = (key, icon, words, look = '') => html`<button type="button" class="btn btn-small ${look} ${open === key ? 'deed-on' : ''}" aria-expanded=${open === key} onClick=${() => setOpen(open === key ? null : key)}><${Icon} name=${icon}/> ${words}</button>`;
  return html`<section class="notice-deeds"><div class="deeds">${may('inspections') && !closed && button('inspect', 'eye', W.inspect, 'btn-main')}${may('text') && button('edit', 'pencil', W.edit)}
      ${may('draws') && bed.state === 'free' && button('draw', 'megaphone', W.draw)}${may('closing') && (closed ? html`<button type="button" class="btn btn-small" disabled=${state.busy} onClick=${again}><${Icon} name="refresh-cw"/> ${W.open}</button>` : button('close', 'lock', W.close, 'deed-warn'))}</div>
    ${open === 'inspect' ? html`<${InspectForm} bed=${bed} onDone=${done} onCancel=${cancel}/>` : open === 'edit' ? html`<${BedForm} me=${me} bed=${bed} onDone=${done} onCancel=${cancel}/>`
    : open === 'draw' ? html`<${DrawForm} bed=${bed} onCancel=${cancel}/>` : open === 'close' ? html`<${ReasonDeed} path=${`/flowerbeds/${bed.id}/closing`} words=${{ title: W.close, text: W.closeText, why: W.closeWhy, done: W.closed }} onDone=${done} onCancel=${cancel}/>` : state.shown}</section>`;
}
