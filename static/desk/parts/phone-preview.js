/** A notice as the phone will show it: the phone's own chips and words. */
import { html, useMemo } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { N as PHONE } from '../../shared/texts-notice.js';
import { T } from '../../shared/texts.js';
import { NoticeChips } from '../../phone/notice-chips.js';
import { PhoneFrame } from './phone-frame.js';
import { N } from '../texts-notices.js';

const W = N.phone;
const P = PHONE.one;

/** As it comes to somebody who has not opened it yet. */
const fresh = (n) => ({ ...n, grade_name: N.grades[n.grade], status: 'published', version: 1, mine: {} });

function Screen({ notice: n }) {
  return html`<div class="page"><header class="head"><span class="head-link"><${Icon} name="chevron-left"/>${T.common.back}</span><h1>${P.title}</h1></header>
    <article class="card notice notice-${n.grade}"><${NoticeChips} notice=${fresh(n)}/><h2>${n.title || W.noTitle}</h2><p class="soft">${P.who(n.from, when(n.at || new Date().toISOString()))}</p>
      <p class="words notice-body">${n.body || W.noBody}</p>${n.expires_at && html`<p class="soft"><${Icon} name="clock"/> ${P.until(when(n.expires_at))}</p>`}
      ${n.photos.length > 0 && html`<ul class="photo-wall">${n.photos.map((p) => html`<li key=${p.id} class="photo-tile">${p.urls ? html`<img src=${p.urls.thumb} alt=""/>` : html`<span class="photo-blind"><${Icon} name="image" size="2em"/></span>`}</li>`)}</ul>`}</article>
    ${n.files.length > 0 && html`<div class="card"><h2>${P.files}</h2>${n.files.map((f) => html`<p key=${f.id} class="row"><${Icon} name="file-text" class="row-icon"/><span class="row-main"><strong>${f.name}</strong></span></p>`)}</div>`}
    <div class="card receipt"><p class="btn btn-main btn-big"><${Icon} name=${n.must_confirm ? 'circle-check' : 'check'} size="1.5em"/>${n.must_confirm ? P.confirm : P.read}</p><p class="soft">${n.must_confirm ? P.confirmText : P.readText}</p></div></div>`;
}

export function PhonePreview({ notice }) {
  const screen = useMemo(() => html`<${Screen} notice=${notice}/>`, [notice]);
  return html`<${PhoneFrame} title=${W.title} screen=${screen}/>`;
}
