/** What is set of one post: duty and cap, leave, that its entry is true, whether its phone is shown; its prints. */
import { html, useState } from '../../shared/html.js';
import { day, onDate } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Field, TextInput } from '../../shared/widgets.js';
import { useSend } from './settings.js';
import { R } from '../texts-directory.js';
import { S } from '../texts-settings.js';

const W = R.posts;
const P = S.posts;
const C = S.common;

/** Leave and the day the entry was last looked at, in a few words. */
export function Standing({ post }) {
  const { leave, away } = post;
  return html`${leave && leave.leave_until && html`<br/><${Chip} tone="amber" icon="calendar-days">${away ? W.onLeave(day(leave.leave_until)) : W.leaveAhead(day(leave.leave_from), day(leave.leave_until))}<//>`}
    <small>${post.verified_on ? W.verifiedOn(onDate(post.verified_on)) : W.never}</small>`;
}

function Duty({ post, onDone }) {
  const [on, setOn] = useState(post.on_duty);
  const [cap, setCap] = useState(post.cap === null ? '' : String(post.cap));
  const state = useSend();
  const save = async (e) => {
    e.preventDefault();
    if (await state.send('PUT', `/posts/${post.id}/duty`, { on_duty: on, cap: cap === '' ? null : Number(cap) })) onDone();
  };
  const id = `cap-${post.id}`;
  return html`<form class="part" onSubmit=${save} novalidate><h3>${W.duty}</h3><label class="tick-line"><input type="checkbox" checked=${on} onChange=${(e) => setOn(e.target.checked)}/> ${P.onDuty}</label>
    <${Field} id=${id} label=${P.cap} error=${state.errors.cap}><${TextInput} id=${id} type="number" min="0" max="10000" placeholder=${P.noCap} value=${cap} onInput=${setCap}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${P.setDuty}</button></p></form>`;
}

function Leave({ post, onDone }) {
  const kept = post.leave || {};
  const [days, setDays] = useState({ leave_from: kept.leave_from || '', leave_until: kept.leave_until || '' });
  const state = useSend();
  const set = async (body, said) => (await state.send('PUT', `/posts/${post.id}/leave`, body, said)) && onDone();
  const save = (e) => {
    e.preventDefault();
    if (!days.leave_from || !days.leave_until) return state.fail({ leave_until: W.needBoth });
    return set(days, W.leaveDone);
  };
  const field = (key, label) => html`<${Field} id=${`${key}-${post.id}`} label=${label} error=${state.errors[key]}><${TextInput} id=${`${key}-${post.id}`} type="date" value=${days[key]} error=${state.errors[key]} onInput=${(v) => setDays({ ...days, [key]: v })}/><//>`;
  return html`<form class="part" onSubmit=${save} novalidate><h3>${W.leave}</h3><div class="pair">${field('leave_from', W.leaveFrom)}${field('leave_until', W.leaveUntil)}</div>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.leaveSave}</button>
      ${kept.leave_until && html`<button type="button" class="btn btn-small" disabled=${state.busy} onClick=${() => set({ leave_from: null, leave_until: null }, W.leaveBackDone)}>${W.leaveBack}</button>`}</p></form>`;
}

function Entry({ post, me, onDone }) {
  const state = useSend();
  const own = me.posts.some((p) => p.id === post.id);
  const place = post.org.name;
  const verify = async () => (await state.send('PUT', `/posts/${post.id}/verification`, {}, W.verified)) && onDone();
  const publish = async () => (await state.send('PUT', `/posts/${post.id}/consent`, { agreed: !post.phone_published }, post.phone_published ? W.withdrawn : W.agreed)) && onDone();
  return html`<div class="part"><h3>${W.entry}</h3><p>${post.verified_on ? W.verifiedOn(onDate(post.verified_on)) : W.never}</p>
    <p>${post.phone_published ? W.phonePublished : W.phoneHidden}${!own && html`<small>${W.ownOnly}</small>`}</p>${state.shown}
    <p class="bar"><button type="button" class="btn btn-small" disabled=${state.busy} onClick=${verify}><${Icon} name="check"/> ${W.verify}</button>
      ${own && html`<button type="button" class="btn btn-small" disabled=${state.busy} onClick=${publish}>${post.phone_published ? W.withdraw : W.agree}</button>`}</p>
    <h3>${W.prints}</h3><p class="bar"><a class="btn btn-small" href=${`/api/v1/orgs/${post.org.id}/card.png`} target="_blank" rel="noopener" aria-label=${W.cardOf(place)}><${Icon} name="image"/> ${W.card}</a>
      <a class="btn btn-small" href=${`/api/v1/orgs/${post.org.id}/poster.pdf`} target="_blank" rel="noopener" aria-label=${W.posterOf(place)}><${Icon} name="file-text"/> ${W.poster}</a></p></div>`;
}

export function PostDeeds({ post, me, onDone, onCancel }) {
  return html`<div class="post-deeds"><div class="bar"><h2 class="row-main">${post.holder.name} · ${post.role_name} · ${post.place}</h2><button type="button" class="btn btn-small" onClick=${onCancel}>${C.cancel}</button></div>
    <div class="thirds"><${Duty} post=${post} onDone=${onDone}/><${Leave} post=${post} onDone=${onDone}/><${Entry} post=${post} me=${me} onDone=${onDone}/></div></div>`;
}
