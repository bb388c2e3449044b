/** For who sets up a place, between two doors: members who reported in and skills that were said, waiting for a word. */
import { html, useState } from '../../shared/html.js';
import { get } from '../../shared/api.js';
import { day, when } from '../../shared/dates.js';
import { forget } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { WhoIs } from '../../shared/who-is.js';
import { usePages } from '../../shared/use-list.js';
import { useWrite } from '../../shared/use-write.js';
import { Empty, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';
import { withReason } from '../reason-sheet.js';

const W = V.confirm;
export const WAITING = { members: '/affiliations?view=desk&limit=50', skills: '/member-skills?view=desk&limit=50' };

/** Masked until opened; the opening is kept for whom it is about. */
function Member({ row, onDone }) {
  const [whole, setWhole] = useState(null);
  const { busy, error, setError, send } = useWrite();
  const path = `/affiliations/${row.id}`;
  const open = () => get(path).then(setWhole, setError);
  const [yes, no, body] = row.new_unit ? ['workplace', 'workplace-refusal', { unit: row.new_unit }] : ['confirmation', 'refusal'];
  const confirm = async () => { if (await send('PUT', `${path}/${yes}`, body)) { toast(W.confirmed); onDone(); } };
  const refuse = async () => { if (await withReason({ path: `${path}/${no}`, title: W.refuse, text: W.refuseText, label: W.refuseWhy })) { toast(W.refused); onDone(); } };
  const { name, phone } = whole || row;
  return html`<section class="card" aria-label=${row.name}><h2>${name}</h2><p>${row.place} · ${row.kind_name}</p><p>${row.unit}</p>${row.new_unit && html`<p><strong>${W.newUnit(row.new_unit)}</strong></p>`}${row.new_unit ? row.new_pairing && html`<p>${row.new_pairing}</p>` : row.pairing && html`<p class="soft">${row.pairing}</p>`}${whole && phone && html`<p><a class="btn btn-line" href=${`tel:${phone}`}><${Icon} name="phone"/>${phone}</a></p>`}${!row.new_unit && html`<p class="soft">${V.report.askedOn(day(row.asked_at))}</p>`}
    ${error && html`<${Trouble} error=${error}/>`}<div class="deeds">${row.actions.includes(yes) && html`<button type="button" class="btn btn-main" aria-label=${`${W.confirm} ${row.name}`} aria-disabled=${busy ? 'true' : null} onClick=${confirm}>${W.confirm}</button>`}
      ${!whole && html`<button type="button" class="btn btn-line" onClick=${open}><${Icon} name="eye"/>${W.open}</button>`}${row.actions.includes(no) && html`<button type="button" class="btn" onClick=${refuse}>${W.refuse}</button>`}</div><p class="soft">${whole ? W.opened : W.openText}</p></section>`;
}

function Skill({ row, onDone }) {
  const { busy, error, send } = useWrite();
  const confirm = async () => { if (await send('PUT', `/member-skills/${row.id}/confirmation`)) { toast(W.skillConfirmed); onDone(); } };
  const refuse = async () => { if (await withReason({ path: `/member-skills/${row.id}/refusal`, title: W.refuse, text: W.refuseText, label: W.refuseWhy })) { toast(W.refused); onDone(); } };
  return html`<li class="row row-wrap"><span class="row-main"><strong>${row.name}：${row.skill_name}</strong><small>${W.said(when(row.stated_at))}</small><${WhoIs} path=${`/member-skills/${row.id}/member`} name=${row.name}/></span><button type="button" class="btn btn-small btn-line" aria-label=${`${W.confirm} ${row.name} ${row.skill_name}`} aria-disabled=${busy ? 'true' : null} onClick=${confirm}>${W.confirm}</button><button type="button" class="btn btn-small" aria-label=${`${W.refuse} ${row.name} ${row.skill_name}`} onClick=${refuse}>${W.refuse}</button>${error && html`<${Trouble} error=${error}/>`}</li>`;
}

export function ToConfirm() {
  const members = usePages(WAITING.members, { every: 60000 });
  const skills = usePages(WAITING.skills, { every: 60000 });
  const reload = () => { members.reload(); skills.reload(); };
  const done = () => { forget('/affiliations'); forget('/member-skills'); reload(); };   // who is confirmed brings skills along
  const error = members.error || skills.error;
  if (!members.items || !skills.items) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`;
  if (!members.items.length && !skills.items.length) return html`<${Empty} icon="user-round-check" title=${W.none} text=${W.noneText}/>`;
  return html`${members.stale && html`<${Stale}/>`}${members.items.map((row) => html`<${Member} key=${row.id} row=${row} onDone=${done}/>`)}${members.more}
    ${skills.items.length > 0 && html`<div class="section"><h2>${W.skills}</h2></div><ul class="card rows">${skills.items.map((row) => html`<${Skill} key=${row.id} row=${row} onDone=${done}/>`)}</ul>${skills.more}`}`;
}
