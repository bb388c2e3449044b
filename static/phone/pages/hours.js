/** My certified hours, both ledgers line by line, and the thanks that public-good points can be spent on. */
import { html } from '../../shared/html.js';
import { Tabs } from '../../shared/case-card.js';
import { lasting, when } from '../../shared/dates.js';
import { forget, useLoad } from '../../shared/load.js';
import { usePages } from '../../shared/use-list.js';
import { Empty, Row, Skeleton, Trouble } from '../../shared/widgets.js';
import { P } from '../../shared/texts-service.js';
import { Head } from '../frame.js';
import { go } from '../router.js';
import { Thanks } from '../services/thanks.js';

const W = P.hours;
const LEDGERS = ['goodwill', 'appraisal'];

function Sums({ points: p }) {
  return html`<section class="card" aria-label=${W.title}><dl class="facts"><dt>${W.quarter}</dt><dd class="num"><strong>${lasting(p.minutes_this_quarter)}</strong></dd><dt>${W.year}</dt><dd class="num"><strong>${lasting(p.minutes_this_year)}</strong> · ${W.services(p.services_this_year)}</dd>
    ${LEDGERS.map((one) => html`<dt>${W[one]}</dt><dd class="num"><strong>${W.points(p[one])}</strong><br/><span class="soft">${W[`${one}Text`]}</span></dd>`)}</dl></section>`;
}

function Lines({ ledger }) {
  const { items, more, error, reload } = usePages(`/me/ledger?ledger=${ledger}&limit=20`, { keep: true });
  if (!items) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${3}/>`;
  if (!items.length) return html`<${Empty} icon="history" title=${W.none} text=${W.noneText}/>`;
  return html`<ul class="card rows">${items.map((row) => html`<li class="row" key=${row.id}><span class="row-main"><strong>${row.about || row.kind_name}</strong><small>${row.kind_name} · ${when(row.at)}</small></span><span class="num"><strong>${W.change(row.points)}</strong><br/><span class="soft">${W.balance(row.balance)}</span></span></li>`)}</ul>${more}`;
}

export default function Hours({ query }) {
  const { data: points, error, reload } = useLoad('/me/points', { keep: true });
  const ledger = LEDGERS.includes(query.get('ledger')) ? query.get('ledger') : LEDGERS[0];
  if (!points) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}`;
  const spent = () => { forget('/me/ledger'); reload(); };
  return html`<${Head} title=${W.title}/><${Sums} points=${points}/><${Thanks} points=${points.goodwill} onDone=${spent}/><nav class="card rows"><${Row} href="/p/late-entry" icon="plus" title=${W.late} text=${W.lateText}/></nav>
    <h2>${W.lines}</h2><${Tabs} value=${ledger} onChange=${(one) => go(`/p/hours?ledger=${one}`, { replace: true })} choices=${LEDGERS.map((one) => [one, W[one]])}/><${Lines} key=${`${ledger}${points[ledger]}`} ledger=${ledger}/>`;
}
