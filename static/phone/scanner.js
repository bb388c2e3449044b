/** The one button by which a code is scanned: opens the camera, or WeChat's own scanner where there is none, and says what to
 *  do where neither opens. It hands on what it read and keeps nothing. */
import { html, useEffect, useRef, useState } from '../shared/html.js';
import { Icon } from '../shared/icon.js';
import { S } from '../shared/texts-scan.js';
import { codeReader } from './code-reader.js';
import { inWeChat, scanCode } from './wechat.js';

const EVERY = 250;
const QUIET = 3000;                                             // the same code, still before the lens, is one scan
const SIDE = 600;                                               // more dots cost a slow phone time and read no better
const FILM = { video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } } };

const canFilm = () => Boolean(navigator.mediaDevices && navigator.mediaDevices.getUserMedia);

/** The middle square of what the lens sees, where the frame on the page is. */
function lookAt(video, canvas) {
  const side = Math.min(video.videoWidth, video.videoHeight);
  canvas.width = canvas.height = Math.min(side, SIDE);
  canvas.getContext('2d', { willReadFrequently: true }).drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** onTrouble(name of what stood in the way). */
function Camera({ onCode, onStop, onTrouble }) {
  const video = useRef(null);
  const [open, setOpen] = useState(false);
  const hand = useRef(onCode);
  hand.current = onCode;
  useEffect(() => {
    let gone = false;
    let bell = 0;
    let stream = null;
    const last = { code: '', at: 0 };
    const canvas = document.createElement('canvas');
    const begin = async () => {
      const reader = await codeReader();
      stream = await navigator.mediaDevices.getUserMedia(FILM);
      if (gone) { stream.getTracks().forEach((t) => t.stop()); return; }
      video.current.srcObject = stream;
      await video.current.play();
      setOpen(true);
      const look = async () => {
        const [found] = await reader.detect(lookAt(video.current, canvas)).catch(() => []);
        if (gone) return;
        const isNew = found && (found.rawValue !== last.code || Date.now() - last.at > QUIET);
        if (found) Object.assign(last, { code: found.rawValue, at: Date.now() });
        if (isNew) hand.current(found.rawValue);
        bell = setTimeout(look, EVERY);
      };
      look();
    };
    video.current.scrollIntoView({ block: 'nearest' });
    begin().catch((e) => { if (!gone) onTrouble(e.name); });
    return () => { gone = true; clearTimeout(bell); if (stream) stream.getTracks().forEach((t) => t.stop()); };
  }, []);
  return html`<div class="scanner"><video ref=${video} muted playsinline></video>${open && html`<div class="scanner-aim" aria-hidden="true"></div>`}<p role="status">${open ? S.aim : S.opening}</p></div><button type="button" class="btn" onClick=${onStop}>${S.stop}</button>`;
}

/** WeChat's own scanner: one tap a code. */
function WeChatScan({ onCode }) {
  const [failed, setFailed] = useState(false);
  const scan = () => scanCode().then((said) => said && onCode(said), () => setFailed(true));
  return html`<button type="button" class="btn btn-line" onClick=${scan}><${Icon} set="things" name="scan-line"/>${S.weChat}</button>${failed && html`<p class="error" role="alert">${S.weChatFailed}</p>`}`;
}

/** onCode(what the code says) → true if that was all: then the camera closes. `words` and `look` are those of its button. */
export function Scanner({ onCode, words, look = 'btn-line' }) {
  const [open, setOpen] = useState(false);
  const [trouble, setTrouble] = useState(null);
  const begin = () => { setTrouble(null); setOpen(true); };
  const read = (said) => { if (onCode(said) === true) setOpen(false); };
  if (trouble || !canFilm()) {
    return html`<div class="stack scanner-none"><p role="status"><${Icon} name="circle-alert"/> ${trouble ? S.troubles[trouble] || S.shut : S.none}</p>
      ${inWeChat() && html`<${WeChatScan} onCode=${onCode}/>`}${trouble && html`<button type="button" class="btn" onClick=${begin}>${S.again}</button>`}</div>`;
  }
  if (open) return html`<${Camera} onCode=${read} onStop=${() => setOpen(false)} onTrouble=${setTrouble}/>`;
  return html`<button type="button" class=${`btn ${look}`} onClick=${begin}><${Icon} set="things" name="scan-line"/>${words}</button>`;
}
