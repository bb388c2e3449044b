/** A chart of how many came when: a column a span of time, each a link to its rows. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Empty } from '../../shared/widgets.js';

const [WIDTH, HEIGHT, TOP, FOOT] = [456, 200, 26, 30];

/** spans: [{since, until, count}]; `to(span)` its link, `open(span)` how it is called. */
export function Columns({ title, spans, to, open, none, noneText }) {
  if (!spans.length) return html`<section class="card chart"><h2>${title}</h2><${Empty} icon="clock" title=${none} text=${noneText}/></section>`;
  const most = Math.max(1, ...spans.map((s) => s.count));
  const step = Math.min(48, WIDTH / spans.length);
  const room = HEIGHT - TOP - FOOT;
  const top = spans.findIndex((s) => s.count === most);
  const high = (s) => (s.count ? Math.max(3, (s.count / most) * room) : 0);
  const middle = Math.min(WIDTH - 14, Math.max(14, (top + 0.5) * step));
  return html`<section class="card chart"><h2>${title}</h2><svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} width=${WIDTH} role="group" aria-label=${title}>
    ${spans.map((s, i) => { const shape = html`<rect class="bar-ground" x=${i * step} y=${TOP} width=${step} height=${room} fill-opacity="0"/>
      <rect class="bar-fill" x=${i * step + 1} y=${HEIGHT - FOOT - high(s)} width=${Math.max(2, step - 2)} height=${high(s)} rx="2"/>`;
    return s.count ? html`<a key=${s.since} href=${to(s)} aria-label=${open(s)}><title>${open(s)}</title>${shape}</a>` : html`<g key=${s.since}>${shape}</g>`; })}
    <line class="chart-base" x1="0" x2=${Math.max(step * spans.length, WIDTH)} y1=${HEIGHT - FOOT} y2=${HEIGHT - FOOT}/>
    <text x=${middle} y=${TOP - 8} text-anchor="middle">${most}</text>
    <text x="0" y=${HEIGHT - 6}>${when(spans[0].since)}</text>${spans.length > 6 && html`<text x=${WIDTH} y=${HEIGHT - 6} text-anchor="end">${when(spans.at(-1).since)}</text>`}</svg></section>`;
}
