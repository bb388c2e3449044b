/** For who speaks for a unit: its workbook of each quarter, the word that it came, what was certified this quarter. */
import { html } from '../../shared/html.js';
import { day } from '../../shared/dates.js';
import { forget, useLoad } from '../../shared/load.js';
import { ask, toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { useWrite } from '../../shared/use-write.js';
import { Empty, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { X } from '../../shared/texts-services.js';
import { Head } from '../frame.js';
import { Lines } from '../services/lines.js';

const W = X.unit;

function Return({ row, onDone }) {
  const { busy, error, send } = useWrite();
  const may = (noun) => row.actions.includes(noun);
  const path = (noun) => `/unit-returns/${row.id}/${noun}`;
  const have = async () => { if (await ask(W.have, W.haveAsk, W.have) && await send('PUT', path('acknowledgement'))) { toast(W.had); onDone(); } };
  const again = async () => { if (await send('PUT', path('workbook'))) { toast(W.remade); onDone(); } };
  const [tone, icon] = W.tones[row.status];
  return html`<section class="card stack" aria-label=${row.quarter_name}><div class="log-top"><h2>${row.quarter_name}</h2><${Chip} tone=${tone} icon=${icon}>${row.status_name}<//></div><p>${row.unit.name}</p><p>${W.people(row.people, row.duration)}</p>
    <p class="soft">${row.acknowledged_at ? W.done(day(row.acknowledged_at)) : row.sent_at ? W.sent(day(row.sent_at)) : ''} ${row.sentence}</p>${error && html`<${Trouble} error=${error}/>`}
    ${row.file ? html`<a class="btn ${may('acknowledgement') ? 'btn-line' : ''}" href=${row.file} download><${Icon} name="download"/>${W.file}</a>` : may('workbook') ? html`<button type="button" class="btn" aria-disabled=${busy ? 'true' : null} onClick=${again}><${Icon} name="refresh-cw"/>${W.again}</button>` : html`<p class="soft"><${Icon} name="hourglass"/> ${W.making}</p>`}
    ${may('acknowledgement') && html`<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${have}><${Icon} name="circle-check"/>${W.have}</button>`}</section>`;
}

function Services({ unit }) {
  const { data, error, reload } = useLoad(`/units/${unit.id}/services?limit=50`);
  return html`<section class="card" aria-label=${unit.name}><h2>${unit.name}</h2><p class="soft">${W.services}</p>${!data ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${3}/>`)
    : data.items.length ? html`<${Lines} lines=${data.items} below=${(line) => `${line.name} · ${X.card.by(line.certified_by, line.review)}`}/>` : html`<p>${W.noServices}</p>`}<p class="soft"><${Icon} name="eye"/> ${W.logged}</p></section>`;
}

export default function Unit() {
  const units = useLoad('/me/units', { keep: true });
  const { data, error, stale, reload } = useLoad('/me/unit-returns?limit=50', { keep: true, every: 30000 });
  const fresh = () => { forget('/me/unit-returns'); reload(); };
  if (!data || !units.data) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}`;
  if (!units.data.items.length) return html`<${Head} title=${W.title}/><${Empty} icon="building-2" title=${W.none} text=${W.noneText}/>`;
  return html`<${Head} title=${W.title}/>${stale && html`<${Stale}/>`}${data.items.length ? data.items.map((row) => html`<${Return} key=${row.id} row=${row} onDone=${fresh}/>`) : html`<${Empty} icon="inbox" title=${W.noReturns} text=${W.noReturnsText}/>`}
    ${units.data.items.map((unit) => html`<${Services} key=${unit.id} unit=${unit}/>`)}`;
}
