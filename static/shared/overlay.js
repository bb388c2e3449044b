/** Sheets and full-screen layers over a page; the phone's back button closes them. Knows nothing of their content. */
import { html, useEffect, useLayoutEffect, useRef, useState } from './html.js';
import { Icon } from './icon.js';
import { T } from './texts.js';

let layers = [];
let notes = [];
const listeners = new Set();
const tell = () => listeners.forEach((f) => f());

/** `view(close)` draws; resolves with what `close(value)` gave, undefined if the person went back. */
export function openLayer(view) {
  return new Promise((done) => {
    notes = [];                                                  // an old word must not lie over a new question
    layers = [...layers, { view, done, value: undefined, before: document.activeElement }];
    history.pushState({ ...history.state, layer: layers.length }, '');
    tell();
  });
}

function closeLayer(layer, value) {
  if (layers.at(-1) !== layer || layer.closing) return;
  layer.closing = true;
  layer.value = value;
  history.back();
}

export const layersOpen = () => layers.length > 0;

/** True if this step back only closed a layer. */
export function popLayer() {
  const layer = layers.at(-1);
  if (!layer) return false;
  layers = layers.slice(0, -1);
  tell();
  if (layer.before && layer.before.isConnected) layer.before.focus({ preventScroll: true });
  layer.done(layer.value);
  return true;
}

/** A short word that something went well; it stays long enough to be read slowly. */
export function toast(text, tone = 'good') {
  const note = { text, tone };
  notes = [...notes, note];
  tell();
  setTimeout(() => { notes = notes.filter((n) => n !== note); tell(); }, 4500);
}

function Layer({ layer }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    const first = box.current.querySelector('[data-autofocus]') || box.current;
    first.focus({ preventScroll: true });
  }, []);
  const keys = (e) => { if (e.key === 'Escape') { e.stopPropagation(); closeLayer(layer); } };
  return html`<div class="layer" ref=${box} tabindex="-1" role="dialog" aria-modal="true" aria-label=${T.common.dialog} onKeyDown=${keys}>
    ${layer.view((value) => closeLayer(layer, value))}</div>`;
}

export function LayerHost() {
  const [, redraw] = useState(0);
  useEffect(() => {
    const f = () => redraw((n) => n + 1);
    listeners.add(f);
    return () => listeners.delete(f);
  }, []);
  useLayoutEffect(() => {
    const page = document.getElementById('app');
    page.inert = layers.length > 0;
    document.body.classList.toggle('still', layers.length > 0);
  });
  return html`${layers.map((layer, i) => html`<${Layer} key=${i} layer=${layer}/>`)}
    <div class="toasts" role="status" aria-live="polite">${notes.map((n) => html`<p class="toast toast-${n.tone}">
      <${Icon} name=${n.tone === 'good' ? 'circle-check' : 'info'}/> ${n.text}</p>`)}</div>`;
}

/** A half-screen sheet: title, content, a close button that is always there. */
export function Sheet({ title, close, children, foot }) {
  return html`<div class="sheet-shade" onClick=${() => close()}></div>
    <section class="sheet"><header class="sheet-head"><h2>${title}</h2>
      <button type="button" class="icon-btn" onClick=${() => close()} aria-label=${T.common.close}><${Icon} name="x"/></button></header>
      <div class="sheet-body" tabindex="0">${children}</div>${foot && html`<footer class="sheet-foot">${foot}</footer>`}</section>`;
}

/** → true if the person agreed. */
export function ask(title, text, yes, no = T.common.cancel, danger = false) {
  return openLayer((close) => html`<${Sheet} title=${title} close=${close}><p>${text}</p><div class="stack">
    <button type="button" class="btn ${danger ? 'btn-danger' : 'btn-main'}" onClick=${() => close(true)}>${yes}</button>
    <button type="button" class="btn" onClick=${() => close(false)}>${no}</button></div><//>`);
}
