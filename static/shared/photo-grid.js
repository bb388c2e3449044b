/** Choosing photos: camera or album, up to nine, each with its own progress. Uploads start at once, in the background. */
import { html, useEffect, useRef, useState } from './html.js';
import { Icon } from './icon.js';
import { dropPhoto, getPhoto, keepPhoto, uploadPhoto, watchPhotos } from './photo-store.js';
import { T } from './texts.js';

const MOST = 9;

/** Drawn on a canvas: the page's rules allow no blob: pictures, and need none. */
function Preview({ photo }) {
  const canvas = useRef(null);
  const [blind, setBlind] = useState(false);
  useEffect(() => {
    let gone = false;
    createImageBitmap(new Blob([photo.bytes], { type: photo.type })).then((image) => {
      if (gone || !canvas.current) return;
      const side = Math.min(image.width, image.height);
      canvas.current.width = canvas.current.height = 240;
      canvas.current.getContext('2d').drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, 240, 240);
    }, () => setBlind(true));
    return () => { gone = true; };
  }, [photo.id]);
  return blind ? html`<span class="photo-blind"><${Icon} name="image" size="2em"/></span>` : html`<canvas ref=${canvas} aria-hidden="true"></canvas>`;
}

function Tile({ photo, number, onDrop, onAgain }) {
  const percent = Math.round((photo.progress || 0) * 100);
  const state = photo.remote ? T.photo.ready : photo.error ? (photo.error.passing ? T.photo.later : T.photo.bad) : T.photo.percent(percent);
  return html`<li class="photo-tile"><${Preview} photo=${photo}/>
    <span class="photo-state ${photo.remote ? 'ok' : photo.error ? (photo.error.passing ? 'wait' : 'bad') : ''}">
      ${photo.remote && html`<${Icon} name="check" size="1.1em"/>`}${state}</span>
    ${!photo.remote && !photo.error && html`<progress max="100" value=${percent} aria-label=${T.photo.progress(number)}></progress>`}
    ${photo.error && photo.error.passing && html`<button type="button" class="photo-again" onClick=${onAgain}><${Icon} name="refresh-cw"/> ${T.photo.again}</button>`}
    <button type="button" class="photo-drop" aria-label=${T.photo.drop(number)} onClick=${onDrop}><span><${Icon} name="x"/></span></button></li>`;
}

/** ids: local ids, kept with the draft. onChange(ids, photos). */
export function PhotoGrid({ ids, onChange, most = MOST, camera = true }) {
  const [photos, setPhotos] = useState([]);
  const [note, setNote] = useState('');
  const now = useRef([]);
  const take = (next, change = true) => {
    now.current = next;
    setPhotos(next);
    if (change) onChange(next.map((p) => p.id), next);
  };

  useEffect(() => {
    Promise.all(ids.map((id) => getPhoto(id).catch(() => null))).then((found) => {
      const there = found.filter(Boolean);
      take(there, there.length !== ids.length);
      there.filter((p) => !p.remote).forEach((p) => uploadPhoto(p).catch(() => {}));
    });
    return watchPhotos((photo) => {
      if (!now.current.some((p) => p.id === photo.id)) return;
      take(now.current.map((p) => (p.id === photo.id ? { ...p, ...photo } : p)), Boolean(photo.remote));
    });
  }, []);

  const add = async (e) => {
    const files = [...e.target.files];
    e.target.value = '';
    const room = most - now.current.length;
    setNote(files.length > room ? T.photo.onlyMore(Math.max(0, room), most) : '');
    for (const file of files.slice(0, Math.max(0, room))) {
      const photo = await keepPhoto(file);
      take([...now.current, photo]);
      uploadPhoto(photo).catch(() => {});
    }
  };
  const drop = (photo) => { dropPhoto(photo.id); take(now.current.filter((p) => p.id !== photo.id)); };
  const again = (photo) => getPhoto(photo.id).then((p) => p && uploadPhoto(p)).catch(() => {});
  const refused = photos.find((p) => p.error && !p.error.passing);
  const full = photos.length >= most;

  return html`<div class="photo-grid-box">
    ${!full && html`<div class="photo-sources">
      ${camera && html`<label class="btn btn-main photo-source"><${Icon} name="camera" size="1.6em"/><span>${T.photo.camera}</span>
        <input type="file" class="hidden" accept="image/*" capture="environment" onChange=${add}/></label>`}
      <label class="btn photo-source"><${Icon} name="image" size="1.6em"/><span>${camera ? T.photo.album : T.photo.pick}</span>
        <input type="file" class="hidden" accept="image/*" multiple onChange=${add}/></label></div>`}
    ${photos.length > 0 && html`<ul class="photo-wall">${photos.map((p, i) => html`<${Tile} key=${p.id} photo=${p} number=${i + 1}
      onDrop=${() => drop(p)} onAgain=${() => again(p)}/>`)}</ul>`}
    <p class="hint" aria-live="polite">${refused ? html`<span class="error"><${Icon} name="circle-alert"/> ${refused.error.detail}</span>`
      : note || (photos.length ? T.photo.count(photos.length, most) : T.photo.hint(most))}</p></div>`;
}
