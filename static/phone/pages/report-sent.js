/** After sending: the number, the date, what happens next; or that it waits on the phone for the network. */
import { html } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { by } from '../../shared/dates.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { go } from '../router.js';
import { TellMe } from '../tell-me.js';

const W = T.report;

function Next({ due }) {
  return html`<div class="card"><h2>${W.nextTitle}</h2><ol class="nexts">${W.nextSteps(due).map((s) => html`<li>${s}</li>`)}</ol></div>`;
}

export function Sent({ report }) {
  const due = report.due_at ? by(report.due_at) : null;
  return html`<${Head} title=${W.sent} onBack=${() => go('/')}/><div class="card sent" role="status"><${Icon} name="circle-check" size="4em"/><h2>${W.sent}</h2><p class="soft">${W.number}</p><p class="number">${report.number}</p>
      ${due && html`<div class="promise"><strong>${W.promised(due)}</strong><span>${report.usual ? W.usual(report.usual.p50_days, report.usual.p80_days) : W.noUsual}</span></div>`}</div>
    <${TellMe} keys=${['progress', 'confirm']} back=${`/p/reports/${report.id}`}/><${Next} due=${due}/><div class="stack"><a class="btn btn-main" href=${`/p/reports/${report.id}`}>${W.seeIt}</a><a class="btn" href="/">${W.goHome}</a></div>`;
}

export function Queued() {
  return html`<${Head} title=${W.title} onBack=${() => go('/')}/><div class="card sent" role="status"><${Icon} name="wifi-off" size="4em"/><h2>${W.queued}</h2><p>${W.queuedText}</p></div>
    <${Next} due=${null}/><div class="stack"><a class="btn btn-main" href="/">${W.goHome}</a></div>`;
}
