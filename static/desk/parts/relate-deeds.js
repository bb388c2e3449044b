/** Two deeds that tie reports together: the same thing reported twice, and one report that holds several things. */
import { html, useEffect, useState } from '../../shared/html.js';
import { get, query } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { StatusChip } from '../../shared/status.js';
import { Field, TextArea } from '../../shared/widgets.js';
import { DeedFrame, useDeed } from './deed-form.js';
import { CategoryOptions } from './filters.js';
import { D } from '../texts.js';

const SAME = D.deeds.duplicate;
const SPLIT = D.deeds.children;
const GONE = ['duplicate', 'closed', 'rejected', 'withdrawn'];         // nothing can follow these

export function DuplicateDeed({ deed, report, onDone, onCancel }) {
  const state = useDeed(deed, onDone);
  const near = useLoad(`/reports/${report.id}/nearby`);
  const [words, setWords] = useState('');
  const [found, setFound] = useState(null);
  const [chosen, setChosen] = useState(null);
  useEffect(() => {
    if (!words.trim()) { setFound(null); return undefined; }
    let gone = false;
    const show = (items) => { if (!gone) setFound(items); };
    const bell = setTimeout(() => get('/reports' + query({ view: 'queue', q: words.trim(), limit: 20 })).then((a) => show(a.items), () => show([])), 400);
    return () => { gone = true; clearTimeout(bell); };
  }, [words]);
  const shown = (found || (near.data && near.data.items) || []).filter((r) => r.id !== report.id && !GONE.includes(r.status));
  const submit = () => (chosen ? state.send({ of: chosen }) : state.fail({ of: SAME.need }));
  return html`<${DeedFrame} deed=${deed} state=${state} onCancel=${onCancel} onSubmit=${submit}>
    <fieldset class="people"><legend class="label">${SAME.of}</legend>
      <input class="input" type="search" aria-label=${SAME.search} placeholder=${SAME.search} value=${words} onInput=${(e) => setWords(e.target.value)}/>
      ${shown.map((r) => html`<label key=${r.id} class="person ${chosen === r.id ? 'on' : ''}"><input type="radio" name="original" checked=${chosen === r.id} onChange=${() => setChosen(r.id)}/>
        <span class="row-main"><strong>${r.category.name} <span class="num soft">${r.number}</span></strong><small>${r.description.slice(0, 60)}</small></span><${StatusChip} report=${r}/></label>`)}
      ${(found || near.data) && !shown.length && html`<p class="soft">${SAME.none}</p>`}
      ${state.errors.of && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${[].concat(state.errors.of).join(' ')}</p>`}</fieldset><//>`;
}

/** The server may name a field deep inside; its words are what helps. */
const words = (errors) => Object.values(errors).flatMap((e) => (e && typeof e === 'object' && !Array.isArray(e) ? words(e) : [].concat(e)));
const said = (errors) => [...new Set(words(errors))].join(' ');

export function ChildrenDeed({ deed, report, onDone, onCancel }) {
  const state = useDeed(deed, onDone);
  const tree = useLoad('/report-categories');
  const [items, setItems] = useState([{ category: '', description: '' }, { category: '', description: '' }]);
  const set = (at, next) => setItems(items.map((item, i) => (i === at ? { ...item, ...next } : item)));
  const submit = () => {
    const said = items.map((i) => ({ category: i.category, description: i.description.trim() }));
    if (said.some((i) => !i.category || [...i.description].length < 2)) return state.fail({ items: SPLIT.need });
    return state.send({ items: said });
  };
  const wrong = said(state.errors);
  return html`<${DeedFrame} deed=${deed} state=${state} onCancel=${onCancel} onSubmit=${submit}>
    ${items.map((item, i) => html`<fieldset class="part" key=${i}><legend class="label">${SPLIT.item(i + 1)}</legend>
      <${Field} id="part-c-${i}" label=${SPLIT.category}><select id="part-c-${i}" class="input" onChange=${(e) => set(i, { category: e.target.value })}>
        <${CategoryOptions} tree=${tree.data && tree.data.items} chosen=${item.category} any=${SPLIT.choose}/></select><//>
      <${Field} id="part-d-${i}" label=${SPLIT.description}><${TextArea} id="part-d-${i}" rows=${2} value=${item.description} onInput=${(v) => set(i, { description: v })}/><//>
      ${items.length > 1 && html`<button type="button" class="btn btn-small" onClick=${() => setItems(items.filter((_, k) => k !== i))}><${Icon} name="trash-2"/> ${SPLIT.drop}</button>`}</fieldset>`)}
    ${items.length < 9 && html`<button type="button" class="btn btn-small" onClick=${() => setItems([...items, { category: '', description: '' }])}><${Icon} name="plus"/> ${SPLIT.add}</button>`}
    ${wrong && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${wrong}</p>`}<//>`;
}
