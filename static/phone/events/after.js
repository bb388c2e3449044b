/** After an event: how it was in one tap, words if one likes, photos with everybody's consent. */
import { html, useState } from '../../shared/html.js';
import { getPhoto, uploadPhoto } from '../../shared/photo-store.js';
import { ask, openLayer, Sheet, toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { PhotoWall } from '../../shared/photo-wall.js';
import { useWrite } from '../../shared/use-write.js';
import { Field, TextArea, Trouble } from '../../shared/widgets.js';
import { E } from '../../shared/texts-events.js';

const W = E.one;
const MOODS = { good: 'smile', fair: 'meh', poor: 'frown' };

export function Feedback({ event, reload }) {
  const said = event.afterwards.feedback;
  const [words, setWords] = useState(said ? said.words : '');
  const { busy, error, send } = useWrite();
  const tell = async (mood, text) => { if (await send('PUT', `/events/${event.id}/feedback`, { mood, words: text.trim() })) { toast(W.thanks); reload(); } };
  return html`<section class="card" aria-label=${W.feedback}><h2>${W.feedback}</h2><div class="moods" role="group" aria-label=${W.feedback}>${Object.entries(MOODS).map(([mood, icon]) => html`<button type="button" key=${mood} class="mark" aria-pressed=${said && said.mood === mood ? 'true' : 'false'} aria-disabled=${busy ? 'true' : null} onClick=${() => tell(mood, words)}><${Icon} name=${icon} size="2em"/><span>${W.moods[mood]}</span></button>`)}</div>
    ${said && html`<${Field} id="fb" label=${W.feedbackWords} hint=${W.feedbackHint} optional><${TextArea} id="fb" value=${words} rows=${2} max=${500} maxlength="500" onInput=${setWords}/><//>
      ${said.words && said.check !== 'passed' && html`<p class="soft">${W.saidState[said.check]}</p>`}<button type="button" class="btn btn-line" aria-disabled=${busy ? 'true' : null} onClick=${() => tell(said.mood, words)}>${W.feedbackSend}</button>`}${error && html`<${Trouble} error=${error}/>`}</section>`;
}

function AddPhotos({ event, close }) {
  const [photos, setPhotos] = useState([]);
  const [agreed, setAgreed] = useState(false);
  const { busy, error, setError, send } = useWrite();
  const go = async () => {
    if (!photos.length) { setError({ detail: W.photosNeed }); return; }
    if (!agreed) { setError({ detail: W.consentNeed }); return; }
    const ids = [];
    try { for (const id of photos) ids.push((await uploadPhoto(await getPhoto(id))).id); } catch (e) { setError(e); return; }
    if (await send('POST', `/events/${event.id}/photos`, { photo_ids: ids, consent: true })) { toast(W.photosSent); close(true); }
  };
  return html`<${Sheet} title=${W.addPhotos} close=${close}><${PhotoGrid} ids=${photos} onChange=${(ids) => { setPhotos(ids); setError(null); }}/>
    <label class="choice ${agreed ? 'on' : ''}"><input type="checkbox" checked=${agreed} onChange=${(e) => { setAgreed(e.target.checked); setError(null); }}/><span><strong>${W.consent}</strong></span><span class="tick" aria-hidden="true">${agreed && html`<${Icon} name="check"/>`}</span></label>
    <div class="stack">${error && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${go}>${W.send}</button></div><//>`;
}

/** Photos of the event itself; whoever was there takes one down at once, their own or one they are on. */
export function Photos({ event, reload }) {
  const shown = event.photos.filter((p) => p.occasion !== 'poster');
  const { send } = useWrite();
  const add = async () => { if (await openLayer((close) => html`<${AddPhotos} event=${event} close=${close}/>`)) reload(); };
  const pick = async () => {
    const photo = await openLayer((close) => html`<${Sheet} title=${W.object} close=${close}><div class="photo-wall">${shown.map((p) => html`<button type="button" key=${p.id} class="photo-tile photo-open" onClick=${() => close(p)} aria-label=${W.object}><img src=${p.urls.thumb} alt="" width="240" height="240"/></button>`)}</div><//>`);
    if (!photo || !await ask(W.object, W.objectAsk, W.object, undefined, true)) return;
    if (await (photo.is_mine ? send('DELETE', `/events/${event.id}/photos/${photo.id}`) : send('PUT', `/events/${event.id}/photos/${photo.id}/objection`))) { toast(W.objected); reload(); }
  };
  if (!shown.length && !event.afterwards.came) return null;
  return html`<section class="card" aria-label=${W.photos}><h2>${W.photos}</h2><${PhotoWall} photos=${shown}/>
    ${event.afterwards.came && html`<div class="stack after-photos"><button type="button" class="btn btn-line" onClick=${add}><${Icon} name="camera"/>${W.addPhotos}</button>${shown.length > 0 && html`<button type="button" class="btn" onClick=${pick}>${W.object}</button>`}</div>`}</section>`;
}
