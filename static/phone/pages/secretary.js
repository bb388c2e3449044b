/** Who answers for my compound: the secretary, and one level after the other up to the district. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { since } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Empty, Face, Skeleton, Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { Head, phoneOf, useSecretary } from '../frame.js';

const W = T.secretary;

function Who({ s }) {
  const post = s.post || (s.offered && s.offered.post);
  const phone = phoneOf(s);
  return html`<div class="card stack">${s.vacant && html`<p class="error"><${Icon} name="info"/> <strong>${W.vacant}</strong></p><p>${W.vacantText}</p>`}
    ${post && html`<div class="me-top"><${Face} person=${post.holder} big/><div><h2>${post.holder.name}${post.acting ? W.acting : ''}</h2><p>${post.org.party_name || post.org.name}</p><p class="soft">${post.role_name}</p></div></div>
      <dl class="facts">${post.since && html`<dt>${W.since}</dt><dd>${since(post.since)}</dd>`}${post.hours && html`<dt>${W.hours}</dt><dd>${post.hours}</dd>`}</dl>
      ${phone ? html`<a class="btn btn-main call-line" href="tel:${phone}"><span><${Icon} name="phone"/>${W.call}</span><span>${phone}</span></a>` : html`<p class="soft">${W.noPhone}</p>`}`}
    <a class="btn" href="/p/report"><${Icon} name="camera"/>${W.report}</a></div>`;
}

export default function Secretary({ me }) {
  const s = useSecretary();
  const chain = useLoad(me.home ? `/orgs/${me.home.compound.id}/chain` : null, { keep: true });
  if (!me.home) return html`<${Head} title=${W.title}/><${Empty} icon="building-2" title=${T.home.noHome} text=${T.home.noHomeText}><a class="btn btn-main" href="/p/me/home">${T.home.choose}</a><//>`;
  return html`<${Head} title=${W.title}/>${s ? html`<${Who} s=${s}/>` : html`<${Skeleton} lines=${4}/>`}
    <div class="section"><h2>${W.chain}</h2></div>${chain.error && !chain.data && html`<${Trouble} error=${chain.error} retry=${chain.reload}/>`}
    ${chain.data && html`<ol class="card chain">${[...chain.data.items].reverse().map(({ org, secretary: p }) => html`<li key=${org.id}><${Face} person=${p && p.holder}/>
      <div><strong>${org.name}</strong><small>${p ? `${p.holder.name} · ${p.role_name}` : W.nobody}</small></div>
      ${p && p.duty_phone && html`<a class="icon-btn" href="tel:${p.duty_phone}" aria-label=${W.callLevel(p.holder.name)}><${Icon} name="phone" size="1.5em"/></a>`}</li>`)}</ol>`}`;
}
