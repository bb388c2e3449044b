/** Tasks of my places by kind, what waits longest first, and the chosen one. Filters live in the address. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { go, href } from '../address.js';
import { TASK_KINDS } from '../kinds.js';
import { usePlaces, WordsFilter } from '../parts/filters.js';
import { Nothing, Pick, QueueFrame } from '../parts/queue-frame.js';
import { Select } from '../parts/settings.js';
import { TaskCheck, TaskChip, days, presses, taken, waited, waits } from '../parts/task-looks.js';
import { K } from '../texts-tasks.js';
import { Task } from './task.js';

const W = K.list;
const LONG = 7;                                              // days after which a wait is amber

const edge = (task) => (presses(task) ? 'red' : waits(task) ? (days(task.published_at) >= LONG ? 'amber' : 'calm') : '');
const cells = (t) => [t.title, t.status_name, t.post_class_name, t.where, t.when, t.people_needed, t.left, t.published_at ? when(t.published_at) : ''];

function Row({ task, on, filters }) {
  return html`<a class="list-row ${edge(task) && `due-${edge(task)}`}" href=${href('tasks', task.id, filters)} aria-current=${on ? 'true' : null}><span class="list-top"><strong>${task.title}</strong></span>
    <span class="list-words">${task.when} · ${task.where}</span><span class="list-place soft">${[task.post_class_name, ...task.skill_names].join(' · ')}</span>
    <span class="chips"><${TaskChip} task=${task}/><${TaskCheck} task=${task}/><span class="soft num">${waits(task) ? waited(task) : W.people(taken(task), task.people_needed)}</span></span></a>`;
}

function Filters({ filters, kind, me, onChange }) {
  const places = Object.fromEntries(usePlaces(me).map((o) => [o.id, o.name]));
  const pick = (key, label, options, any) => html`<label><span class="hidden">${label}</span><${Select} value=${filters[key]} options=${options} any=${any} onChange=${(v) => onChange({ [key]: v })}/></label>`;
  return html`<${WordsFilter} label=${W.search} value=${filters.q} onChange=${(q) => onChange({ q })}/>
    <div class="filters-pair">${pick('post_class', W.postClass, K.classes, W.anyClass)}${pick('org_id', W.org, places, W.anyOrg)}</div>
    ${kind === 'waiting' && pick('waits', W.waits, K.waits, W.anyWait)}`;
}

export default function Tasks({ address, me, summary }) {
  const { id, filters } = address;
  const kind = TASK_KINDS[filters.kind] ? filters.kind : 'waiting';
  const { post_class, org_id, q } = filters;
  const list = useList('/tasks' + query({ view: 'desk', kind, waits: kind === 'waiting' ? filters.waits : '', post_class, org_id, q, limit: 50 }), { every: 30000 });
  const change = (next) => go(href('tasks', id, { ...filters, ...next }));
  const narrowed = filters.waits || post_class || org_id || q;
  const none = narrowed ? html`<${Nothing} icon="search" words=${[W.noneFound]}><a class="btn btn-small" href=${href('tasks', null, { kind })}>${W.clear}</a><//>` : html`<${Nothing} icon="hand" words=${W.none[kind]}/>`;
  return html`<${QueueFrame} words=${{ ...W, heading: K.kinds[kind] }} list=${list} id=${id} cells=${cells} none=${none} row=${(t) => html`<${Row} task=${t} on=${t.id === id} filters=${filters}/>`}
    tools=${html`<a class="btn btn-main btn-small" href=${href('task-write')}><${Icon} name="plus"/> ${W.write}</a>`} filters=${html`<${Filters} filters=${filters} kind=${kind} me=${me} onChange=${change}/>`}>
    ${id ? html`<${Task} key=${id} id=${id} address=${address} onChange=${() => { list.reload(); summary.reload(); }}/>` : html`<${Pick} icon="hand" words=${K.one}/>`}<//>`;
}
