/** The left rail: kinds of work with their counts, the other pages by group, who is here. Links only. */
import { html } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { href } from '../address.js';
import { GROUPS, KINDS, TASKS, TASK_KINDS, WITHIN, kindOf } from '../kinds.js';
import { D } from '../texts.js';
import { K } from '../texts-tasks.js';

function Entry({ to, icon, label, count, tone, on, hint }) {
  const loud = count > 0 && tone;
  return html`<li><a class="rail-link" href=${to} aria-current=${on ? 'page' : null} title=${hint || null}>
    <${Icon} name=${icon} class=${loud ? `tone-${tone}` : ''}/><span class="rail-name">${label}</span>
    ${count !== undefined && html`<span class="rail-count ${loud ? `rail-${tone}` : ''}">${count}</span>`}</a></li>`;
}

/** Below the entry of the tasks, while one is among them: their kinds. */
function TaskKinds({ filters }) {
  const { data } = useLoad('/tasks/tally', { every: 30000 });
  return html`<ul class="rail-below">${Object.entries(TASK_KINDS).map(([key, k]) => html`<${Entry} key=${key} to=${href('tasks', null, { kind: key })} icon=${k.icon} tone=${k.tone}
    label=${K.kinds[key]} hint=${K.kindHints[key]} count=${data ? data.by_kind[key] : undefined} on=${(filters.kind || 'waiting') === key}/>`)}</ul>`;
}

export function Rail({ me, address, counts }) {
  const { page, filters } = address;
  const kind = page === 'cases' ? kindOf(filters) : null;
  const post = me.posts[0];
  return html`<nav class="rail" aria-label=${D.app.rail}>
    <a class="rail-brand" href="/desk"><img src="/static/icons/logo.svg" alt="" width="32" height="32"/><span>${D.app.name}</span></a>
    <ul><${Entry} to="/desk" icon="house" label=${D.page['']} on=${page === ''}/></ul>
    <h2 class="rail-head">${D.app.menu}</h2>
    <ul>${Object.entries(KINDS).map(([key, k]) => html`<${Entry} key=${key} to=${href('cases', null, { kind: key })} icon=${k.icon} tone=${k.tone}
      label=${D.kinds[key]} hint=${D.kindHints[key]} count=${counts ? counts[key] : undefined} on=${kind === key}/>`)}
      ${TASKS.map(([key, icon]) => html`<${Entry} key=${key} to=${href(key)} icon=${icon} label=${D.page[key]} count=${counts ? counts[key] : undefined} on=${page === key}/>`)}</ul>
    ${Object.entries(GROUPS).map(([group, pages]) => html`<h2 class="rail-head" key=${group}>${D.app[group]}</h2>
      <ul>${pages.map(([key, icon]) => html`<${Entry} key=${key} to=${href(key)} icon=${icon} label=${D.page[key]} count=${counts ? counts[key.replaceAll('-', '_')] : undefined} on=${(WITHIN[page] || page) === key}/>
        ${key === 'tasks' && page === 'tasks' && html`<li><${TaskKinds} filters=${filters}/></li>`}`)}</ul>`)}
    <div class="rail-foot"><p><strong>${me.name || ''}</strong></p>${post && html`<p class="small">${post.org.name} · ${post.role_name}</p>`}
      <a href="/" class="small">${D.app.toPhone}</a></div></nav>`;
}
