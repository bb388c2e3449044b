/** The units' returns of a quarter: who has the workbook, since when, who said so; reminding, writing down what was said. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { ask } from '../../shared/overlay.js';
import { Chip } from '../../shared/status.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { Select, useSend } from './settings.js';
import { exportTable } from './table.js';
import { U } from '../texts-services.js';

const W = U.quarters;
const cells = (row) => [row.unit.name, row.status_name, W.people(row.people), row.duration, when(row.sent_at), row.acknowledged_at ? `${when(row.acknowledged_at)} ${row.acknowledged_by || ''}` : '', row.liaisons.map((l) => l.name).join('、')];

function Deeds({ row, onDone }) {
  const state = useSend();
  const may = (noun) => row.actions.includes(noun);
  const put = async (noun, said) => { if (await state.send('PUT', `/unit-returns/${row.id}/${noun}`, {}, said)) onDone(); };
  const acknowledge = async () => { if (await ask(W.acknowledge, W.acknowledgeAsk(row.unit.name), W.acknowledge)) put('acknowledgement', W.acknowledged); };
  return html`<div class="deeds">${row.file && html`<a class="btn btn-small" href=${row.file} download><${Icon} name="download"/> ${W.file}</a>`}${may('workbook') && html`<button type="button" class="btn btn-small" disabled=${state.busy} onClick=${() => put('workbook', W.remade)}>${W.remake}</button>`}
    ${may('reminder') && html`<button type="button" class="btn btn-small" disabled=${state.busy} onClick=${() => put('reminder', W.reminded)}><${Icon} name="bell"/> ${W.remind}</button>`}${may('acknowledgement') && html`<button type="button" class="btn btn-small" disabled=${state.busy} onClick=${acknowledge}>${W.acknowledge}</button>`}</div>${state.shown}`;
}

export function UnitReturns({ quarter, filters, onChange }) {
  const list = useList(`/service-quarters/${quarter.id}/returns${query({ status: filters.status, limit: 50 })}`, { every: 30000 });
  if (!list.items) return list.error ? (list.error.status === 403 ? null : html`<${Trouble} error=${list.error} retry=${list.reload}/>`) : html`<${Skeleton} lines=${3}/>`;
  const done = () => { list.renew(); onChange(); };
  return html`<section class="part"><div class="bar"><h3>${W.returns}</h3><label><span class="hidden">${W.status}</span><${Select} value=${filters.status || ''} any=${W.any} options=${W.statuses} onChange=${(status) => go(href('quarters', quarter.id, { ...filters, status }))}/></label>
      <button type="button" class="btn btn-small" onClick=${() => exportTable(`${quarter.name}${W.returns}`, W.columns, list.items.map(cells))}><${Icon} name="download"/> ${W.export}</button></div>
    <p class="soft">${W.tally(quarter.returns)}</p><ul class="check-list">${list.items.map((row) => { const [tone, icon] = W.returnTones[row.status]; return html`<li key=${row.id}><div class="bar"><a href=${href('units', row.unit.id)}><strong>${row.unit.name}</strong></a><${Chip} tone=${tone} icon=${icon}>${row.status_name}<//></div>
      <p>${W.did(row.people, row.duration)} <span class="soft">${row.liaisons.map((l) => l.name).join('、') || W.noLiaison}${row.sent_at ? ` · ${W.since(when(row.sent_at))}` : ''}${row.acknowledged_at ? ` · ${W.said(when(row.acknowledged_at), row.acknowledged_by || '')}` : ''}</span></p><${Deeds} row=${row} onDone=${done}/></li>`; })}</ul>
    ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}</section>`;
}
