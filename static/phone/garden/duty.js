/** What is to be done next at one's bed, and by when it would be lost; the button that notes it. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { day } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Skeleton } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';
import { CARE } from './life.js';
import { noteCare } from './care-form.js';

const W = G.mine;
const china = () => new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
const by = (d) => (d.days_late > 0 ? W.late(d.days_late) : d.due_on <= china() ? W.today : day(d.due_on));

export function NextDuty({ claim, onNoted }) {
  const path = `/claims/${claim.id}/duties`;
  const { data, set } = useLoad(path, { keep: true, every: 60000 });
  if (!data) return html`<${Skeleton} lines=${2}/>`;
  const [first, ...others] = data.items;
  const note = async () => {
    const done = await noteCare(claim, first && (first.days_late > 0 || first.due_on <= china()) ? [first.kind] : []);
    if (done && done.duties) set(done.duties);
    if (done) onNoted();
  };
  return html`<section class="card duty ${first && first.days_late > 0 ? 'duty-late' : ''}" aria-label=${W.next}><h2>${W.next}</h2>
    ${first ? html`<p class="duty-now"><${Icon} set="things" name=${CARE[first.kind]} size="1.4em"/>${first.kind_name} · ${by(first)}</p>` : html`<p class="duty-now">${W.noDuty}</p><p class="soft">${W.noDutyText}</p>`}
    ${others.length > 0 && html`<p class="soft">${W.also}：${others.slice(0, 3).map((d) => `${d.kind_name} ${by(d)}`).join('，')}</p>`}
    ${data.release_on && html`<p class="error"><${Icon} name="triangle-alert"/> ${W.release(day(data.release_on))}</p>`}
    <button type="button" class="btn btn-main btn-big" onClick=${note}><${Icon} name="pencil"/>${W.care}</button></section>`;
}
