/** Finding a compound by name, pinyin, initials or nearness. Chooses only; saving is the page's. */
import { html, useEffect, useRef, useState } from './html.js';
import { get, query } from './api.js';
import { whereAmI } from './geo.js';
import { Icon } from './icon.js';
import { T } from './texts.js';

const above = (org) => ((org.chain || []).filter((o) => o.id !== org.id).at(-1) || {}).name;

/** `typing`: the keyboard is open at once, and its Enter takes the first. */
export function CompoundPicker({ onChoose, level = 'compound', typing = false }) {
  const field = useRef(null);
  useEffect(() => { if (typing) field.current.focus({ preventScroll: true }); }, []);
  const [words, setWords] = useState('');
  const [near, setNear] = useState(null);
  const [found, setFound] = useState(null);
  const [note, setNote] = useState('');
  const asked = useRef(null);                                  // what the list is an answer to
  const hurried = useRef(null);                                // Enter came before that answer

  const first = () => { if (asked.current !== words) hurried.current = words; else if (found.length) onChoose(found[0]); };

  useEffect(() => {
    let gone = false;
    const bell = setTimeout(() => {
      get('/orgs' + query({ level, q: words.trim(), near: !words.trim() && near ? `${near.lng},${near.lat}` : '', limit: 30 }))
        .then((a) => { if (gone) return; setFound(a.items); asked.current = words; if (hurried.current === words && a.items.length) onChoose(a.items[0]); }, (e) => { if (!gone) { setFound([]); setNote(e.detail); } });
    }, words ? 300 : 0);
    return () => { gone = true; clearTimeout(bell); };
  }, [words, near]);

  const locate = () => {
    setNote(T.place.locating);
    whereAmI().then((p) => { setNear(p); setWords(''); setNote(T.place.located); }, () => setNote(T.place.noLocation));
  };

  return html`<div class="picker">
    <label class="search"><${Icon} name="search"/><span class="hidden">${T.place.search}</span>
      <input ref=${field} class="input" type="search" enterkeyhint="search" autocapitalize="off" autocomplete="off" value=${words} placeholder=${T.place.searchHint} onInput=${(e) => setWords(e.target.value)}
        onKeyDown=${(e) => { if (typing && e.key === 'Enter' && !e.isComposing && words.trim()) first(); }}/></label>
    <button type="button" class="btn btn-line" onClick=${locate}><${Icon} name="locate-fixed"/> ${T.place.nearMe}</button>
    <p class="hint" role="status">${note}</p>
    ${found === null ? html`<div class="bone"></div><div class="bone"></div>`
    : found.length ? html`<ul class="rows">${found.map((o) => html`<li key=${o.id}><button type="button" class="row" onClick=${() => onChoose(o)}>
        <${Icon} name="building-2" class="row-icon"/><span class="row-main"><strong>${o.name}</strong>
        ${above(o) && html`<small>${above(o)}</small>`}</span><${Icon} name="chevron-right"/></button></li>`)}</ul>`
      : html`<p class="soft">${T.place.none}</p>`}</div>`;
}

/** The building, from a short list; the first choice is "I do not know / elsewhere in the compound". */
export function BuildingSelect({ id, compound, value, onChange, none }) {
  const [items, setItems] = useState([]);
  useEffect(() => {
    let gone = false;
    setItems([]);
    get('/orgs' + query({ level: 'building', parent_id: compound.id, limit: 100 })).then((a) => { if (!gone) setItems(a.items); }, () => {});
    return () => { gone = true; };
  }, [compound.id]);
  const known = value && !items.some((o) => o.id === value.id) ? [value, ...items] : items;
  return html`<select id=${id} class="input" value=${value ? value.id : ''}
    onChange=${(e) => onChange(known.find((o) => String(o.id) === e.target.value) || null)}>
    <option value="">${none}</option>${known.map((o) => html`<option value=${o.id} selected=${value && value.id === o.id}>${o.name}</option>`)}</select>`;
}
