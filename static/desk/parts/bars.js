/** A bar chart of our own: words, a bar, a number; each bar is a link to its rows. */
import { html } from '../../shared/html.js';
import { Empty } from '../../shared/widgets.js';
import { D } from '../texts.js';

const [WIDTH, NAMES, NUMBER, ROW] = [456, 124, 52, 44];

/** items: [{key, label, count, to}] */
export function Bars({ title, items, tone, none, noneText }) {
  if (!items.length) return html`<section class="card chart"><h2>${title}</h2><${Empty} icon="circle-check" title=${none} text=${noneText}/></section>`;
  const most = Math.max(...items.map((i) => i.count));
  const room = WIDTH - NAMES - NUMBER;
  return html`<section class="card chart"><h2>${title}</h2>
    <svg viewBox=${`0 0 ${WIDTH} ${items.length * ROW}`} width=${WIDTH} role="group" aria-label=${title}>${items.map((item, i) => {
    const y = i * ROW;
    const length = Math.max(4, (item.count / most) * room);
    return html`<a key=${item.key} href=${item.to} aria-label=${D.overview.open(item.label, item.count)}>
        <rect class="bar-ground" x="0" y=${y} width=${WIDTH} height=${ROW - 6} rx="6" fill-opacity="0"/>
        <text x="0" y=${y + 25}>${[...item.label].length > 8 ? `${[...item.label].slice(0, 7).join('')}…` : item.label}</text>
        <rect class="bar-ground" x=${NAMES} y=${y + 6} width=${room} height=${ROW - 18} rx="4"/>
        <rect class="bar-fill ${tone ? `bar-${tone}` : ''}" x=${NAMES} y=${y + 6} width=${length} height=${ROW - 18} rx="4"/>
        <text x=${WIDTH} y=${y + 25} text-anchor="end">${D.overview.piece(item.count)}</text></a>`;
  })}</svg></section>`;
}
