/** How far a notice has come, for those who answer for a place: four numbers, the places below, the way to the doors. */
import { html } from '../shared/html.js';
import { useLoad } from '../shared/load.js';
import { by, when } from '../shared/dates.js';
import { Icon } from '../shared/icon.js';
import { N } from '../shared/texts-notice.js';

const W = N.cover;
const STAGES = ['addressed', 'reached', 'read', 'confirmed'];

function Numbers({ place: p, must }) {
  const shown = STAGES.filter((s) => s !== 'confirmed' || must);
  const of = (prefix, s) => (s === 'addressed' ? p[prefix] : p[`${prefix}_${s}`]);
  return html`<dl class="numbers numbers-${shown.length}">${shown.map((s) => html`<div key=${s}><dt>${W[s]}</dt><dd><b>${of('doors', s)}</b> ${W.doors}</dd><dd>${p[s]} ${W.people}</dd></div>`)}</dl>`;
}

function State({ place: p, grade }) {
  const said = grade === 'emergency' ? { ...W, ...W.straight } : W;
  if (p.vacant) return html`<small>${said.vacant}</small>`;
  if (p.relayed_at) return html`<small>${said.relayed(p.relayed_by || '', when(p.relayed_at))}</small>`;
  return html`<small class=${p.late ? 'error' : ''}>${p.late ? said.late : p.due_at ? said.wait(by(p.due_at)) : said.notYet}</small>`;
}

export function Coverage({ notice }) {
  const { data } = useLoad(`/notices/${notice.id}/coverage`, { every: 30000 });
  if (!data || !data.items.length) return null;
  const [here, ...below] = data.items;
  const left = here.doors - here.doors_reached;
  return html`<section class="card stack" aria-label=${W.title}><h2>${W.title}</h2><p class="soft">${W.of(here.org.name)}</p><${Numbers} place=${here} must=${notice.must_confirm}/>
    ${below.length > 0 && html`<ul class="rows">${below.map((p) => html`<li class="row" key=${p.org.id}><span class="row-main"><strong>${p.org.name}</strong><${State} place=${p} grade=${notice.grade}/></span><span class="row-value nowrap">${W.share(p.doors_reached, p.doors)}</span></li>`)}</ul>`}
    ${left > 0 || here.addressed > here.reached ? html`<a class="btn btn-main" href=${`/p/notices/${notice.id}/doors`}><${Icon} name="hand"/>${left > 0 ? `${W.knock} · ${W.left(left)}` : W.knock}</a>` : html`<p><${Icon} name="circle-check"/> ${W.none}</p>`}</section>`;
}
