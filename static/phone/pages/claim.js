/** My bed: how it stands in a sentence, the next duty, the log; then people, the plaque, inspections and the term. */
import { html, useEffect, useState } from '../../shared/html.js';
import { forget, useLoad } from '../../shared/load.js';
import { watchOutbox } from '../../shared/outbox.js';
import { day, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { PhotoWall } from '../../shared/photo-wall.js';
import { Chip } from '../../shared/status.js';
import { Row, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';
import { Head } from '../frame.js';
import { Agree, isAsked } from '../garden/agree.js';
import { NextDuty } from '../garden/duty.js';
import { FromNeighbours } from '../garden/letters.js';
import { CareLog } from '../garden/life.js';
import { ClaimChip } from '../../shared/bed-looks.js';
import { CoAdopters, StandIn } from '../garden/people.js';
import { askPlaque, Term, Turn } from '../garden/term.js';

const W = G.mine;
const CARING = ['active', 'leaving'];
const RESULTS = { pass: ['green', 'circle-check'], mend: ['amber', 'wrench'], fail: ['red', 'circle-x'] };

function Standing({ claim }) {
  const { flowerbed: bed } = claim;
  return html`<section class="card state"><${ClaimChip} claim=${claim}/><p>${claim.sentence}</p>${claim.why && html`<p class="words">${claim.why}</p>`}
    ${claim.number !== null && claim.status === 'entered' && html`<p class="number">${W.my(claim.number)}</p>`}
    <${Row} href=${`/p/flowerbeds/${bed.id}`} icon="sprout" title=${`${bed.name ? `${bed.name} ` : ''}${bed.code}`} text=${`${bed.org} ${bed.place}`}/>
    ${claim.draw_id && html`<${Row} href=${`/p/draws/${claim.draw_id}`} icon="users" title=${G.draw.title}/>`}</section>`;
}

function Agreements({ claim }) {
  if (!claim.agreements.length || claim.status !== 'applied') return null;
  return html`<section class="card" aria-label=${W.agreements}><h2>${W.agreements}</h2><ul class="log">${claim.agreements.map((a) => html`<li class="log-top" key=${a.party}><strong>${a.party_name}</strong><${Chip} tone=${a.agreed_at ? 'green' : 'amber'} icon=${a.agreed_at ? 'circle-check' : 'hourglass'}>${a.agreed_at ? W.agreed(day(a.agreed_at)) : W.agreeWait}<//></li>`)}</ul></section>`;
}

function Inspections({ claim }) {
  const { data } = useLoad(`/flowerbeds/${claim.flowerbed.id}/inspections?limit=5`, { keep: true });
  if (!data || !data.items.length) return null;
  return html`<section class="card" aria-label=${W.inspections}><h2>${W.inspections}</h2><ul class="log">${data.items.map((i) => html`<li key=${i.id}><div class="log-top"><${Chip} tone=${RESULTS[i.result][0]} icon=${RESULTS[i.result][1]}>${i.result_name}<//><span class="soft">${W.by(i.by_post, when(i.at))}</span></div>
      ${i.findings.length > 0 && html`<p><strong>${i.findings.map((f) => f.name).join('、')}</strong></p>`}${i.note && html`<p class="words">${i.note}</p>`}${i.mend_by && html`<p class=${i.settled_at ? 'soft' : 'error'}>${i.settled_at ? W.settled : W.mendBy(day(i.mend_by))}</p>`}<${PhotoWall} photos=${i.photos}/></li>`)}</ul></section>`;
}

function Steps({ claim }) {
  const { data } = useLoad(`/claims/${claim.id}/history?limit=50`);
  if (!data || !data.items.length) return null;
  return html`<details class="card"><summary>${W.history}</summary><ol class="line">${[...data.items].reverse().map((s) => html`<li key=${s.id}><strong>${s.action_name}</strong><small>${s.who} · ${when(s.at)}</small>${s.text && html`<p class="words">${s.text}</p>`}</li>`)}</ol></details>`;
}

function Plaque({ claim, reload }) {
  const edit = async () => { if (await askPlaque(claim)) reload(); };
  const checked = claim.signature_check && claim.signature_check !== 'passed' ? W.checkState[claim.signature_check] : '';
  return html`<div class="card"><button type="button" class="row" onClick=${edit}><${Icon} name="pencil" class="row-icon"/><span class="row-main"><strong>${W.plaque}</strong><small>${[claim.flowerbed.name, claim.signature, checked].filter(Boolean).join(' · ') || G.claim.signNone}</small></span><${Icon} name="chevron-right" class="soft"/></button></div>`;
}

export default function Claim({ params }) {
  const { data: claim, error, stale, reload, set } = useLoad(`/claims/${params.id}`, { keep: true, every: 45000 });
  const [noted, setNoted] = useState(0);
  useEffect(() => watchOutbox((event, entry) => { if (event === 'sent' && entry.kind === 'care') setNoted((n) => n + 1); }), []);
  const took = (next) => { forget('/flowerbeds'); forget('/claims?'); set(next); reload(); };
  if (!claim) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}`;
  const caring = CARING.includes(claim.status);
  return html`<${Head} title=${isAsked(claim) ? G.agree.heading : W.title}/>${stale && html`<${Stale}/>`}<${Standing} claim=${claim}/><${Turn} claim=${claim} set=${took}/><${Agree} claim=${claim} set=${took}/><${Agreements} claim=${claim}/>
    ${caring && html`<${NextDuty} claim=${claim} onNoted=${() => setNoted((n) => n + 1)}/><${FromNeighbours} claim=${claim}/>
      <section class="card" aria-label=${W.log}><h2>${W.log}</h2><${CareLog} key=${noted} path=${`/flowerbeds/${claim.flowerbed.id}/care?limit=4`} mine/></section>`}
    ${(caring || claim.status === 'ended') && html`<${Inspections} claim=${claim}/>`}
    ${caring && claim.is_mine && html`<${StandIn} claim=${claim}/><${CoAdopters} claim=${claim} reload=${reload}/><${Plaque} claim=${claim} reload=${reload}/>`}
    ${claim.is_mine && html`<${Term} claim=${claim} set=${took}/><${Steps} claim=${claim}/>`}`;
}
