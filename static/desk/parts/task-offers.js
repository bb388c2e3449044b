/** Who was asked about a task, ring by ring, and what they said; why it waits where nobody can be asked. */
import { html } from '../../shared/html.js';
import { by, when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { exportTable } from './table.js';
import { Q } from '../texts-offers.js';
import { S } from '../texts-settings.js';

const W = Q.offers;
const LOOKS = { offered: ['blue', 'hourglass'], accepted: ['green', 'circle-check'], declined: ['amber', 'circle-x'], expired: ['grey', 'history'], withdrawn: ['grey', 'undo-2'] };
const cells = (o) => [o.name, o.ring_name, o.score, o.status_name, when(o.offered_at), when(o.until), W.ways[o.planned], o.in_app_only ? W.inAppOnly : '', o.reason_name || ''];

export function WaitsBecause({ task }) {
  const why = task.waits_because;
  return why && html`<p class="stale waits-because"><${Icon} name="hourglass"/> <strong>${Q.why.title}</strong> ${why.words}<span>${why.help}</span></p>`;
}

function Offer({ offer: o }) {
  const [tone, icon] = LOOKS[o.status];
  return html`<li class="claim-row"><div class="claim-who"><strong>${o.name}</strong> <${Chip} tone=${tone} icon=${icon}>${o.status_name}<//> <span class="num">${W.score(o.score)}</span></div>
    <p class="soft">${[o.ring_name, W.ways[o.planned], when(o.offered_at), o.status === 'offered' && W.until(by(o.until)), o.in_app_only && W.inAppOnly, o.reason_name].filter(Boolean).join(' · ')}</p></li>`;
}

export function TaskOffers({ task }) {
  const list = useList(`/tasks/${task.id}/offers?limit=50`, { every: 30000 });
  if (!list.items) return list.error ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : html`<${Skeleton} lines=${3}/>`;
  if (!list.items.length) return html`<${Empty} icon="message-circle" title=${W.none} text=${W.noneText}/>`;
  return html`<section class="part"><div class="bar side-head"><h3>${W.tab}</h3><button type="button" class="btn btn-small" onClick=${() => exportTable(`${W.file}-${task.title}`, W.columns, list.items.map(cells))}><${Icon} name="download"/> ${S.common.export}</button></div><p class="hint">${W.text}</p>
    <ul class="claim-rows">${list.items.map((o) => html`<${Offer} key=${o.id} offer=${o}/>`)}</ul>${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}</section>`;
}
