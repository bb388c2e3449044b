/** Search, category and place of the list. It only says what was chosen; the address bar keeps it. */
import { html, useEffect, useState } from '../../shared/html.js';
import { get, query } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { D } from '../texts.js';

export function CategoryOptions({ tree, chosen, any }) {
  return html`${any && html`<option value="">${any}</option>`}${(tree || []).map((branch) => html`<optgroup label=${branch.name} key=${branch.key}>
    ${branch.children.map((leaf) => html`<option value=${leaf.key} selected=${leaf.key === chosen}>${leaf.name}</option>`)}</optgroup>`)}`;
}

const LEVELS = ['district', 'street', 'community', 'compound'];
const asked = new Map();                                     // level → all its places, once a visit

/** Every place of a level, page after page: a district has more than one page of compounds. */
async function everyPlace(level) {
  const found = [];
  for (let cursor = ''; cursor !== null;) {
    const page = await get('/orgs' + query({ level, limit: 100, cursor }));
    found.push(...page.items);
    cursor = page.next_cursor;
  }
  return found;
}

function ofLevel(level) {
  if (!asked.has(level)) asked.set(level, everyPlace(level).catch((e) => { asked.delete(level); throw e; }));
  return asked.get(level);
}

/** The places at or below one's posts, the higher first; residents' buildings are left out, a compound is fine enough. */
export function usePlaces(me) {
  const [found, setFound] = useState([]);
  const top = me.posts.map((p) => p.org);
  const from = Math.min(...top.map((o) => LEVELS.indexOf(o.level)));
  useEffect(() => {
    let gone = false;
    if (top.length) Promise.all(LEVELS.slice(from + 1).map(ofLevel)).then((levels) => { if (!gone) setFound(levels.flat()); }, () => {});
    return () => { gone = true; };
  }, [from]);
  const ids = new Set(top.map((o) => o.id));
  return [...top, ...found.filter((o) => !ids.has(o.id) && o.chain.some((step) => ids.has(step.id)))];
}

/** Words to search for: they are told after a pause, or at once with Enter. */
export function WordsFilter({ label, value = '', onChange }) {
  const [words, setWords] = useState(value);
  useEffect(() => { setWords(value); }, [value]);
  useEffect(() => {
    if (words.trim() === value) return undefined;
    const bell = setTimeout(() => onChange(words.trim()), 400);
    return () => clearTimeout(bell);
  }, [words]);
  const now = (e) => { if (e.key === 'Enter') { e.preventDefault(); onChange(words.trim()); } };
  return html`<label class="search"><${Icon} name="search"/><span class="hidden">${label}</span>
    <input class="input" type="search" maxlength="50" value=${words} placeholder=${label} onKeyDown=${now} onInput=${(e) => setWords(e.target.value)}/></label>`;
}

export function Filters({ filters, onChange, me }) {
  const tree = useLoad('/report-categories');
  const places = usePlaces(me);
  return html`<form class="filters" role="search" onSubmit=${(e) => e.preventDefault()}>
    <${WordsFilter} label=${D.list.search} value=${filters.q} onChange=${(q) => onChange({ q })}/>
    <div class="filters-pair"><label><span class="hidden">${D.list.category}</span><select class="input" onChange=${(e) => onChange({ category: e.target.value })}>
        <${CategoryOptions} tree=${tree.data && tree.data.items} chosen=${filters.category} any=${D.list.anyCategory}/></select></label>
      <label><span class="hidden">${D.list.org}</span><select class="input" onChange=${(e) => onChange({ org_id: e.target.value })}>
        <option value="">${D.list.anyOrg}</option>
        ${places.map((o) => html`<option value=${o.id} selected=${String(o.id) === filters.org_id}>${o.name}</option>`)}</select></label></div></form>`;
}
