/** One flowerbed: what it is and needs, whose it is without saying who, its year in pictures, and what one may do. */
import { html } from '../../shared/html.js';
import { get } from '../../shared/api.js';
import { emptyDraft, keepDraft, readDraft } from '../../shared/draft.js';
import { useLoad } from '../../shared/load.js';
import { ask, toast } from '../../shared/overlay.js';
import { by, since } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { openViewer } from '../../shared/photo-wall.js';
import { Chip } from '../../shared/status.js';
import { Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { BedChip } from '../../shared/bed-looks.js';
import { bedTitle } from '../garden/looks.js';
import { CareLog, Needs, Year } from '../garden/life.js';
import { ToAdopters } from '../garden/letters.js';
import { go } from '../router.js';

const W = G.one;

function Hero({ bed }) {
  if (!bed.photo) return null;
  return html`<div class="bed-hero"><button type="button" onClick=${() => openViewer([bed.photo])} aria-label=${T.photo.open(bedTitle(bed))}><img src=${bed.photo.urls.large} alt="" width="640" height="480"/></button></div>`;
}

function Facts({ bed }) {
  const lines = [[W.place, [bed.org.name === bed.compound.name ? bed.compound.name : `${bed.compound.name} ${bed.org.name}`, bed.place].filter(Boolean).join(' ')], [W.plants, bed.plants.join('、') || W.noPlants], [W.area, bed.area && W.squares(bed.area)], [W.light, bed.light_name], [W.water, bed.water_point ? W.hasWater : W.noWater],
    [W.adopters, bed.adopters && [bed.adopters.said, bed.adopters.since && since(bed.adopters.since)].filter(Boolean).join('，')], [W.term, bed.term_months && W.months(bed.term_months)], [W.agree, (bed.party_names || []).join('、') || W.nobody]];
  return html`<dl class="facts">${lines.filter(([, v]) => v).map(([k, v]) => html`<dt>${k}</dt><dd>${v}</dd>`)}</dl>`;
}

/** What a claim would become now, and the one button for it; or why there can be none. */
function Chance({ bed }) {
  if (bed.mine) return html`<div class="card promise"><strong>${W.mine}</strong><a class="btn btn-main" href=${`/p/claims/${bed.mine}`}>${W.see}</a></div>`;
  const { chance } = bed;
  if (!chance) return null;
  const words = { applied: W.claim, entered: W.enter, waiting: W.join }[chance.way];
  return html`<div class="card stack chance"><p>${chance.said}</p>
    ${words ? html`<a class="btn btn-main btn-big" href=${`/p/flowerbeds/${bed.id}/claim`}><${Icon} name=${chance.way === 'waiting' ? 'hourglass' : 'sprout'}/>${words}</a>`
      : chance.code === 'bed_needs_door' ? html`<p class="soft">${W.doorText}</p><a class="btn btn-main" href="/p/me/home">${W.door}</a>`
        : chance.code === 'bed_elsewhere' && html`<a class="btn btn-line" href="/p/me/home">${W.elsewhere}</a>`}</div>`;
}

const leavesOf = (tree) => tree.items.flatMap((b) => (b.children.length ? b.children : [b]));

/** The report of damage opens with category and place filled in; a report that was begun is not lost without asking. */
async function reportDamage(bed, me) {
  const [found, tree, begun] = await Promise.all([get(`/flowerbeds/${bed.id}/damage`), get('/report-categories'), readDraft(me.id)]);
  if (begun && (begun.photos.length || begun.description) && !await ask(W.damage, W.damageAsk, W.damageYes)) return;
  const category = leavesOf(tree).find((c) => c.key === found.category) || null;
  await keepDraft(me.id, { ...emptyDraft(), category, compound: bed.compound, building: bed.org.level === 'building' ? bed.org : null, address: found.address, point: found.lng === null ? null : { lng: found.lng, lat: found.lat } });
  go('/p/report');
}

function Plaque({ bed }) {
  return html`<details class="card"><summary>${W.plaque}</summary><img class="plaque" src=${`/api/v1/flowerbeds/${bed.id}/plaque.png`} alt=${`${W.plaque}：${bedTitle(bed)}`} loading="lazy"/><p class="soft">${W.plaqueText}</p></details>`;
}

export default function Bed({ me, params }) {
  const { data: bed, error, stale, reload } = useLoad(`/flowerbeds/${params.id}`, { keep: true, every: 60000 });
  const damage = () => reportDamage(bed, me).catch((e) => toast(e.detail, 'plain'));
  if (!bed) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} photo lines=${4}/>`}`;
  return html`<${Head} title=${bedTitle(bed)}/><${Hero} bed=${bed}/>${stale && html`<${Stale}/>`}
    <div class="card"><div class="chips"><${BedChip} bed=${bed}/>${bed.waiting > 0 && html`<${Chip} icon="users">${G.list.waiting(bed.waiting)}<//>`}</div>
      <h2 class="bed-name">${bedTitle(bed)}</h2>${bed.ended_why && html`<p>${W.closed(bed.ended_why)}</p>`}<${Facts} bed=${bed}/></div>
    ${bed.draw && html`<div class="card asked"><h2>${W.draw}</h2><p>${[bed.draw.status === 'announced' && G.list.draw(by(bed.draw.closes_at)), G.draw.entered(bed.draw.entries)].filter(Boolean).join('，')}</p><a class="btn btn-line" href=${`/p/draws/${bed.draw.id}`}>${W.drawSee}</a></div>`}
    <${Chance} bed=${bed}/><${Needs} bed=${bed}/><${Year} bed=${bed}/>
    <section class="card" aria-label=${W.log}><h2>${W.log}</h2><${CareLog} path=${`/flowerbeds/${bed.id}/care?limit=5`}/></section>
    ${(bed.actions || []).includes('letters') && html`<${ToAdopters} bed=${bed}/>`}
    <div class="card"><button type="button" class="row" onClick=${damage}><${Icon} name="camera" class="row-icon"/><span class="row-main"><strong>${W.damage}</strong><small>${W.damageText}</small></span><${Icon} name="chevron-right" class="soft"/></button></div>
    <${Plaque} bed=${bed}/>`;
}
