/** 双报到: where I have reported in and how that stands; reporting in, taking it back, leaving. */
import { html, useState } from '../../shared/html.js';
import { day } from '../../shared/dates.js';
import { forget, useLoad } from '../../shared/load.js';
import { ask, toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { AffiliationChip } from '../../shared/task-looks.js';
import { useWrite } from '../../shared/use-write.js';
import { Empty, Row, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';
import { Head } from '../frame.js';
import { withReason } from '../reason-sheet.js';
import { go } from '../router.js';
import { askForUnit } from '../tasks/new-unit.js';
import { ReportIn } from '../tasks/report-in.js';
import { ToConfirm } from '../tasks/to-confirm.js';
import { TellMe } from '../tell-me.js';

const W = V.report;

function since(row) {
  if (row.ended_on && row.started_on) return W.until(day(row.started_on), day(row.ended_on));
  return row.started_on ? W.since(day(row.started_on)) : W.askedOn(day(row.asked_at));
}

function Place({ row, onDone }) {
  const { busy, error, send } = useWrite();
  const may = (noun) => row.actions.includes(noun);
  const path = (noun) => `/affiliations/${row.id}/${noun}`;
  const withdraw = async () => { if (await ask(W.withdraw, W.withdrawAsk, W.withdraw) && await send('PUT', path('withdrawal'))) { toast(W.withdrawn); onDone(); } };
  const end = async () => { if (await withReason({ path: path('end'), title: W.end, text: W.endText, label: W.endWhy, hint: W.endHint })) { toast(W.ended); onDone(); } };
  const change = async () => { if (await askForUnit(row)) { toast(W.newUnitSent); onDone(); } };
  const keep = async () => { if (await ask(W.newUnitBack, W.newUnitBackAsk, W.newUnitBack) && await send('PUT', path('workplace-withdrawal'))) { toast(W.withdrawn); onDone(); } };
  return html`<section class="card" aria-label=${row.place}><div class="log-top"><h2>${row.place}</h2><${AffiliationChip} row=${row}/></div>
    <p>${row.kind_name} · ${row.unit}</p><p class="soft">${since(row)}${row.by_roster ? ` · ${W.byRoster}` : ''}</p>${row.status === 'active' && row.by_roster && html`<p class="soft">${W.unitByRoster}</p>`}${row.new_unit && html`<p class="task-why"><${Icon} name="hourglass" size="1.15em"/> ${W.newUnitWaits(row.new_unit)}</p>`}${(row.new_pairing || row.pairing) && row.actions.length > 0 && html`<p>${row.new_pairing || row.pairing}</p>`}${row.why && html`<p class="words">${row.status === 'active' ? W.newUnitRefused(row.why) : W.why(row.why)}</p>`}${error && html`<${Trouble} error=${error}/>`}
    ${may('withdrawal') && html`<ol class="nexts">${W.nexts.map((line) => html`<li>${line}</li>`)}</ol><button type="button" class="btn" aria-disabled=${busy ? 'true' : null} onClick=${withdraw}>${W.withdraw}</button>`}
    ${may('end') && html`<div class="deeds">${may('workplace-request') && html`<button type="button" class="btn btn-line btn-small" onClick=${change}>${W.newUnit}</button>`}${may('workplace-withdrawal') && html`<button type="button" class="btn btn-small" aria-disabled=${busy ? 'true' : null} onClick=${keep}>${W.newUnitBack}</button>`}<button type="button" class="btn btn-small" onClick=${end}>${W.end}</button></div>`}</section>`;
}

function Mine({ me, query }) {
  const { data, error, stale, reload } = useLoad('/affiliations?limit=50', { keep: true, every: 45000 });
  const asking = query.has('ask');
  const fresh = () => { forget('/affiliations'); forget('/tasks'); reload(); };
  if (asking) return html`<${Head} title=${W.ask}/><${ReportIn} me=${me} onDone=${() => { fresh(); go('/p/affiliations', { replace: true }); }}/>`;
  if (!data) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${3}/>`}`;
  const alive = data.items.some((row) => row.actions.length > 0);
  const to = html`<a class="btn ${alive ? '' : 'btn-main'}" href="/p/affiliations?ask=1"><${Icon} name="plus"/>${alive ? W.again : W.ask}</a>`;
  return html`<${Head} title=${W.title}/>${stale && html`<${Stale}/>`}${data.items.map((row) => html`<${Place} key=${row.id} row=${row} onDone=${fresh}/>`)}
    ${data.items.some((row) => row.status === 'asked' || row.new_unit) && html`<${TellMe} keys=${['progress', 'todo']} title=${W.tell} back="/p/affiliations"/>`}${data.items.length ? to : html`<${Empty} icon="id-card" title=${W.none} text=${V.standing.text}>${to}<//>`}
    <div class="card rows task-rows"><${Row} href="/p/tasks" icon="heart-handshake" title=${V.list.title} text=${V.list.forMe}/><${Row} href="/p/skills" icon="wrench" title=${V.skills.link} text=${V.skills.linkText}/></div>`;
}

export default function Affiliations({ me, query }) {
  return query.get('view') === 'desk' ? html`<${Head} title=${V.confirm.title}/><${ToConfirm}/>` : html`<${Mine} me=${me} query=${query}/>`;
}
