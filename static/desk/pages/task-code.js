/** The sign-in code of a task as the place of work shows it, changing by the minute, and who is there now. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { useCode } from '../../shared/task-code.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { K } from '../texts-tasks.js';

const W = K.code;
const MINUTE = 60;

function Digits({ id }) {
  const { shown, error } = useCode(id, true);
  if (!shown) return error ? html`<${Trouble} error=${error}/>` : html`<${Skeleton} lines=${2}/>`;
  const { code, left } = shown;
  return html`<div class="code-both"><img src=${`/api/v1/tasks/${id}/code.png?of=${code}`} alt=${W.picture} width="480" height="480"/><div><p>${W.text}</p><p class="code-digits num" aria-live="polite">${code.slice(0, 4)} ${code.slice(4)}</p>
    <p class="code-left"><meter min="0" max=${MINUTE} value=${left} aria-label=${W.title}></meter> <span class="num">${left ? W.left(left) : W.next}</span></p></div></div>`;
}

function Here({ id }) {
  const { data } = useLoad(`/tasks/${id}/claims?limit=100`, { every: 5000 });
  const here = data ? data.items.filter((c) => c.status === 'serving') : [];
  return html`<section class="part code-here"><h2>${W.signedIn} <span class="num">${data ? W.people(here.length) : ''}</span></h2>${here.length ? html`<ul>${here.map((c) => html`<li key=${c.id}><${Icon} name="circle-check" class="tone-green"/> <strong>${c.name}</strong> <span class="soft">${when(c.presences.at(-1).signed_in_at)}</span></li>`)}</ul>`
    : html`<p>${W.nobody}</p><p class="soft">${W.nobodyText}</p>`}</section>`;
}

export default function TaskCode({ address }) {
  const { id, filters } = address;
  const { data: task, error, reload } = useLoad(`/tasks/${id}`);
  const bare = filters.screen === '1';
  if (!task) return html`<div class="page">${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}</div>`;
  return html`<div class="page code-page ${bare ? 'code-screen' : ''}"><header><div class="bar"><h1>${task.title}</h1>${bare ? html`<a class="btn btn-small" href=${href('task-code', id)}>${W.back}</a>` : html`<a class="btn btn-small" href=${href('tasks', id)}>${W.back}</a><a class="btn btn-small" href=${href('task-code', id, { screen: '1' })}>${W.screen}</a>`}</div>
      <p class="lead">${`${task.when} · ${task.where}`}</p></header><section class="part"><${Digits} id=${id}/></section><${Here} id=${id}/></div>`;
}
