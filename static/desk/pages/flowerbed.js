/** One bed: how it stands, who has it and who waits, what was found and done there, its draws, its plaque. */
import { html, useEffect, useRef } from '../../shared/html.js';
import { day, onDate, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { PhotoWall } from '../../shared/photo-wall.js';
import { Chip } from '../../shared/status.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { BedDeeds } from '../parts/bed-deeds.js';
import { BedChip, ClaimChip } from '../../shared/bed-looks.js';
import { DrawChip, ResultChip, bedName, claimWords } from '../parts/bed-looks.js';
import { B } from '../texts-beds.js';

const W = B.bed;

function Facts({ bed }) {
  const rows = [
    [W.rows.org, bed.org.id === bed.compound.id ? bed.compound.name : `${bed.compound.name} ${bed.org.name}`], [W.rows.place, bed.place], [W.rows.name, bed.name], [W.rows.adopters, bed.adopters && [bed.adopters.said, bed.adopters.since && W.since(onDate(bed.adopters.since))].filter(Boolean).join('，')],
    [W.rows.area, bed.area && B.list.area(bed.area)], [W.rows.light, bed.light_name], [W.rows.water, bed.water_point ? W.yes : W.no], [W.rows.plants, bed.plants.join('、')], [W.rows.way, bed.way && B.ways[bed.way]],
    [W.rows.parties, bed.party_names && (bed.party_names.join('、') || W.nobody)], [W.rows.term, bed.term_months && W.months(bed.term_months)], [W.rows.point, bed.lng !== null && `${bed.lng}，${bed.lat}`], [W.rows.ended, bed.ended_why],
  ];
  return html`<section class="part"><h3>${W.facts}</h3><dl class="facts">${rows.filter(([, words]) => words).map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}</dl>
    ${bed.photo && html`<h3>${W.photo}</h3><${PhotoWall} photos=${[bed.photo]}/>`}<h3>${W.plaque}</h3><p class="hint">${W.plaqueText}</p><a href=${`/api/v1/flowerbeds/${bed.id}/plaque.png`} target="_blank" class="plaque"><img src=${`/api/v1/flowerbeds/${bed.id}/plaque.png`} alt=${W.plaque} loading="lazy"/></a></section>`;
}

/** A list under a title, as far as it is opened. `row` draws one. */
function Rows({ title, path, none, noneText, row }) {
  const list = useList(path);
  return html`<section class="part"><h3>${title}</h3>${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<div class="bone"></div>`
    : !list.items.length ? html`<p class="soft">${none}${noneText ? `，${noneText}` : ''}</p>` : html`<ul class="rows bed-rows">${list.items.map((one) => html`<li key=${one.id}>${row(one)}</li>`)}</ul>`}
    ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}</section>`;
}

const claim = (c) => html`<a href=${href('claims', c.id)}>${B.claims.household(c.who, c.building)}</a> <${ClaimChip} claim=${c}/> <p class="soft">${claimWords(c)}</p>`;
const draw = (d) => html`<a href=${href('draws', d.id)}>${W.drawLine(d.status_name, when(d.closes_at))}</a> <${DrawChip} draw=${d}/> <span class="soft">${W.entries(d.entries)}</span>`;
const look = (i) => html`<p class="chips"><${ResultChip} look=${i}/><span class="soft">${when(i.at)} · ${i.by_post}</span>${i.mend_by && !i.settled_at && html`<${Chip} tone="amber" icon="clock">${W.mendBy(day(i.mend_by))}<//>`}</p>
  ${i.findings.length > 0 && html`<p>${B.inspections.found(i.findings.map((f) => f.name).join('、'))}</p>`}${i.note && html`<p class="case-words">${i.note}</p>`}${i.settled_at && html`<p class="soft">${W.settled(day(i.settled_at))}</p>`}<${PhotoWall} photos=${i.photos}/>`;
const care = (c) => html`<strong>${c.kind_name}</strong> <span class="soft">${day(c.done_on)}</span>${c.note && html`<p>${c.note}</p>`}${c.photo && html`<${PhotoWall} photos=${[c.photo]}/>`}`;

export function Flowerbed({ id, address, me }) {
  const { data: bed, error, reload } = useLoad(`/flowerbeds/${id}`, { every: 30000 });
  const title = useRef(null);
  const there = Boolean(bed);
  useEffect(() => { if (there) title.current.focus({ preventScroll: true }); }, [there]);
  const { inspect, ...filters } = address.filters;
  const back = html`<p><a href=${href('flowerbeds', null, filters)}><${Icon} name="chevron-left"/> ${W.toList}</a></p>`;
  if (!bed) return html`<div class="page">${back}${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${6}/>`}</div>`;
  const path = `/flowerbeds/${id}`;
  const mark = `&at=${encodeURIComponent(`${bed.state}-${bed.waiting}-${(bed.draw || {}).id || 0}`)}`;   // asked anew once the bed has changed
  return html`<div class="page notice-page">${back}<header><h1 ref=${title} tabindex="-1">${bedName(bed)}</h1><p class="chips"><${BedChip} bed=${bed}/>${bed.draw && html`<a href=${href('draws', bed.draw.id)}><${DrawChip} draw=${bed.draw}/></a>`}
      ${bed.name_check && bed.name_check !== 'passed' && html`<${Chip} tone="amber" icon="hourglass">${W.nameWaits}<//>`}</p></header>
    <${BedDeeds} key=${bed.state} bed=${bed} me=${me} start=${inspect ? 'inspect' : null} onDone=${reload}/>
    <div class="halves"><div><${Rows} title=${W.claims} path=${`${path}/claims?limit=20${mark}`} none=${W.noClaims} noneText=${W.noClaimsText} row=${claim}/>
      ${bed.actions.includes('inspections') && html`<${Rows} key=${bed.state} title=${W.inspections} path=${`${path}/inspections?limit=10${mark}`} none=${W.noInspections} row=${look}/>`}
      <${Rows} title=${W.draws} path=${`${path}/draws?limit=10${mark}`} none=${W.noDraws} row=${draw}/><${Rows} title=${W.care} path=${`${path}/care?limit=10${mark}`} none=${W.noCare} row=${care}/></div><${Facts} bed=${bed}/></div></div>`;
}
