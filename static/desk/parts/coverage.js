/** How far a notice has come: places that open level by level down to the doors, each counted by the server. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { by, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { Chip } from '../../shared/status.js';
import { Empty, Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { Doors } from './doors.js';
import { ExportButton } from './export-button.js';
import { useSend } from './settings.js';
import { N } from '../texts-notices.js';

const W = N.coverage;
const EVERY = 10000;
const STAGES = ['addressed', 'reached', 'read', 'confirmed'];
const stagesOf = (notice) => STAGES.filter((stage) => stage !== 'confirmed' || notice.must_confirm);
const RELAYS = new Set(['secretary', 'deputy_secretary', 'party_worker', 'grid_worker', 'committee_member', 'group_leader', 'building_head']);
const doorsAt = (place, stage) => (stage === 'addressed' ? place.doors : place[`doors_${stage}`]);

const today = () => new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);

/** Whose turn it is, of those who hold a post there. */
function Whose({ org }) {
  const { data } = useLoad(`/orgs/${org.id}/posts`);
  const turn = data ? data.items.filter((p) => RELAYS.has(p.role)) : [];
  return turn.length > 0 && html`<small class="whose">${W.whose} ${turn.slice(0, 3).map((p) => [p.role_name, p.holder.name, p.duty_phone].filter(Boolean).join(' ')).join('；')}</small>`;
}

const isMine = (place, me) => me.posts.some((p) => p.org.id === place.org.id);
const relayName = (place, me) => (isMine(place, me) ? N.deeds.own(place.org.name) : N.deeds.behalf(place.org.name));

function Relayed({ place, notice, me, live, onRelay }) {
  const said = notice.grade === 'emergency' && place.org.id !== notice.org.id ? { ...W, ...W.straight } : W;
  if (place.org.id === notice.org.id && !place.due_at && !place.relayed_at) return html`<span class="soft">${W.source}</span>`;
  if (place.relayed_at) {
    const words = place.vacant ? said.vacant(when(place.relayed_at)) : said.relayedAt(place.relayed_by, when(place.relayed_at));
    return html`<span><${Icon} name="circle-check" class="tone-green"/> ${words}</span>
      ${place.note && html`<small>${place.note_check === 'passed' ? W.note(place.note) : `${W.note(place.note)}（${W.noteWaits}）`}</small>`}`;
  }
  if (!place.due_at) return html`<span class="soft">${W.waiting}</span>`;
  return html`${place.late ? html`<span class="chip chip-red"><${Icon} name="triangle-alert" size="1.15em"/> ${said.late(by(place.due_at))}</span><${Whose} org=${place.org}/>` : html`<${Chip} tone="blue" icon="clock">${said.due(by(place.due_at))}<//>`}
    ${live && me.posts.some((p) => RELAYS.has(p.role)) && html`<button type="button" class="btn btn-small" aria-label=${relayName(place, me)} onClick=${onRelay}><${Icon} name="forward"/> ${isMine(place, me) ? N.deeds.relay.title : said.relay}</button>`}`;
}

/** Households first, people below; the bar is the share of the households, or of the people where no door is meant. */
function Count({ place, stage }) {
  const [doors, people] = [doorsAt(place, stage), place[stage]];
  const [part, all] = place.doors ? [doors, place.doors] : [people, place.addressed];
  const percent = all ? Math.round((part / all) * 1000) / 10 : 0;
  return html`<td class="count" data-stage=${stage} data-doors=${doors} data-people=${people}>${place.doors > 0 && html`<b class="num">${W.doors(doors)}</b>`}
    <span class="num">${W.people(people)}</span>${stage !== 'addressed' && all > 0 && html`<span class="share" role="img" aria-label=${W.shareOf(percent)}><span style=${{ width: `${percent}%` }}></span></span>`}</td>`;
}

function RelayForm({ notice, place, me, onDone, onCancel }) {
  const [note, setNote] = useState('');
  const state = useSend();
  const id = `relay-${place.org.id}`;
  const submit = async (e) => {
    e.preventDefault();
    return (await state.send('PUT', `/notices/${notice.id}/relay`, { note: note.trim(), org_id: place.org.id }, N.deeds.relay.done)) && onDone();
  };
  return html`<form class="inline-form" onSubmit=${submit} novalidate><strong>${relayName(place, me)}</strong>
    <${Field} id=${id} label=${N.deeds.relay.note} optional=${true} error=${state.errors.note}><${TextInput} id=${id} maxlength="200" value=${note} error=${state.errors.note} onInput=${setNote}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${N.deeds.relay.title}</button>
      <button type="button" class="btn btn-small" onClick=${onCancel}>${N.write.back}</button></p></form>`;
}

/** One place and, when it is open, what lies below it. `seen`: its numbers as the place above told them. */
function Place({ notice, me, seen, depth, on, start, live, onChange }) {
  const [open, setOpen] = useState(start);
  const [shown, setShown] = useState(null);                 // the doors, or the form for passing it on
  const own = useLoad(open && seen.children ? `/notices/${notice.id}/coverage${query({ org_id: seen.org.id, on })}` : null, { every: live ? EVERY : 0 });
  const place = open && own.data ? own.data.items[0] : seen;
  const name = place.org.name;
  const left = place.doors - place.doors_reached;
  const people = place.addressed - place.reached;
  const changed = () => { setShown(null); own.reload(); onChange(); };
  return html`<tr class=${place.late ? 'late' : ''} data-org=${name} data-level=${place.org.level} data-depth=${depth}><th scope="row" class="place depth-${Math.min(depth, 5)}">
      ${seen.children > 0 ? html`<button type="button" class="icon-btn tree-open" aria-expanded=${open} aria-label=${open ? W.fold(name) : W.expand(name)} onClick=${() => setOpen(!open)}><${Icon} name=${open ? 'chevron-down' : 'chevron-right'}/></button>` : html`<span class="tree-leaf"></span>`}
      <span>${name} <span class="soft">${place.level_name}</span>${left > 0 || people > 0 ? html`<button type="button" class="link-btn" aria-expanded=${shown === 'doors'} onClick=${() => setShown(shown === 'doors' ? null : 'doors')}>${left > 0 ? W.unreached(left) : W.unreachedPeople(people)}</button>`
    : (place.doors > 0 || place.addressed > 0) && html`<small class="tone-green">${W.allReached}</small>`}</span></th>
    <td class="relayed"><${Relayed} place=${place} notice=${notice} me=${me} live=${live && notice.status === 'published'} onRelay=${() => setShown(shown === 'relay' ? null : 'relay')}/></td>
    ${stagesOf(notice).map((stage) => html`<${Count} key=${stage} place=${place} stage=${stage}/>`)}</tr>
    ${shown && html`<tr key="shown"><td colspan="6" class="below">${shown === 'doors' ? html`<${Doors} notice=${notice} org=${place.org} onClose=${() => setShown(null)}/>`
    : html`<${RelayForm} notice=${notice} place=${place} me=${me} onDone=${changed} onCancel=${() => setShown(null)}/>`}</td></tr>`}
    ${open && seen.children > 0 && (own.error && !own.data ? html`<tr><td colspan="6"><${Trouble} error=${own.error} retry=${own.reload}/></td></tr>`
    : !own.data ? html`<tr><td colspan="6"><div class="bone"></div></td></tr>`
    : [...own.data.items.slice(1).map((child) => html`<${Place} key=${child.org.id} notice=${notice} me=${me} seen=${child} depth=${depth + 1} on=${on} start=${false} live=${live} onChange=${changed}/>`), html`<${Rest} key="rest" notice=${notice} numbers=${own.data.rest} depth=${depth + 1}/>`])}`;
}

/** Who lives there and named no place below it: else the places would not add up to theirs. */
function Rest({ notice, numbers, depth }) {
  return Object.values(numbers).some(Boolean) && html`<tr data-org=${W.rest} data-depth=${depth}><th scope="row" class="place depth-${Math.min(depth, 5)}"><span class="tree-leaf"></span><span class="soft">${W.rest}</span></th><td class="relayed"></td>
    ${stagesOf(notice).map((stage) => html`<${Count} key=${stage} place=${numbers} stage=${stage}/>`)}</tr>`;
}

function Table({ notice, children }) {
  return html`<div class="table-box"><table class="coverage-table"><thead><tr>${[...W.columns, ...stagesOf(notice).map((stage) => W.stages[stage])].map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
    <tbody>${children}</tbody></table></div>`;
}

/** Wherever it stands still, in one list: the whole tree is asked for only here. */
function LatePlaces({ notice, me, top, onChange }) {
  const { data, error, reload } = useLoad(`/notices/${notice.id}/coverage${query({ org_id: top.id, depth: 'all' })}`);
  if (!data) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`;
  const known = Object.fromEntries(data.items.map((p) => [p.org.id, p.org.name]));
  const late = data.items.filter((p) => p.late).map((p) => ({ ...p, children: 0, org: { ...p.org, name: p.org.level === 'building' && known[p.parent_id] ? `${known[p.parent_id]} ${p.org.name}` : p.org.name } }));
  if (!late.length) return html`<${Empty} icon="circle-check" title=${W.noneLate} text=${W.noneLateText}/>`;
  return html`<p class="late-line" role="status"><${Icon} name="triangle-alert"/> ${W.lateCount(late.length)}</p>
    <${Table} notice=${notice}>${late.map((p) => html`<${Place} key=${p.org.id} notice=${notice} me=${me} seen=${p} depth=${0} on="" start=${false} live=${true} onChange=${() => { reload(); onChange(); }}/>`)}<//>`;
}

export function Coverage({ notice, me, on }) {
  const live = !on;
  const top = useLoad(`/notices/${notice.id}/coverage${query({ on })}`, { every: live ? EVERY : 0 });
  const day = (value) => go(href('notices', notice.id, { on: value === today() ? '' : value }), { replace: true });
  const [lateOnly, setLateOnly] = useState(false);
  const first = top.data && top.data.items[0];
  return html`<section class="coverage"><div class="bar"><div class="row-main"><h2>${W.title}</h2><p class="soft">${live ? (notice.status === 'withdrawn' ? W.ended : W.text) : W.dayHint}</p></div>
      <label class="day-pick">${W.on} <input class="input" type="date" max=${today()} value=${on || today()} onChange=${(e) => day(e.target.value)}/></label>
      ${first && html`<${ExportButton} body=${{ kind: 'coverage', notice_id: notice.id, org_id: first.org.id, ...(on ? { on } : {}) }} label=${N.exports.coverage}/>`}</div>
    ${live && notice.status === 'published' && html`<p class="tabs" role="group" aria-label=${W.title}>${[false, true].map((v) => html`<button type="button" key=${v} aria-pressed=${lateOnly === v} onClick=${() => setLateOnly(v)}>${v ? W.lateOnly : W.all}</button>`)}</p>`}
    ${top.error && !top.data ? html`<${Trouble} error=${top.error} retry=${top.reload}/>` : !first ? html`<${Skeleton} lines=${4}/>`
    : !first.addressed && !first.doors ? html`<${Empty} icon="hourglass" title=${W.empty} text=${W.emptyText}/>`
    : lateOnly ? html`<${LatePlaces} notice=${notice} me=${me} top=${first.org} onChange=${top.reload}/>`
    : html`<${Table} notice=${notice}><${Place} notice=${notice} me=${me} seen=${first} depth=${0} on=${on} start=${true} live=${live} onChange=${top.reload}/><//>`}</section>`;
}
