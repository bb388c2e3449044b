/** Signing up more than oneself: the session, who comes, together or as many as fit, consent for children; then what is next. */
import { html, useEffect, useState } from '../../shared/html.js';
import { forget, useLoad } from '../../shared/load.js';
import { kept } from '../../shared/store.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Choices, Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { E } from '../../shared/texts-events.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { sessionTime } from '../events/looks.js';
import { ageOn, Elder, Family, Guardian, nobody, Person, Piece } from '../events/who.js';
import { go } from '../router.js';
import { TellMe } from '../tell-me.js';

const W = E.up;
const KIND = { me: 'audience', family: 'audience', elder: 'audience', piece: 'performance', help: 'helpers' };
const shelf = (me) => `family:${me.id}`;
const clean = (p) => ({ name: p.name.trim(), birth_date: p.birth_date || null });

/** What is missing, by field, before anything is sent. */
function gapsIn(state, who, me, ages) {
  const gaps = {};
  const person = (p, needBirth) => ({ ...(p.name.trim() ? {} : { name: W.needName }), ...(needBirth && !p.birth_date ? { birth_date: W.needBirth } : {}) });
  if (who === 'family') gaps.people = state.people.map((p) => person(p, ages || p.name.trim() !== me.name));
  if (who === 'me' && ages) gaps.people = [person(state.self, true)];
  if (who === 'elder') gaps.elder = { ...person(state.elder, !state.elder.phone.trim() || ages), ...(state.elder.phone.trim() && !/^1[3-9]\d{9}$/.test(state.elder.phone.trim()) ? { phone: W.badPhone } : {}) };
  if (who === 'piece') gaps.piece = { ...(state.piece.title.trim() ? {} : { title: W.needPiece }), ...Object.fromEntries(['people', 'minutes'].filter((n) => !(Number(state.piece[n]) > 0)).map((n) => [n, W.needNumber])) };
  return gaps;
}
const any = (gaps) => [...(gaps.people || []), gaps.elder || {}, gaps.piece || {}].some((g) => Object.keys(g).length);

/** The server speaks of people.0.birth_date and on_behalf_of.name; the fields here have ids of their own. */
function fromServer(errors = {}) {
  const gaps = { people: [], elder: {}, piece: {}, guardian: errors.guardian_consent, session: errors.session_id };
  const flat = (at, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value).flatMap(([k, v]) => flat(`${at}.${k}`, v)) : [[at, value]]);
  Object.entries(errors).flatMap(([k, v]) => flat(k, v)).forEach(([path, said]) => {
    const [first, second, third] = path.split('.');
    if (first === 'people' && third) { gaps.people[Number(second)] = { ...gaps.people[Number(second)], [third]: said }; gaps.elder = Number(second) === 0 ? { ...gaps.elder, [third]: said } : gaps.elder; }
    if (first === 'on_behalf_of' && second) gaps.elder[second] = said;
    if (first === 'performance' && second) gaps.piece[second] = said;
  });
  return gaps;
}

function bodyOf(state, who, session, ages) {
  const body = { session_id: session, kind: KIND[who], guardian_consent: state.agreed };
  if (who === 'family') return { ...body, people: state.people.map(clean), together: state.people.length > 1 && state.together };
  if (who === 'elder') return { ...body, on_behalf_of: { ...clean(state.elder), phone: state.elder.phone.trim() || null } };
  if (who === 'piece') return { ...body, performance: { title: state.piece.title.trim(), people: Number(state.piece.people), minutes: Number(state.piece.minutes) } };
  return ages ? { ...body, people: [clean(state.self)] } : body;
}

function Done({ row }) {
  const party = row.party || [row];
  const [yes, no] = [party.filter((p) => p.status === 'confirmed').length, party.filter((p) => p.status === 'waiting').length];
  return html`<${Head} title=${W.done[row.status] || row.status_name} onBack=${() => go(`/p/events/${row.event.id}`, { replace: true })}/><div class="card sent" role="status"><${Icon} name=${yes ? 'circle-check' : 'hourglass'} size="4em"/><h2>${W.done[row.status] || row.status_name}</h2>${yes > 0 && no > 0 && html`<p>${W.part(yes, no)}</p>`}<p class="soft">${W.numbers}</p><p class="number">${party.map((p) => p.number).join('、')}</p><p>${row.sentence}</p>${row.later && html`<p class="soft">${row.later}</p>`}</div>
    <${TellMe} keys=${['todo', 'progress']} title=${E.one.tell} back=${`/p/sign-ups/${row.id}`}/><div class="card"><h2>${E.one.next}</h2><ol class="nexts">${(W.nexts[row.status] || []).map((s) => html`<li>${s}</li>`)}</ol></div>
    <div class="stack"><a class="btn btn-main" href=${`/p/sign-ups/${row.id}`}>${row.performance ? E.mine.musicAdd : yes ? W.seeTicket : W.seeMine}</a><a class="btn" href="/">${W.goHome}</a></div>`;
}

export default function EventSignUp({ me, params, query }) {
  const { data: event, error: trouble, reload } = useLoad(`/events/${params.id}`, { keep: true, every: 20000 });
  const who = KIND[query.get('who')] ? query.get('who') : 'family';
  const [state, setState] = useState({ people: [{ ...nobody(), name: me.name || '' }], self: { ...nobody(), name: me.name || '' }, elder: { ...nobody(), phone: '' }, piece: { title: '', people: '', minutes: '' }, together: true, agreed: false, remember: false, session: null });
  const [gaps, setGaps] = useState({});
  const [done, setDone] = useState(null);
  const { busy, error, setError, send } = useWrite();
  const change = (part) => { setState((s) => ({ ...s, ...part })); setGaps({}); setError(null); };
  useEffect(() => { kept.get(shelf(me)).then((people) => { if (people && people.length) setState((s) => ({ ...s, people, remember: true })); }, () => {}); }, []);
  useEffect(() => { if (error && error.errors) setGaps(fromServer(error.errors)); }, [error]);
  if (done) return html`<${Done} row=${done}/>`;
  if (!event) return html`<${Head} title=${W.title}/>${trouble ? html`<${Trouble} error=${trouble} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}`;
  const kind = KIND[who];
  const sessions = event.sessions.filter((s) => !s.cancelled && s.places.some((p) => p.kind === kind));
  if (!(event.actions || []).includes('sign-ups') || !sessions.length) return html`<${Head} title=${W.title}/><${Empty} icon="calendar-days" title=${event.sentence}><a class="btn btn-line" href=${`/p/events/${event.id}`}>${E.mine.event}</a><//>`;
  const session = sessions.length === 1 ? sessions[0] : sessions.find((s) => s.id === state.session);
  const places = session && session.places.find((p) => p.kind === kind);
  const ages = event.min_age !== null || event.max_age !== null;
  const coming = who === 'family' ? state.people : who === 'elder' ? [state.elder] : who === 'me' && ages ? [state.self] : [];
  const young = coming.some((p) => p.birth_date && ageOn(p.birth_date, (session || event).starts_at) < event.consent_below);
  const finish = async () => {
    const found = { ...gapsIn(state, who, me, ages), ...(session ? {} : { session: T.error.choose }), ...(young && !state.agreed ? { guardian: W.agreeNeed } : {}) };
    setGaps(found);
    if (any(found) || found.session || found.guardian) { setTimeout(() => { const bad = document.querySelector('.field-bad .input, .error'); if (bad) { bad.scrollIntoView({ block: 'center' }); if (bad.focus) bad.focus({ preventScroll: true }); } }); return; }
    const row = await send('POST', `/events/${event.id}/sign-ups`, bodyOf(state, who, session.id, ages));
    if (!row) return;
    if (who === 'family') (state.remember ? kept.set(shelf(me), state.people) : kept.drop(shelf(me))).catch(() => {});
    forget('/events'); forget('/sign-ups');
    setDone(row);
    scrollTo(0, 0);
  };
  const known = Object.keys(gaps).length && error && error.code === 'invalid';
  return html`<${Head} title=${event.title}/><div class="step-title"><h2>${{ me: W.me, family: W.family, elder: W.elder, piece: E.one.perform, help: E.one.help }[who]}</h2><p class="soft">${session ? sessionTime(session) : event.sentence}</p></div>
    ${sessions.length > 1 && html`<div class="card"><${Choices} name="session" legend=${W.which} error=${gaps.session} value=${state.session} onChange=${(id) => change({ session: id })} choices=${sessions.map((s) => { const p = s.places.find((x) => x.kind === kind); return { value: s.id, title: sessionTime(s), text: p.left && !p.waiting ? E.list.left(p.left, p.capacity) : E.list.full(p.waiting) }; })}/></div>`}
    ${sessions.length === 1 && html`<p class="promise">${places.left && !places.waiting ? E.list.left(places.left, places.capacity) : E.list.full(places.waiting)}</p>`}
    ${who === 'family' && html`<${Family} people=${state.people} set=${(people) => change({ people })} errors=${gaps.people || []} me=${ages ? {} : me} remember=${state.remember} onRemember=${(remember) => change({ remember })} together=${state.together} onTogether=${(together) => change({ together })}/>`}
    ${who === 'me' && ages && html`<div class="card"><${Person} id="self" person=${state.self} errors=${(gaps.people || [])[0] || {}} needBirth onChange=${(part) => change({ self: { ...state.self, ...part } })}/></div>`}
    ${who === 'elder' && html`<${Elder} elder=${state.elder} set=${(elder) => change({ elder })} errors=${gaps.elder || {}}/>`}
    ${who === 'piece' && html`<${Piece} piece=${state.piece} set=${(piece) => change({ piece })} errors=${gaps.piece || {}}/>`}
    ${young && html`<${Guardian} below=${event.consent_below} agreed=${state.agreed} onAgree=${(agreed) => change({ agreed })} error=${gaps.guardian}/>`}
    <div class="thumb stack thumb-over">${error && !known && html`<${Trouble} error=${error}/>`}${error && error.code === 'guardian_phone_needed' && html`<a class="btn btn-line" href="/p/me">${W.toPhone}</a>`}
      <button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${finish}>${places && (!places.left || places.waiting) ? W.send.full : W.send.open}</button></div>`;
}
