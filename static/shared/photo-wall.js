/** Photos of a case: three-column squares, a full-screen viewer, before and after under one slider. Read only. */
import { html, useEffect, useRef, useState } from './html.js';
import { CheckChip } from './status.js';
import { Icon } from './icon.js';
import { openLayer } from './overlay.js';
import { T } from './texts.js';

const name = (photo, i) => T.photo.name(photo.kind === 'after', i + 1);

function Viewer({ photos, first, close }) {
  const strip = useRef(null);
  const [at, setAt] = useState(first);
  const go = (i) => { if (photos[i]) strip.current.scrollTo({ left: i * strip.current.clientWidth, behavior: 'smooth' }); };
  useEffect(() => { strip.current.scrollLeft = first * strip.current.clientWidth; }, []);
  const keys = (e) => { if (e.key === 'ArrowRight') go(at + 1); if (e.key === 'ArrowLeft') go(at - 1); };
  return html`<div class="viewer" onKeyDown=${keys}>
    <div class="viewer-strip" ref=${strip} tabindex="0" aria-label=${T.photo.strip} onScroll=${(e) => setAt(Math.round(e.target.scrollLeft / e.target.clientWidth))}>
      ${photos.map((p, i) => html`<figure key=${p.id}><img src=${p.urls.large} alt=${name(p, i)} loading=${Math.abs(i - first) < 2 ? 'eager' : 'lazy'}/></figure>`)}</div>
    <p class="viewer-count" aria-live="polite">${name(photos[at], at)} · ${at + 1} / ${photos.length}</p>
    <button type="button" class="viewer-close" data-autofocus onClick=${() => close()} aria-label=${T.common.close}><${Icon} name="x" size="28"/></button>
    ${at > 0 && html`<button type="button" class="viewer-side viewer-left" onClick=${() => go(at - 1)} aria-label=${T.photo.previous}><${Icon} name="chevron-left" size="32"/></button>`}
    ${at < photos.length - 1 && html`<button type="button" class="viewer-side viewer-right" onClick=${() => go(at + 1)} aria-label=${T.photo.next}><${Icon} name="chevron-right" size="32"/></button>`}
  </div>`;
}

export function openViewer(photos, first = 0) {
  return openLayer((close) => html`<${Viewer} photos=${photos} first=${first} close=${close}/>`);
}

export function PhotoWall({ photos }) {
  if (!photos || !photos.length) return null;
  return html`<ul class="photo-wall">${photos.map((p, i) => html`<li key=${p.id} class="photo-tile">
    <button type="button" class="photo-open" onClick=${() => openViewer(photos, i)} aria-label=${T.photo.open(name(p, i))}>
      <img src=${p.urls.thumb} alt="" width="240" height="240" loading="lazy"/>
      ${p.kind === 'after' && html`<span class="photo-state ok">${T.photo.after}</span>`}</button>
    ${p.check && p.check !== 'passed' && html`<${CheckChip} check=${p.check} short/>`}</li>`)}</ul>`;
}

/** One picture over the other; the slider works with a thumb and with arrow keys. */
export function BeforeAfter({ before, after, size = 'large', label }) {
  const [cut, setCut] = useState(50);
  const top = useRef(null);
  const line = useRef(null);
  useEffect(() => { top.current.style.clipPath = `inset(0 ${100 - cut}% 0 0)`; line.current.style.left = `${cut}%`; }, [cut]);
  return html`<figure class="compare"><div class="compare-box">
      <img src=${after.urls[size]} alt=${T.photo.after} loading="lazy" width="400" height="300"/>
      <img ref=${top} class="compare-top" src=${before.urls[size]} alt=${T.photo.before} loading="lazy" width="400" height="300"/>
      <span class="compare-tag compare-tag-left">${T.photo.before}</span><span class="compare-tag compare-tag-right">${T.photo.after}</span>
      <span ref=${line} class="compare-line" aria-hidden="true"><span><${Icon} name="move-horizontal"/></span></span>
      <input type="range" min="0" max="100" value=${cut} aria-label=${T.photo.slide} onInput=${(e) => setCut(Number(e.target.value))}/></div>
    ${label && html`<figcaption>${label}</figcaption>`}</figure>`;
}
