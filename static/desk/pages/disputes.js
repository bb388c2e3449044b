/** Disputes of services, what is due first; answered by who had no part. Above them rings of mutual certification. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { by, day, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { Chip } from '../../shared/status.js';
import { Empty, Field, Skeleton, TextArea, TextInput, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { useSend } from '../parts/settings.js';
import { Q } from '../texts-service.js';

const W = Q.disputes;
const R = Q.rings;
const LOOKS = { upheld: ['green', 'circle-check'], dismissed: ['grey', 'info'], withdrawn: ['grey', 'undo-2'] };
const TIMED = ['no_show', 'minutes', 'refusal'];

function Due({ row }) {
  if (row.status !== 'open') return html`<${Chip} tone=${LOOKS[row.status][0]} icon=${LOOKS[row.status][1]}>${row.status_name}<//>`;
  return html`<${Chip} tone=${row.late ? 'red' : 'amber'} icon=${row.late ? 'triangle-alert' : 'clock'}>${row.late ? W.late(day(row.due_at)) : W.due(by(row.due_at))}<//>`;
}

function Answer({ row, onDone }) {
  const [d, setD] = useState({ answer: '', from: '', to: '' });
  const state = useSend();
  const id = `d-${row.id}`;
  const put = async (noun) => {
    if (d.answer.trim().length < 2) return state.fail({ answer: W.need });
    const body = { answer: d.answer.trim() };
    if (noun === 'upholding' && d.from && d.to) { body.started_at = new Date(d.from).toISOString(); body.ended_at = new Date(d.to).toISOString(); }
    return (await state.send('PUT', `/disputes/${row.id}/${noun}`, body, W.done)) && onDone();
  };
  const moment = (key, label, at) => html`<${Field} id=${`${id}-${key}`} label=${label} optional=${row.kind !== 'minutes'} error=${state.errors[at]}><${TextInput} id=${`${id}-${key}`} type="datetime-local" value=${d[key]} error=${state.errors[at]} onInput=${(v) => setD({ ...d, [key]: v })}/><//>`;
  return html`<form onSubmit=${(e) => e.preventDefault()} novalidate><${Field} id=${id} label=${W.answer} hint=${W.answerHint} error=${state.errors.answer}><${TextArea} id=${id} rows=${2} max=${500} maxlength="500" value=${d.answer} error=${state.errors.answer} onInput=${(answer) => setD({ ...d, answer })}/><//>
    ${TIMED.includes(row.kind) && html`<p class="hint">${row.kind === 'no_show' ? W.times : W.timesMust}</p><div class="pair">${moment('from', W.started, 'started_at')}${moment('to', W.ended, 'ended_at')}</div>`}${state.shown}
    <p class="bar"><button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${() => put('upholding')}><${Icon} name="circle-check"/> ${W.uphold}</button><button type="button" class="btn btn-small" disabled=${state.busy} onClick=${() => put('dismissal')}>${W.dismiss}</button></p></form>`;
}

function Row({ row, onDone }) {
  return html`<article class="card correction"><header class="bar"><h2 class="row-main">${row.name} · ${row.task.title}</h2><${Due} row=${row}/></header>
    <p class="chips"><${Chip} tone="blue" icon="message-circle">${row.kind_name}<//>${row.told_up_at && html`<${Chip} tone="red" icon="megaphone">${W.toldUp}<//>`}<span class="soft num">${W.minutes(row.minutes)}</span></p>
    <p class="case-words">${row.said}</p><p class="soft">${W.asked(when(row.asked_at))} · <a href=${href('certify', row.claim_id)}>${W.toClaim}</a></p>
    ${row.answer && html`<p class="answered"><${Icon} name="message-circle"/> ${row.answer}</p><p class="soft">${W.answeredBy(row.answered_by || '')}</p>`}
    ${row.actions.includes('upholding') ? html`<${Answer} row=${row} onDone=${onDone}/>` : row.status === 'open' && html`<p class="hint">${W.mayNot}</p>`}</article>`;
}

/** Who certified each other in turn. */
function Rings() {
  const { data } = useLoad('/certification-rings', { every: 300000 });
  if (!data || !data.items.length) return null;
  return html`<section class="card" aria-label=${R.title}><h2><${Icon} name="triangle-alert"/> ${R.title}</h2><p class="hint">${R.text}</p>${data.items.map((ring) => html`<p key=${ring.claim_ids.join()}><strong>${R.people(ring.people.map((p) => p.name))}</strong><br/><span class="soft">${ring.places.join('、')} · ${R.count(ring.services, ring.minutes)} · ${R.span(day(ring.since), day(ring.until))}</span><br/>
    ${ring.claim_ids.slice(0, 6).map((id, n) => html`<a key=${id} class="claim-open" href=${href('certify', id, { status: 'certified' })}>${R.one(n + 1)}</a> `)}</p>`)}</section>`;
}

export default function Disputes({ address, me, summary }) {
  const status = W.tabs[address.filters.status] ? address.filters.status : 'open';
  const list = useList('/disputes' + query({ view: 'desk', status, limit: 30 }), { every: 60000 });
  const [title, text] = W.none[status] || W.none[''];
  return html`<div class="page"><header><h1>${W.title}</h1><p class="lead">${W.text}</p></header>${me.posts.length > 0 && html`<${Rings}/>`}
    <nav class="tabs" aria-label=${W.views}>${Object.entries(W.tabs).map(([s, name]) => html`<a key=${s} href=${href('disputes', null, s === 'open' ? {} : { status: s })} aria-current=${status === s ? 'page' : null}>${name}</a>`)}</nav>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${4}/>`
    : !list.items.length ? html`<${Empty} icon="message-circle" title=${title} text=${text}/>`
    : html`${list.items.map((row) => html`<${Row} key=${row.id} row=${row} onDone=${() => { list.renew(); summary.reload(); }}/>`)}${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}</div>`;
}
