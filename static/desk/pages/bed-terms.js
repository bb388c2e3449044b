/** The terms of claims at a place: first come or draw, who has to agree, for how long; from a day on. */
import { html, useState } from '../../shared/html.js';
import { onDate } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { Choices, Empty, Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { OrgTree } from '../parts/org-tree.js';
import { useSend } from '../parts/settings.js';
import { B } from '../texts-beds.js';

const W = B.terms;
const today = () => new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
const words = (s) => [s.way_name, s.party_names.join('、') || B.bed.nobody, B.bed.months(s.term_months)];

function Form({ id, now, onDone }) {
  const [d, setD] = useState({ way: now ? now.way : 'first_come', parties: now ? now.parties : [], term_months: String(now ? now.term_months : 12), starts_on: '' });
  const state = useSend();
  const set = (next) => setD({ ...d, ...next });
  const toggle = (p) => set({ parties: d.parties.includes(p) ? d.parties.filter((o) => o !== p) : [...d.parties, p] });
  const submit = async (e) => {
    e.preventDefault();
    if (!/^\d+$/.test(d.term_months)) return state.fail({ term_months: W.number });
    return (await state.send('PUT', `/orgs/${id}/flowerbed-settings`, { ...d, term_months: Number(d.term_months), starts_on: d.starts_on || null }, W.saved)) && onDone();
  };
  return html`<form class="inline-form" onSubmit=${submit} novalidate><h2>${W.set}</h2><${Choices} row=${true} name="t-way" legend=${W.way} value=${d.way} error=${state.errors.way} onChange=${(way) => set({ way })} choices=${Object.entries(B.ways).map(([value, title]) => ({ value, title, text: W.wayTexts[value] }))}/>
    <fieldset class="field"><legend class="label">${W.parties}</legend><p class="hint">${W.partiesHint}</p><div class="ticks">${Object.entries(B.parties).map(([key, name]) => html`<label key=${key}><input type="checkbox" checked=${d.parties.includes(key)} onChange=${() => toggle(key)}/> ${name}</label>`)}</div></fieldset>
    <div class="pair"><${Field} id="t-term" label=${W.term} error=${state.errors.term_months}><${TextInput} id="t-term" type="number" min="12" max="60" value=${d.term_months} error=${state.errors.term_months} onInput=${(v) => set({ term_months: v })}/><//>
      <${Field} id="t-starts" label=${W.starts} hint=${W.startsHint} error=${state.errors.starts_on}><${TextInput} id="t-starts" type="date" min=${today()} value=${d.starts_on} error=${state.errors.starts_on} onInput=${(v) => set({ starts_on: v })}/><//></div>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.save}</button></p></form>`;
}

function Terms({ id, me }) {
  const org = useLoad(`/orgs/${id}`);
  const kept = useLoad(`/orgs/${id}/flowerbed-settings`);
  const trouble = org.error || kept.error;
  if (!org.data || !kept.data) return trouble ? html`<${Trouble} error=${trouble} retry=${() => { org.reload(); kept.reload(); }}/>` : html`<${Skeleton} lines=${4}/>`;
  const deep = (s) => org.data.chain.findIndex((o) => o.id === s.org.id);
  const begun = kept.data.items.filter((s) => s.starts_on <= today()).sort((a, b) => deep(a) - deep(b) || (a.starts_on < b.starts_on ? -1 : 1));
  const now = begun.at(-1);
  const mine = me.sets_up && org.data.chain.some((o) => me.posts.some((p) => p.org.id === o.id));
  return html`<section class="terms"><h2>${org.data.name}</h2><div class="part"><h3>${W.now}</h3>${now ? html`<p class="case-sentence">${words(now).join('；')}</p><p class="soft">${W.from(now.org.name)}</p>` : html`<p>${W.default}</p>`}</div>
    ${mine ? html`<${Form} key=${`${id}-${now ? `${now.org.id}-${now.starts_on}` : ''}`} id=${id} now=${now} onDone=${kept.reload}/>` : html`<p class="hint">${W.readOnly}</p>`}
    ${kept.data.items.length > 0 && html`<h3>${W.history}</h3><div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
      <tbody>${kept.data.items.map((s) => html`<tr key=${`${s.org.id}-${s.starts_on}`} class=${s === now ? '' : 'off'}><td>${s.org.name}</td><td class="num">${onDate(s.starts_on)}</td>${words(s).map((w) => html`<td>${w}</td>`)}</tr>`)}</tbody></table></div>`}</section>`;
}

export default function BedTerms({ address, me }) {
  const id = Number(address.filters.org_id) || null;
  const roots = [...new Map(me.posts.map((p) => [p.org.id, p.org])).values()];
  return html`<div class="page"><header><h1>${W.title}</h1><p class="lead">${W.text}</p></header>
    <div class="station-columns"><div class="part"><p class="label">${W.pick}</p><p class="hint">${W.pickHint}</p><${OrgTree} single=${true} roots=${roots} chosen=${id ? [{ id, name: '' }] : []} onChange=${([org]) => go(href('bed-terms', null, { org_id: org.id }))}/></div>
    <div>${id ? html`<${Terms} key=${id} id=${id} me=${me}/>` : html`<${Empty} icon="sprout" title=${W.choose} text=${W.chooseText}/>`}</div></div></div>`;
}
