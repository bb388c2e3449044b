/** Who could do a task, the best first, and where each one's score comes from, part by part. */
import { html } from '../../shared/html.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { exportTable } from './table.js';
import { K } from '../texts-tasks.js';
import { S } from '../texts-settings.js';

const W = K.candidates;
const cells = (c) => [c.name, c.score, c.reach_words, ...c.why.map((p) => `${p.words} ${W.of(p.points, p.weight)}`)];

/** One part: its name, its words, and how much of its weight it gave. */
export function Part({ part }) {
  return html`<li><strong>${W.parts[part.name]}</strong><span>${part.words}</span><meter min="0" max=${part.weight || 1} value=${part.points} aria-label=${W.parts[part.name]}></meter><span class="num">${W.of(part.points, part.weight)}</span></li>`;
}

/** What speaks for them most. */
const best = (why) => [...why].sort((a, b) => b.points - a.points).slice(0, 3).map((p) => p.words).join(' · ');

function Candidate({ one, open }) {
  return html`<li><details class="candidate" open=${open}><summary><strong>${one.name}</strong><span class="soft">${best(one.why)}</span><b class="num" aria-label=${`${W.score} ${one.score}`}>${one.score}</b></summary>
    <p class="soft"><${Icon} name=${one.reach === 'wechat' ? 'bell' : 'info'}/> ${one.reach_words}</p><ul class="score-parts">${one.why.map((p) => html`<${Part} key=${p.name} part=${p}/>`)}</ul></details></li>`;
}

export function Candidates({ task }) {
  const list = useList(`/tasks/${task.id}/candidates?limit=20`, { every: 60000, id: (c) => c.person_id });
  if (!list.items) return list.error ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : html`<${Skeleton} lines=${4}/>`;
  if (!list.items.length) return html`<${Empty} icon="users" title=${W.none} text=${W.noneText}/>`;
  const columns = [...W.columns, ...list.items[0].why.map((p) => W.parts[p.name])];
  return html`<section class="part"><div class="bar side-head"><h3>${K.one.tabs.candidates}</h3><button type="button" class="btn btn-small" onClick=${() => exportTable(`${W.file}-${task.title}`, columns, list.items.map(cells))}><${Icon} name="download"/> ${S.common.export}</button></div>
    <p class="hint">${task.status === 'draft' ? W.draft : W.text}</p><p class="hint" role="status">${W.count(list.items.length, Boolean(list.cursor))}</p>
    <ol class="candidates">${list.items.map((c, i) => html`<${Candidate} key=${c.person_id} one=${c} open=${i === 0}/>`)}</ol>
    ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}</section>`;
}
