/** After an event: what people say of it, who came, and its photos, shown with the consent of who is on them. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { CheckChip } from '../../shared/status.js';
import { ask } from '../../shared/overlay.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { useLoad } from '../../shared/load.js';
import { href } from '../address.js';
import { useSend } from './settings.js';
import { E } from '../texts-events.js';

const W = E.after;
const ICONS = { good: 'smile', fair: 'meh', poor: 'frown' };

function AddPhotos({ event, onDone }) {
  const [photos, setPhotos] = useState([]);
  const [consent, setConsent] = useState(false);
  const [round, setRound] = useState(0);
  const state = useSend();
  const submit = async (e) => {
    e.preventDefault();
    const errors = { ...(!photos.length || photos.some((p) => !p.remote) ? { photo_ids: W.needPhotos } : {}), ...(!consent && { consent: W.needConsent }) };
    if (Object.keys(errors).length) return state.fail(errors);
    if (!await state.send('POST', `/events/${event.id}/photos`, { photo_ids: photos.map((p) => p.remote.id), consent }, W.added)) return null;
    setPhotos([]); setConsent(false); setRound(round + 1);
    return onDone();
  };
  const wrong = state.errors.photo_ids || state.errors.consent;
  return html`<form class="after-form" onSubmit=${submit} novalidate><${PhotoGrid} key=${round} ids=${[]} camera=${false} onChange=${(_ids, all) => setPhotos(all)}/>
    ${photos.length > 0 && html`<label class="tick-line"><input type="checkbox" checked=${consent} onChange=${(e) => setConsent(e.target.checked)}/> ${W.consent}</label>`}
    ${wrong && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${[].concat(wrong).join(' ')}</p>`}${state.shown}
    ${photos.length > 0 && html`<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.add}</button></p>`}</form>`;
}

function Photos({ event, onDone }) {
  const state = useSend();
  const shown = event.photos.filter((p) => p.occasion === 'afterwards');
  const take = async (p) => (await ask(W.take, W.takeAsk, W.take, E.people.back, true)) && (await state.send('DELETE', `/events/${event.id}/photos/${p.id}`, {}, W.taken)) && onDone();
  return html`<section class="part"><h3>${W.photos}</h3>${shown.length > 0 && html`<ul class="photo-wall">${shown.map((p, i) => html`<li key=${p.id} class="photo-tile"><img src=${p.urls.thumb} alt=""/><${CheckChip} check=${p.check} short/>
      <button type="button" class="photo-drop" aria-label=${`${W.take} ${i + 1}`} onClick=${() => take(p)}><span><${Icon} name="x"/></span></button></li>`)}</ul>`}${state.shown}<${AddPhotos} event=${event} onDone=${onDone}/></section>`;
}

export function After({ event, onChange }) {
  const said = useLoad(`/events/${event.id}/feedback?limit=50`, { every: 60000 });
  const numbers = useLoad(`/events/${event.id}/numbers`);
  const count = (status) => (numbers.data ? numbers.data.by_status.filter((r) => r.status === status).reduce((n, r) => n + r.count, 0) : 0);
  const { data, error, reload } = said;
  const all = data ? Object.values(data.moods).reduce((a, b) => a + b, 0) : 0;
  return html`<div class="halves"><section class="part"><h3>${W.title}</h3><p class="bar"><a href=${href('events', event.id, { tab: 'people', status: 'attended' })}>${W.attended(count('attended'))}</a><a href=${href('events', event.id, { tab: 'people', status: 'absent' })}>${W.absent(count('absent'))}</a></p>
      ${!data ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${2}/>`) : !all ? html`<${Empty} icon="smile" title=${W.none} text=${W.noneText}/>`
    : html`<ul class="moods">${Object.entries(data.moods).map(([mood, n]) => html`<li key=${mood}><${Icon} name=${ICONS[mood]}/> ${W.moods[mood]} <b class="num">${n}</b></li>`)}</ul>
        ${data.items.length > 0 && html`<h3>${W.said}</h3><ul class="rows">${data.items.map((s) => html`<li class="said"><${Icon} name=${ICONS[s.mood]} label=${W.moods[s.mood]}/> ${s.words}</li>`)}</ul>`}`}</section>
    <${Photos} event=${event} onDone=${onChange}/></div>`;
}
