/** What is known of a case: place, people by their posts, clocks, answers, what was agreed. Words only, no deeds. */
import { html } from '../../shared/html.js';
import { by, left, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { href } from '../address.js';
import { D } from '../texts.js';

const W = D.case;
const Fact = ({ name, children }) => html`<dt>${name}</dt><dd>${children}</dd>`;
const linked = (other, filters) => html`<a href=${href('cases', other.id, filters)} class="num">${other.number}</a>`;

function PostLine({ post }) {
  if (!post) return html`<span class="soft">${W.nobody}</span>`;
  return html`${post.name}${post.duty_phone && html` <span class="soft num">${W.phone} ${post.duty_phone}</span>`}`;
}

export function Facts({ report, filters }) {
  const { place, reporter } = report;
  const org = place.org && place.org.id !== place.compound.id ? ` ${place.org.name}` : '';
  return html`<dl class="facts">
    <${Fact} name=${W.place}>${place.compound.name}${org}${place.address && ` · ${place.address}`}<//>
    <${Fact} name=${W.desk}><${PostLine} post=${report.desk}/><//>
    <${Fact} name=${W.handler}><${PostLine} post=${report.handler}/><//>
    ${reporter && html`<${Fact} name=${W.reporter}>${reporter.label}${report.anonymous && ` · ${W.anonymous}`}${reporter.on_behalf && ` · ${W.behalf}`}
      ${report.supporters > 0 && html`<span class="soft"> · ${W.supporters(report.supporters)}</span>`}<//>`}
    <${Fact} name=${W.submitted}>${when(report.submitted_at)} · ${report.visibility === 'public' ? W.visible : W.private}<//>
    ${report.parent && html`<${Fact} name=${W.parent}>${linked(report.parent, filters)}<//>`}
    ${report.duplicate_of && html`<${Fact} name=${W.duplicateOf}>${linked(report.duplicate_of, filters)}<//>`}
    ${report.children.length > 0 && html`<${Fact} name=${W.children}>${report.children.map((c) => html`<span class="child">${linked(c, filters)} ${c.status_name}</span>`)}<//>`}
    ${report.question && html`<${Fact} name=${W.question}>${report.question.text} <span class="soft">${report.question.until && W.until(by(report.question.until))}</span><//>`}
    ${report.extension && html`<${Fact} name=${W.extension}>${report.extension.reason} <span class="soft">${report.extension.granted ? W.granted : W.asked} · ${when(report.extension.asked_at)}</span><//>`}
    ${report.confirmation && html`<${Fact} name=${D.kinds.to_confirm}>${W.confirmation(report.confirmation.yes, report.confirmation.no, report.confirmation.asked)}<//>`}
    ${(report.answers || []).map((a) => html`<${Fact} name=${a.question}>${String(a.value)}<//>`)}</dl>`;
}

const LOOKS = { paused: ['grey', 'circle-pause'], done: ['green', 'circle-check'], late: ['red', 'triangle-alert'], open: ['blue', 'clock'] };

function Clock({ clock }) {
  const state = clock.done_at ? (clock.late ? 'late' : 'done') : clock.paused ? 'paused' : clock.late ? 'late' : 'open';
  const [tone, icon] = LOOKS[state];
  return html`<li class="clock"><strong>${clock.name}</strong><${Chip} tone=${tone} icon=${icon}>${W.clock[state]}<//>
    <span>${clock.done_at ? W.doneAt(when(clock.done_at)) : W.dueAt(when(clock.due_at))}</span>
    ${!clock.done_at && !clock.paused && html`<span class="soft">${left(clock.due_at)}</span>`}</li>`;
}

export function Clocks({ report }) {
  if (!report.clocks || !report.clocks.length) return null;
  return html`<section class="part"><h3>${W.clocks}</h3><ul class="clocks">${report.clocks.map((c) => html`<${Clock} key=${c.kind} clock=${c}/>`)}</ul>
    ${report.usual && html`<p class="hint"><${Icon} name="info"/> ${W.usual(report.usual.p50_days, report.usual.p80_days, report.usual.sample)}</p>`}</section>`;
}
