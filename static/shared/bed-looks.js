/** How a flowerbed and its claim are shown, on the phone and at the desk: word, colour and icon together. Decides nothing. */
import { html } from './html.js';
import { Chip } from './status.js';

const BEDS = { free: ['green', 'sprout'], reserved: ['amber', 'hourglass'], claimed: ['blue', 'user-round-check'], mending: ['amber', 'wrench'], closed: ['grey', 'lock'] };
const CLAIMS = {
  applied: ['blue', 'hourglass'], entered: ['blue', 'hourglass'], waiting: ['amber', 'hourglass'], offered: ['red', 'circle-alert'], active: ['green', 'circle-check'],
  leaving: ['amber', 'log-out'], ended: ['grey', 'history'], refused: ['grey', 'circle-x'], withdrawn: ['grey', 'undo-2'], expired: ['grey', 'hourglass'],
};

const chip = ([tone, icon], name) => html`<${Chip} tone=${tone} icon=${icon}>${name}<//>`;

export const bedIcon = (bed) => (bed.mine ? 'star' : BEDS[bed.state][1]);
export const BedChip = ({ bed }) => chip(BEDS[bed.state], bed.state_name);
export const ClaimChip = ({ claim }) => chip(CLAIMS[claim.status], claim.status_name);
