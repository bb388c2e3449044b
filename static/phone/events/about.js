/** What an event says of itself: when, where, for whom, its sessions, its rules. Shown on the phone and beside the desk's form. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { E } from '../../shared/texts-events.js';
import { sessionTime } from './looks.js';

const W = E.one;

/** What is over or called off has no places left to count. */
const isGone = (e) => ['over', 'cancelled'].includes(e.sign_up_state);

export function Facts({ event: e }) {
  const gone = isGone(e);
  const kinds = e.sessions.length === 1 && !gone ? e.sessions[0].places : [];
  const lines = [[W.where, e.place], [W.who, e.who], [W.forWhom, [e.targets.length ? e.targets.map((o) => o.name).join('、') : W.everyone, e.min_age !== null || e.max_age !== null ? W.ages(e.min_age, e.max_age) : ''].filter(Boolean).join('，')],
    [W.closes, gone ? '' : when(e.sign_up_closes_at)], ...kinds.map((k) => [k.kind_name, `${W.places(k.kind_name, k.left, k.capacity).split('：')[1]}${k.waiting ? `，${W.waitingN(k.waiting)}` : ''}`])];
  return html`<dl class="facts">${e.sessions.length === 1 && html`<dt>${W.when}</dt><dd>${sessionTime(e.sessions[0])}${e.sessions[0].moved ? `（${W.moved}）` : ''}</dd>`}${lines.filter(([, v]) => v).map(([k, v]) => html`<dt>${k}</dt><dd>${v}</dd>`)}</dl>`;
}

export function Sessions({ event: e }) {
  const gone = isGone(e);
  if (e.sessions.length === 1) return null;
  return html`<section class="card" aria-label=${W.session}><h2>${W.session}</h2><ul class="log">${e.sessions.map((s) => html`<li key=${s.id}><strong>${sessionTime(s)}</strong>${s.cancelled ? html`<p class="error">${W.off}</p>` : !gone && html`<p class="soft">${s.places.map((p) => W.places(p.kind_name, p.left, p.capacity) + (p.waiting ? `，${W.waitingN(p.waiting)}` : '')).join('；')}</p>`}</li>`)}</ul></section>`;
}

export function Rules({ event: e }) {
  const lines = [W.price, W.withdraw(e.withdrawal_hours), e.by_approval && W.approval, e.accompanied_below > 0 && W.child(e.accompanied_below), e.residents_first_until && new Date(e.residents_first_until) > new Date() && W.residents(when(e.residents_first_until)), e.no_show_weeks > 0 && W.missed(e.no_show_weeks), W.names(e.names_kept_days)].filter(Boolean);
  return html`<ul class="rules">${lines.map((s) => html`<li>${s}</li>`)}</ul>`;
}
