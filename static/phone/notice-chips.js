/** How a notice's grade and state look: word, colour and icon together. Decides nothing. */
import { html } from '../shared/html.js';
import { Chip } from '../shared/status.js';
import { N } from '../shared/texts-notice.js';

const W = N.inbox;
const GRADES = { emergency: ['red', 'siren'], important: ['amber', 'megaphone'], ordinary: ['blue', 'bell'] };

export const isOver = (n) => Boolean(n.expires_at && new Date(n.expires_at) <= new Date());
/** Not read in the words that are in force. */
export const isUnread = (n) => Boolean(n.mine && (!n.mine.read_at || (n.mine.read_version || 0) < n.version) && n.status === 'published');
export const asksToConfirm = (n) => Boolean(n.must_confirm && n.mine && !n.mine.confirmed_at && n.status === 'published' && !isOver(n));

export function NoticeChips({ notice: n, inList = false }) {
  const [tone, icon] = GRADES[n.grade];
  return html`<div class="chips"><${Chip} tone=${tone} icon=${icon}>${n.grade_name}<//>
    ${n.status === 'withdrawn' ? html`<${Chip} icon="undo-2">${W.withdrawn}<//>` : isOver(n) && html`<${Chip} icon="clock">${W.expired}<//>`}
    ${n.version > 1 && html`<${Chip} tone="amber" icon="refresh-cw">${W.corrected}<//>`}
    ${asksToConfirm(n) ? html`<${Chip} tone="red" icon="circle-alert">${W.must}<//>` : n.mine && n.mine.confirmed_at && html`<${Chip} tone="green" icon="circle-check">${W.confirmed}<//>`}
    ${inList && isUnread(n) && html`<${Chip} tone="green" icon="star">${W.unread}<//>`}${n.pinned && html`<${Chip} icon="chevron-down">${W.pinned}<//>`}</div>`;
}
