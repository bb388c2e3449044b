/** What the service told me, unread first in sight; opening one marks it read. */
import { html } from '../../shared/html.js';
import { put } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { refreshMe } from '../../shared/session.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';

const W = T.inbox;

export default function Inbox() {
  const { data, error, stale, reload } = useLoad('/me/messages?limit=50', { keep: true, every: 45000 });
  const told = (work) => work.then(() => { reload(); refreshMe().catch(() => {}); }, () => {});
  if (!data) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton}/><${Skeleton}/>`}`;
  const items = [...data.items].sort((a, b) => Boolean(a.read_at) - Boolean(b.read_at));
  // One section: loose siblings that change from skeletons to messages were left in the wrong order.
  return html`<${Head} title=${W.title}/><section key="messages">${stale && html`<${Stale}/>`}
    ${items.length === 0 && html`<${Empty} icon="bell" title=${W.none} text=${W.noneText}/>`}
    ${items.map((m) => html`<a key=${m.id} class="card message ${m.read_at ? '' : 'new'}" href=${m.link && m.link.startsWith('/p/') ? m.link : '/p/inbox'}
        onClick=${() => { if (!m.read_at) told(put(`/me/messages/${m.id}/reading`, {}, { consent: false })); }}><header><strong>${m.title}</strong>${!m.read_at && html`<${Chip} tone="green" icon="bell">${W.unread}<//>`}</header>
      <p class="words">${m.body}</p><small>${when(m.created_at)}</small></a>`)}
    ${items.some((m) => !m.read_at) && html`<button type="button" class="btn" onClick=${() => told(put('/me/messages/reading', {}, { consent: false }))}><${Icon} name="check"/>${W.all}</button>`}</section>`;
}
