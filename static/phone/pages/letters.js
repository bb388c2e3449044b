/** Letters: those I wrote to who holds a post, and those residents wrote to mine. */
import { html } from '../../shared/html.js';
import { Tabs } from '../../shared/case-card.js';
import { useLoad } from '../../shared/load.js';
import { hasPosts } from '../../shared/session.js';
import { when } from '../../shared/dates.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { P } from '../../shared/texts-place.js';
import { Head } from '../frame.js';
import { go } from '../router.js';

const W = P.letter;

export default function Letters({ me, query }) {
  const view = hasPosts(me) && query.get('view') === 'post' ? 'post' : 'mine';
  const { data, error, stale, reload } = useLoad(`/letters?view=${view}&limit=50`, { keep: true, every: 45000 });
  const head = html`<${Head} title=${W.title}/>${hasPosts(me) && html`<${Tabs} value=${view} onChange=${(v) => go(`/p/letters?view=${v}`, { replace: true })} choices=${[['mine', W.mine], ['post', W.post]]}/>`}`;
  if (!data) return html`${head}${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton}/>`}`;
  if (!data.items.length) return html`${head}<${Empty} icon="message-circle" title=${view === 'post' ? W.nonePost : W.none} text=${view === 'post' ? '' : W.noneText}/>`;
  return html`${head}${stale && html`<${Stale}/>`}${data.items.map((l) => html`<a key=${l.id} class="card message ${l.waits && view === 'post' ? 'new' : ''}" href=${`/p/letters/${l.id}`}><header><strong>${l.who}</strong>
    ${view === 'post' ? l.waits && html`<${Chip} tone="amber" icon="message-circle">${W.theirs}<//>` : !l.waits && html`<${Chip} icon="hourglass">${W.waiting}<//>`}</header>${l.last && html`<p class="clamp">${l.last.said}</p>`}<small>${when(l.changed_at)}</small></a>`)}`;
}
