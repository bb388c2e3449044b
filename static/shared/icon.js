/** One icon family (Lucide) as <use> of a sprite. An unknown name falls back to a plain one, never to a hole. */
import { html } from './html.js';

/** `set` is "base" (always loaded) or "things" (categories of a report). With `label` it speaks, without it is silent. */
export function Icon({ name, set = 'base', label = null, size = '1.4em', class: extra = '' }) {
  return html`<svg class="icon ${extra}" width=${size} height=${size} aria-hidden=${label ? null : 'true'}
    role=${label ? 'img' : null} aria-label=${label} focusable="false"><use href=${`/static/icons/${set}.svg#${name}`}/></svg>`;
}
