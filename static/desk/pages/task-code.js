/** The sign-in code of a task as the place of work shows it, changing by the minute, and who is there now. */
import { html, useEffect, useState } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { K } from '../texts-tasks.js';

const W = K.code;
const seconds = (until) => Math.ceil((new Date(until) - Date.now()) / 1000);

/** Asked again when the minute is over; the server's own clock says until when it holds. */
function useCode(id) {
  const { data, error, reload } = useLoad(`/tasks/${id}/code`);
  const [, tick] = useState(0);
  useEffect(() => {
    const bell = setInterval(() => { tick((n) => n + 1); if (data && seconds(data.until) <= 0) reload(); }, 1000);
    return () => clearInterval(bell);
  }, [data]);
  return { code: data && data.code, left: data ? Math.max(0, seconds(data.until)) : 0, error, reload };
}

function Digits({ id }) {
  const { code, left, error, reload } = useCode(id);
  if (error && !code) return html`<${Trouble} error=${error} retry=${reload}/>`;
  if (!code) return html`<${Skeleton} lines=${2}/>`;
  return html`<p class="code-digits num" aria-live="polite">${code.slice(0, 4)} ${code.slice(4)}</p><p class="code-left"><meter min="0" max="60" value=${left} aria-label=${W.left(left)}></meter> <span class="num" aria-hidden="true">${left ? W.left(left) : W.next}</span></p>`;
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
      <p class="lead">${`${task.when} · ${task.where}`}</p></header><section class="part code-box"><p>${W.text}</p><${Digits} id=${id}/></section><${Here} id=${id}/></div>`;
}
