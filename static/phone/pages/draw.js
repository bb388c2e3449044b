/** A public draw: what was promised before, what came out, and all that anybody needs to compute it again. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { when } from '../../shared/dates.js';
import { useCheck } from '../../shared/draw-check.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';
import { Head } from '../frame.js';
import { copy } from '../garden/people.js';

const W = G.draw;
const FEW = 30;

function Numbers({ draw, record }) {
  const drawn = record.order || record.numbers;
  if (!drawn.length) return null;
  const list = (some, from) => html`<ol class="drawn">${some.map((n, i) => html`<li key=${n} class=${`${record.order && n === draw.winner ? 'won' : ''} ${n === draw.mine ? 'me' : ''}`}>${record.order && html`<small>${W.rank(from + i + 1)}</small>`}${n}${n === draw.mine && html`<small>${W.you}</small>`}</li>`)}</ol>`;
  return html`<section class="card" aria-label=${record.order ? W.result : W.list}><h2>${record.order ? W.result : W.list}</h2>${list(drawn.slice(0, FEW), 0)}
    ${drawn.length > FEW && html`<details><summary>${W.more(drawn.length)}</summary>${list(drawn.slice(FEW), FEW)}</details>`}</section>`;
}

function Proof({ record }) {
  const check = useCheck(record);
  const right = check && check.seed && check.list && check.order;
  const lines = [[W.hash, record.seed_hash], [W.listHash, record.list_hash], [W.seed, record.seed], [W.word, record.word]].filter(([, v]) => v);
  return html`<section class="card stack" aria-label=${W.check}><h2>${W.check}</h2><p class="soft">${W.checkText}</p>${check && html`<p class="promise" role="status"><${Icon} name=${right ? 'shield-check' : 'triangle-alert'}/> ${right ? W.right : W.wrong}</p>`}<dl class="proof">${lines.map(([k, v]) => html`<dt>${k}</dt><dd class="mono">${v}</dd>`)}</dl>
    ${navigator.clipboard && html`<button type="button" class="btn btn-line" onClick=${() => copy(JSON.stringify(record))}><${Icon} name="copy"/>${W.copy}</button>`}<a class="btn" href="/p/draw-rule"><${Icon} name="file-text"/>${W.how}</a></section>`;
}

export default function Draw({ params }) {
  const { data: draw, error, stale, reload } = useLoad(`/draws/${params.id}`, { keep: true, every: 20000 });
  const record = useLoad(`/draws/${params.id}/record`, { every: 20000 });
  if (!draw) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${5}/>`}`;
  const bed = `${draw.flowerbed.org} ${draw.flowerbed.name || ''}${draw.flowerbed.code}`;
  const won = draw.winner !== null && draw.winner === draw.mine;
  return html`<${Head} title=${W.title}/>${stale && html`<${Stale}/>`}<section class="card state"><${Chip} tone=${draw.status === 'drawn' ? 'green' : draw.status === 'cancelled' ? 'grey' : 'amber'} icon=${draw.status === 'drawn' ? 'circle-check' : 'hourglass'}>${draw.status_name}<//><p>${W.of(bed)}</p>
      ${draw.cancelled_why && html`<p>${W.cancelled(draw.cancelled_why)}</p>`}<dl class="facts"><dt>${W.entries}</dt><dd>${W.households(draw.entries)}</dd><dt>${W.closes}</dt><dd>${when(draw.closes_at)}</dd>
        ${draw.drawn_at && html`<dt>${W.drawnAt}</dt><dd>${when(draw.drawn_at)}</dd>`}${draw.winner !== null && html`<dt>${W.winner}</dt><dd><strong>${draw.winner}</strong></dd>`}${draw.mine !== null && html`<dt>${W.mine}</dt><dd><strong>${draw.mine}</strong></dd>`}</dl>
      ${won && html`<p class="promise"><strong><${Icon} name="party-popper"/> ${W.won}</strong></p>`}<a class="btn btn-line" href=${`/p/flowerbeds/${draw.flowerbed.id}`}>${W.bed}</a></section>
    ${record.data && html`<${Numbers} draw=${draw} record=${record.data}/><${Proof} record=${record.data}/>`}`;
}
