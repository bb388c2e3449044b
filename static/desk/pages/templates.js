/** Reply templates: the words staff start from, by deed and category. */
import { html, useState } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { Icon } from '../../shared/icon.js';
import { Empty, Field, Skeleton, TextArea, TextInput, Trouble } from '../../shared/widgets.js';
import { CategoryOptions } from '../parts/filters.js';
import { Select, SettingsPage, sure, useSend } from '../parts/settings.js';
import { S } from '../texts-settings.js';

const W = S.templates;
const C = S.common;
const NEW = { category: '', action: 'accept', title: '', body: '' };

function Form({ template, tree, onDone, onCancel }) {
  const [t, setT] = useState({ ...NEW, ...template, category: (template && template.category) || '' });
  const state = useSend();
  const set = (next) => setT({ ...t, ...next });
  const save = async (e) => {
    e.preventDefault();
    const errors = Object.fromEntries(['title', 'body'].filter((k) => !t[k].trim()).map((k) => [k, W.need]));
    if (Object.keys(errors).length) return state.fail(errors);
    const body = { category: t.category || null, action: t.action, title: t.title.trim(), body: t.body.trim() };
    return (await state.send(t.id ? 'PUT' : 'POST', t.id ? `/reply-templates/${t.id}` : '/reply-templates', body)) && onDone();
  };
  return html`<form class="inline-form" onSubmit=${save} novalidate><div class="pair">
      <${Field} id="t-action" label=${W.action} error=${state.errors.action}><${Select} id="t-action" value=${t.action} options=${W.actions} onChange=${(action) => set({ action })}/><//>
      <${Field} id="t-category" label=${W.category} error=${state.errors.category}><select id="t-category" class="input" onChange=${(e) => set({ category: e.target.value })}>
        <${CategoryOptions} tree=${tree} chosen=${t.category} any=${W.any}/></select><//></div>
    <${Field} id="t-title" label=${W.name} error=${state.errors.title}><${TextInput} id="t-title" value=${t.title} maxlength="40" error=${state.errors.title} onInput=${(title) => set({ title })}/><//>
    <${Field} id="t-body" label=${W.body} error=${state.errors.body}><${TextArea} id="t-body" value=${t.body} max=${1000} maxlength="1000" error=${state.errors.body} onInput=${(body) => set({ body })}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${C.save}</button>
      <button type="button" class="btn btn-small" onClick=${onCancel}>${C.cancel}</button></p></form>`;
}

export default function Templates({ me }) {
  const { data, error, reload } = useLoad('/reply-templates');
  const tree = useLoad('/report-categories');
  const [open, setOpen] = useState(null);
  const state = useSend();
  const branches = tree.data ? tree.data.items : [];
  const names = Object.fromEntries(branches.flatMap((b) => [[b.key, b.name], ...b.children.map((c) => [c.key, c.name])]));
  const done = () => { setOpen(null); reload(); };
  const remove = async (t) => (await sure(t.title)) && (await state.send('DELETE', `/reply-templates/${t.id}`, {}, C.removed)) && reload();
  const form = (template) => html`<${Form} key=${template ? template.id : 'new'} template=${template} tree=${branches} onDone=${done} onCancel=${() => setOpen(null)}/>`;
  const add = me.sets_up_all && html`<button type="button" class="btn btn-main btn-small" onClick=${() => setOpen('new')}><${Icon} name="plus"/> ${W.add}</button>`;
  return html`<${SettingsPage} title=${W.title} text=${W.text} me=${me} buttons=${add} readOnly=${!me.sets_up_all && C.readOnlyAll}>${state.shown}${open === 'new' && form(null)}
    ${error ? html`<${Trouble} error=${error} retry=${reload}/>` : !data ? html`<${Skeleton} lines=${5}/>`
    : !data.items.length ? html`<${Empty} icon="message-circle" title=${W.none} text=${W.noneText}/>`
    : html`<div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}${me.sets_up_all && html`<th scope="col">${C.actions}</th>`}</tr></thead>
      <tbody>${data.items.map((t) => (open === t.id ? html`<tr key=${t.id}><td colspan="5">${form(t)}</td></tr>` : html`<tr key=${t.id}>
        <td class="num">${W.actions[t.action] || t.action_name}</td><td>${t.category ? names[t.category] : W.any}</td><td>${t.title}</td><td>${t.body}</td>
        ${me.sets_up_all && html`<td class="cell-acts"><button type="button" class="btn btn-small" aria-label=${`${C.edit}${t.title}`} onClick=${() => setOpen(t.id)}>${C.edit}</button>
          <button type="button" class="btn btn-small deed-warn" aria-label=${`${C.remove}${t.title}`} onClick=${() => remove(t)}>${C.remove}</button></td>`}</tr>`))}</tbody></table></div>`}<//>`;
}
