/** Who reported in at my places: masked in the list, whole once opened, which is kept; confirmed, refused, ended. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { day, onDate, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { Chip } from '../../shared/status.js';
import { AffiliationChip } from '../../shared/task-looks.js';
import { Field, TextInput } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { usePlaces } from '../parts/filters.js';
import { Nothing, Pick, QueueFrame, useHeading, Waiting } from '../parts/queue-frame.js';
import { ReasonDeed } from '../parts/reason-deed.js';
import { Select, useSend } from '../parts/settings.js';
import { K } from '../texts-tasks.js';

const W = K.affiliations;
const REASONS = { refusal: 'circle-x', 'workplace-refusal': 'circle-x', end: 'log-out' };
const cells = (a) => [a.name, a.kind_name, a.unit, a.place, a.status_name, when(a.asked_at), a.started_on || ''];

const Changing = ({ row }) => row.new_unit && html`<${Chip} tone="amber" icon="briefcase">${W.changing}<//>`;

function Workplace({ row, onDone, onCancel }) {
  const [unit, setUnit] = useState(row.new_unit || row.unit);
  const state = useSend();
  const submit = async (e) => {
    e.preventDefault();
    if (unit.trim().length < 2) return state.fail({ unit: W.deeds.workplace.need });
    return (await state.send('PUT', `/affiliations/${row.id}/workplace`, { unit: unit.trim() }, W.deeds.workplace.done)) && onDone();
  };
  return html`<form class="deed card" onSubmit=${submit} novalidate><h3>${W.deeds.workplace.title}</h3><p class="hint">${W.deeds.workplace.text}</p><${Field} id="deed-unit" label=${W.rows.unit} error=${state.errors.unit}><${TextInput} id="deed-unit" maxlength="60" value=${unit} error=${state.errors.unit} onInput=${setUnit}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.deeds.workplace.title}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${K.deeds.back}</button></p></form>`;
}

function Deeds({ row, mine, onDone }) {
  const [open, setOpen] = useState(null);
  const state = useSend();
  const may = (noun) => row.actions.includes(noun);
  const confirm = async () => { const answer = await state.send('PUT', `/affiliations/${row.id}/confirmation`, {}, W.deeds.confirmation.done); if (answer) onDone(); };
  if (!['confirmation', 'workplace', ...Object.keys(REASONS)].some(may)) return mine && row.status === 'asked' ? html`<p class="stale">${W.own}</p>` : null;
  return html`<section class="notice-deeds"><div class="deeds">${may('confirmation') && html`<button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${confirm}><${Icon} name="circle-check"/> ${W.deeds.confirmation.title}</button>`}
      ${may('workplace') && html`<button type="button" class="btn btn-small ${row.new_unit ? 'btn-main' : ''} ${open === 'workplace' ? 'deed-on' : ''}" aria-expanded=${open === 'workplace'} onClick=${() => setOpen(open === 'workplace' ? null : 'workplace')}><${Icon} name="pencil"/> ${W.deeds.workplace.title}</button>`}
      ${Object.keys(REASONS).filter(may).map((noun) => html`<button type="button" key=${noun} class="btn btn-small deed-warn ${open === noun ? 'deed-on' : ''}" aria-expanded=${open === noun} onClick=${() => setOpen(open === noun ? null : noun)}><${Icon} name=${REASONS[noun]}/> ${W.deeds[noun].title}</button>`)}</div>${state.shown}
    ${open === 'workplace' && html`<${Workplace} row=${row} onDone=${() => { setOpen(null); onDone(); }} onCancel=${() => setOpen(null)}/>`}
    ${REASONS[open] && html`<${ReasonDeed} key=${open} path=${`/affiliations/${row.id}/${open}`} words=${W.deeds[open]} onDone=${onDone} onCancel=${() => setOpen(null)}/>`}</section>`;
}

function Affiliation({ id, onChange }) {
  const { data: row, error, reload } = useLoad(`/affiliations/${id}`);
  const title = useHeading(Boolean(row));
  if (!row) return html`<${Waiting} error=${error} reload=${reload}/>`;
  const mine = row.actions.includes('withdrawal');
  const facts = [[W.rows.phone, row.phone], [W.rows.unit, row.unit], [W.rows.newUnit, row.new_unit], [W.rows.kind, [row.kind_name, row.pairing].filter(Boolean).join('：')], [W.rows.org, row.place], [W.rows.asked, when(row.asked_at)], [W.rows.started, row.started_on && onDate(row.started_on)], [W.rows.ended, row.ended_on && onDate(row.ended_on)], [W.rows.roster, row.by_roster && W.byRoster]];
  return html`<article class="pane case-pane"><header class="case-head"><h2 ref=${title} tabindex="-1">${row.name}</h2><p class="chips"><${AffiliationChip} row=${row}/><${Changing} row=${row}/></p>${row.new_unit && html`<p class="case-sentence">${W.asksFor(row.new_unit)}</p>`}${row.new_pairing && html`<p class="case-sentence">${row.new_pairing}</p>`}</header>
    ${!mine && html`<p class="stale"><${Icon} name="eye"/> ${W.logged}</p>`}<${Deeds} key=${`${row.status} ${row.new_unit}`} row=${row} mine=${mine} onDone=${() => { reload(); onChange(); }}/>
    <section class="part"><h3>${W.facts}</h3><dl class="facts">${facts.filter(([, words]) => words).map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}</dl></section></article>`;
}

function Row({ row, on, filters }) {
  return html`<a class="list-row ${row.actions.includes('confirmation') || row.new_unit ? 'due-amber' : ''}" href=${href('affiliations', row.id, filters)} aria-current=${on ? 'true' : null}><span class="list-top"><strong>${row.name}</strong><span class="soft">${day(row.started_on || row.asked_at)}</span></span>
    <span class="list-words">${[row.unit, row.new_unit].filter(Boolean).join(' → ')}</span><span class="list-place soft">${row.place} · ${row.kind_name}</span><span class="chips"><${AffiliationChip} row=${row}/><${Changing} row=${row}/></span></a>`;
}

export default function Affiliations({ address, me, summary }) {
  const { id, filters } = address;
  const status = K.affiliationStatus[filters.status] ? filters.status : 'asked';
  const list = useList('/affiliations' + query({ view: 'desk', status, org_id: filters.org_id, limit: 50 }), { every: 60000 });
  const places = Object.fromEntries(usePlaces(me).map((o) => [o.id, o.name]));
  const change = (next) => go(href('affiliations', null, { ...filters, ...next }));
  return html`<${QueueFrame} words=${W} list=${list} id=${id} cells=${cells} none=${html`<${Nothing} icon="user-round-check" words=${W.none[status] || W.none['']}/>`} row=${(a) => html`<${Row} row=${a} on=${a.id === id} filters=${filters}/>`}
    filters=${html`<div class="filters-pair"><label><span class="hidden">${W.status}</span><${Select} value=${status} options=${K.affiliationStatus} onChange=${(s) => change({ status: s === 'asked' ? '' : s })}/></label>
      <label><span class="hidden">${W.org}</span><${Select} value=${filters.org_id} options=${places} any=${W.all} onChange=${(org) => change({ org_id: org })}/></label></div>`}>
    ${id ? html`<${Affiliation} key=${id} id=${id} onChange=${() => { list.renew(); summary.reload(); }}/>` : html`<${Pick} icon="user-round-check" words=${W}/>`}<//>`;
}
