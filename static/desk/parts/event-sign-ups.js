/** Those signed up for an event, by session, kind and status, in the order of arrival. Filters live in the address. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { sessionOptions } from './event-looks.js';
import { Select } from './settings.js';
import { SignUpRow, remarks } from './sign-up-row.js';
import { exportTable } from './table.js';
import { E } from '../texts-events.js';
import { S } from '../texts-settings.js';

const W = E.people;
const SPANS = ['signed_up', 'arrived'];
const NAMES = { signed_up: W.signedUp, arrived: W.arrived };

export function SignUps({ event, address, onChange }) {
  const { filters } = address;
  const { session_id, kind, status } = filters;
  const spans = Object.fromEntries(SPANS.flatMap((s) => [`${s}_since`, `${s}_until`]).map((k) => [k, filters[k]]));
  const list = useList(`/events/${event.id}/sign-ups` + query({ session_id, kind, status, ...spans, limit: 50 }), { every: 20000 });
  const change = (next) => go(href('events', event.id, { ...filters, ...next, tab: 'people' }));
  const kinds = Object.fromEntries(event.sessions.flatMap((s) => s.places).map((p) => [p.kind, p.kind_name]));
  const done = () => { list.renew(); onChange(); };
  const cells = (r) => [r.number, r.name || W.nobody, r.kind_name, r.session.when, r.status_name, when(r.at), remarks(r).join('，')];
  const several = event.sessions.length > 1;
  const columns = several ? W.columns : W.columns.filter((_, i) => i !== 3);
  const span = SPANS.find((s) => filters[`${s}_since`]);
  return html`<section><p class="hint">${W.text}</p><div class="filters-line">${several && html`<label>${W.session} <${Select} value=${session_id} options=${sessionOptions(event)} any=${W.all} onChange=${(v) => change({ session_id: v })}/></label>`}
      <label>${W.kind} <${Select} value=${kind} options=${kinds} any=${W.all} onChange=${(v) => change({ kind: v })}/></label>
      <label>${W.status} <${Select} value=${status} options=${E.signUp} any=${W.all} onChange=${(v) => change({ status: v })}/></label>
      ${span && html`<span class="chips"><${Chip} tone="blue" icon="clock">${NAMES[span]}：${W.span(when(filters[`${span}_since`]), when(filters[`${span}_until`]))}<//></span>`}
      ${(span || session_id || kind || status) && html`<a class="btn btn-small" href=${href('events', event.id, { tab: 'people' })}>${W.clear}</a>`}
      <button type="button" class="btn btn-small" disabled=${!list.items || !list.items.length} onClick=${() => exportTable(`${W.file}-${event.title}`, W.columns, list.items.map(cells))}><${Icon} name="download"/> ${S.common.export}</button></div>
    ${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${5}/>`
    : !list.items.length ? html`<${Empty} icon="users" title=${W.none} text=${W.noneText}/>`
    : html`<p class="hint" role="status">${W.count(list.items.length, Boolean(list.cursor))}</p><div class="table-box"><table class="people-table"><thead><tr>${columns.map((c) => html`<th scope="col">${c}</th>`)}<th scope="col">${W.actions}</th></tr></thead>
      <tbody>${list.items.map((r) => html`<${SignUpRow} key=${r.id} row=${r} where=${several && html`<td>${r.session.when}</td>`} onDone=${done}/>`)}</tbody></table></div>
      ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}</section>`;
}
