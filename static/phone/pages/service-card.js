/** My service card: one quarter at a time, on paper when I want it; certificates of any period; what was made before. */
import { html, useState } from '../../shared/html.js';
import { day } from '../../shared/dates.js';
import { forget, useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { Chip } from '../../shared/status.js';
import { useWrite } from '../../shared/use-write.js';
import { Empty, Field, Row, Skeleton, Stale, TextInput, Trouble } from '../../shared/widgets.js';
import { X } from '../../shared/texts-services.js';
import { Head } from '../frame.js';
import { Lines } from '../services/lines.js';

const W = X.card;
const C = X.certificate;
const now = () => new Date(Date.now() + 8 * 3600000);
const quarterAt = (n) => `${Math.floor(n / 4)}Q${(n % 4) + 1}`;
const today = () => now().getUTCFullYear() * 4 + Math.floor(now().getUTCMonth() / 3);
const date = (d) => d.toISOString().slice(0, 10);

function Card({ card }) {
  if (!card.lines.length) return html`<${Empty} icon="clipboard-list" title=${W.none} text=${W.noneText}><a class="btn btn-main" href="/p/tasks">${W.find}</a><//>`;
  return html`<section class="card stack" aria-label=${W.total}><dl class="facts"><dt>${W.total}</dt><dd><strong>${W.times(card.count)} · ${card.duration}</strong></dd><dt>${W.unit}</dt><dd>${card.unit || W.noUnit}</dd><dt>${W.period}</dt><dd>${card.period}</dd></dl>
      <p class="soft">${card.version ? W.closed(card.version) : W.running}</p><p class="stack"><a class="btn btn-main" href=${card.pdf} target="_blank" rel="noopener"><${Icon} name="download"/>${W.paper}</a>${card.page && html`<a class="btn btn-line" href=${card.page}><${Icon} name="shield-check"/>${W.check}</a>`}</p></section>
    <section class="card" aria-label=${W.lines}><h2>${W.lines}</h2><${Lines} lines=${card.lines} below=${(line) => W.by(line.certified_by, line.review)}/></section>`;
}

function Certificate({ onDone }) {
  const [from, setFrom] = useState(`${now().getUTCFullYear()}-01-01`);
  const [to, setTo] = useState(date(now()));
  const { busy, error, send } = useWrite();
  const [made, setMade] = useState(null);
  const make = async () => { const card = await send('POST', '/me/service-certificates', { starts_on: from, ends_on: to }); if (card) { setMade(card); toast(C.made); onDone(); } };
  const wrong = error && error.errors && (error.errors.ends_on || error.errors.starts_on);
  return html`<section class="card stack" aria-label=${C.title}><h2>${C.title}</h2><p>${C.text}</p>
    <${Field} id="from" label=${C.from}><${TextInput} id="from" type="date" value=${from} onInput=${setFrom}/><//><${Field} id="to" label=${C.to} error=${wrong}><${TextInput} id="to" type="date" value=${to} error=${wrong} onInput=${setTo}/><//>
    ${error && !wrong && html`<${Trouble} error=${error}/>`}<button type="button" class="btn ${made ? '' : 'btn-main'}" aria-disabled=${busy ? 'true' : null} onClick=${make}>${C.make}</button>
    ${made && html`<p role="status">${W.times(made.count)} · ${made.duration}</p><a class="btn btn-main" href=${made.pdf} target="_blank" rel="noopener"><${Icon} name="download"/>${C.download}</a>`}</section>`;
}

function Paper({ card }) {
  return html`<li class="row row-wrap"><a class="row-main" href=${card.pdf} target="_blank" rel="noopener"><strong>${card.quarter_name || card.period}</strong><small>${card.title} · ${C.version(card.version)} · ${day(card.made_at)}</small></a><${Chip} tone=${card.is_current ? 'green' : 'grey'} icon=${card.is_current ? 'circle-check' : 'history'}>${card.is_current ? C.now : C.old}<//></li>`;
}

export default function ServiceCard({ query }) {
  const [at, setAt] = useState(() => { const said = /^(\d{4})Q([1-4])$/.exec(query.get('quarter') || ''); return said ? Number(said[1]) * 4 + Number(said[2]) - 1 : today(); });
  const { data, error, stale, reload } = useLoad(`/me/service-card?quarter=${quarterAt(at)}`, { keep: true });
  const papers = useLoad('/me/service-cards?limit=50');
  const units = useLoad('/me/units', { keep: true });
  const fresh = () => { forget('/me/service-cards'); papers.reload(); };
  return html`<${Head} title=${W.title}/>${stale && html`<${Stale}/>`}<div class="quarter-line"><button type="button" class="icon-btn" aria-label=${W.before} onClick=${() => setAt(at - 1)}><${Icon} name="chevron-left" size="1.6em"/></button>
      <h2 aria-live="polite">${data ? data.quarter_name : quarterAt(at)}</h2><button type="button" class="icon-btn" aria-label=${W.after} disabled=${at >= today()} onClick=${() => setAt(at + 1)}><${Icon} name="chevron-right" size="1.6em"/></button></div>
    ${data ? html`<${Card} card=${data}/>` : error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}
    <${Certificate} onDone=${fresh}/>
    ${papers.data && papers.data.items.length > 0 && html`<section class="card" aria-label=${C.papers}><h2>${C.papers}</h2><ul class="rows">${papers.data.items.map((card) => html`<${Paper} key=${card.id} card=${card}/>`)}</ul></section>`}
    ${units.data && units.data.items.length > 0 && html`<div class="card rows"><${Row} href="/p/unit" icon="building-2" title=${X.unit.link} text=${X.unit.linkText}/></div>`}`;
}
