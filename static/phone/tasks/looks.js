/** How tasks and claims look in a list: word, colour and icon together. Decides nothing. */
import { html } from '../../shared/html.js';
import { lasting, span, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { ClaimChip, UnpublishedChip } from '../../shared/task-looks.js';
import { V } from '../../shared/texts-tasks.js';

const W = V.list;

/** How many are still missed, or why nobody is. */
export function PlacesChip({ task: t }) {
  if (t.status !== 'published') return html`<${UnpublishedChip} row=${t}/>`;
  if (new Date(t.ends_at) <= new Date()) return html`<${Chip} icon="history">${W.ended}<//>`;
  return t.left > 0 ? html`<${Chip} tone="green" icon="users">${W.left(t.left, t.people_needed)}<//>` : html`<${Chip} tone="grey" icon="users">${W.full(t.people_needed)}<//>`;
}

/** Of a task or of a claim's task: as people say it today. */
export const time = (t) => (t.starts_at ? span(t.starts_at, t.ends_at) : V.one.anyTime(when(t.ends_at)));

/** Why it was found for me, in the server's words: how near, and what else speaks for it clearly. The page has them all. */
const TOLD = ['ring', 'metres', 'skill', 'time', 'wish'];
const clearly = (part) => part.name === 'ring' || part.points * 2 > part.weight;
const clear = (t) => (t.why || []).filter((part) => part.points > 0 && clearly(part));
export const reasons = (t) => clear(t).filter((part) => TOLD.includes(part.name)).map((part) => part.words);

/** Part by part: what speaks for it; and what was looked at besides, also where it speaks against it. */
export function Why({ task: t }) {
  if (!t.why || !t.why.length) return null;
  const told = clear(t);
  const besides = t.why.filter((part) => !told.includes(part));
  const list = (parts) => html`<ul class="rules">${parts.map((part) => html`<li key=${part.name}>${part.words}</li>`)}</ul>`;
  return html`<section class="card" aria-label=${V.one.why}><h2>${V.one.why}</h2>${told.length > 0 && list(told)}${besides.length > 0 && html`<details open=${!told.length}><summary>${V.one.besides}</summary>${list(besides)}</details>`}</section>`;
}

export function TaskCard({ task: t }) {
  const said = reasons(t);
  return html`<a class="card task-card" href=${`/p/tasks/${t.id}`}><strong>${t.title}</strong>
    <p><${Icon} name="clock" size="1.15em"/> ${time(t)}</p><p><${Icon} name="map-pin" size="1.15em"/> ${t.where}</p><p><${Icon} name="hourglass" size="1.15em"/> ${W.effort(lasting(t.effort_minutes))}${t.skill_names.length > 0 && `，${W.skills(t.skill_names.join('、'))}`}</p>
    ${said.length > 0 && html`<p class="task-why"><${Icon} name="star" size="1.15em"/> ${said.join('，')}</p>`}<div class="chips"><${PlacesChip} task=${t}/></div></a>`;
}

export function ClaimCard({ claim: c }) {
  return html`<a class="card task-card" href=${`/p/tasks/${c.task.id}`}><strong>${c.task.title}</strong><p><${Icon} name="clock" size="1.15em"/> ${time(c.task)}</p><p><${Icon} name="map-pin" size="1.15em"/> ${c.task.where}</p><p class="soft">${c.sentence}</p><div class="chips"><${ClaimChip} row=${c}/></div></a>`;
}
