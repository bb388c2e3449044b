/** Making an event beside the phone that will show it. Kept on this computer at every change, a draft on the server when saved. */
import { html, useMemo, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { ask } from '../../shared/overlay.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { publish } from '../parts/event-deeds.js';
import { EventPreview } from '../parts/event-preview.js';
import { useKept, useStart } from '../parts/kept-form.js';
import { bodyOf, emptyPlan, people, planOf, plans } from '../parts/plan-draft.js';
import { PictureFields, SessionFields, WhoFields, WindowFields, WordsFields } from '../parts/plan-fields.js';
import { useSend } from '../parts/settings.js';
import { E } from '../texts-events.js';

const W = E.plan;

function errorsOf(plan, photos) {
  const alone = plan.sessions.length === 1;
  const errors = { ...(plan.title.trim().length < 2 && { title: W.need.title }), ...(plan.sessions.every((s) => !people(s)) && { capacity: W.need.capacity }) };
  for (const key of ['sign_up_opens_at', 'sign_up_closes_at']) if (!plan[key]) errors[key] = W.need[key];
  for (const key of ['starts_at', 'ends_at']) if (plan.sessions.some((s) => !s[key])) errors[alone ? key : 'sessions'] = alone ? W.need[key] : W.need.sessions;
  if (photos.some((p) => p.error)) errors.photo_ids = W.uploadFailed;
  else if (photos.some((p) => !p.remote)) errors.photo_ids = W.uploadWait;
  return errors;
}

function Form({ me, id, first, may, found, onSaved }) {
  const [plan, set] = useKept(plans, me, id, first);
  const [photos, setPhotos] = useState([]);                 // with what the server made of them
  const state = useSend();

  const save = async () => {
    const errors = errorsOf(plan, photos);
    if (Object.keys(errors).length) { state.fail(errors); return null; }
    const body = bodyOf(plan, photos.map((p) => p.remote));
    const event = await state.send(id ? 'PUT' : 'POST', id ? `/events/${id}/text` : '/events', id ? body : { ...body, org_id: plan.org.id }, W.saved);
    if (!event) return null;
    await plans.drop(me, id);
    set({ photos: [], shown: event.photos, saved: (plan.saved || 0) + 1 });   // the server's photos take the place of the chosen ones
    setPhotos([]);
    onSaved(event);
    return event;
  };
  const send = async () => {
    const event = await save();
    if (event && await publish(event, state.send)) go(href('events', event.id), { replace: true });
  };
  const restart = async () => { if (await ask(W.restart, W.restartAsk, W.restart, W.back, true)) { await plans.drop(me, id); location.reload(); } };
  const shown = useMemo(() => [...plan.shown, ...photos.map((p) => p.remote || p)], [plan.shown, photos]);
  return html`<div class="writing"><form class="write-form" onSubmit=${(e) => { e.preventDefault(); save(); }} novalidate>
      ${found && html`<p class="stale bar"><span class="row-main">${W.kept0}</span><button type="button" class="btn btn-small" onClick=${restart}>${W.restart}</button></p>`}
      <${WordsFields} me=${me} fixed=${Boolean(id)} plan=${plan} set=${set} errors=${state.errors}/><${SessionFields} plan=${plan} set=${set} errors=${state.errors}/>
      <${WindowFields} plan=${plan} set=${set} errors=${state.errors}/><${WhoFields} plan=${plan} set=${set} errors=${state.errors}/>
      <${PictureFields} plan=${plan} set=${set} errors=${state.errors} onPhotos=${(ids, all) => { set({ photos: ids }); setPhotos(all); }}/>
      <div class="write-foot"><p class="hint">${may ? W.may : W.mayNot}</p>${Object.keys(state.errors).length > 0 && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${W.look}</p>`}${state.shown}
        <p class="bar"><button type="submit" class="btn btn-small" disabled=${state.busy}>${W.save}</button>
          ${may && html`<button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${send}><${Icon} name="send"/> ${W.publish}</button>`}</p></div></form>
    <${EventPreview} plan=${plan} photos=${shown}/></div>`;
}

export default function Plan({ address, me }) {
  const { id } = address;
  const { data, error, reload } = useLoad(id ? `/events/${id}` : null);
  const [start, saved] = useStart(plans, me, id, data, { empty: emptyPlan, from: planOf, shown: (at) => href('events', at), form: (at) => href('plan', at) });
  const head = html`<header><h1>${id ? W.edit : W.title}</h1><p class="lead">${W.text}</p></header>`;
  if (error) return html`<div class="page">${head}<${Trouble} error=${error} retry=${reload}/></div>`;
  if (!start) return html`<div class="page">${head}<${Skeleton} lines=${6}/></div>`;
  return html`<div class="page wide">${head}<${Form} key=${start.at} me=${me} id=${id} first=${start.draft} found=${start.found} may=${id && data ? data.actions.includes('publication') || me.sets_up : me.sets_up} onSaved=${saved}/></div>`;
}
