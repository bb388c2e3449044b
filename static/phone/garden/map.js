/** A compound drawn from its own numbers: buildings as blocks, beds as buttons, north up. No map of anybody else. */
import { html, useMemo, useRef, useState } from '../../shared/html.js';
import { currentView } from '../../shared/view.js';
import { Icon } from '../../shared/icon.js';
import { Block, frame, Ground, project, Scale } from '../../shared/place-map.js';
import { G } from '../../shared/texts-garden.js';
import { bedIcon } from '../../shared/bed-looks.js';
import { bedTitle } from './looks.js';

const W = G.list;
const [BED, BLOCK] = [20, 30];                                  // px around each that stays its own
const ELDER = 1.25;                                             // marks of the elder view, and room for its fingers
const ZOOMS = [1, 1.6, 2.6];

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

export function BedMap({ place, beds, buildings, here, chosen, onChoose }) {
  const [step, setStep] = useState(0);
  const strip = useRef(null);
  const zoom = ZOOMS[step];
  const { marks, box } = useMemo(() => draw({ beds, buildings, here }, zoom), [beds, buildings, here, zoom]);
  const u = (box.px / zoom) * (currentView().elder_view ? ELDER : 1);
  const closer = (by) => { setStep(step + by); setTimeout(() => { const s = strip.current; if (s) s.scrollTo({ left: (s.scrollWidth - s.clientWidth) / 2, top: (s.scrollHeight - s.clientHeight) / 2 }); }); };
  return html`<figure class="card map"><div class="map-strip map-zoom-${step}" ref=${strip} tabindex="0" role="group" aria-label=${W.map(place)}>
      <svg viewBox="${box.x} ${box.y} ${box.w} ${box.h}" preserveAspectRatio="xMidYMid meet" role="group" aria-label=${W.map(place)}>
        <${Ground} box=${box} u=${u}/>
        ${marks.filter((m) => m.kind === 'block').map((m) => html`<${Block} key=${`o${m.org.id}`} mark=${m} u=${u}/>`)}
        ${marks.filter((m) => m.kind === 'bed').map((m) => html`<${Bed} key=${`b${m.bed.id}`} mark=${m} u=${u} chosen=${chosen === m.bed.id} onChoose=${onChoose}/>`)}
        ${marks.filter((m) => m.kind === 'here').map((m) => html`<g class="map-here" role="img" aria-label=${W.here}><circle cx=${m.x} cy=${m.y} r=${9 * u} stroke-width=${3 * u}/></g>`)}
        <${Scale} box=${box} u=${u}/></svg></div>
    <div class="map-tools"><button type="button" class="btn btn-small" disabled=${step === 0} onClick=${() => closer(-1)} aria-label=${W.smaller}><${Icon} set="things" name="minus"/></button>
      <button type="button" class="btn btn-small" disabled=${step === ZOOMS.length - 1} onClick=${() => closer(1)} aria-label=${W.bigger}><${Icon} name="plus"/></button></div></figure>`;
}
