/** What happened to a case, newest first, and what was reported nearby. Both read only. */
import { html } from '../../shared/html.js';
import { ago, when } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { StatusChip } from '../../shared/status.js';
import { Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { Photos } from './photos.js';
import { D } from '../texts.js';

const DAY = 86400000;

function Step({ step }) {
  return html`<li class="step"><p><strong>${step.action_name}</strong>${step.to && html` <span>${D.case.to}${step.to}</span>`}</p>
    ${step.text && html`<p class="step-text">${step.text}</p>`}
    ${step.photos.length > 0 && html`<${Photos} photos=${step.photos}/>`}
    <p class="soft small">${step.who} · <time datetime=${step.at}>${when(step.at)}</time></p></li>`;
}

export function History({ id, stamp }) {
  const { data, error, reload } = useLoad(`/reports/${id}/history?limit=100&at=${encodeURIComponent(stamp)}`);   // a changed case has a changed history
  return html`<section class="part"><h3>${D.case.history}</h3>${error ? html`<${Trouble} error=${error} retry=${reload}/>`
    : data ? html`<ol class="steps">${[...data.items].reverse().map((s) => html`<${Step} key=${s.id} step=${s}/>`)}</ol>` : html`<div class="bone"></div><div class="bone"></div>`}</section>`;
}

export function Nearby({ report, filters }) {
  const { data, error, reload } = useLoad(`/reports/${report.id}/nearby`);
  if (error && error.status === 403) return null;           // handlers see their own cases only
  return html`<section class="part"><h3>${D.case.nearby}</h3>${error ? html`<${Trouble} error=${error} retry=${reload}/>`
    : !data ? html`<div class="bone"></div>`
    : !data.items.length ? html`<p class="soft">${D.case.noNearby}。${D.case.noNearbyText}</p>`
    : html`<ul class="rows">${data.items.map((r) => html`<li key=${r.id}><a class="row" href=${href('cases', r.id, filters)}>
        ${r.photos[0] && html`<img class="row-photo" src=${r.photos[0].urls.thumb} alt="" loading="lazy"/>`}
        <span class="row-main"><strong>${r.category.name} <span class="soft num">${r.number}</span></strong><small>${r.description.slice(0, 60)}</small></span>
        <span class="row-value">${ago((Date.now() - new Date(r.submitted_at)) / DAY)}</span><${StatusChip} report=${r}/></a></li>`)}</ul>`}</section>`;
}
