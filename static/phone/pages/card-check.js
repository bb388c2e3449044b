/** Whether a card or certificate on paper is true: for anybody, no more than is on the paper. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { X } from '../../shared/texts-services.js';
import { Head } from '../frame.js';
import { Lines } from '../services/lines.js';

const W = X.check;

export default function CardCheck({ params }) {
  const { data: card, error, reload } = useLoad(`/cards/${encodeURIComponent(params.code)}`);
  if (!card) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}`;
  const [tone, icon, word] = W.tones[card.state];
  const rows = [[W.name, card.name], [W.unit, card.unit], [W.period, card.period], [W.total, card.version && `${X.card.times(card.count)} · ${card.duration}`], [W.version, card.version && X.certificate.version(card.version)], [W.made, card.made_at && when(card.made_at)]];
  return html`<${Head} title=${W.title}/><section class="card state state-${tone}" role="status"><${Chip} tone=${tone} icon=${icon}>${word}<//><p>${card.sentence}</p></section>
    ${card.version && html`<section class="card" aria-label=${card.title}><h2>${card.title}</h2><dl class="facts">${rows.filter(([, said]) => said).map(([name, said]) => html`<dt>${name}</dt><dd>${said}</dd>`)}</dl><p class="soft"><${Icon} name="info"/> ${W.compare}</p></section>
      <section class="card" aria-label=${W.lines}><h2>${W.lines}</h2>${card.lines.length ? html`<${Lines} lines=${card.lines} dated=${(on) => on}/>` : html`<p class="soft">${W.nothing}</p>`}</section>`}
    <section class="card" aria-label=${W.what}><h2>${W.what}</h2><p>${W.whatText}</p></section>`;
}
