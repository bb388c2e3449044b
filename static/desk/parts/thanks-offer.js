/** What a place offers for public-good points: how much is left, ending it, offering another thing. */
import { html, useState } from '../../shared/html.js';
import { day, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { ask } from '../../shared/overlay.js';
import { CheckChip, Chip } from '../../shared/status.js';
import { Field, TextArea, TextInput } from '../../shared/widgets.js';
import { usePlaces } from './filters.js';
import { useHeading } from './queue-frame.js';
import { Select, useSend } from './settings.js';
import { Q } from '../texts-service.js';

const W = Q.thanks.offers;
const F = Q.thanks.form;
const FIRST = { org_id: '', name: '', description: '', points: '', stock: '', fetch_at: '', fetch_days: '30', until: '' };
const NUMBERS = ['points', 'stock', 'fetch_days'];

export const cells = (t) => [t.name, t.org.name, t.points, t.stock, t.left, t.until || '', t.fetch_days, t.fetch_at, t.description];
const isOver = (row) => row.ended_at || (row.until && new Date(`${row.until}T24:00:00+08:00`) <= Date.now());

export function OfferChip({ row }) {
  if (isOver(row)) return html`<${Chip} tone="grey" icon="history">${row.ended_at ? W.ended(day(row.ended_at)) : W.over}<//>`;
  return html`<${Chip} tone=${row.left ? 'green' : 'amber'} icon=${row.left ? 'gift' : 'circle-alert'}>${row.left ? W.left(row.left, row.stock) : W.gone}<//>`;
}

export function Offer({ row, onDone }) {
  const title = useHeading(true);
  const state = useSend();
  const end = async () => (await ask(W.end, W.endAsk(row.name), W.end, W.back, true)) && (await state.send('PUT', `/thanks/${row.id}/ending`, {}, W.endDone)) && onDone();
  const facts = [[W.rows.org, W.who(row.org.name)], [W.rows.points, W.points(row.points)], [W.rows.left, W.left(row.left, row.stock)], [W.rows.until, row.until ? day(row.until) : W.always], [W.rows.where, row.fetch_at || row.org.name],
    [W.rows.days, W.days(row.fetch_days)], [W.rows.said, row.description], [W.rows.at, when(row.created_at)]];
  return html`<article class="pane case-pane"><header class="case-head"><h2 ref=${title} tabindex="-1">${row.name}</h2><p class="chips"><${OfferChip} row=${row}/><${CheckChip} check=${row.check}/></p></header>
    ${row.actions.includes('ending') && html`<section class="notice-deeds"><div class="deeds"><button type="button" class="btn btn-small deed-warn" disabled=${state.busy} onClick=${end}><${Icon} name="circle-x"/> ${W.end}</button></div>${state.shown}</section>`}
    <section class="part"><dl class="facts">${facts.filter(([, words]) => words).map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}</dl></section></article>`;
}

export function OfferForm({ me, onDone, onCancel }) {
  const places = usePlaces(me);
  const [t, setT] = useState(FIRST);
  const state = useSend();
  const org = t.org_id || String(me.posts[0].org.id);
  const set = (name) => (value) => setT({ ...t, [name]: value });
  const submit = async (e) => {
    e.preventDefault();
    const errors = { ...(t.name.trim().length < 2 && { name: F.needName }), ...(!t.fetch_at.trim() && { fetch_at: F.needPlace }), ...Object.fromEntries(NUMBERS.filter((name) => !/^[1-9]\d*$/.test(t[name])).map((name) => [name, F.needNumber])) };
    if (Object.keys(errors).length) return state.fail(errors);
    const body = { ...t, org_id: Number(org), until: t.until || null, ...Object.fromEntries(NUMBERS.map((name) => [name, Number(t[name])])) };
    return (await state.send('POST', '/thanks', body, F.saved)) && onDone();
  };
  const line = (name, label, { hint, ...input } = {}) => html`<${Field} id=${`th-${name}`} label=${label} hint=${hint} error=${state.errors[name]}><${TextInput} id=${`th-${name}`} value=${t[name]} error=${state.errors[name]} onInput=${set(name)} ...${input}/><//>`;
  return html`<div class="pane case-pane"><header class="case-head"><h2>${F.title}</h2><p class="hint">${F.text}</p></header><form class="inline-form" onSubmit=${submit} novalidate>
    <${Field} id="th-org" label=${F.org} error=${state.errors.org_id}><${Select} id="th-org" value=${org} options=${Object.fromEntries(places.map((o) => [o.id, o.name]))} onChange=${set('org_id')}/><//>
    ${line('name', F.name, { hint: F.nameHint, maxlength: 40 })}
    <${Field} id="th-said" label=${F.said} optional error=${state.errors.description}><${TextArea} id="th-said" rows=${2} max=${300} maxlength="300" value=${t.description} error=${state.errors.description} onInput=${set('description')}/><//>
    <div class="pair">${line('points', F.points, { inputmode: 'numeric' })}${line('stock', F.stock, { inputmode: 'numeric' })}</div>
    ${line('fetch_at', F.fetchAt, { hint: F.fetchAtHint, maxlength: 100 })}
    <div class="pair">${line('fetch_days', F.days, { hint: F.daysHint, inputmode: 'numeric' })}${line('until', F.until, { hint: F.untilHint, type: 'date' })}</div>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${F.save}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${F.back}</button></p></form></div>`;
}
