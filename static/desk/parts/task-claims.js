/** Who claimed a task: how far each is, when they were there, and what may be done now. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { ClaimChip } from '../../shared/task-looks.js';
import { WhoIs } from '../../shared/who-is.js';
import { useList } from '../../shared/use-list.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { ClaimDeeds } from './claim-deeds.js';
import { exportTable } from './table.js';
import { presences } from './task-looks.js';
import { K } from '../texts-tasks.js';
import { S } from '../texts-settings.js';

const W = K.claims;
const OVER = ['released', 'called_off', 'absent'];            // there is nobody to call
const cells = (c) => [c.name, c.status_name, when(c.claimed_at), presences(c).join('；'), W.minutes(c.minutes)];

function Claim({ claim, onDone }) {
  const there = presences(claim);
  return html`<li class="claim-row"><div class="claim-who"><strong>${claim.name}</strong> <${ClaimChip} row=${claim}/> ${claim.minutes > 0 && html`<span class="num">${W.minutes(claim.minutes)}</span>`}<a class="claim-open" href=${href('certify', claim.id, { status: claim.status })}>${W.open}</a></div>
    <p class="soft">${[W.claimed(when(claim.claimed_at)), ...(there.length ? there : [W.never])].join(' · ')}</p>${claim.account && html`<p class="case-words">${claim.account}</p>`}${!OVER.includes(claim.status) && html`<${WhoIs} path=${`/task-claims/${claim.id}/helper`} name=${claim.name}/>`}<${ClaimDeeds} claim=${claim} onDone=${onDone}/></li>`;
}

export function TaskClaims({ task, reload }) {
  const list = useList(`/tasks/${task.id}/claims?limit=50`, { every: 20000 });
  const done = () => { list.renew(); reload(null); };
  if (!list.items) return list.error ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : html`<${Skeleton} lines=${3}/>`;
  if (!list.items.length) return html`<${Empty} icon="hand" title=${W.none} text=${W.noneText}/>`;
  return html`<section class="part"><div class="bar side-head"><h3>${K.one.tabs.claims}</h3><button type="button" class="btn btn-small" onClick=${() => exportTable(`${W.file}-${task.title}`, W.columns, list.items.map(cells))}><${Icon} name="download"/> ${S.common.export}</button></div>
    <ul class="claim-rows">${list.items.map((c) => html`<${Claim} key=${c.id} claim=${c} onDone=${done}/>`)}</ul>${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}</section>`;
}
