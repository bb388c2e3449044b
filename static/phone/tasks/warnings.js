/** What is dangerous about a task, and how old one has to be: agreed to before one claims it or stands in line for it. */
import { html } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { V } from '../../shared/texts-tasks.js';
import { AgreeTick } from '../agree-tick.js';

const W = V.one;

export function Warnings({ said, agreed, onAgree, error }) {
  return html`<div><h3>${W.care}</h3><ul class="rules">${said.map((words) => html`<li>${words}</li>`)}</ul>
    <${AgreeTick} on=${agreed} words=${W.agree} onChange=${onAgree}/>${error && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${error}</p>`}</div>`;
}
