/** One task with all its sides: how it stands, what may be done, who claimed it, who suits it, what happened. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { href } from '../address.js';
import { Candidates } from '../parts/task-candidates.js';
import { TaskClaims } from '../parts/task-claims.js';
import { TaskOffers, WaitsBecause } from '../parts/task-offers.js';
import { TaskDeeds } from '../parts/task-deeds.js';
import { TaskCheck, TaskChip, taken, taskWords, waited, waits } from '../parts/task-looks.js';
import { useHeading, Waiting } from '../parts/queue-frame.js';
import { Story } from '../parts/story.js';
import { Q } from '../texts-offers.js';
import { K } from '../texts-tasks.js';

const W = K.one;

function Facts({ task: t }) {
  const rows = [
    [W.rows.when, t.when], [W.rows.place, t.where], [W.rows.people, W.taken(taken(t), t.people_needed)], [W.rows.postClass, t.post_class_name], [W.rows.skills, t.skill_names.join('、') || W.anySkill],
    [W.rows.effort, W.minutes(t.effort_minutes)], [W.rows.proof, t.proof_name], [W.rows.minAge, t.min_age && W.minAge(t.min_age)], [W.rows.risks, t.warnings.join('；')], [W.rows.who, t.published_at && t.who], [W.rows.claims, t.claims_from && when(t.claims_from)], [W.rows.published, t.published_at && when(t.published_at)], [W.rows.wait, waits(t) && waited(t)], [W.rows.number, t.number],
  ];
  return html`<section class="part"><h3>${W.facts}</h3><dl class="facts">${rows.filter(([, words]) => words).map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}</dl></section>`;
}

const History = ({ task }) => html`<${Story} path=${`/tasks/${task.id}/history`} stamp=${task.changed_at}/>`;

const About = ({ task }) => html`${task.correction && html`<p class="stale"><${Icon} name="hourglass"/> ${W.correction}</p>`}<${Facts} task=${task}/>${task.description && html`<section class="part"><h3>${W.text}</h3><p class="case-words">${task.description}</p></section>`}`;

/** name → its view: {task, reload}. */
const SIDES = { about: About, claims: TaskClaims, candidates: Candidates, offers: TaskOffers, history: History };

/** Nobody claims or is asked before it is out; for what was done already nobody is sought. */
function sidesOf(task) {
  if (task.status === 'late') return ['about', 'claims', 'history'];
  return task.published_at ? Object.keys(SIDES) : ['about', 'candidates', 'history'];
}

export function Task({ id, address, onChange }) {
  const { filters } = address;
  const { data: task, error, reload, set } = useLoad(`/tasks/${id}`, { every: 30000 });
  const title = useHeading(Boolean(task));
  if (!task) return html`<${Waiting} error=${error} reload=${reload}/>`;
  const done = (answer) => { if (answer && answer.id === id) set(answer); else reload(); onChange(); };
  const sides = sidesOf(task);
  const tab = sides.includes(filters.tab) ? filters.tab : sides[0];
  const Side = SIDES[tab];
  return html`<article class="pane case-pane"><header class="case-head"><h2 ref=${title} tabindex="-1">${task.title}</h2><p class="chips"><${TaskChip} task=${task}/><${TaskCheck} task=${task}/></p><p class="case-sentence">${taskWords(task)}</p><${WaitsBecause} task=${task}/></header>
    <${TaskDeeds} key=${task.status} task=${task} onDone=${done}/>
    <nav class="tabs task-tabs" aria-label=${W.views}>${sides.map((s) => html`<a key=${s} href=${href('tasks', id, { ...filters, tab: s === sides[0] ? '' : s })} aria-current=${tab === s ? 'page' : null}>${s === 'offers' ? Q.offers.tab : W.tabs[s]}</a>`)}</nav>
    <${Side} task=${task} reload=${done}/></article>`;
}
