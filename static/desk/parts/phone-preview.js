/** A notice as the phone will show it: the phone's own style sheets in a frame of its width. Nothing in it does anything. */
import { html, render, useEffect, useRef, useState } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { N } from '../texts-notices.js';
import { GradeChip } from './notice-looks.js';
import { Chip } from '../../shared/status.js';

const W = N.phone;
const SHEETS = ['/static/shared/shared.css', '/static/phone/phone.css'];
const [WIDTH, HEIGHT] = [375, 720];

function Screen({ notice }) {
  const n = notice;
  return html`<div class="page"><header class="head"><span class="head-link"><${Icon} name="chevron-left"/>${W.back}</span><h1>${W.inbox}</h1></header>
    <article class="card"><div class="chips"><${GradeChip} notice=${n}/>${n.pinned && html`<${Chip} icon="star">${W.pinned}<//>`}${n.must_confirm && html`<${Chip} tone="amber" icon="hand">${W.must}<//>`}</div>
      <h2>${n.title || W.noTitle}</h2><p class="soft">${W.from(n.from)} · ${n.at ? when(n.at) : W.now}</p>
      <p class="words">${n.body || W.noBody}</p>
      ${n.photos.length > 0 && html`<ul class="photo-wall">${n.photos.map((p) => html`<li key=${p.id} class="photo-tile">${p.urls ? html`<img src=${p.urls.thumb} alt=""/>` : html`<span class="photo-blind"><${Icon} name="image" size="2em"/></span>`}</li>`)}</ul>`}
      ${n.files.length > 0 && html`<h3>${W.files}</h3><ul class="rows">${n.files.map((f) => html`<li key=${f.id} class="row"><${Icon} name="file-text" class="row-icon"/><span class="row-main">${f.name}</span></li>`)}</ul>`}</article>
    <p class="btn btn-main" aria-hidden="true"><${Icon} name="check"/> ${n.must_confirm ? W.confirm : W.read}</p></div>`;
}

export function PhonePreview({ notice }) {
  const frame = useRef(null);
  const [page, setPage] = useState(null);
  useEffect(() => {
    const inside = frame.current.contentDocument;
    inside.documentElement.lang = 'zh-CN';
    inside.title = W.title;
    inside.head.replaceChildren(...SHEETS.map((href) => Object.assign(inside.createElement('link'), { rel: 'stylesheet', href })));
    setPage(inside.body);
    return () => render(null, inside.body);
  }, []);
  useEffect(() => { if (page) render(html`<${Screen} notice=${notice}/>`, page); }, [page, notice]);
  return html`<figure class="phone"><figcaption class="label">${W.title}</figcaption><iframe ref=${frame} title=${W.title} width=${WIDTH} height=${HEIGHT} tabindex="-1"></iframe></figure>`;
}
