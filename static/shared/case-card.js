/** A case in a list: photo, words, status and due date, always as word, colour and icon. */
import { html } from './html.js';
import { when } from './dates.js';
import { usePages } from './use-list.js';
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
  const { items, more, error, stale, reload } = usePages(path, { keep: true, every });
  if (!items) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} photo lines=${2}/><${Skeleton} lines=${3}/>`;
  if (sort) items.sort(sort);
  return html`${stale && html`<${Stale}/>`}${items.length ? items.map((r) => html`<${CaseCard} key=${r.id} report=${r}/>`) : html`<${Empty} ...${empty}>${empty.children}<//>`}${more}`;
}

export function Tabs({ value, onChange, choices }) {
  return html`<div class="tabs" role="group">${choices.map(([v, words]) => html`<button type="button" key=${v} aria-pressed=${value === v} onClick=${() => onChange(v)}>${words}</button>`)}</div>`;
}
