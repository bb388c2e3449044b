/** Choosing who does the work: name, post, place, load and cap. The one on duty with room comes first. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { DeedFrame, useDeed, WordsField } from './deed-form.js';
import { D } from '../texts.js';

const W = D.deeds.assignment;
const full = (a) => a.cap !== null && a.open_cases >= a.cap;
const order = (a) => (a.on_duty ? 0 : 2) + (full(a) ? 1 : 0);

function Person({ who, chosen, onChoose }) {
  return html`<label class="person ${chosen ? 'on' : ''}"><input type="radio" name="assignee" checked=${chosen} onChange=${onChoose}/>
    <span class="row-main"><strong>${who.holder_name || who.role_name}</strong><small>${who.role_name} · ${who.org.name}</small></span>
    <span class="person-load"><span class="num">${W.load(who.open_cases, who.cap)}</span>
      ${full(who) && html`<span class="chip chip-amber"><${Icon} name="triangle-alert"/> ${W.full}</span>`}
      ${!who.on_duty && html`<span class="chip chip-grey"><${Icon} name="circle-pause"/> ${W.off}</span>`}</span></label>`;
}

export function AssignmentDeed({ deed, report, onDone, onCancel }) {
  const state = useDeed(deed, onDone);
  const { data, error, reload } = useLoad(`/reports/${report.id}/assignees`);
  const [post, setPost] = useState(null);
  const [note, setNote] = useState('');
  const [words, setWords] = useState('');
  const box = useRef(null);
  useEffect(() => { const first = box.current && box.current.querySelector('input'); if (first) first.focus(); }, [!data]);
  const all = data ? [...data.items].sort((a, b) => order(a) - order(b) || a.open_cases - b.open_cases) : [];
  const shown = words.trim() ? all.filter((a) => `${a.holder_name} ${a.role_name} ${a.org.name}`.includes(words.trim())) : all;
  const submit = () => (post ? state.send({ post_id: post, note: note.trim() }) : state.fail({ post_id: W.need }));

  return html`<${DeedFrame} deed=${deed} state=${state} onCancel=${onCancel} onSubmit=${submit} ready=${all.length > 0}>
    ${error ? html`<${Trouble} error=${error} retry=${reload}/>` : !data ? html`<${Skeleton} lines=${2}/>`
    : !all.length ? html`<p>${W.none}</p>`
    : html`<fieldset class="people" ref=${box}><legend class="label">${W.who}</legend>
        ${all.length > 8 && html`<input class="input" type="search" aria-label=${W.search} placeholder=${W.search} value=${words} onInput=${(e) => setWords(e.target.value)}/>`}
        ${shown.map((a) => html`<${Person} key=${a.post_id} who=${a} chosen=${post === a.post_id} onChoose=${() => setPost(a.post_id)}/>`)}
        ${state.errors.post_id && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${[].concat(state.errors.post_id).join(' ')}</p>`}</fieldset>
      <${WordsField} field=${{ key: 'note', required: false, max: 500 }} deed=${deed} report=${report} value=${note} error=${state.errors.note} onInput=${setNote}/>`}<//>`;
}
