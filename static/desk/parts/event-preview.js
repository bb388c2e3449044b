/** An event as a resident will see it on the phone. */
import { html, useMemo } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { T } from '../../shared/texts.js';
import { fromField } from './notice-draft.js';
import { PhoneFrame } from './phone-frame.js';
import { E } from '../texts-events.js';

const W = E.phone;
const COUNTS = { capacity: 'audience', helpers: 'helpers', performances: 'performance' };

const time = (value) => (value ? when(fromField(value)) : '');
const clock = (value) => (value ? value.slice(11).replace(/^0/, '') : '');
const span = (s) => (!s.starts_at ? W.noTime : s.ends_at.slice(0, 10) === s.starts_at.slice(0, 10) ? `${time(s.starts_at)}–${clock(s.ends_at)}` : [time(s.starts_at), time(s.ends_at)].filter(Boolean).join(' – '));
const number = (value) => Number(value) || 0;

function Screen({ plan: p, photos }) {
  const [min, max] = [number(p.min_age), number(p.max_age)];
  const rules = [
    p.sign_up_opens_at && W.opens(time(p.sign_up_opens_at)), p.sign_up_closes_at && W.closes(time(p.sign_up_closes_at)), p.residents_first_until && W.first(time(p.residents_first_until)), p.by_approval && W.approval, (min || max) && W.ages(min, max),
    number(p.consent_below) && W.consent(number(p.consent_below)), number(p.accompanied_below) && W.accompanied(number(p.accompanied_below)), W.kept(number(p.names_kept_days)),
  ].filter(Boolean);
  const has = (f) => p.sessions.some((s) => number(s[f]));
  return html`<div class="page"><header class="head"><span class="head-link"><${Icon} name="chevron-left"/>${T.common.back}</span><h1>${W.head}</h1></header>
    ${photos.length > 0 && photos[0].urls && html`<div class="card"><img src=${photos[0].urls.large || photos[0].urls.thumb} alt="" width="100%"/></div>`}
    <article class="card"><h2>${p.title || W.noTitle}</h2><p class="soft">${p.org.name}</p>
      <p class="row"><${Icon} name="map-pin" class="row-icon"/><span class="row-main">${p.place || W.noPlace}</span></p>
      ${p.sessions.map((s) => html`<p class="row"><${Icon} name="calendar-days" class="row-icon"/><span class="row-main"><strong>${[s.name, span(s)].filter(Boolean).join(' ')}</strong>
        ${Object.entries(COUNTS).filter(([f]) => number(s[f])).map(([f, kind]) => html`<small>${W.left(number(s[f]), E.kinds[kind])}</small>`)}</span></p>`)}</article>
    <article class="card"><p class="words">${p.description || W.noBody}</p></article>
    <article class="card">${rules.map((words) => html`<p class="soft">${words}</p>`)}</article>
    <div class="stack"><p class="btn btn-main btn-big">${W.signUp}</p>${has('helpers') && html`<p class="btn btn-line">${W.help}</p>`}${has('performances') && html`<p class="btn btn-line">${W.piece}</p>`}</div></div>`;
}

export function EventPreview({ plan, photos }) {
  const screen = useMemo(() => html`<${Screen} plan=${plan} photos=${photos}/>`, [plan, photos]);
  return html`<${PhoneFrame} title=${W.title} screen=${screen}/>`;
}
