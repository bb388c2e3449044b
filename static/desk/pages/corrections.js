/** What residents say is wrong in the directory: looked into, answered in words they will read. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { by, when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Choices, Empty, Field, Skeleton, TextArea, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { useSend } from '../parts/settings.js';
import { R } from '../texts-directory.js';

const W = R.corrections;

function AnswerForm({ row, onDone }) {
  const [said, setSaid] = useState({ outcome: null, answer: '' });
  const state = useSend();
  const id = `answer-${row.id}`;
  const submit = async (e) => {
    e.preventDefault();
    const errors = { ...(!said.outcome && { outcome: W.need.outcome }), ...(!said.answer.trim() && { answer: W.need.answer }) };
    if (Object.keys(errors).length) return state.fail(errors);
    return (await state.send('PUT', `/corrections/${row.id}/answer`, { outcome: said.outcome, answer: said.answer.trim() }, W.sent)) && onDone();
  };
  return html`<form onSubmit=${submit} novalidate><${Choices} row=${true} name=${`outcome-${row.id}`} legend=${W.outcome} value=${said.outcome} error=${state.errors.outcome} onChange=${(outcome) => setSaid({ ...said, outcome })}
      choices=${Object.entries(W.outcomes).map(([value, [title, text]]) => ({ value, title, text }))}/>
    <${Field} id=${id} label=${W.answer} hint=${W.answerHint} error=${state.errors.answer}><${TextArea} id=${id} rows=${2} max=${500} maxlength="500" value=${said.answer} error=${state.errors.answer} onInput=${(answer) => setSaid({ ...said, answer })}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.send}</button>
      <a class="btn btn-small" href=${href('posts', null, { org_id: row.org.id })}>${W.change}</a></p></form>`;
}

function Row({ row, onDone }) {
  return html`<article class="card correction"><header class="bar"><h2 class="row-main">${W.entry(row.entry, row.holder)}</h2>
      ${row.status === 'open' ? html`<${Chip} tone=${row.late ? 'red' : 'blue'} icon=${row.late ? 'triangle-alert' : 'clock'}>${row.late ? W.late : W.due(by(row.due_at))}<//>` : html`<${Chip} tone="green" icon="circle-check">${row.outcome_name}<//>`}</header>
    <p class="case-words">${row.said}</p><p class="soft">${W.asked(when(row.asked_at))}${row.desk && row.status === 'open' && ` · ${W.desk(row.desk)}`}</p>
    ${row.status === 'answered' && html`<p class="answered"><${Icon} name="message-circle"/> ${row.answer}</p><p class="soft">${W.answeredBy(row.answered_by || '', when(row.answered_at))}</p>`}
    ${row.actions.includes('answer') ? html`<${AnswerForm} row=${row} onDone=${onDone}/>` : row.status === 'open' && html`<p class="hint">${W.own}</p>`}</article>`;
}

export default function Corrections({ address }) {
  const status = address.filters.status === 'answered' ? 'answered' : 'open';
  const list = useList('/corrections' + query({ view: 'desk', status, limit: 30 }), { every: 60000 });
  const [title, text] = W.none[status];
  return html`<div class="page"><header><h1>${W.title}</h1><p class="lead">${W.text}</p></header>
    <nav class="tabs" aria-label=${W.views}>${['open', 'answered'].map((s) => html`<a key=${s} href=${href('corrections', null, s === 'open' ? {} : { status: s })} aria-current=${status === s ? 'page' : null}>${W[s]}</a>`)}</nav>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${4}/>`
    : !list.items.length ? html`<${Empty} icon="id-card" title=${title} text=${text}/>`
    : html`${list.items.map((row) => html`<${Row} key=${row.id} row=${row} onDone=${list.renew}/>`)}${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}</div>`;
}
