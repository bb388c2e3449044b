/** What may be done to an event now, as the server names it: a button each, one open form. The server decides. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { when } from '../../shared/dates.js';
import { ask } from '../../shared/overlay.js';
import { go, href } from '../address.js';
import { CopyForm, CorrectionForm, MoveForm, OffForm, PlacesForm, SeriesForm } from './event-deed-forms.js';
import { allPlaces } from './event-looks.js';
import { useSend } from './settings.js';
import { E } from '../texts-events.js';

const W = E.deeds;
const ICONS = { publication: 'send', text: 'pencil', correction: 'pencil', capacity: 'users', date: 'calendar-clock', cancellation: 'circle-x', discarding: 'trash-2', copies: 'copy', series: 'layers' };
const FORMS = { correction: CorrectionForm, capacity: PlacesForm, date: MoveForm, cancellation: OffForm, copies: CopyForm, series: SeriesForm };

/** Asks once more, with when and how many, and publishes. → the event, or null. */
export async function publish(event, send) {
  const all = allPlaces(event).reduce((n, p) => n + p.capacity, 0);
  const yes = await ask(E.plan.sure(event.title), E.plan.sureText(when(event.starts_at), all), E.plan.sureYes, E.plan.back);
  return yes ? send('PUT', `/events/${event.id}/publication`, {}, W.publication.done) : null;
}

export function EventDeeds({ event, onDone }) {
  const [open, setOpen] = useState(null);
  const state = useSend();
  const done = () => { setOpen(null); onDone(); };
  const choose = (noun) => { state.fail({}); setOpen(open === noun ? null : noun); };
  const now = {
    publication: async () => (await publish(event, state.send)) && done(),
    discarding: async () => (await ask(W.discarding.title, W.discarding.ask, W.discarding.title, W.back, true)) && (await state.send('DELETE', `/events/${event.id}`, {}, W.discarding.done)) && go(href('events')),
  };
  const button = (noun, look = '') => html`<button type="button" class="btn btn-small ${look} ${open === noun ? 'deed-on' : ''}" aria-expanded=${now[noun] ? null : open === noun} disabled=${state.busy} onClick=${now[noun] || (() => choose(noun))}><${Icon} name=${ICONS[noun]}/> ${W[noun].title}</button>`;
  const may = (noun, look) => event.actions.includes(noun) && button(noun, look);
  const Form = FORMS[open];
  return html`<section class="notice-deeds"><div class="deeds">${may('publication', 'btn-main')}
      ${event.actions.includes('text') && html`<a class="btn btn-small" href=${href('plan', event.id)}><${Icon} name="pencil"/> ${W.text.title}</a>`}
      ${may('capacity')}${may('date')}${may('correction')}${event.status !== 'discarded' && html`${button('copies')}${button('series')}`}${may('cancellation', 'deed-warn')}${may('discarding', 'deed-warn')}</div>
    ${event.status === 'draft' && html`<p class="hint">${event.actions.includes('publication') ? E.plan.may : E.plan.mayNot}</p>`}
    ${Form ? html`<${Form} key=${open} event=${event} state=${state} onDone=${done} onCancel=${() => setOpen(null)}/>` : state.shown}</section>`;
}
