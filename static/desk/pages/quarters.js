/** Quarters of service: what is still open, closing, one click to every unit, and the units' returns. */
import { html, useState } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { ask } from '../../shared/overlay.js';
import { Chip } from '../../shared/status.js';
import { Empty, Field, Skeleton, TextArea, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { useHeading, Waiting } from '../parts/queue-frame.js';
import { useSend } from '../parts/settings.js';
import { UnitReturns } from '../parts/unit-returns.js';
import { U } from '../texts-services.js';

const W = U.quarters;

function CheckRows({ id, item }) {
  const list = useList(`/service-quarters/${id}/checks?item=${item}&limit=50`, { id: (row) => `${row.link} ${row.title} ${row.about} ${row.place}` });
  if (!list.items) return list.error ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : html`<${Skeleton} lines=${2}/>`;
  return html`<div class="table-box"><table><thead><tr>${W.rowColumns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead><tbody>${list.items.map((row, i) => html`<tr key=${i}><th scope="row"><a href=${row.link}>${row.title}</a></th><td>${row.about}</td><td>${row.place}</td></tr>`)}</tbody></table></div>
    ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`;
}

function Checks({ quarter, filters }) {
  return html`<section class="part"><h3>${W.checks}</h3><p class="hint">${W.checksText}</p><ul class="check-list">${quarter.checks.map((c) => { const on = filters.item === c.item; return html`<li key=${c.item}><div class="bar"><span><${Icon} name=${c.count ? 'circle-alert' : 'circle-check'} class=${c.count ? 'tone-amber' : 'tone-green'}/> <strong>${c.name}</strong></span>
      ${c.count ? html`<a class="btn btn-small" aria-expanded=${on} href=${href('quarters', quarter.id, { ...filters, item: on ? '' : c.item })}>${W.open(c.count)}</a>` : html`<span class="soft">${W.zero}</span>`}</div>${c.count > 0 && html`<p class="soft">${c.hint}</p>`}${on && c.count > 0 && html`<${CheckRows} id=${quarter.id} item=${c.item}/>`}</li>`; })}</ul></section>`;
}

function Deeds({ quarter, onDone }) {
  const [words, setWords] = useState('');
  const state = useSend();
  const may = (noun) => quarter.actions.includes(noun);
  const close = async (e) => { e.preventDefault(); if (await state.send('PUT', `/service-quarters/${quarter.id}/closing`, { words: words.trim() }, W.closed)) onDone(); };
  const send = async () => { if (await ask(W.send, W.sendAsk, W.send) && await state.send('PUT', `/service-quarters/${quarter.id}/sending`, {}, W.sent)) onDone(); };
  return html`${may('closing') && html`<form class="card stack" onSubmit=${close}><h3>${W.close}</h3><p class="hint">${W.closeText}</p><${Field} id="closing-words" label=${W.words}><${TextArea} id="closing-words" rows=${2} max=${500} maxlength="500" value=${words} onInput=${setWords}/><//><p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.close}</button></p></form>`}
    ${may('sending') && html`<section class="card stack"><h3>${W.send}</h3><p class="hint">${W.sendText}</p><p class="bar"><button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${send}><${Icon} name="send"/> ${W.send}</button></p></section>`}${state.shown}`;
}

function Quarter({ id, filters, onChange }) {
  const { data: quarter, error, reload } = useLoad(`/service-quarters/${id}`, { every: 20000 });
  const title = useHeading(Boolean(quarter));
  if (!quarter) return html`<${Waiting} error=${error} reload=${reload}/>`;
  const [tone, icon] = W.tones[quarter.status];
  return html`<article class="pane case-pane"><header class="case-head"><h2 ref=${title} tabindex="-1">${quarter.name}</h2><p class="chips"><${Chip} tone=${tone} icon=${icon}>${quarter.status_name}<//></p><p class="case-sentence">${quarter.sentence}</p></header>
    <${Deeds} quarter=${quarter} onDone=${() => { reload(); onChange(); }}/>${quarter.status === 'sent' && html`<${UnitReturns} quarter=${quarter} filters=${filters} onChange=${onChange}/>`}<${Checks} quarter=${quarter} filters=${filters}/>
    <section class="part"><h3>${W.history}</h3><ol class="use-list">${quarter.steps.map((step, i) => html`<li key=${i}><strong>${step.what}</strong> <span class="soft">${when(step.at)} · ${step.who}</span>${step.words && html`<p class="case-words">${step.words}</p>`}</li>`)}</ol></section></article>`;
}

export default function Quarters({ address }) {
  const { filters } = address;
  const { data, error, reload } = useLoad('/service-quarters?limit=20', { every: 30000 });
  const items = data ? data.items : [];
  const id = address.id || (items[0] && items[0].id);
  return html`<div class="queue"><section class="list" aria-label=${W.list}><header class="list-head"><h1>${W.title}</h1></header><div class="list-body">${!data && (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${3}/>`)}
      ${data && !items.length && html`<${Empty} icon="calendar-clock" title=${W.noQuarter} text=${W.noQuarterText}/>`}<ul class="list-rows">${items.map((q) => { const [tone, icon] = W.tones[q.status]; return html`<li key=${q.id}><a class="list-row" href=${href('quarters', q.id)} aria-current=${q.id === id ? 'true' : null}><span class="list-top"><strong>${q.name}</strong></span><span class="chips"><${Chip} tone=${tone} icon=${icon}>${q.status_name}<//></span>${q.status === 'sent' && html`<span class="list-place soft">${W.tally(q.returns)}</span>`}</a></li>`; })}</ul></div></section>
    <section class="case" aria-label=${W.title}>${id && html`<${Quarter} key=${id} id=${id} filters=${filters} onChange=${reload}/>`}</section></div>`;
}
