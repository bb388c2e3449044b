/** The door-knock list: building by building, doors as one walks, three big buttons each. Ticks are kept on the phone
 *  first, so that a stairwell without a network loses none. */
import { html, useEffect, useState } from '../../shared/html.js';
import { get, newKey } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { sendOrKeep, takeBack, waitingThings, watchOutbox } from '../../shared/outbox.js';
import { kept as shelf } from '../../shared/store.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { N } from '../../shared/texts-notice.js';
import { Head } from '../frame.js';

const W = N.doors;
const DEEDS = [['told', 'check', W.told], ['note_left', 'file-text', W.note], ['nobody_home', 'x', W.nobody]];
const reaches = (outcome) => outcome === 'told' || outcome === 'note_left';

/** door id → {outcome, state, refusal} of what this phone has yet to send. */
function useTicks(noticeId) {
  const [ticks, set] = useState(new Map());
  const look = () => waitingThings().then((all) => set(new Map(all.filter((e) => e.kind === 'door' && e.notice === noticeId).map((e) => [e.door, e]))));
  useEffect(() => { look(); return watchOutbox(look); }, [noticeId]);
  return ticks;
}

function Door({ door, tick, onTick }) {
  const [changing, setChanging] = useState(false);
  const outcome = tick ? tick.body.outcome : door.outcome;
  const refused = tick && tick.state === 'refused';
  const settled = reaches(outcome) && !refused;
  const closed = (settled || (tick && !refused)) && !changing;
  const choose = (word) => { setChanging(false); onTick(door, word); };
  const title = html`<div class="door-name"><strong>${W.room(door.room)}</strong><small>${door.people ? [W.people(door.people), door.names.join('、')].filter(Boolean).join(' · ') : W.nobodyApp}</small></div>`;
  if (closed) {
    return html`<li class="door door-done">${title}<div class="door-state"><${Chip} tone=${reaches(outcome) ? 'green' : 'amber'} icon=${reaches(outcome) ? 'circle-check' : 'history'}>${W.ticked[outcome]}<//>${tick && html`<${Chip} icon="wifi-off">${W.waiting}<//>`}</div>
      ${(tick || door.may_correct) && html`<button type="button" class="btn btn-small" aria-label=${`${W.room(door.room)} ${W.change}`} onClick=${() => setChanging(true)}>${W.change}</button>`}</li>`;
  }
  return html`<li class="door">${title}${door.knocks > 0 && outcome === 'nobody_home' && html`<p class="soft">${W.again(door.knocks, when(door.knocked_at))}</p>`}${refused && html`<p class="error" role="alert">${W.refused(tick.refusal.detail)}</p>`}
    <div class="knocks" role="group" aria-label=${W.room(door.room)}>${DEEDS.map(([word, icon, words]) => html`<button type="button" key=${word} class="knock knock-${word}" onClick=${() => choose(word)}><${Icon} name=${icon} size="1.5em"/><span>${words}</span></button>`)}</div></li>`;
}

function Building({ place, ticks, onTick }) {
  const name = [place.compound && place.compound.name, place.org.name].filter(Boolean).join(' ');
  if (!place.doors) return html`<div class="card"><h2>${W.building(name, place.unreached_doors)}</h2><p class="soft">${W.hidden}</p></div>`;
  const left = place.doors.filter((d) => !isReached(d, ticks)).length;
  return html`<section class="building" aria-label=${name}><h2 class="building-name">${left ? W.building(name, left) : `${name} · ${W.finished}`}</h2>
    <ol class="doors">${place.doors.map((d) => html`<${Door} key=${d.id} door=${d} tick=${ticks.get(d.id)} onTick=${onTick}/>`)}</ol></section>`;
}

function isReached(door, ticks) {
  const tick = ticks.get(door.id);
  return tick && tick.state !== 'refused' ? reaches(tick.body.outcome) : door.reached;
}

export default function Doors({ params, query }) {
  const id = Number(params.id);
  const org = query.get('org_id');
  const path = `/notices/${id}/unreached?limit=100${org ? `&org_id=${org}` : ''}`;
  const { data, error, stale, reload, set } = useLoad(path, { keep: true });
  const ticks = useTicks(id);
  const renew = (next) => { set(next); shelf.set(path, next).catch(() => {}); };
  const put = (door) => data && renew({ ...data, items: data.items.map((p) => (p.doors ? { ...p, doors: p.doors.map((d) => (d.id === door.id ? door : d)) } : p)) });
  useEffect(() => watchOutbox((event, entry, answer) => { if (event === 'sent' && entry.kind === 'door' && entry.notice === id && answer) put(answer); }), [data]);
  const onTick = async (door, outcome) => {
    const before = ticks.get(door.id);
    if (before) await takeBack(before.key);                    // the last word counts, in whatever order the network takes them
    const at = new Date().toISOString();
    sendOrKeep({ key: newKey(), kind: 'door', notice: id, door: door.id, method: 'PUT', path: `/notices/${id}/doors/${door.id}`, body: { outcome, at }, title: W.room(door.room), page: `/p/notices/${id}/doors` }).catch(() => {});
  };
  const more = () => get(`${path}&cursor=${encodeURIComponent(data.next_cursor)}`).then((a) => renew({ ...data, items: [...data.items, ...a.items], next_cursor: a.next_cursor }), () => {});
  if (!data) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${5}/>`}`;
  const all = data.items.flatMap((p) => p.doors || []);
  const left = all.filter((d) => !isReached(d, ticks)).length + data.items.filter((p) => !p.doors).reduce((n, p) => n + p.unreached_doors, 0);
  const waiting = [...ticks.values()].filter((t) => t.state !== 'refused').length;
  if (!data.items.length) return html`<${Head} title=${W.title}/>${stale && html`<${Stale}/>`}<${Empty} icon="party-popper" title=${W.empty} text=${W.emptyText}/>`;
  return html`<${Head} title=${W.title}/><div class="doors-head"><p><strong>${data.notice.title}</strong></p><p class="doors-left" role="status">${left ? W.left(left) : W.empty}</p>
      ${all.length > 0 && html`<progress max=${all.length} value=${all.length - all.filter((d) => !isReached(d, ticks)).length} aria-label=${W.done(all.length - left, all.length)}></progress>`}
      ${waiting > 0 && html`<p class="stale" role="status"><${Icon} name="wifi-off"/> ${W.keptCount(waiting)}</p>`}</div>
    ${stale && !waiting && html`<${Stale}/>`}${data.items.map((p) => html`<${Building} key=${p.org.id} place=${p} ticks=${ticks} onTick=${onTick}/>`)}
    ${data.next_cursor && html`<button type="button" class="btn" onClick=${more}>${W.more}</button>`}<p class="soft"><${Icon} name="eye"/> ${W.logged}</p>`;
}
