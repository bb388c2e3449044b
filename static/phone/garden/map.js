/** A compound drawn from its own numbers: buildings as blocks, beds as buttons, north up. No map of anybody else. */
import { html, useMemo, useRef, useState } from '../../shared/html.js';
import { currentView } from '../../shared/view.js';
import { Icon } from '../../shared/icon.js';
import { G } from '../../shared/texts-garden.js';
import { bedIcon } from '../../shared/bed-looks.js';
import { bedTitle } from './looks.js';

const W = G.list;
const WIDE = 343;                                               // px of a phone's card: what the marks are measured in
const ROOM = 52;                                                // px between the marks and the edge
const DEGREE = 111320;                                          // metres
const [BED, BLOCK] = [20, 30];                                  // px around each that stays its own
const ELDER = 1.25;                                             // marks of the elder view, and room for its fingers
const ZOOMS = [1, 1.6, 2.6];

/** Points on a sheet in metres from the first of them, y downward: small numbers, which browsers draw exactly. */
function project(things) {
  const [{ lng, lat }] = things;
  const shrink = Math.cos((lat * Math.PI) / 180);
  return things.map((t) => ({ ...t, x: (t.lng - lng) * DEGREE * shrink, y: (lat - t.lat) * DEGREE }));
}

/** Marks that would lie on one another step aside, each as far; px is how many metres a pixel is. */
function spread(marks, px) {
  const placed = marks.map((m) => ({ ...m }));
  for (let round = 0; round < 40; round += 1) {
    for (let i = 0; i < placed.length; i += 1) {
      for (let j = i + 1; j < placed.length; j += 1) {
        const [a, b] = [placed[i], placed[j]];
        const [dx, dy] = [b.x - a.x || 0.01 * (j - i), b.y - a.y];
        const lack = (a.r + b.r) * px - Math.hypot(dx, dy);
        if (lack > 0) {
          const step = lack / 2 / (Math.hypot(dx, dy) || 1);
          a.x -= dx * step; a.y -= dy * step; b.x += dx * step; b.y += dy * step;
        }
      }
    }
  }
  return placed;
}

function frame(marks) {
  const [xs, ys] = [marks.map((m) => m.x), marks.map((m) => m.y)];
  const wide = Math.max(60, Math.max(...xs) - Math.min(...xs));
  const px = wide / (WIDE - 2 * ROOM);
  const high = Math.max(wide * 0.6, Math.max(...ys) - Math.min(...ys));
  const [cx, cy] = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2];
  return { px, x: cx - (WIDE / 2) * px, y: cy - high / 2 - ROOM * px, w: WIDE * px, h: high + 2 * ROOM * px };
}

function draw({ beds, buildings, here }, zoom) {
  const marks = project([...buildings.map((o) => ({ kind: 'block', r: BLOCK, org: o, lng: o.lng, lat: o.lat })), ...beds.map((b) => ({ kind: 'bed', r: BED, bed: b, lng: b.lng, lat: b.lat })),
    ...(here ? [{ kind: 'here', r: BED, lng: here.lng, lat: here.lat }] : [])]);
  const first = frame(marks);
  const placed = spread(marks, (first.px / zoom) * (currentView().elder_view ? ELDER : 1));
  return { marks: placed, box: frame(placed) };
}

function Bed({ mark, u, chosen, onChoose }) {
  const { bed } = mark;
  const keys = (e) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); onChoose(bed); } };
  return html`<g class="map-bed map-${bed.mine ? 'mine' : bed.state} ${chosen ? 'on' : ''}" role="button" tabindex="0" aria-pressed=${chosen ? 'true' : 'false'} aria-label=${W.bed(bedTitle(bed), bed.state_name)} onClick=${() => onChoose(bed)} onKeyDown=${keys}>
    <circle class="map-tap" cx=${mark.x} cy=${mark.y} r=${24 * u}/><circle class="map-dot" cx=${mark.x} cy=${mark.y} r=${(chosen ? 19 : 16) * u} stroke-width=${2.5 * u}/>
    <use href=${`/static/icons/base.svg#${bedIcon(bed)}`} x=${mark.x - 10 * u} y=${mark.y - 10 * u} width=${20 * u} height=${20 * u}/></g>`;
}

function Block({ mark, u }) {
  const wide = (18 + 16 * [...mark.org.name].length * 0.82) * u;
  return html`<g class="map-block"><rect x=${mark.x - wide / 2} y=${mark.y - 15 * u} width=${wide} height=${30 * u} rx=${4 * u}/><text x=${mark.x} y=${mark.y + 5.5 * u} font-size=${16 * u} text-anchor="middle">${mark.org.name}</text></g>`;
}

export function BedMap({ place, beds, buildings, here, chosen, onChoose }) {
  const [step, setStep] = useState(0);
  const strip = useRef(null);
  const zoom = ZOOMS[step];
  const { marks, box } = useMemo(() => draw({ beds, buildings, here }, zoom), [beds, buildings, here, zoom]);
  const u = (box.px / zoom) * (currentView().elder_view ? ELDER : 1);
  const bar = [5, 10, 20, 50, 100, 200, 500].find((n) => n / u >= 48) || 1000;
  const closer = (by) => { setStep(step + by); setTimeout(() => { const s = strip.current; if (s) s.scrollTo({ left: (s.scrollWidth - s.clientWidth) / 2, top: (s.scrollHeight - s.clientHeight) / 2 }); }); };
  return html`<figure class="card map"><div class="map-strip map-zoom-${step}" ref=${strip} tabindex="0" role="group" aria-label=${W.map(place)}>
      <svg viewBox="${box.x} ${box.y} ${box.w} ${box.h}" preserveAspectRatio="xMidYMid meet" role="group" aria-label=${W.map(place)}>
        <rect class="map-ground" x=${box.x + 6 * u} y=${box.y + 6 * u} width=${box.w - 12 * u} height=${box.h - 12 * u} rx=${14 * u} stroke-width=${2 * u} stroke-dasharray="${8 * u} ${6 * u}"/>
        ${marks.filter((m) => m.kind === 'block').map((m) => html`<${Block} key=${`o${m.org.id}`} mark=${m} u=${u}/>`)}
        ${marks.filter((m) => m.kind === 'bed').map((m) => html`<${Bed} key=${`b${m.bed.id}`} mark=${m} u=${u} chosen=${chosen === m.bed.id} onChoose=${onChoose}/>`)}
        ${marks.filter((m) => m.kind === 'here').map((m) => html`<g class="map-here" role="img" aria-label=${W.here}><circle cx=${m.x} cy=${m.y} r=${9 * u} stroke-width=${3 * u}/></g>`)}
        <g class="map-scale" aria-hidden="true"><path d="M${box.x + 18 * u} ${box.y + box.h - 18 * u}h${bar}" stroke-width=${3 * u}/><text x=${box.x + 18 * u} y=${box.y + box.h - 24 * u} font-size=${16 * u}>${W.metres(bar)}</text>
          <text x=${box.x + 26 * u} y=${box.y + 30 * u} font-size=${16 * u} text-anchor="middle">${W.north}</text><path d="M${box.x + 26 * u} ${box.y + 52 * u}v${-16 * u}l${-5 * u} ${7 * u}m${5 * u} ${-7 * u}l${5 * u} ${7 * u}" fill="none" stroke-width=${2 * u}/></g></svg></div>
    <div class="map-tools"><button type="button" class="btn btn-small" disabled=${step === 0} onClick=${() => closer(-1)} aria-label=${W.smaller}><${Icon} set="things" name="minus"/></button>
      <button type="button" class="btn btn-small" disabled=${step === ZOOMS.length - 1} onClick=${() => closer(1)} aria-label=${W.bigger}><${Icon} name="plus"/></button></div></figure>`;
}
