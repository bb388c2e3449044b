/** How an inspection and a draw of beds are shown: word, colour and icon together. Decides nothing. */
import { html } from '../../shared/html.js';
import { onDate, when } from '../../shared/dates.js';
import { Chip } from '../../shared/status.js';
import { B } from '../texts-beds.js';

const RESULTS = { pass: ['green', 'circle-check'], mend: ['amber', 'wrench'], fail: ['red', 'circle-x'] };
const DRAWS = { announced: ['blue', 'megaphone'], listed: ['amber', 'clipboard-list'], drawn: ['green', 'circle-check'], cancelled: ['grey', 'circle-x'] };

const chip = (looks, key, name) => html`<${Chip} tone=${looks[key][0]} icon=${looks[key][1]}>${name}<//>`;
export const ResultChip = ({ look }) => chip(RESULTS, look.result, look.result_name);
export const DrawChip = ({ draw }) => chip(DRAWS, draw.status, draw.status_name || B.draw.status[draw.status]);

export const bedName = (bed) => [bed.code, bed.place].filter(Boolean).join(' ');

/** A claim in a sentence, to those it belongs to and to staff. */
export function claimWords(c) {
  const words = !c.is_mine && B.claims.sentences[c.status];
  return words ? words({ position: c.position, until: c.offered_until && when(c.offered_until), leaves: c.leaves_on && onDate(c.leaves_on) }) : c.sentence;
}
