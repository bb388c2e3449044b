/** One case: its state as a sentence, what is asked of me, its photos, what may be done now, and how it went. */
import { html, useEffect, useState } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { watchOutbox } from '../../shared/outbox.js';
import { by, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { BeforeAfter, PhotoWall } from '../../shared/photo-wall.js';
import { Spot } from '../../shared/place-map.js';
import { CheckChip, DueChip, StatusChip } from '../../shared/status.js';
import { Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { go } from '../router.js';
import { hearAnswer, TellMe } from '../tell-me.js';
import { Deeds } from './case-deeds.js';
import { Confirmation, Question } from './case-asked.js';

const W = T.case;

function State({ report: r, me }) {
  const own = r.handler && me.posts.some((p) => p.id === r.handler.post_id);
  return html`<div class="card state"><div class="chips"><${StatusChip} report=${r}/><${DueChip} report=${r}/></div><p>${r.sentence}</p>
    ${r.why && html`<p class="words">${W.why(r.why)}</p>`}
    ${r.due_at && r.due_colour !== 'none' && html`<p>${W.promised(by(r.due_at))}</p>`}
    ${r.usual && html`<p class="soft">${W.usual(r.usual.p50_days, r.usual.p80_days)}</p>`}
    ${r.overdue && html`<p class="error"><${Icon} name="triangle-alert"/> ${W.overdue}</p>`}
    ${r.confirmation && r.confirmation.asked > 1 && r.confirmation.yes + r.confirmation.no > 0 && html`<p class="soft">${W.confirmed(r.confirmation.yes, r.confirmation.no, r.confirmation.asked)}</p>`}
    ${r.supporters > 0 && html`<p class="soft"><${Icon} name="users"/> ${W.supporters(r.supporters)}</p>`}
    ${r.handler && !own && html`<div class="row row-wrap"><span class="row-main"><small>${W.handler}</small><strong>${r.handler.name}</strong></span>
      ${r.handler.duty_phone && html`<a class="btn btn-small btn-line" href="tel:${r.handler.duty_phone}"><${Icon} name="phone"/>${W.call}</a>`}</div>`}</div>`;
}

/** What was and what became of it under one slider; where a person is asked about it, it lies above the question. */
function Photos({ report, compared }) {
  const [before, after] = ['before', 'after'].map((k) => report.photos.find((p) => p.kind === k));
  if (!report.photos.length) return null;
  return html`<div class="card stack"><h2>${W.photos}</h2>${!compared && before && after && html`<${BeforeAfter} before=${before} after=${after}/>`}<${PhotoWall} photos=${report.photos}/></div>`;
}

function Facts({ report: r }) {
  const link = (other) => html`<a href=${`/p/reports/${other.id}`}>${other.number}${other.status_name ? ` · ${other.status_name}` : ''}</a>`;
  const place = [...new Set([r.place.compound.name, r.place.org.name, r.place.address])].filter(Boolean).join(' ');
  const facts = [[W.category, r.category.name], [W.place, place], [W.number, r.number], [W.sentAt, when(r.submitted_at)],
    r.reporter && [W.reporter, r.reporter.label + (r.reporter.on_behalf ? W.behalf : '')], r.parent && [W.parent, link(r.parent)],
    r.duplicate_of && [W.duplicate, link(r.duplicate_of)], r.extension && [W.extension, r.extension.reason || W.none],
    ...(r.answers || []).map((a) => [a.question, a.value])].filter(Boolean);
  return html`<div class="card"><p class="words">${r.description || T.list.hidden}</p>${r.is_mine && html`<div class="chips"><${CheckChip} check=${r.description_check}/></div>`}
    <dl class="facts">${facts.map(([k, v]) => html`<dt>${k}</dt><dd>${v}</dd>`)}</dl><${Spot} place=${r.place}/>
    ${(r.children || []).length > 0 && html`<h3>${W.children}</h3><ul>${r.children.map((c) => html`<li>${link(c)}</li>`)}</ul>`}</div>`;
}

function Timeline({ report }) {
  const { data, error, reload } = useLoad(`/reports/${report.id}/history?limit=100`, { keep: true });
  useEffect(() => { reload(); }, [report.status, report.photos.length, (report.confirmation || {}).yes]);
  if (!data) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`;
  return html`<div class="card"><h2>${W.timeline}</h2><ol class="line">${[...data.items].reverse().map((s) => html`<li key=${s.id}><strong>${s.action_name}</strong>
    <small>${when(s.at)} · ${s.who}${s.to ? ` → ${s.to}` : ''}</small>${(s.text || s.reason) && html`<p class="words">${s.text || s.reason}</p>`}<${PhotoWall} photos=${s.photos || []}/></li>`)}</ol></div>`;
}

/** Whoever works on it hears of new work, whoever waits for it hears how it goes on. */
function AskToTell({ report }) {
  const keys = report.clocks ? ['todo'] : ['progress', 'confirm'];
  const title = report.clocks ? T.tellMe.work : report.status === 'closed' ? T.tellMe.later : T.tellMe.title;
  return html`<${TellMe} keys=${keys} title=${title} back=${`/p/reports/${report.id}`}/>`;
}

export default function Case({ me, params, query }) {
  const [acted, setActed] = useState(false);
  const { data: report, error, stale, reload, set } = useLoad(`/reports/${params.id}`, { keep: true, every: 30000 });
  useEffect(() => watchOutbox((event, entry) => { if (event === 'sent' && entry.report === Number(params.id)) reload(); }), [params.id]);
  useEffect(() => { hearAnswer(query); if (query.has('subscribed')) go(`/p/reports/${params.id}`, { replace: true }); }, []);
  const done = (fresh) => { set(fresh); setActed(true); };
  const title = report ? report.category.name : W.title;
  if (!report) return html`<${Head} title=${title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${3}/><${Skeleton} photo lines=${2}/>`}`;
  const can = (noun) => (report.actions || []).includes(noun);
  const asked = report.status === 'resolved' && can('confirmation');
  return html`<${Head} title=${title}/>${stale && html`<${Stale}/>`}<${State} report=${report} me=${me}/>
    ${can('answer') && html`<${Question} report=${report} set=${done} reload=${reload}/>`}
    ${(can('confirmation') || (report.confirmation && report.confirmation.mine)) && html`<${Confirmation} report=${report} may=${can('confirmation')} set=${done} reload=${reload}/>`}
    <${Deeds} report=${report} set=${done} reload=${reload}/>${acted && html`<${AskToTell} report=${report}/>`}<${Photos} report=${report} compared=${asked}/><${Facts} report=${report}/><${Timeline} report=${report}/>`;
}
