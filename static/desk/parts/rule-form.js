/** One routing rule as a form: which cases, where, when, to whom. Nothing is saved here; the page decides. */
import { html, useState } from '../../shared/html.js';
import { Field, TextInput } from '../../shared/widgets.js';
import { Select } from './settings.js';
import { S } from '../texts-settings.js';

const W = S.rules;
const NEW = { name: '', categories: [], org: null, from_time: '', to_time: '', days: 'any', role: 'secretary', handler_role: '', mode: 'assign', active: true };

/** What the server takes of a rule. */
export function ruleBody(rule) {
  return {
    name: rule.name.trim(), categories: rule.categories, org_id: rule.org ? rule.org.id : null, from_time: rule.from_time || null, to_time: rule.to_time || null,
    days: rule.days, role: rule.role, handler_role: rule.handler_role || null, mode: rule.mode, active: rule.active,
  };
}

function Categories({ tree, chosen, onChange }) {
  const toggle = (key) => onChange(chosen.includes(key) ? chosen.filter((k) => k !== key) : [...chosen, key]);
  return html`<fieldset><legend class="label">${W.categories}</legend><div class="ticks" tabindex="0">${tree.map((branch) => html`
    <strong key=${branch.key}><label><input type="checkbox" checked=${chosen.includes(branch.key)} onChange=${() => toggle(branch.key)}/> ${branch.name}</label></strong>
    ${!chosen.includes(branch.key) && branch.children.map((leaf) => html`<label key=${leaf.key}><input type="checkbox" checked=${chosen.includes(leaf.key)} onChange=${() => toggle(leaf.key)}/> ${leaf.name}</label>`)}`)}</div></fieldset>`;
}

export function RuleForm({ rule, tree, places, state, onSave, onCancel }) {
  const [r, setR] = useState({ ...NEW, ...rule, from_time: (rule && rule.from_time) || '', to_time: (rule && rule.to_time) || '', handler_role: (rule && rule.handler_role) || '' });
  const set = (next) => setR({ ...r, ...next });
  const save = (e) => {
    e.preventDefault();
    if (!r.name.trim()) return state.fail({ name: S.templates.need });
    return onSave(r);
  };
  const known = r.org && !places.some((o) => o.id === r.org.id) ? [r.org, ...places] : places;
  const { errors } = state;
  return html`<form class="inline-form" onSubmit=${save} novalidate>
    <${Field} id="r-name" label=${W.name} error=${errors.name}><${TextInput} id="r-name" value=${r.name} maxlength="60" error=${errors.name} onInput=${(name) => set({ name })}/><//>
    <${Categories} tree=${tree} chosen=${r.categories} onChange=${(categories) => set({ categories })}/>
    ${errors.categories && html`<p class="error" role="alert">${JSON.stringify(errors.categories)}</p>`}
    <div class="pair"><${Field} id="r-org" label=${W.org} error=${errors.org_id}><${Select} id="r-org" value=${r.org ? r.org.id : ''} any=${W.everywhere} options=${Object.fromEntries(known.map((o) => [o.id, o.name]))}
        onChange=${(id) => set({ org: known.find((o) => String(o.id) === id) || null })}/><//>
      <${Field} id="r-days" label=${W.days}><${Select} id="r-days" value=${r.days} options=${W.dayNames} onChange=${(days) => set({ days })}/><//>
      <${Field} id="r-from" label=${W.from} optional=${true} error=${errors.from_time}><${TextInput} id="r-from" type="time" value=${r.from_time} onInput=${(v) => set({ from_time: v })}/><//>
      <${Field} id="r-to" label=${W.to} optional=${true} error=${errors.to_time}><${TextInput} id="r-to" type="time" value=${r.to_time} onInput=${(v) => set({ to_time: v })}/><//>
      <${Field} id="r-role" label=${W.role} error=${errors.role}><${Select} id="r-role" value=${r.role} options=${S.roles} onChange=${(role) => set({ role })}/><//>
      <${Field} id="r-handler" label=${W.handler} error=${errors.handler_role}><${Select} id="r-handler" value=${r.handler_role} any=${W.deskChooses} options=${S.roles} onChange=${(v) => set({ handler_role: v })}/><//>
      <${Field} id="r-mode" label=${W.mode} error=${errors.mode}><${Select} id="r-mode" value=${r.mode} options=${W.modes} onChange=${(mode) => set({ mode })}/><//>
      <label class="tick-line"><input type="checkbox" checked=${r.active} onChange=${(e) => set({ active: e.target.checked })}/> ${W.active}</label></div>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${S.common.save}</button>
      <button type="button" class="btn btn-small" onClick=${onCancel}>${S.common.cancel}</button></p></form>`;
}
