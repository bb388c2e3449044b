/** What happened to a row, newest first: who did what, with which words. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { Trouble } from '../../shared/widgets.js';
import { E } from '../texts-events.js';

/** `stamp` changes when there may be more to tell. */
export function Story({ path, stamp }) {
  const { data, error, reload } = useLoad(path + query({ limit: 100, at: stamp }));
  return html`<section class="part"><h3>${E.history.title}</h3>${error && !data ? html`<${Trouble} error=${error} retry=${reload}/>` : !data ? html`<div class="bone"></div>`
    : html`<ol class="steps">${[...data.items].reverse().map((s) => html`<li class="step" key=${s.id}><p><strong>${s.action_name}</strong></p>
      ${s.text && html`<p class="step-text">${s.text}</p>`}<p class="soft small">${s.who} · <time datetime=${s.at}>${when(s.at)}</time></p></li>`)}</ol>`}</section>`;
}
