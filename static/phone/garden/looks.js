/** How a flowerbed looks in a list: its card, its state as word, colour and icon. Decides nothing. */
import { html } from '../../shared/html.js';
import { by } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { G } from '../../shared/texts-garden.js';

const W = G.list;
const LOOKS = { free: ['green', 'sprout'], reserved: ['amber', 'hourglass'], claimed: ['blue', 'user-round-check'], mending: ['amber', 'wrench'], closed: ['grey', 'circle-pause'] };
const CLAIMS = { entered: ['blue', 'hourglass'], waiting: ['amber', 'hourglass'], offered: ['red', 'circle-alert'], applied: ['blue', 'hourglass'], active: ['green', 'circle-check'], leaving: ['amber', 'log-out'] };

export const iconOf = (bed) => (bed.mine ? 'star' : (LOOKS[bed.state] || LOOKS.free)[1]);
export const bedTitle = (bed) => (bed.name ? `${bed.name} ${bed.code}` : bed.code);

export function StateChip({ bed }) {
  const [tone, icon] = LOOKS[bed.state] || ['grey', 'info'];
  return html`<${Chip} tone=${tone} icon=${icon}>${bed.state_name}<//>`;
}

export function ClaimChip({ claim }) {
  const [tone, icon] = CLAIMS[claim.status] || ['grey', 'history'];
  return html`<${Chip} tone=${tone} icon=${icon}>${claim.status_name}<//>`;
}

export function BedPicture({ photo }) {
  return photo ? html`<img src=${photo.urls.thumb} alt="" width="84" height="84" loading="lazy"/>` : html`<span class="bed-blank" aria-hidden="true"><${Icon} name="sprout" size="2.2em"/></span>`;
}

export function BedCard({ bed }) {
  return html`<a class="card case-card bed-card" href=${`/p/flowerbeds/${bed.id}`}><div class="case-card-top">
      <div><strong>${bedTitle(bed)}</strong><p>${bed.place || bed.org.name}</p><small>${[bed.plants.join('、'), bed.area && G.one.squares(bed.area)].filter(Boolean).join(' · ')}</small></div><${BedPicture} photo=${bed.photo}/></div>
    <div class="chips"><${StateChip} bed=${bed}/>${bed.mine && html`<${Chip} tone="green" icon="star">${W.mine}<//>`}
      ${bed.draw && bed.draw.status === 'announced' && html`<${Chip} tone="amber" icon="clock">${W.draw(by(bed.draw.closes_at))}<//>`}
      ${bed.waiting > 0 && html`<${Chip} icon="users">${W.waiting(bed.waiting)}<//>`}${bed.metres !== null && html`<${Chip} icon="map-pin">${W.away(bed.metres)}<//>`}</div></a>`;
}
