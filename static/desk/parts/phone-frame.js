/** A phone's screen in a frame of its width, with the phone's own style sheets. Nothing in it does anything. */
import { html, render, useEffect, useRef, useState } from '../../shared/html.js';

const SHEETS = ['/static/shared/shared.css', '/static/phone/phone.css'];
const [WIDTH, HEIGHT] = [375, 720];

/** `sheets`: further ones that the page shown has. */
export function PhoneFrame({ title, screen, sheets = [] }) {
  const frame = useRef(null);
  const [page, setPage] = useState(null);
  useEffect(() => {
    const inside = frame.current.contentDocument;
    inside.documentElement.lang = 'zh-CN';
    inside.title = title;
    inside.head.replaceChildren(...[...SHEETS, ...sheets].map((href) => Object.assign(inside.createElement('link'), { rel: 'stylesheet', href })));
    setPage(inside.body);
    return () => render(null, inside.body);
  }, []);
  useEffect(() => { if (page) render(screen, page); }, [page, screen]);
  return html`<figure class="phone"><figcaption class="label">${title}</figcaption><iframe ref=${frame} title=${title} width=${WIDTH} height=${HEIGHT} tabindex="-1"></iframe></figure>`;
}
