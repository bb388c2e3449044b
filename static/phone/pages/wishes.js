/** My small wishes: said, coming, done; and the way to say one. */
import { html } from '../../shared/html.js';
import { day } from '../../shared/dates.js';
import { usePages } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Empty, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { S } from '../../shared/texts-wishes.js';
import { Head } from '../frame.js';
import { WishChip } from '../wishes/looks.js';

const W = S.list;

const WishCard = ({ wish: w }) => html`<a class="card wish-card" href=${`/p/wishes/${w.id}`}><div class="chips"><${WishChip} wish=${w}/></div><strong class="wish-said">${w.said}</strong><p>${w.sentence}</p><small class="soft">${w.on_behalf ? `${W.for(w.whom)} · ` : ''}${day(w.asked_at)}</small></a>`;

export default function Wishes() {
  const { items, more, error, stale, reload } = usePages('/wishes?limit=20', { keep: true, every: 45000 });
  return html`<${Head} title=${W.title}/>${stale && html`<${Stale}/>`}<p class="soft wish-lead">${W.text}</p>
    <p class="wish-lead"><a class="btn btn-main btn-big" href="/p/wishes/new"><${Icon} name="plus"/>${W.say}</a></p>
    ${!items ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`) : items.length ? items.map((w) => html`<${WishCard} key=${w.id} wish=${w}/>`) : html`<${Empty} icon="heart-handshake" title=${W.none} text=${W.noneText}/>`}${more}`;
}
