/** An event as the phone will show it to somebody who has not signed up: the phone's own parts and words. */
import { html, useMemo } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { E as PHONE } from '../../shared/texts-events.js';
import { T } from '../../shared/texts.js';
import { Facts, Rules, Sessions } from '../../phone/events/about.js';
import { PlacesChip } from '../../phone/events/looks.js';
import { fromField } from './notice-draft.js';
import { PhoneFrame } from './phone-frame.js';
import { COUNTS, FIELDS } from './plan-draft.js';
import { E } from '../texts-events.js';

const W = E.phone;
const P = PHONE.one;
const SHEETS = ['/static/phone/garden.css', '/static/phone/events.css'];
const number = (value) => Number(value) || 0;
const age = (value) => (value === '' ? null : number(value));

const sessionOf = (s, id) => ({
  id, name: s.name, when: W.noTime, starts_at: fromField(s.starts_at), ends_at: fromField(s.ends_at || s.starts_at), moved: false, cancelled: false,
  places: COUNTS.filter((f) => number(s[f])).map((f) => ({ kind: FIELDS[f], kind_name: E.kinds[FIELDS[f]], capacity: number(s[f]), left: number(s[f]), waiting: 0 })),
});

/** As the server would tell it on the day it is published. */
function eventOf(p) {
  const sessions = p.sessions.map(sessionOf);
  const all = sessions.flatMap((s) => s.places).filter((k) => k.kind === 'audience').reduce((n, k) => n + k.capacity, 0);
  const opens = fromField(p.sign_up_opens_at);
  return {
    title: p.title || W.noTitle, description: p.description || W.noBody, place: p.place || W.noPlace, who: p.org.name, sessions, targets: p.targets, capacity: all, left: all, waiting: 0, sign_up_state: opens && new Date(opens) > Date.now() ? 'not_open' : 'open', sign_up_opens_at: opens, sign_up_closes_at: fromField(p.sign_up_closes_at),
    min_age: age(p.min_age), max_age: age(p.max_age), accompanied_below: number(p.accompanied_below), withdrawal_hours: number(p.withdrawal_hours), no_show_weeks: number(p.no_show_weeks), names_kept_days: number(p.names_kept_days), by_approval: p.by_approval, residents_first_until: fromField(p.residents_first_until),
  };
}

function Screen({ plan, photos }) {
  const e = eventOf(plan);
  const kinds = new Set(e.sessions.flatMap((s) => s.places.map((k) => k.kind)));
  const other = (words) => html`<span class="btn btn-line">${words}</span>`;
  return html`<div class="page"><header class="head"><span class="head-link"><${Icon} name="chevron-left"/>${T.common.back}</span><h1>${e.title}</h1></header>
    ${photos.length > 0 && photos[0].urls && html`<div class="bed-hero"><img src=${photos[0].urls.large} alt="" width="640" height="480"/></div>`}
    <div class="card"><div class="chips"><${PlacesChip} event=${e}/></div><h2 class="bed-name">${e.title}</h2><${Facts} event=${e}/></div>
    ${kinds.size > 0 && html`<section class="card stack">${kinds.has('audience') && html`<p class="btn btn-main btn-big"><${Icon} name="circle-check"/>${P.me}</p>`}<div class="deeds">${kinds.has('audience') && html`${other(P.family)}${other(P.elder)}`}${kinds.has('performance') && other(P.perform)}${kinds.has('helpers') && other(P.help)}</div></section>`}
    <${Sessions} event=${e}/><section class="card"><p class="words">${e.description}</p></section><section class="card"><${Rules} event=${e}/></section></div>`;
}

export function EventPreview({ plan, photos }) {
  const screen = useMemo(() => html`<${Screen} plan=${plan} photos=${photos}/>`, [plan, photos]);
  return html`<${PhoneFrame} title=${W.title} screen=${screen} sheets=${SHEETS}/>`;
}
