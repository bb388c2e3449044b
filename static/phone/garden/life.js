/** A bed through the year: what its plants need this month, what was done, how it looked. Read only but for one's own lines. */
import { html, useState } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { usePages } from '../../shared/use-list.js';
import { ask, toast } from '../../shared/overlay.js';
import { day } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { PhotoWall } from '../../shared/photo-wall.js';
import { CheckChip } from '../../shared/status.js';
import { useWrite } from '../../shared/use-write.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';

const W = G.one;
const M = G.mine;
export const CARE = { water: 'droplets', weed: 'shovel', prune: 'scissors', tidy: 'brush', feed: 'leaf', pests: 'bug', plant: 'flower-2' };
const china = () => new Date(Date.now() + 8 * 3600000);
const inSeason = (line, month) => (line.from_month <= line.to_month ? line.from_month <= month && month <= line.to_month : month >= line.from_month || month <= line.to_month);

/** The tightest need of each kind among its plants; those without lines of their own have the common ones. */
function needsOf(plants, all, month) {
  const known = new Map(all.map((n) => [n.plant, n.lines]));
  const lines = (plants.length ? plants : ['']).flatMap((p) => known.get(p) || known.get('') || []).filter((l) => inSeason(l, month));
  const best = new Map();
  lines.forEach((l) => { if (!best.has(l.kind) || l.every_days < best.get(l.kind).every_days) best.set(l.kind, l); });
  return [...best.values()].sort((a, b) => a.every_days - b.every_days);
}

export function Needs({ bed }) {
  const { data } = useLoad('/care-needs', { keep: true });
  if (!data) return null;
  const needs = needsOf(bed.plants, data.items, china().getUTCMonth() + 1);
  return html`<section class="card" aria-label=${W.need}><h2>${W.need}</h2>${needs.length ? html`<ul class="needs">${needs.map((l) => html`<li key=${l.kind}><${Icon} set="things" name=${CARE[l.kind]}/><span>${l.kind_name}</span><span>${W.every(l.every_days)}</span></li>`)}</ul>` : html`<p class="soft">${W.needNone}</p>`}</section>`;
}

export function Year({ bed }) {
  const now = china().getUTCFullYear();
  const [year, setYear] = useState(now);
  const { data } = useLoad(`/flowerbeds/${bed.id}/pictures?year=${year}`);
  const months = data ? data.months.map((m) => ({ ...m, shown: m.pictures.map((p) => p.photo).filter(Boolean) })).filter((m) => m.shown.length).reverse() : null;
  return html`<section class="card" aria-label=${W.year(year)}><div class="year-head"><button type="button" class="icon-btn" aria-label=${W.earlier} onClick=${() => setYear(year - 1)}><${Icon} name="chevron-left"/></button><h2>${W.year(year)}</h2>
      <button type="button" class="icon-btn" aria-label=${W.later} disabled=${year >= now} onClick=${() => setYear(year + 1)}>${year < now && html`<${Icon} name="chevron-right"/>`}</button></div>
    ${!months ? html`<div class="bone bone-photo"></div>` : months.length ? months.map((m) => html`<div class="month" key=${m.month}><h3>${W.month(m.month)}</h3><${PhotoWall} photos=${m.shown}/></div>`) : html`<p class="soft">${W.noPictures}</p>`}</section>`;
}

function Line({ entry: e, onDrop }) {
  const { busy, send } = useWrite();
  const drop = async () => { if (!busy && await ask(M.drop, M.dropAsk, M.drop) && await send('PUT', `/care/${e.id}/withdrawal`)) { toast(M.dropped); onDrop(); } };
  return html`<li><div class="log-top"><${Icon} set="things" name=${CARE[e.kind]} class="row-icon"/><strong>${e.kind_name}</strong><span class="soft">${day(e.done_on)} · ${e.who}</span>${onDrop && e.may_withdraw && html`<button type="button" class="btn btn-small" aria-disabled=${busy ? 'true' : null} onClick=${drop}>${M.drop}</button>`}</div>
    ${e.note && html`<p class="words">${e.note}</p>`}<${CheckChip} check=${e.is_mine ? e.note_check : null} short/>${e.photo && html`<${PhotoWall} photos=${[e.photo]}/>`}</li>`;
}

/** `reload` changes when something was noted; `mine`: one's own lines may be taken back. */
export function CareLog({ path, mine = false, onChange }) {
  const { items, more, error, reload, renew } = usePages(path, { keep: true, every: mine ? 20000 : 0 });
  if (!items) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${2}/>`;
  const gone = () => { renew(); if (onChange) onChange(); };
  return html`${items.length ? html`<ul class="log">${items.map((e) => html`<${Line} key=${e.id} entry=${e} onDrop=${mine ? gone : null}/>`)}</ul>` : html`<p class="soft">${W.noLog}</p>`}${more}`;
}
