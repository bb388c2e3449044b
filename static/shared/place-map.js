/** A compound drawn from its own numbers, north up, and one place marked on it. No map of anybody else. */
import { html, useRef } from './html.js';
import { metresBetween } from './geo.js';
import { useLoad } from './load.js';
import { query } from './api.js';
import { M } from './texts-map.js';

const WIDE = 343;                                               // px of a phone's card: what the marks are measured in
const ROOM = 52;                                                // px between the marks and the edge
const DEGREE = 111320;                                          // metres
const STEP = 5;                                                 // metres of one press
const NEAR = 1000;                                              // metres within which a place is one of the compound
const AROUND = 60;                                              // metres shown around a compound whose buildings have no place

export const placed = (thing) => Boolean(thing) && thing.lng !== null && thing.lat !== null && thing.lng !== undefined;
const shrink = (lat) => DEGREE * Math.cos((lat * Math.PI) / 180);

/** Points on a sheet in metres from the first of them, y downward: small numbers, which browsers draw exactly. */
export function project(things) {
  const [{ lng, lat }] = things;
  return things.map((t) => ({ ...t, x: (t.lng - lng) * shrink(lat), y: (lat - t.lat) * DEGREE }));
}

const unproject = ({ lng, lat }, { x, y }) => ({ lng: Number((lng + x / shrink(lat)).toFixed(6)), lat: Number((lat - y / DEGREE).toFixed(6)) });

export function frame(marks) {
  const [xs, ys] = [marks.map((m) => m.x), marks.map((m) => m.y)];
  const wide = Math.max(60, Math.max(...xs) - Math.min(...xs));
  const px = wide / (WIDE - 2 * ROOM);
  const high = Math.max(wide * 0.6, Math.max(...ys) - Math.min(...ys));
  const [cx, cy] = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2];
  return { px, x: cx - (WIDE / 2) * px, y: cy - high / 2 - ROOM * px, w: WIDE * px, h: high + 2 * ROOM * px };
}

export function Block({ mark, u }) {
  const wide = (18 + 16 * [...mark.org.name].length * 0.82) * u;
  return html`<g class="map-block"><rect x=${mark.x - wide / 2} y=${mark.y - 15 * u} width=${wide} height=${30 * u} rx=${4 * u}/><text x=${mark.x} y=${mark.y + 5.5 * u} font-size=${16 * u} text-anchor="middle">${mark.org.name}</text></g>`;
}

export const Ground = ({ box, u }) => html`<rect class="map-ground" x=${box.x + 6 * u} y=${box.y + 6 * u} width=${box.w - 12 * u} height=${box.h - 12 * u} rx=${14 * u} stroke-width=${2 * u} stroke-dasharray="${8 * u} ${6 * u}"/>`;

export function Scale({ box, u }) {
  const bar = [5, 10, 20, 50, 100, 200, 500].find((n) => n / u >= 48) || 1000;
  return html`<g class="map-scale" aria-hidden="true"><path d="M${box.x + 18 * u} ${box.y + box.h - 18 * u}h${bar}" stroke-width=${3 * u}/><text x=${box.x + 18 * u} y=${box.y + box.h - 24 * u} font-size=${16 * u}>${M.metres(bar)}</text>
    <text x=${box.x + 26 * u} y=${box.y + 30 * u} font-size=${16 * u} text-anchor="middle">${M.north}</text><path d="M${box.x + 26 * u} ${box.y + 52 * u}v${-16 * u}l${-5 * u} ${7 * u}m${5 * u} ${-7 * u}l${5 * u} ${7 * u}" fill="none" stroke-width=${2 * u}/></g>`;
}

/** What a compound's map is drawn from: {centre, buildings}, or null while unknown or where the roster gives no point. */
export function useGround(compound) {
  const org = useLoad(compound ? `/orgs/${compound.id}` : null, { keep: true }).data;
  const houses = useLoad(compound ? '/orgs' + query({ level: 'building', parent_id: compound.id, limit: 100 }) : null, { keep: true }).data;
  if (!placed(org) || !houses) return null;
  return { name: org.name, centre: { lng: org.lng, lat: org.lat }, buildings: houses.items.filter((o) => placed(o) && metresBetween(org, o) <= NEAR) };
}

export const isNear = (ground, point) => placed(point) && metresBetween(ground.centre, point) <= NEAR;

/** `at`: {lng, lat} of the mark. Where `onMove` is given, a tap and the four arrows move it. */
export function PlaceMap({ ground, at, onMove }) {
  const sheet = useRef(null);
  const first = useRef(at);                                     // a sheet that moves under the finger cannot be aimed at
  const [origin, ...rest] = project([ground.centre, ...ground.buildings.map((org) => ({ org, lng: org.lng, lat: org.lat })), first.current, at]);
  const [buildings, [began, mark]] = [rest.slice(0, -2), rest.slice(-2)];
  const edge = buildings.length ? [] : [{ x: -AROUND, y: -AROUND }, { x: AROUND, y: AROUND }];
  const box = frame([origin, began, ...buildings, ...edge]);
  const u = box.px;
  const move = (to) => { const point = unproject(ground.centre, to); if (isNear(ground, point)) onMove(point); };
  const tap = (e) => move(new DOMPoint(e.clientX, e.clientY).matrixTransform(sheet.current.getScreenCTM().inverse()));
  return html`<figure class="map"><svg ref=${sheet} class=${onMove ? 'map-aim' : ''} viewBox="${box.x} ${box.y} ${box.w} ${box.h}" role="img" aria-label=${M.map(ground.name)} onClick=${onMove && tap}>
      <${Ground} box=${box} u=${u}/>${buildings.map((b) => html`<${Block} key=${b.org.id} mark=${b} u=${u}/>`)}<${Scale} box=${box} u=${u}/>
      <g class="map-pin" transform="translate(${mark.x} ${mark.y}) scale(${u})"><path d="M0 0C-5-9-13-15-13-25a13 13 0 0 1 26 0C13-15 5-9 0 0z" stroke-width="2"/><circle cy="-25" r="5"/></g></svg>
    ${onMove && html`<div class="map-tools" role="group" aria-label=${M.arrows(STEP)}>${M.ways.map(([name, x, y]) => html`<button type="button" class="btn btn-small" aria-label=${M.way(name, STEP)} onClick=${() => move({ x: mark.x + x * STEP, y: mark.y + y * STEP })}>${name}</button>`)}</div>`}</figure>`;
}

/** Where a case is, for whoever goes there; nothing where no more than its compound is known. */
export function Spot({ place }) {
  const ground = useGround(place.compound);
  const same = ground && place.lng === ground.centre.lng && place.lat === ground.centre.lat;
  if (!ground || same || !isNear(ground, place)) return null;
  return html`<h3>${M.here}</h3><${PlaceMap} ground=${ground} at=${{ lng: place.lng, lat: place.lat }}/>`;
}
