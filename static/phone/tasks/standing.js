/** Whether I have reported in: what it is for who has not, what is waited for, or where. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { Icon } from '../../shared/icon.js';
import { V } from '../../shared/texts-tasks.js';

const W = V.standing;
const places = (rows, status) => rows.filter((row) => row.status === status).map((row) => row.place).join('、');

/** → {active, asked}: where I serve and where I wait for a word; null while nobody knows. */
export function useStanding() {
  const { data } = useLoad('/affiliations?limit=50', { keep: true });
  return data && { active: places(data.items, 'active'), asked: places(data.items, 'asked') };
}

export function Standing({ standing }) {
  if (!standing) return null;
  if (standing.active) return html`<p class="soft task-here"><${Icon} name="map-pin"/> ${W.here(standing.active)}</p>`;
  if (standing.asked) return html`<section class="card asked" aria-label=${W.waiting}><h2><${Icon} name="hourglass"/> ${W.waiting}</h2><p>${W.waitingText(standing.asked)}</p></section>`;
  return html`<section class="card stack" aria-label=${W.ask}><h2>${W.ask}</h2><p>${W.text}</p><p>${W.next}</p><p class="soft"><${Icon} name="lock"/> ${W.private}</p><a class="btn btn-main" href="/p/affiliations?ask=1">${W.go}</a></section>`;
}
