/** What my places tell, by grade, pinned and unread first; then what the service told me. Seen here is reached. */
import { html, useEffect } from '../../shared/html.js';
import { put } from '../../shared/api.js';
import { usePages } from '../../shared/use-list.js';
import { refreshMe } from '../../shared/session.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Empty, Row, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { N } from '../../shared/texts-notice.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { isUnread, NoticeChips } from '../notice-chips.js';

const W = N.inbox;
const NOTICES = '/notices?view=inbox&limit=50';
const MESSAGES = '/me/messages?limit=50';
const first = (a, b) => b.pinned - a.pinned || isUnread(b) - isUnread(a);

/** What stood on this screen has come to its reader; told once for each. */
function useReceipts(items) {
  const ids = items.filter((n) => n.mine && !n.mine.reached_at).map((n) => n.id).slice(0, 100);
  useEffect(() => { if (ids.length) put('/notices/receipts', { ids }, { consent: false, login: false }).catch(() => {}); }, [ids.join()]);
}

function Notices({ items }) {
  return Object.entries(W.grades).map(([grade, name]) => {
    const these = items.filter((n) => n.grade === grade).sort(first);
    const unread = these.filter(isUnread).length;
    return these.length > 0 && html`<section key=${grade} aria-label=${name}><div class="section"><h2>${name}</h2>${unread > 0 && html`<span class="soft">${W.unreadCount(unread)}</span>`}</div>
      ${these.map((n) => html`<a key=${n.id} class="card message notice-${grade} ${isUnread(n) ? 'new' : ''} ${n.status === 'withdrawn' ? 'void' : ''}" href=${`/p/notices/${n.id}`}><strong>${n.title}</strong>
        <p class="clamp">${n.excerpt}</p><${NoticeChips} notice=${n} inList/><small>${n.who} · ${when(n.published_at)}</small></a>`)}</section>`;
  });
}

function Messages({ items, told }) {
  const sorted = [...items].sort((a, b) => Boolean(a.read_at) - Boolean(b.read_at));
  return html`<section aria-label=${W.messages}><div class="section"><h2>${W.messages}</h2></div>
    ${sorted.map((m) => html`<a key=${m.id} class="card message ${m.read_at ? '' : 'new'}" href=${m.link || '/p/inbox'} target=${m.link && !m.link.startsWith('/p/') ? '_self' : null}
        onClick=${() => { if (!m.read_at) told(put(`/me/messages/${m.id}/reading`, {}, { consent: false })); }}><header><strong>${m.title}</strong>${!m.read_at && html`<${Chip} tone="green" icon="star">${W.unread}<//>`}</header>
      <p class="words">${m.body}</p><small>${when(m.created_at)}</small></a>`)}
    ${items.some((m) => !m.read_at) && html`<button type="button" class="btn" onClick=${() => told(put('/me/messages/reading', {}, { consent: false }))}><${Icon} name="check"/>${W.all}</button>`}</section>`;
}

export default function Inbox() {
  const notices = usePages(NOTICES, { keep: true, every: 45000 });
  const messages = usePages(MESSAGES, { keep: true, every: 45000 });
  const { items: mine } = notices;
  const { items: told } = messages;
  useReceipts(mine || []);
  const after = (work) => work.then(() => { messages.reload(); refreshMe().catch(() => {}); }, () => {});
  const error = notices.error || messages.error;
  if (!mine || !told) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${() => { notices.reload(); messages.reload(); }}/>` : html`<${Skeleton}/><${Skeleton}/>`}`;
  // One section: loose siblings that change from skeletons to messages were left in the wrong order.
  return html`<${Head} title=${W.title}/><section key="all">${(notices.stale || messages.stale) && html`<${Stale}/>`}
    ${!mine.length && !told.length && html`<${Empty} icon="bell" title=${W.none} text=${W.noneText}/>`}
    <${Notices} items=${mine}/>${notices.more}${told.length > 0 && html`<${Messages} items=${told} told=${after}/>`}${messages.more}
    <div class="card prefs-link"><${Row} href="/p/me/messages" icon="bell" title=${W.prefs} text=${W.prefsText}/></div></section>`;
}
