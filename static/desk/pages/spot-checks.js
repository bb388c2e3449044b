/** Services drawn at random: whom they were for is called, and what they say is kept. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { day, when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Empty, Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { useSend } from '../parts/settings.js';
import { Q } from '../texts-service.js';

const W = Q.calls;
const LOOKS = { due: ['amber', 'phone'], confirmed: ['green', 'circle-check'], denied: ['red', 'circle-x'], unreached: ['grey', 'circle-slash'] };

function Call({ row, onDone }) {
  const [note, setNote] = useState('');
  const state = useSend();
  const id = `call-${row.id}`;
  const put = async (noun) => {
    if (noun === 'denial' && note.trim().length < 2) return state.fail({ note: W.needNote });
    return (await state.send('PUT', `/spot-checks/${row.id}/${noun}`, { note: note.trim() }, W.done)) && onDone();
  };
  return html`<form onSubmit=${(e) => e.preventDefault()} novalidate><${Field} id=${id} label=${W.note} error=${state.errors.note}><${TextInput} id=${id} value=${note} maxlength="300" error=${state.errors.note} onInput=${setNote}/><//>${state.shown}
    <p class="bar"><button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${() => put('confirmation')}><${Icon} name="circle-check"/> ${W.confirm}</button><button type="button" class="btn btn-small deed-warn" disabled=${state.busy} onClick=${() => put('denial')}><${Icon} name="circle-x"/> ${W.deny}</button><button type="button" class="btn btn-small" disabled=${state.busy} onClick=${() => put('missed-call')}>${W.miss}</button></p></form>`;
}

/** Asked for by a click, since each look is kept and read by whom it is about. */
function Whom({ row }) {
  const [whom, setWhom] = useState(null);
  const state = useSend();
  const look = async () => { const found = await state.send('POST', `/spot-checks/${row.id}/contact-views`, {}, ''); if (found) setWhom(found); };
  if (!whom) return html`<p><button type="button" class="btn btn-small" disabled=${state.busy} onClick=${look}><${Icon} name="eye"/> ${W.look}</button> <span class="hint">${W.lookText}</span></p>${state.shown}`;
  const lines = Object.entries(W.whom).filter(([key]) => whom[key]);
  return lines.length ? html`<dl class="facts">${lines.map(([key, name]) => html`<dt>${name}</dt><dd>${key === 'phone' ? html`<a href=${`tel:${whom.phone}`}>${whom.phone}</a>` : whom[key]}</dd>`)}</dl>` : html`<p class="hint">${W.nobody}</p>`;
}

function Row({ row, onDone }) {
  const [tone, icon] = LOOKS[row.status];
  return html`<article class="card correction"><header class="bar"><h2 class="row-main"><a href=${href('certify', row.claim_id, { status: 'certified' })}>${row.task.title}</a></h2><${Chip} tone=${tone} icon=${icon}>${row.status_name}<//></header>
    <p>${W.who(row.name)} · ${row.task.when} · ${W.minutes(row.minutes)}</p><p class="soft">${row.task.place || row.task.org.name} · ${row.certified_at && W.certified(when(row.certified_at))} · ${W.calls(row.calls)}</p>
    <details class="soft"><summary>${W.draw(day(row.draw.on), row.draw.of)}</summary><p class="small wrap">${W.seed}：${row.draw.seed || row.draw.seed_hash}</p></details>
    ${row.actions.includes('contact-views') && html`<${Whom} row=${row}/>`}${row.actions.length > 0 ? html`<${Call} row=${row} onDone=${onDone}/>` : row.status === 'due' && html`<p class="hint">${W.mayNot}</p>`}</article>`;
}

export default function SpotChecks({ address, summary }) {
  const status = W.tabs[address.filters.status] ? address.filters.status : 'due';
  const list = useList('/spot-checks' + query({ status, limit: 30 }), { every: 60000 });
  const [title, text] = W.none[status] || W.none[''];
  return html`<div class="page"><header><h1>${W.title}</h1><p class="lead">${W.text}</p></header>
    <nav class="tabs" aria-label=${W.views}>${Object.entries(W.tabs).map(([s, name]) => html`<a key=${s} href=${href('spot-checks', null, s === 'due' ? {} : { status: s })} aria-current=${status === s ? 'page' : null}>${name}</a>`)}</nav>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${4}/>`
    : !list.items.length ? html`<${Empty} icon="phone" title=${title} text=${text}/>`
    : html`${list.items.map((row) => html`<${Row} key=${row.id} row=${row} onDone=${() => { list.renew(); summary.reload(); }}/>`)}${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}</div>`;
}
