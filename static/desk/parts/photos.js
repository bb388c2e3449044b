/** Photos of a case on a desk: small pictures in a row, a large viewer, and blacking out a part of one. */
import { html, useState } from '../../shared/html.js';
import { put } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { openLayer, toast } from '../../shared/overlay.js';
import { T } from '../../shared/texts.js';
import { Trouble } from '../../shared/widgets.js';
import { BlackOut } from './black-out.js';
import { D } from '../texts.js';

const kind = (photo) => (photo.kind === 'after' ? D.case.after : D.case.before);

function Viewer({ photos, first, close, mayBlackOut }) {
  const [all, setAll] = useState(photos);
  const [at, setAt] = useState(first);
  const [marking, setMarking] = useState(false);
  const [changed, setChanged] = useState(false);
  const [trouble, setTrouble] = useState(null);
  const photo = all[at];
  const go = (to) => { if (all[to] && !marking) setAt(to); };
  const keys = (e) => {
    if (e.key === 'ArrowRight') go(at + 1);
    if (e.key === 'ArrowLeft') go(at - 1);
    if (e.key === 'Escape' && changed) { e.stopPropagation(); close(true); }
  };
  const save = async (regions) => {
    try {
      const { urls } = await put(`/photos/${photo.id}/black-out`, { regions });
      setAll(all.map((p) => (p.id === photo.id ? { ...p, urls } : p)));
      setMarking(false); setChanged(true); setTrouble(null);
      toast(D.photo.saved);
    } catch (e) { setTrouble(e); }
  };
  return html`<div class="look" onKeyDown=${keys}><header class="look-bar">
      <strong>${kind(photo)} · ${D.photo.title(at + 1, all.length)}</strong>
      ${mayBlackOut && !marking && html`<button type="button" class="btn btn-small" onClick=${() => setMarking(true)}><${Icon} name="pencil"/> ${D.photo.blackOut}</button>`}
      <button type="button" class="btn btn-small" data-autofocus onClick=${() => close(changed)}><${Icon} name="x"/> ${T.common.close}</button></header>
    <${Trouble} error=${trouble}/>
    ${marking ? html`<${BlackOut} key=${photo.id} photo=${photo} onSave=${save} onCancel=${() => setMarking(false)}/>`
    : html`<div class="look-stage"><img src=${photo.urls.large} alt=${D.photo.alt(at + 1)}/>
        <button type="button" class="look-side look-left" disabled=${at === 0} onClick=${() => go(at - 1)} aria-label=${D.photo.previous}><${Icon} name="chevron-left" size="32"/></button>
        <button type="button" class="look-side look-right" disabled=${at === all.length - 1} onClick=${() => go(at + 1)} aria-label=${D.photo.next}><${Icon} name="chevron-right" size="32"/></button></div>`}</div>`;
}

export function Photos({ photos, mayBlackOut = false, onChange }) {
  if (!photos.length) return html`<p class="soft">${D.case.noPhotos}</p>`;
  const open = (i) => openLayer((close) => html`<${Viewer} photos=${photos} first=${i} close=${close} mayBlackOut=${mayBlackOut}/>`)
    .then((changed) => { if (changed !== false && onChange) onChange(); });
  return html`<ul class="strip">${photos.map((p, i) => html`<li key=${p.id}>
    <button type="button" onClick=${() => open(i)} aria-label=${`${kind(p)} ${D.photo.open(i + 1)}`}><img src=${p.urls.thumb} alt="" loading="lazy"/>
      <span class="strip-kind ${p.kind === 'after' ? 'after' : ''}">${kind(p)}</span></button>
    ${D.case.check[p.check] && html`<span class="strip-check"><${Icon} name="hourglass"/> ${D.case.check[p.check]}</span>`}</li>`)}</ul>`;
}
