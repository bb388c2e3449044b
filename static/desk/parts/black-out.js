/** Drawing rectangles over a photo, with the mouse or with the keyboard. Shares of width and height; nothing is sent here. */
import { html, useRef, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { D } from '../texts.js';

const MOST = 20;
const within = (n) => Math.max(0, Math.min(1, n));
const round = (r) => Object.fromEntries(Object.entries(r).map(([k, v]) => [k, Math.round(v * 10000) / 10000]));
const box = (a, b) => ({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) });
const place = (r) => ({ left: `${r.x * 100}%`, top: `${r.y * 100}%`, width: `${r.w * 100}%`, height: `${r.h * 100}%` });

/** Arrow keys move a region, with Shift they change its size; it never leaves the picture. */
function nudged(r, e) {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key].map((n) => n * 0.02);
  if (e.shiftKey) return { ...r, w: Math.max(0.02, Math.min(1 - r.x, r.w + dx)), h: Math.max(0.02, Math.min(1 - r.y, r.h + dy)) };
  return { ...r, x: Math.max(0, Math.min(1 - r.w, r.x + dx)), y: Math.max(0, Math.min(1 - r.h, r.y + dy)) };
}

export function BlackOut({ photo, onSave, onCancel }) {
  const frame = useRef(null);
  const from = useRef(null);
  const [regions, setRegions] = useState([]);
  const [drawn, setDrawn] = useState(null);
  const [busy, setBusy] = useState(false);
  const full = regions.length >= MOST;

  const at = (e) => {
    const edge = frame.current.getBoundingClientRect();
    return { x: within((e.clientX - edge.left) / edge.width), y: within((e.clientY - edge.top) / edge.height) };
  };
  const down = (e) => {
    if (full || e.button || e.target.closest('.region')) return;
    e.preventDefault();
    frame.current.setPointerCapture(e.pointerId);
    from.current = at(e);
  };
  const move = (e) => { if (from.current) setDrawn(box(from.current, at(e))); };
  const up = (e) => {
    if (!from.current) return;
    const made = box(from.current, at(e));
    from.current = null;
    setDrawn(null);
    if (made.w > 0.01 && made.h > 0.01) setRegions([...regions, made]);   // a mere click draws nothing
  };
  const keys = (i) => (e) => {
    if (e.key === 'Delete' || e.key === 'Backspace') setRegions(regions.filter((_, k) => k !== i));
    else if (e.key.startsWith('Arrow')) setRegions(regions.map((r, k) => (k === i ? nudged(r, e) : r)));
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  const save = async () => { setBusy(true); await onSave(regions.map(round)); setBusy(false); };

  return html`<div class="mark"><p>${D.photo.blackHint} <strong>${D.photo.sure}</strong></p>
    <div class="mark-stage"><div class="mark-frame" ref=${frame} onPointerDown=${down} onPointerMove=${move} onPointerUp=${up} onPointerCancel=${() => { from.current = null; setDrawn(null); }}>
      <img src=${photo.urls.large} alt=${D.photo.alt(1)} draggable=${false}/>
      ${regions.map((r, i) => html`<div key=${i} class="region" tabindex="0" role="img" aria-label=${D.photo.region(i + 1)} style=${place(r)} onKeyDown=${keys(i)}></div>`)}
      ${drawn && html`<div class="region drawing" style=${place(drawn)}></div>`}</div></div>
    <div class="bar"><button type="button" class="btn btn-small" disabled=${full} onClick=${() => setRegions([...regions, { x: 0.4, y: 0.4, w: 0.2, h: 0.15 }])}><${Icon} name="plus"/> ${D.photo.add}</button>
      <button type="button" class="btn btn-small" disabled=${!regions.length} onClick=${() => setRegions(regions.slice(0, -1))}><${Icon} name="undo-2"/> ${D.photo.undo}</button>
      <button type="button" class="btn btn-small btn-danger" disabled=${!regions.length || busy} onClick=${save}>${D.photo.save}</button>
      <button type="button" class="btn btn-small" onClick=${onCancel}>${D.photo.cancel}</button></div></div>`;
}
