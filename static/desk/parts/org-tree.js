/** Places as a tree that opens level by level, with a search. Several are ticked, or one is picked; a ticked place holds all below it. */
import { html, useEffect, useState } from '../../shared/html.js';
import { get, query } from '../../shared/api.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { N } from '../texts-notices.js';

const W = N.tree;
const LOWEST = 'building';

/** `chain`: the places above, so that a tick further up can be seen. */
function Branch({ org, chain, chosen, onToggle, single, start }) {
  const [open, setOpen] = useState(start);
  const within = !single && chain.some((o) => chosen.has(o.id));
  const leaf = org.level === LOWEST;
  const id = `org-${org.id}`;
  return html`<li><div class="tree-row">
      ${leaf ? html`<span class="tree-leaf"></span>` : html`<button type="button" class="icon-btn tree-open" aria-expanded=${open} aria-label=${open ? W.shut(org.name) : W.open(org.name)} onClick=${() => setOpen(!open)}>
        <${Icon} name=${open ? 'chevron-down' : 'chevron-right'}/></button>`}
      ${single ? html`<button type="button" class="tree-pick" aria-pressed=${chosen.has(org.id)} onClick=${() => onToggle(org)}>${org.name} <span class="soft">${N.levels[org.level] || ''}</span></button>`
    : html`<label class="tick-line" for=${id}><input id=${id} type="checkbox" checked=${within || chosen.has(org.id)} disabled=${within} onChange=${() => onToggle(org)}/>
        ${org.name} <span class="soft">${within ? W.within : N.levels[org.level] || ''}</span></label>`}</div>
    ${open && html`<${Below} org=${org} chain=${[...chain, org]} chosen=${chosen} onToggle=${onToggle} single=${single}/>`}</li>`;
}

function Below({ org, chain, chosen, onToggle, single }) {
  const list = useList('/orgs' + query({ parent_id: org.id, limit: 100 }));
  if (!list.items) return html`<div class="bone"></div>`;
  if (!list.items.length) return html`<p class="soft tree-none">${W.empty}</p>`;
  return html`<ul class="tree-below">${list.items.map((o) => html`<${Branch} key=${o.id} org=${o} chain=${chain} chosen=${chosen} onToggle=${onToggle} single=${single}/>`)}
    ${list.cursor && html`<li><button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button></li>`}</ul>`;
}

/** What a search found within the roots; each with its place above it. */
function Found({ words, roots, chosen, onToggle, single }) {
  const [items, setItems] = useState(null);
  const ids = roots.map((o) => o.id);
  useEffect(() => {
    let gone = false;
    setItems(null);
    const bell = setTimeout(() => get('/orgs' + query({ q: words, limit: 50 })).then(
      (a) => { if (!gone) setItems(a.items.filter((o) => o.chain.some((step) => ids.includes(step.id)))); }, () => { if (!gone) setItems([]); }), 300);
    return () => { gone = true; clearTimeout(bell); };
  }, [words, ids.join()]);
  if (!items) return html`<div class="bone"></div>`;
  if (!items.length) return html`<p class="soft">${W.none}</p>`;
  return html`<ul class="tree-below" aria-label=${W.found}>${items.map((o) => {
    const chain = o.chain.filter((step) => step.id !== o.id);
    const named = { ...o, name: o.level === LOWEST && chain.length ? `${chain.at(-1).name} ${o.name}` : o.name };
    return html`<${Branch} key=${o.id} org=${named} chain=${chain} chosen=${chosen} onToggle=${onToggle} single=${single} start=${false}/>`;
  })}</ul>`;
}

/** roots: [{id, name, level}]; chosen: [{id, name}]; onChange(list). With `single` one place, by its name. */
export function OrgTree({ roots, chosen, onChange, single = false, error }) {
  const [words, setWords] = useState('');
  const ids = new Set(chosen.map((o) => o.id));
  const toggle = (org) => {
    if (single) return onChange([org]);
    return onChange(ids.has(org.id) ? chosen.filter((o) => o.id !== org.id) : [...chosen, { id: org.id, name: org.name, level: org.level }]);
  };
  return html`<div class="tree ${error ? 'field-bad' : ''}">
    <label class="search"><${Icon} name="search"/><span class="hidden">${W.search}</span>
      <input class="input" type="search" maxlength="50" value=${words} placeholder=${W.search} onInput=${(e) => setWords(e.target.value)}/></label>
    <div class="tree-box" role="group" aria-label=${W.label}>${words.trim() ? html`<${Found} words=${words.trim()} roots=${roots} chosen=${ids} onToggle=${toggle} single=${single}/>`
    : html`<ul>${roots.map((o) => html`<${Branch} key=${o.id} org=${o} chain=${[]} chosen=${ids} onToggle=${toggle} single=${single} start=${true}/>`)}</ul>`}</div>
    ${!single && chosen.length > 0 && html`<ul class="tree-chosen" aria-label=${W.chosen}>${chosen.map((o) => html`<li key=${o.id} class="chip chip-green">${o.name}
      <button type="button" class="chip-drop" aria-label=${W.drop(o.name)} onClick=${() => onChange(chosen.filter((c) => c.id !== o.id))}><${Icon} name="x" size="1.1em"/></button></li>`)}</ul>`}</div>`;
}
