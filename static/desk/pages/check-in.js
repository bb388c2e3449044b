/** The door of an event: a number or a ticket is let in once, walk-ins take what is free, counts are live. A ticket scanned by
    the phone's own camera opens this page too, with its code behind the #. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { newKey, post } from '../../shared/api.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { Empty, Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { Counts, DoorList, WalkIns } from '../parts/door.js';
import { sessionOptions } from '../parts/event-looks.js';
import { Select } from '../parts/settings.js';
import { E } from '../texts-events.js';

const W = E.checkIn;
const LAST = 'jinlin_door';                                 // the event this device keeps the door of
const HOURS = 3600000;
const EARLY = 4 * HOURS;                                     // listed a little before its door opens
const LATE = 7 * 24 * HOURS;

const last = () => Number(localStorage.getItem(LAST)) || null;
const atDoor = (e) => e.status === 'published' && new Date(e.starts_at) - EARLY < Date.now() && Date.now() < new Date(e.ends_at).getTime() + LATE;
/** The session whose door is open now, else the next one. */
const current = (sessions) => (sessions.find((s) => Date.now() < new Date(s.ends_at).getTime() + HOURS) || sessions.at(-1));
const isTicket = (said) => /[#-]/.test(said);

function Pick() {
  const { data, error, reload } = useLoad('/events?view=desk&status=published&limit=50');
  if (!data) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${3}/>`;
  const far = (e) => Math.abs(new Date(e.starts_at) - Date.now());
  const open = data.items.filter(atDoor).sort((a, b) => far(a) - far(b));
  const rest = data.items.filter((e) => !atDoor(e) && new Date(e.ends_at) > Date.now()).sort((a, b) => far(a) - far(b));
  if (!open.length && !rest.length) return html`<${Empty} icon="user-round-check" title=${W.none} text=${W.noneText}/>`;
  return html`<h2>${W.pick}</h2><p class="hint">${W.pickText}</p><ul class="notice-rows">${[...open, ...rest].map((e) => html`<li key=${e.id} class="notice-row"><a href=${href('check-in', e.id) + location.hash}><strong>${e.title}</strong><span class="soft">${[e.place, when(e.starts_at), !open.includes(e) && W.notOpen].filter(Boolean).join(' · ')}</span></a></li>`)}</ul>`;
}

function Desk({ event }) {
  const held = event.sessions.filter((s) => !s.cancelled);
  const [session, setSession] = useState(held.length ? current(held).id : null);
  const counts = useLoad(`/events/${event.id}/attendance`, { every: 5000 });
  const [said, setSaid] = useState('');
  const [state, setState] = useState({ busy: false, error: null, entered: [] });
  const field = useRef(null);
  const enter = async (words) => {
    if (!words.trim()) { setState((s) => ({ ...s, error: { detail: W.need, status: 422 } })); return; }
    setState((s) => ({ ...s, busy: true, error: null }));
    const body = isTicket(words) ? { ticket: words.trim() } : { number: words.trim(), session_id: session };
    try {
      const came = await post(`/events/${event.id}/check-ins`, body, { key: newKey() });
      setState((s) => ({ busy: false, error: null, entered: [came, ...s.entered].slice(0, 12) }));
      counts.reload();
    } catch (error) { setState((s) => ({ ...s, busy: false, error })); }
    setSaid('');
    if (field.current) field.current.querySelector('input').focus();
  };
  useEffect(() => {                                          // a ticket that the phone's camera brought along
    const code = decodeURIComponent(location.hash.slice(1));
    if (!code) return;
    history.replaceState(history.state, '', location.pathname);
    enter(code);
  }, []);
  if (!held.length) return html`<${Empty} icon="circle-x" title=${W.none}/>`;
  return html`<div class="columns door"><div><section class="part" ref=${field}>${held.length > 1 && html`<${Field} id="door-session" label=${W.session}><${Select} id="door-session" value=${session} options=${sessionOptions({ sessions: held })} onChange=${(id) => setSession(Number(id))}/><//>`}
        <form onSubmit=${(e) => { e.preventDefault(); enter(said); }} novalidate><${Field} id="door-number" label=${W.field}><${TextInput} id="door-number" class="input door-input" autocomplete="off" maxlength="200" value=${said} onInput=${setSaid}/><//>
          <p class="bar"><button type="submit" class="btn btn-main" disabled=${state.busy}><${Icon} name="user-round-check"/> ${W.enter}</button></p></form>
        <div class="door-said" aria-live="assertive">${state.error && html`<p class="door-no"><${Icon} name="circle-x" size="1.8em"/> ${[state.error.detail, ...Object.values(state.error.errors || {}).flat()].filter((w, i, all) => all.indexOf(w) === i).at(-1)}</p>`}
          ${!state.error && state.entered[0] && html`<p class="door-yes"><${Icon} name="circle-check" size="1.8em"/> ${W.in(state.entered[0].number, state.entered[0].kind_name)}</p>`}</div></section>
      <${WalkIns} event=${event} session=${held.find((s) => s.id === session)} onDone=${counts.reload}/>
      <section class="part"><h2>${W.recent}</h2>${state.entered.length ? html`<ul class="rows">${state.entered.map((c) => html`<li key=${c.sign_up_id} class="door-row"><b class="num">${c.number}</b> ${c.kind_name} <span class="soft">${[c.party > 1 && W.party(c.party), c.minor && W.minor, when(c.at)].filter(Boolean).join(' · ')}</span></li>`)}</ul>` : html`<p class="soft">${W.noRecent}</p>`}</section></div>
    <div><${Counts} event=${event} counts=${counts} session=${session}/></div></div>
    <${DoorList} key=${session} event=${event} session=${session}/>`;
}

export default function CheckIn({ address }) {
  const { id } = address;
  const { data: event, error, reload } = useLoad(id ? `/events/${id}` : null);
  useEffect(() => {
    if (id) localStorage.setItem(LAST, String(id));
    else if (location.hash && last()) go(href('check-in', last()) + location.hash, { replace: true });
  }, [id]);
  return html`<div class="page"><header><div class="bar"><h1>${event ? event.title : W.title}</h1>${id && html`<a class="btn btn-small" href=${href('check-in')}>${W.other}</a><a class="btn btn-small" href=${href('events', id)}>${E.numbers.title}</a>`}</div>
      <p class="lead">${W.text}</p></header>${!id ? html`<${Pick}/>` : !event ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`) : html`<${Desk} key=${id} event=${event}/>`}</div>`;
}
