/** Asks, right after something useful was done, whether WeChat may tell how it goes on. A card, never a pop-up; a no
 *  holds for the day. What was accepted is told to the server by WeChat alone. */
import { html, useEffect, useRef, useState } from '../shared/html.js';
import { get, query } from '../shared/api.js';
import { Icon } from '../shared/icon.js';
import { toast } from '../shared/overlay.js';
import { T } from '../shared/texts.js';
import { allowTag, broughtBack, inMiniProgram, inWeChat, leaveFor, openInMiniProgram } from './wechat.js';

const W = T.tellMe;
const NO = 'jinlin_no_telling';
const TAG = 'wx-open-subscribe';
const today = () => new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
const saidNo = () => { try { return localStorage.getItem(NO) === today(); } catch { return false; } };
const keepNo = () => { try { localStorage.setItem(NO, today()); } catch { /* asked again after the next deed */ } };

/** Which way there is here to ask for the templates that have run out, or null. */
async function wayFor(keys) {
  const account = inMiniProgram() ? 'mini' : 'oa';
  const { templates, page } = await get('/me/subscriptions' + query({ account }), { login: false });
  const ids = templates.filter((t) => keys.includes(t.key) && !t.remaining).map((t) => t.template_id);
  if (!ids.length) return null;
  if (page) return { ids, page };
  if (inMiniProgram()) return { ids, mini: true };
  if (!inWeChat()) return null;
  await allowTag(TAG);
  return { ids, tag: true };
}

/** WeChat lays its own button over ours and shows its question itself; nothing inside it knows our style sheet. */
function WeChatButton({ ids, onAnswer }) {
  const box = useRef(null);
  useEffect(() => {
    const size = getComputedStyle(box.current).fontSize;
    const tag = document.createElement(TAG);
    tag.setAttribute('template', ids.join(','));
    tag.innerHTML = `<script type="text/wxtag-template" slot="style"><style>.ask{display:block;width:100%;height:60px;border:0;border-radius:8px;background:#018942;color:#fff;font-size:${size};font-weight:600}</style></script>
      <script type="text/wxtag-template"><button class="ask">${W.yes}</button></script>`;
    tag.addEventListener('success', (e) => onAnswer(Object.values(JSON.parse((e.detail || {}).subscribeDetails || '{}')).some((said) => JSON.parse(said).status === 'accept') ? 'accept' : 'reject'));
    tag.addEventListener('error', (e) => onAnswer(String((e.detail || {}).errCode) === '20004' ? 'off' : 'failed'));
    box.current.replaceChildren(tag);
  }, []);
  return html`<div class="wechat-button" ref=${box}></div>`;
}

/** keys: the templates that will be needed. back: where the answer should land. */
export function TellMe({ keys, title = W.title, back }) {
  const [way, setWay] = useState(null);
  const [said, setSaid] = useState(null);
  useEffect(() => { if (!saidNo()) wayFor(keys).then(setWay, () => {}); }, []);
  const answer = (word) => { if (word === 'reject') keepNo(); setSaid(word); };
  const go = () => {
    if (way.page) leaveFor(way.page, back, { template_ids: way.ids.join(',') });
    else openInMiniProgram('/pages/ask/ask' + query({ templates: way.ids.join(',') })).then(() => setSaid('gone'), () => setSaid('failed'));
  };
  if (!way || ['reject', 'gone'].includes(said)) return null;
  if (said) return html`<div class="card" role="status"><p><${Icon} name=${said === 'accept' ? 'circle-check' : 'info'}/> ${W[said]}</p></div>`;
  return html`<section class="card tell-me" aria-label=${title}><div class="tell-me-top"><h2>${title}</h2>
      <button type="button" class="icon-btn" onClick=${() => answer('reject')} aria-label=${W.no}><${Icon} name="x"/></button></div>
    <p class="soft">${W.text}</p>${way.tag ? html`<${WeChatButton} ids=${way.ids} onAnswer=${answer}/>`
    : html`<button type="button" class="btn btn-line" onClick=${go}><${Icon} name="bell"/>${W.yes}</button>`}</section>`;
}

/** The answer that an address brought back, said once. */
export function hearAnswer(asked) {
  const word = broughtBack('subscribed', asked);
  if (word === 'accept') toast(W.accept);
  if (word === 'reject') keepNo();
}
