/** Who answers for a place, mine or the one of a QR: the face, the call, the letter; the chain; who is who. */
import { html } from '../../shared/html.js';
import { put } from '../../shared/api.js';
import { forget, useLoad } from '../../shared/load.js';
import { day, since } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { openLayer, toast } from '../../shared/overlay.js';
import { refreshMe } from '../../shared/session.js';
import { Empty, Face, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { P } from '../../shared/texts-place.js';
import { T } from '../../shared/texts.js';
import { Head, useSecretary } from '../frame.js';
import { beginLetter } from '../letter-sheet.js';
import { Board, StationCard } from '../place-board.js';
import { WrongEntry } from '../wrong-entry.js';

const checked = (date) => (date ? P.checkedAt(...date.split('-').slice(0, 2).map(Number)) : P.unchecked);

function Facts({ post }) {
  const facts = [post.since && [P.since, since(post.since)], post.hours && [P.hours, post.hours], post.usual_reply && [P.usual, post.usual_reply.said], [P.checked, checked(post.verified_on)]].filter(Boolean);
  return html`<dl class="facts">${facts.map(([k, v]) => html`<dt>${k}</dt><dd>${v}</dd>`)}</dl>`;
}

function Person({ post, org, main }) {
  return html`<div class="me-top"><${Face} person=${post.holder} big/><div><h2>${post.holder.name}${post.acting ? P.acting : ''}</h2><p>${post.org.party_name || post.org.name}</p><p class="soft">${post.role_name}</p></div></div>
    ${main && html`<${Facts} post=${post}/>`}
    ${post.duty_phone ? html`<a class="btn btn-main btn-big call-line" href="tel:${post.duty_phone}"><span><${Icon} name="phone"/>${P.call}</span><span>${post.duty_phone}</span></a>` : html`<p class="soft">${P.noPhone}</p>`}
    <button type="button" class="btn btn-line" onClick=${() => beginLetter(post)}><${Icon} name="message-circle"/>${P.write}</button>`;
}

function Who({ s }) {
  const instead = s.offered && s.offered.post;
  return html`<div class="card stack who">${s.vacant && html`<p class="error"><${Icon} name="info"/> <strong>${P.vacant}</strong></p><p>${P.vacantText(s.org.name)}</p>`}
    ${s.post && s.away && html`<div class="me-top"><${Face} person=${s.post.holder} big/><div><h2>${s.post.holder.name}</h2><p>${s.post.role_name}</p><p class="error"><${Icon} name="calendar-clock"/> ${P.away(s.post.leave_until && day(dayAfter(s.post.leave_until)))}</p></div></div><${Facts} post=${s.post}/>${instead && html`<p>${P.awayText}</p>`}`}
    ${s.post && !s.away ? html`<${Person} post=${s.post} main/>` : instead && html`<${Person} post=${instead} main=${s.vacant}/>`}
    ${s.deputy && !s.away && s.post && html`<p class="soft">${P.deputy}：${s.deputy.holder.name}</p>`}</div>`;
}

const dayAfter = (date) => new Date(Date.parse(`${date}T12:00:00+08:00`) + 86400000).toISOString().slice(0, 10);

/** From one's own building up to the district; a vacant step names whom to ask. */
function Chain({ items, building }) {
  const own = building && building.posts[0];
  const steps = [...items].reverse();
  return html`<div class="section"><h2>${P.chain}</h2></div><ol class="card chain">${building && html`<li key=${building.org.id}><${Face} person=${own && own.holder}/><div><strong>${building.org.name}</strong><small>${own ? `${own.holder.name} · ${own.role_name}` : `${building.role_name} · ${P.nobody}`}</small></div><${Call} post=${own}/></li>`}
    ${steps.map(({ org, secretary: p, offered }) => html`<li key=${org.id}><${Face} person=${p && p.holder}/>
      <a class="chain-place" href=${`/p/orgs/${org.id}`}><strong>${org.name}</strong><small>${p ? `${p.holder.name} · ${p.role_name}` : `${P.nobody}${offered ? ` · ${P.offered(`${offered.org.name}${offered.post.role_name}`)}` : ''}`}</small></a><${Call} post=${p}/></li>`)}</ol>`;
}

const Call = ({ post }) => (post && post.duty_phone ? html`<a class="icon-btn" href="tel:${post.duty_phone}" aria-label=${P.callLevel(post.holder.name)}><${Icon} name="phone" size="1.5em"/></a>` : null);

function Picture({ id, close }) {
  return html`<div class="viewer share"><img src=${`/api/v1/orgs/${id}/card.png`} alt=${P.share}/><p>${P.shareText}</p><button type="button" class="viewer-close" data-autofocus onClick=${() => close()} aria-label=${T.common.close}><${Icon} name="x" size="28"/></button></div>`;
}

async function live(org) {
  try { await put('/me/home', { org_id: org.id }); forget('/'); await refreshMe(); toast(T.common.saved); } catch (e) { toast(e.detail, 'plain'); }
}

export default function Secretary({ me, params }) {
  const home = me && me.home && me.home.compound;
  const own = useSecretary();
  const id = params.id || (home && home.id);
  const { data, error, stale, reload } = useLoad(id ? `/orgs/${id}/directory` : null, { keep: true });
  if (!id) return html`<${Head} title=${P.title}/><${Empty} icon="building-2" title=${T.home.noHome} text=${T.home.noHomeText}><a class="btn btn-main" href="/p/me/home">${T.home.choose}</a><a class="btn" href="/p/find">${P.find.link}</a><//>`;
  const mine = data && home && data.org.id === home.id;
  const title = data && !mine ? P.of(data.org.name) : P.title;
  if (!data && error && own && id === own.org.id) return html`<${Head} title=${title}/><${Stale}/><${Who} s=${own}/>`;   // what is kept anyway
  if (!data) return html`<${Head} title=${title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/><${Skeleton} lines=${3}/>`}`;
  return html`<${Head} title=${title}/>${stale && html`<${Stale}/>`}<${Who} s=${data.secretary}/>
    <div class="pair"><button type="button" class="btn" onClick=${() => openLayer((close) => html`<${Picture} id=${data.org.id} close=${close}/>`)}><${Icon} name="image"/>${P.share}</button>
      <a class="btn" href="/p/report"><${Icon} name="camera"/>${P.report}</a></div>
    ${data.station && html`<${StationCard} station=${data.station}/>`}<${Chain} items=${data.chain} building=${mine && me.home.building && data.buildings.find((b) => b.org.id === me.home.building.id)}/><${Board} lines=${data.lines} buildings=${data.buildings}/>
    <${WrongEntry} directory=${data} me=${me}/>
    <div class="card"><a class="row" href="/p/find"><${Icon} name="search" class="row-icon"/><span class="row-main"><strong>${P.find.link}</strong></span><${Icon} name="chevron-right" class="soft"/></a>
      ${me && !mine && data.org.level === 'compound' && html`<button type="button" class="row" onClick=${() => live(data.org)}><${Icon} name="house" class="row-icon"/><span class="row-main"><strong>${P.mine}</strong></span></button>`}</div>`;
}
