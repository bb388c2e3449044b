/** A bar chart of our own: words, a bar, a number; each bar is a link to its rows. */
import { html } from '../../shared/html.js';
import { Empty } from '../../shared/widgets.js';
import { D } from '../texts.js';

const [WIDTH, NAMES, ROW] = [456, 124, 44];

/** items: [{key, label, count, to, tone?}]; with `most` the bar is a share of it; `words`, `open`: other than pieces; `number`: room for them. */
export function Bars({ title, items, tone, none, noneText, number = 52 }) {
  if (!items.length) return html`<section class="card chart"><h2>${title}</h2><${Empty} icon="circle-check" title=${none} text=${noneText}/></section>`;
  const most = Math.max(1, ...items.map((i) => i.count));
  const room = WIDTH - NAMES - number;
  return html`<section class="card chart"><h2>${title}</h2>
    <svg viewBox=${`0 0 ${WIDTH} ${items.length * ROW}`} width=${WIDTH} role="group" aria-label=${title}>${items.map((item, i) => {
    const y = i * ROW;
    const length = item.count ? Math.max(4, Math.min(1, item.count / (item.most || most)) * room) : 0;
    return html`<a key=${item.key} href=${item.to} aria-label=${item.open || D.overview.open(item.label, item.count)}>
        <rect class="bar-ground" x="0" y=${y} width=${WIDTH} height=${ROW - 6} rx="6" fill-opacity="0"/>
        <text x="0" y=${y + 25}>${[...item.label].length > 8 ? `${[...item.label].slice(0, 7).join('')}…` : item.label}</text>
        <rect class="bar-ground" x=${NAMES} y=${y + 6} width=${room} height=${ROW - 18} rx="4"/>
        <rect class="bar-fill ${item.tone || tone ? `bar-${item.tone || tone}` : ''}" x=${NAMES} y=${y + 6} width=${length} height=${ROW - 18} rx="4"/>
        <text x=${WIDTH} y=${y + 25} text-anchor="end">${item.words || D.overview.piece(item.count)}</text></a>`;
  })}</svg></section>`;
}
