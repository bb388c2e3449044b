/** The roster of an event as Excel: masked at once, in full with a reason that is kept. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { Field, TextInput } from '../../shared/widgets.js';
import { E } from '../texts-events.js';

const W = E.one;

export function RosterButton({ event }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const path = `/api/v1/events/${event.id}/roster.xlsx`;
  const full = reason.trim().length > 1;
  return html`<button type="button" class="btn btn-small" aria-expanded=${open} onClick=${() => setOpen(!open)}><${Icon} name="download"/> ${W.roster}</button>
    ${open && html`<div class="inline-form roster-form"><p class="hint">${W.rosterText}</p>
      <p class="bar"><a class="btn btn-main btn-small" href=${path} download onClick=${() => setOpen(false)}>${W.rosterGet}</a></p>
      <${Field} id="roster-reason" label=${W.rosterFull}><${TextInput} id="roster-reason" maxlength="200" value=${reason} onInput=${setReason}/><//>
      <p class="bar">${full ? html`<a class="btn btn-small" href=${path + query({ reason: reason.trim() })} download onClick=${() => setOpen(false)}>${W.rosterGetFull}</a>`
    : html`<button type="button" class="btn btn-small" disabled>${W.rosterGetFull}</button>`}</p></div>`}`;
}
