/** A case in a list: photo, words, status and due date, always as word, colour and icon. */
import { html, useEffect, useState } from './html.js';
import { get } from './api.js';
import { useLoad } from './load.js';
import { when } from './dates.js';
import { CheckChip, Chip, DueChip, StatusChip } from './status.js';
import { Empty, Skeleton, Stale, Trouble } from './widgets.js';
import { T } from './texts.js';

export function CaseCard({ report, href }) {
  const photo = (report.photos || [])[0];
  return html`<a class="card case-card" href=${href || `/p/reports/${report.id}`}><div class="case-card-top">
      <div><strong>${report.category.name}</strong><p class="clamp">${report.description || T.list.hidden}</p><small>${report.place.compound.name} · ${when(report.submitted_at)}</small></div>
      ${photo && html`<img src=${photo.urls.thumb} alt="" width="84" height="84" loading="lazy"/>`}</div>
    <div class="chips"><${StatusChip} report=${report}/><${DueChip} report=${report}/>${report.supporters > 0 && html`<${Chip} icon="users">${T.list.others(report.supporters)}<//>`}
      ${report.is_mine && html`<${CheckChip} check=${report.description_check}/>`}</div></a>`;
}

/** A list page by page; `empty` is what an empty list invites to. */
const COLOURS = ['red', 'amber', 'calm'];
const rank = (r) => COLOURS.includes(r.due_colour) ? COLOURS.indexOf(r.due_colour) : 9;

/** The soonest due first; what no longer runs comes last, as it came. */
export const byDue = (a, b) => rank(a) - rank(b) || (rank(a) < 9 ? new Date(a.due_at) - new Date(b.due_at) : 0);

export function CaseList({ path, empty, every = 45000, sort = null }) {
  const { data, error, stale, reload } = useLoad(path, { keep: true, every });
  const [more, setMore] = useState({ path: null, items: [], cursor: null });
  useEffect(() => setMore({ path, items: [], cursor: null }), [path]);
  if (!data) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} photo lines=${2}/><${Skeleton} lines=${3}/>`;
  const cursor = more.items.length ? more.cursor : data.next_cursor;
  const next = () => get(`${path}&cursor=${encodeURIComponent(cursor)}`).then((a) => setMore((m) => ({ path, items: [...m.items, ...a.items], cursor: a.next_cursor })), () => {});
  const seen = new Set();
  const items = [...data.items, ...more.items].filter((r) => !seen.has(r.id) && seen.add(r.id));
  if (sort) items.sort(sort);
  return html`${stale && html`<${Stale}/>`}${items.length ? items.map((r) => html`<${CaseCard} key=${r.id} report=${r}/>`) : html`<${Empty} ...${empty}>${empty.children}<//>`}
    ${cursor && html`<button type="button" class="btn" onClick=${next}>${T.common.more}</button>`}`;
}

export function Tabs({ value, onChange, choices }) {
  return html`<div class="tabs" role="group">${choices.map(([v, words]) => html`<button type="button" key=${v} aria-pressed=${value === v} onClick=${() => onChange(v)}>${words}</button>`)}</div>`;
}
