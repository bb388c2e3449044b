/** Step 1: the photos. They go up in the background while the rest is filled in. */
import { html } from '../../shared/html.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { T } from '../../shared/texts.js';

const W = T.report;
const began = (d) => d.photos.length || d.category || d.description;

export function StepPhotos({ draft, change, to, restart }) {
  return html`<div class="card"><${PhotoGrid} ids=${draft.photos} onChange=${(ids, photos) => change({ photos: ids, place_of_photo: ((photos.find((p) => p.remote && p.remote.place) || {}).remote || {}).place || null })}/></div>
    <p class="soft">${draft.photos.length ? W.kept : W.s1Text}</p>
    <div class="thumb stack"><button type="button" class="btn btn-main" onClick=${() => to(2)}>${draft.photos.length ? W.next : W.skip}</button>
      ${began(draft) && html`<button type="button" class="btn" onClick=${restart}>${W.restart}</button>`}</div>`;
}
