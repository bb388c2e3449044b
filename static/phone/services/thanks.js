/** What public-good points can be spent on: what is offered where I serve, taking it, and the number to show for it. */
import { html } from '../../shared/html.js';
import { day, onDate, when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { usePages } from '../../shared/use-list.js';
import { ask, openLayer, Sheet } from '../../shared/overlay.js';
import { Chip } from '../../shared/status.js';
import { useWrite } from '../../shared/use-write.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { P } from '../../shared/texts-service.js';

const W = P.thanks;
const LOOKS = { waiting: ['amber', 'hourglass'], handed_over: ['green', 'circle-check'], cancelled: ['grey', 'undo-2'] };
const whereTo = (thanks) => thanks.fetch_at || thanks.org.name;

/** What is to be shown where it is fetched. */
function Number({ row }) {
  return html`<p class="soft">${W.number}</p><p class="digits digits-shown num">${row.number}</p><p>${row.late ? W.late(day(row.fetch_by)) : W.fetch(row.fetch_by && day(row.fetch_by), whereTo(row.thanks))}</p>`;
}

const tellNext = (row) => openLayer((close) => html`<${Sheet} title=${W.done(row.thanks.name)} close=${close}><${Number} row=${row}/><p class="soft">${W.doneText}</p><div class="stack"><button type="button" class="btn btn-main" onClick=${() => close()}>${W.understood}</button></div><//>`);

function Mine({ items, more }) {
  const waiting = items.filter((row) => row.state === 'waiting');
  const over = items.filter((row) => row.state !== 'waiting');
  return html`<section aria-label=${W.mine}><h2>${W.mine}</h2>${waiting.map((row) => html`<article class="card" key=${row.id}><div class="log-top"><h3>${row.thanks.name}</h3><${Chip} tone=${row.late ? 'red' : 'amber'} icon=${row.late ? 'triangle-alert' : 'hourglass'}>${row.state_name}<//></div><${Number} row=${row}/></article>`)}
    ${over.length > 0 && html`<ul class="card rows">${over.map((row) => html`<li class="row row-wrap" key=${row.id}><span class="row-main"><strong>${row.thanks.name}</strong><small>${when(row.handed_over_at || row.cancelled_at)}${row.reason ? ` · ${row.reason}` : ''}</small></span><${Chip} tone=${LOOKS[row.state][0]} icon=${LOOKS[row.state][1]}>${row.state_name}<//></li>`)}</ul>`}${more}</section>`;
}

function Offer({ row, busy, onTake }) {
  const short = row.left > 0 && row.short_by > 0;
  return html`<article class="card"><div class="log-top"><h3>${row.name}</h3><${Chip} tone=${row.actions.includes('redemptions') ? 'green' : 'grey'} icon="star">${W.points(row.points)}<//></div>${row.description && html`<p>${row.description}</p>`}
    <p class="soft">${[row.org.name, row.left ? W.left(row.left) : W.gone, row.until && W.until(onDate(row.until))].filter(Boolean).join(' · ')}</p>${short && html`<p><strong>${W.short(row.short_by)}</strong></p>`}
    ${row.actions.includes('redemptions') && html`<button type="button" class="btn btn-line" aria-disabled=${busy ? 'true' : null} aria-label=${`${W.redeem}：${row.name}`} onClick=${onTake}><${Icon} name="gift"/>${W.redeem}</button>`}</article>`;
}

/** `points`: what I have; `onDone` after some were spent. */
export function Thanks({ points, onDone }) {
  const offered = useLoad('/thanks?limit=50', { keep: true });
  const mine = usePages('/redemptions?limit=20', { keep: true });
  const { busy, error, send } = useWrite();
  const take = async (row) => {
    if (!await ask(W.ask(row.name), W.askText(row.points, points - row.points, day(row.fetch_by), whereTo(row)), W.yes(row.points))) return;
    const taken = await send('POST', `/thanks/${row.id}/redemptions`);
    offered.reload();
    if (!taken) return;
    mine.reload();
    onDone();
    tellNext(taken);
  };
  if (!offered.data) return offered.error ? html`<${Trouble} error=${offered.error} retry=${offered.reload}/>` : html`<${Skeleton} lines=${2}/>`;
  return html`${mine.items && mine.items.length > 0 && html`<${Mine} items=${mine.items} more=${mine.more}/>`}
    <section aria-label=${W.title}><h2>${W.title}</h2><p class="have">${points > 0 ? W.have(points) : W.haveNone}</p>${error && html`<${Trouble} error=${error}/>`}${!offered.data.items.length && html`<${Empty} icon="gift" title=${W.none} text=${W.noneText}/>`}
      ${offered.data.items.map((row) => html`<${Offer} key=${row.id} row=${row} busy=${busy} onTake=${() => take(row)}/>`)}</section>`;
}
