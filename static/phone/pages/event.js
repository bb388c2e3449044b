/** One event: when, where, for whom, how many places are truly left; mine; and the one button that fits. */
import { html, useEffect, useState } from '../../shared/html.js';
import { get } from '../../shared/api.js';
import { forget, useLoad } from '../../shared/load.js';
import { Icon } from '../../shared/icon.js';
import { openViewer } from '../../shared/photo-wall.js';
import { useWrite } from '../../shared/use-write.js';
import { Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { E } from '../../shared/texts-events.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { Facts, Rules, Sessions } from '../events/about.js';
import { Feedback, Photos } from '../events/after.js';
import { PlacesChip, poster } from '../events/looks.js';
import { Party } from '../events/party.js';
import { hearAnswer, TellMe } from '../tell-me.js';
import { go } from '../router.js';

const W = E.one;

/** My sign-ups for it, one row a party, each with what may be done now. */
function useParties(mine) {
  const [parties, setParties] = useState([]);
  const fetchAll = async () => {
    const found = [];
    const covered = new Set();
    for (const { id } of mine) {
      if (covered.has(id)) continue;
      const row = await get(`/sign-ups/${id}`).catch(() => null);
      if (row) { (row.party || [row]).forEach((one) => covered.add(one.id)); found.push(row); }
    }
    setParties(found);
  };
  useEffect(() => { fetchAll(); }, [mine.map((m) => m.id + m.status).join()]);
  return parties;
}

/** One tap for oneself where nothing has to be asked; everything else is a page. */
function SignUp({ event: e, me, onDone }) {
  const { busy, error, send } = useWrite();
  if (!(e.actions || []).includes('sign-ups') || !['open', 'full'].includes(e.sign_up_state)) return null;
  const path = `/p/events/${e.id}/sign-up`;
  const kinds = new Set(e.sessions.flatMap((s) => s.places.map((p) => p.kind)));
  const one = e.sessions.length === 1 && kinds.has('audience') && e.min_age === null && e.max_age === null;
  const [words, icon] = e.sign_up_state === 'full' ? [W.wait, 'hourglass'] : [W.me, 'circle-check'];
  const signed = e.mine.some((m) => m.name === me.name || m.name === null);
  const tap = async () => { const row = await send('POST', `/events/${e.id}/sign-ups`, {}); if (row) onDone(row); };
  const other = (who, mark, text) => html`<a class="btn btn-line" href=${`${path}?who=${who}`}><${Icon} set=${mark[1] || 'base'} name=${mark[0]}/>${text}</a>`;
  return html`<section class="card stack" aria-label=${W.me}>${error && html`<${Trouble} error=${error}/>`}
    ${!signed && kinds.has('audience') && (one ? html`<button type="button" class="btn btn-main btn-big" aria-disabled=${busy ? 'true' : null} onClick=${tap}><${Icon} name=${icon}/>${words}</button>` : html`<a class="btn btn-main btn-big" href=${`${path}?who=me`}><${Icon} name=${icon}/>${words}</a>`)}
    <div class="deeds">${kinds.has('audience') && html`${other('family', ['users'], W.family)}${other('elder', ['heart-handshake'], W.elder)}`}${kinds.has('performance') && other('piece', ['music', 'things'], W.perform)}${kinds.has('helpers') && other('help', ['hand'], W.help)}</div></section>`;
}

export default function Event({ me, params, query }) {
  const path = `/events/${params.id}`;
  const { data: e, error, stale, reload } = useLoad(path, { keep: true, every: 20000 });
  const [acted, setActed] = useState(false);
  const parties = useParties(e ? e.mine : []);
  useEffect(() => { hearAnswer(query); if (query.has('subscribed')) go(`/p${path}`, { replace: true }); }, []);
  const fresh = () => { forget('/events'); forget('/sign-ups'); reload(); };
  if (!e) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} photo lines=${4}/>`}`;
  const shown = e.photos.filter((p) => p.occasion === 'poster');
  return html`<${Head} title=${e.title}/>${stale && html`<${Stale}/>`}
    ${shown.length > 0 && html`<div class="bed-hero"><button type="button" onClick=${() => openViewer(shown)} aria-label=${T.photo.open(e.title)}><img src=${poster(e).urls.large} alt="" width="640" height="480"/></button></div>`}
    <div class="card"><div class="chips"><${PlacesChip} event=${e}/></div><h2 class="bed-name">${e.title}</h2><p class="event-sentence">${e.sentence}</p>${e.cancelled_because && html`<p class="error">${W.cancelledWhy(e.cancelled_because)}</p>`}<${Facts} event=${e}/></div>
    <section key="mine">${parties.map((row) => html`<${Party} key=${row.id} row=${row} set=${() => {}} reload=${fresh} onEvent/>`)}${acted && html`<${TellMe} keys=${['todo', 'progress']} title=${W.tell} back=${`/p${path}`}/>`}
      <${SignUp} event=${e} me=${me} onDone=${() => { setActed(true); fresh(); }}/></section>
    ${e.afterwards && e.afterwards.came && html`<${Feedback} event=${e} reload=${reload}/>`}${e.afterwards && html`<${Photos} event=${e} reload=${reload}/>`}
    <${Sessions} event=${e}/>${e.description && html`<section class="card"><p class="words">${e.description}</p></section>`}
    ${(e.programme || []).length > 0 && html`<section class="card" aria-label=${W.programme}><h2>${W.programme}</h2><ol class="nexts">${e.programme.map((p) => html`<li><strong>${p.title}</strong> <span class="soft">${W.piece(p.people, p.minutes)}</span></li>`)}</ol></section>`}
    <section class="card"><${Rules} event=${e}/>${e.status === 'published' && e.sign_up_state !== 'over' && html`<a class="btn btn-line" href=${`/api/v1${path}/calendar.ics`} download target="_self"><${Icon} set="things" name="calendar-plus"/>${W.calendar}</a>`}</section>
    ${(e.actions || []).includes('check-ins') && html`<a class="card row" href=${`/p${path}/check-in`}><${Icon} set="things" name="scan-line" class="row-icon"/><span class="row-main"><strong>${W.gate}</strong><small>${W.gateText}</small></span><${Icon} name="chevron-right" class="soft"/></a>`}`;
}
