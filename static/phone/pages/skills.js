/** What I can do: said by me, confirmed by somebody of the place where I serve. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { ask, toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { useWrite } from '../../shared/use-write.js';
import { Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';
import { Head } from '../frame.js';
import { useStanding } from '../tasks/standing.js';

const W = V.skills;

export default function Skills() {
  const { data, error, stale, reload } = useLoad('/member-skills?limit=50', { keep: true });
  const known = useLoad('/skills', { keep: true });
  const standing = useStanding();
  const { busy, error: trouble, send } = useWrite();
  const state = async (skill) => { if (await send('POST', '/member-skills', { skill })) { toast(W.added); reload(); } };
  const drop = async (row) => { if (await ask(W.drop(row.skill_name), W.dropAsk(row.skill_name), W.dropYes) && await send('DELETE', `/member-skills/${row.id}`)) { toast(W.dropped); reload(); } };
  if (!data) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}`;
  const others = (known.data ? known.data.items : []).filter((one) => !data.items.some((mine) => mine.skill === one.skill));
  return html`<${Head} title=${W.title}/>${stale && html`<${Stale}/>`}<p class="card">${W.text}${standing && !standing.active ? ` ${W.noPlace}` : ''}</p>
    <ul class="card rows">${data.items.map((row) => html`<li class="row row-wrap" key=${row.id}><span class="row-main"><strong>${row.skill_name}</strong></span><${Chip} tone=${row.confirmed ? 'green' : 'amber'} icon=${row.confirmed ? 'circle-check' : 'hourglass'}>${row.confirmed ? W.confirmed : W.waiting}<//>
      <button type="button" class="icon-btn" aria-label=${W.drop(row.skill_name)} onClick=${() => drop(row)}><${Icon} name="trash-2"/></button></li>`)}${!data.items.length && html`<li class="row soft">${W.none}</li>`}</ul>
    ${trouble && html`<${Trouble} error=${trouble}/>`}${others.length > 0 && html`<section class="card" aria-label=${W.add}><h2>${W.add}</h2><div class="skill-choices">${others.map((one) => html`<button type="button" key=${one.skill} class="btn" aria-disabled=${busy ? 'true' : null} onClick=${() => state(one.skill)}><${Icon} name="plus"/>${one.skill_name}</button>`)}</div></section>`}`;
}
