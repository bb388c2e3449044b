/** All beds of mine: those looked after, those hoped for, those I help with; and where a neighbour's code goes. */
import { html, useState } from '../../shared/html.js';
import { forget, useLoad } from '../../shared/load.js';
import { ask, toast } from '../../shared/overlay.js';
import { day } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Empty, Field, Skeleton, Stale, TextInput, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';
import { Head } from '../frame.js';
import { ClaimChip } from '../../shared/bed-looks.js';
import { go } from '../router.js';

const W = G.mine;
const ALIVE = ['active', 'leaving', 'offered', 'applied', 'entered', 'waiting'];

function ClaimCard({ claim: c }) {
  return html`<a class="card case-card" href=${`/p/claims/${c.id}`}><strong>${c.flowerbed.name ? `${c.flowerbed.name} ${c.flowerbed.code}` : c.flowerbed.code}</strong><p>${c.flowerbed.org} ${c.flowerbed.place}</p><p class="soft">${c.sentence}</p>
    <div class="chips"><${ClaimChip} claim=${c}/></div></a>`;
}

function Helping({ row: s, reload }) {
  const { send } = useWrite();
  const no = async () => { if (await ask(W.decline1, W.helping(day(s.starts_on), day(s.ends_on)), W.decline1) && await send('PUT', `/stand-ins/${s.id}/refusal`)) { toast(W.declined); reload(); } };
  return html`<div class="card"><strong>${W.helpBed(s.bed)}</strong><p>${W.helping(day(s.starts_on), day(s.ends_on))}</p><div class="stack">${!s.over && html`<a class="btn btn-line" href=${`/p/claims/${s.claim_id}`}>${W.care}</a><button type="button" class="btn btn-small" onClick=${no}>${W.decline1}</button>`}</div></div>`;
}

function Codes({ open, onDone }) {
  const [code, setCode] = useState('');
  const { busy, error, setError, send } = useWrite();
  const bad = error && (!error.errors || !Object.keys(error.errors).length ? error.detail : Object.values(error.errors)[0]);
  const enter = async (path, done) => {
    if (!code.trim()) { setError({ detail: W.codeNeed }); return; }
    const row = await send('POST', path, { code: code.trim().toLowerCase() });
    if (row) { toast(done); setCode(''); forget('/claims'); onDone(); if (row.flowerbed) go(`/p/claims/${row.id}`); }
  };
  return html`<details class="card" open=${open}><summary>${W.code}</summary><p class="soft">${W.codeText}</p><${Field} id="code" label=${W.codeLabel} error=${bad}><${TextInput} id="code" value=${code} maxlength="40" autocapitalize="off" autocomplete="off" placeholder=${W.codeHint} error=${bad} onInput=${(v) => { setCode(v); setError(null); }}/><//>
    <div class="yesno code-deeds"><button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${() => enter('/co-adopters', W.codeJoined)}><${Icon} name="users"/>${W.codeJoin}</button><button type="button" class="btn btn-line" aria-disabled=${busy ? 'true' : null} onClick=${() => enter('/stand-ins', W.codeHelped)}><${Icon} name="hand"/>${W.codeHelp}</button></div></details>`;
}

export default function Claims({ query }) {
  const { data, error, stale, reload } = useLoad('/claims?view=mine&limit=50', { keep: true, every: 60000 });
  const helped = useLoad('/stand-ins', { keep: true });
  if (!data) return html`<${Head} title=${W.titleAll}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton}/>`}`;
  const [alive, over] = [data.items.filter((c) => ALIVE.includes(c.status)), data.items.filter((c) => !ALIVE.includes(c.status))];
  const helping = helped.data ? helped.data.items.filter((s) => s.is_mine && !s.over) : [];
  return html`<${Head} title=${W.titleAll}/><section key="all">${stale && html`<${Stale}/>`}${alive.map((c) => html`<${ClaimCard} key=${c.id} claim=${c}/>`)}${helping.map((s) => html`<${Helping} key=${`s${s.id}`} row=${s} reload=${helped.reload}/>`)}
    ${!alive.length && !helping.length && html`<${Empty} icon="sprout" title=${W.none} text=${W.noneText}><a class="btn btn-main" href="/p/flowerbeds?show=free">${W.find}</a><//>`}
    <${Codes} open=${query.has('code')} onDone=${() => { reload(); helped.reload(); }}/>
    ${over.length > 0 && html`<div class="section"><h2>${W.over}</h2></div>${over.map((c) => html`<${ClaimCard} key=${c.id} claim=${c}/>`)}`}</section>`;
}
