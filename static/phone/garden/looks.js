/** How a flowerbed looks in a list: its card. Decides nothing. */
import { html } from '../../shared/html.js';
import { by } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { BedChip } from '../../shared/bed-looks.js';
import { Chip } from '../../shared/status.js';
import { G } from '../../shared/texts-garden.js';

const W = G.list;
export const bedTitle = (bed) => (bed.name ? `${bed.name} ${bed.code}` : bed.code);

export function BedPicture({ photo }) {
  return photo ? html`<img src=${photo.urls.thumb} alt="" width="84" height="84" loading="lazy"/>` : html`<span class="bed-blank" aria-hidden="true"><${Icon} name="sprout" size="2.2em"/></span>`;
}

export function BedCard({ bed }) {
  return html`<a class="card case-card bed-card" href=${`/p/flowerbeds/${bed.id}`}><div class="case-card-top">
      <div><strong>${bedTitle(bed)}</strong><p>${bed.place || bed.org.name}</p><small>${[bed.plants.join('、'), bed.area && G.one.squares(bed.area)].filter(Boolean).join(' · ')}</small></div><${BedPicture} photo=${bed.photo}/></div>
    <div class="chips"><${BedChip} bed=${bed}/>${bed.mine && html`<${Chip} tone="green" icon="star">${W.mine}<//>`}
      ${bed.draw && bed.draw.status === 'announced' && html`<${Chip} tone="amber" icon="clock">${W.draw(by(bed.draw.closes_at))}<//>`}
      ${bed.waiting > 0 && html`<${Chip} icon="users">${W.waiting(bed.waiting)}<//>`}${bed.metres !== null && html`<${Chip} icon="map-pin">${W.away(bed.metres)}<//>`}</div></a>`;
}
