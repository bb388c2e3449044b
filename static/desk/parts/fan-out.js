/** How far the queue is with the rows of the people addressed; nothing once it is done. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { N } from '../texts-notices.js';

export function Progress({ notice }) {
  const { data } = useLoad(`/notices/${notice.id}/progress`, { every: 4000 });
  if (!data || data.done) return null;
  const words = data.expected === null || !data.made ? N.list.preparing : N.list.progress(data.made, data.expected);
  return html`<span class="fan-out" role="status"><progress max=${data.expected || 1} value=${data.made} aria-label=${words}></progress> ${words}</span>`;
}
