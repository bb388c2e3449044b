/** How a claim of a task and an affiliation are shown, on the phone and at the desk, and a task that is not out: word, colour and icon together. Decides nothing. */
import { html } from './html.js';
import { Chip } from './status.js';

const UNPUBLISHED = { draft: ['grey', 'pencil'], cancelled: ['red', 'circle-x'], discarded: ['grey', 'trash-2'], late: ['blue', 'history'] };
const CLAIMS = {
  claimed: ['blue', 'calendar-clock'], serving: ['green', 'user-round-check'], served: ['amber', 'hourglass'], certified: ['green', 'circle-check'],
  refused: ['red', 'circle-x'], released: ['grey', 'undo-2'], called_off: ['grey', 'circle-x'], absent: ['red', 'circle-x'],
};
const AFFILIATIONS = { asked: ['amber', 'hourglass'], active: ['green', 'circle-check'], refused: ['red', 'circle-x'], withdrawn: ['grey', 'undo-2'], ended: ['grey', 'history'] };

const chip = (looks) => ({ row }) => html`<${Chip} tone=${looks[row.status][0]} icon=${looks[row.status][1]}>${row.status_name}<//>`;

export const UnpublishedChip = chip(UNPUBLISHED);
export const ClaimChip = chip(CLAIMS);
export const AffiliationChip = chip(AFFILIATIONS);
