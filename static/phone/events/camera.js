/** The camera that reads codes, where the browser can (BarcodeDetector); it hands on what it read and keeps nothing. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { E } from '../../shared/texts-events.js';

const W = E.door;
const EVERY = 250;
const QUIET = 3000;                                             // the same code, still before the lens, is one scan

export const canScan = () => 'BarcodeDetector' in window && Boolean(navigator.mediaDevices && navigator.mediaDevices.getUserMedia);

export function Camera({ onCode, onStop }) {
  const video = useRef(null);
  const [denied, setDenied] = useState(false);
  const hand = useRef(onCode);
  hand.current = onCode;
  useEffect(() => {
    let gone = false;
    let bell = 0;
    let stream = null;
    const last = { code: '', at: 0 };
    const begin = async () => {
      const reader = new BarcodeDetector({ formats: ['qr_code'] });
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (gone) { stream.getTracks().forEach((t) => t.stop()); return; }
      video.current.srcObject = stream;
      await video.current.play();
      const look = async () => {
        if (gone) return;
        const [found] = await reader.detect(video.current).catch(() => []);
        if (found && (found.rawValue !== last.code || Date.now() - last.at > QUIET)) { Object.assign(last, { code: found.rawValue, at: Date.now() }); hand.current(found.rawValue); }
        else if (found) last.at = Date.now();
        bell = setTimeout(look, EVERY);
      };
      look();
    };
    begin().catch(() => setDenied(true));
    return () => { gone = true; clearTimeout(bell); if (stream) stream.getTracks().forEach((t) => t.stop()); };
  }, []);
  if (denied) return html`<p class="card error" role="alert"><${Icon} name="circle-alert"/> ${W.denied}</p>`;
  return html`<div class="door-camera"><video ref=${video} muted playsinline></video><div class="door-aim" aria-hidden="true"></div><p>${W.aim}</p></div><button type="button" class="btn" onClick=${onStop}>${W.stop}</button>`;
}
