/** Appointing somebody to a post. Whether the place is theirs to fill, the server says. */
import { html, useState } from '../../shared/html.js';
import { Field, TextInput } from '../../shared/widgets.js';
import { usePlaces } from './filters.js';
import { Select, useSend } from './settings.js';
import { S } from '../texts-settings.js';

const W = S.posts;
const PHONE = /^1[3-9]\d{9}$/;

export function AppointForm({ me, onDone, onCancel }) {
  const [p, setP] = useState({ name: '', phone: '', org_id: '', role: 'grid_worker', started_on: '', duty_phone: '', hours: '', acting: false });
  const places = usePlaces(me);
  const state = useSend();
  const set = (next) => setP({ ...p, ...next });
  const text = (key, label, more = {}) => html`<${Field} id="p-${key}" label=${label} optional=${more.optional} error=${state.errors[key]}>
    <${TextInput} id="p-${key}" value=${p[key]} error=${state.errors[key]} onInput=${(v) => set({ [key]: v })} ...${{ maxlength: 60, type: more.type || 'text' }}/><//>`;
  const save = async (e) => {
    e.preventDefault();
    const errors = { ...(!p.name.trim() && { name: S.templates.need }), ...(!PHONE.test(p.phone.trim()) && { phone: W.badPhone }), ...(!p.org_id && { org_id: W.chooseOrg }) };
    if (Object.keys(errors).length) return state.fail(errors);
    const body = { ...p, name: p.name.trim(), phone: p.phone.trim(), org_id: Number(p.org_id), started_on: p.started_on || null, duty_phone: p.duty_phone.trim() || null };
    return (await state.send('POST', '/posts', body, W.appointed)) && onDone();
  };
  return html`<form class="inline-form" onSubmit=${save} novalidate><div class="pair">${text('name', W.name)}${text('phone', W.phone, { type: 'tel' })}
      <${Field} id="p-role" label=${W.role} error=${state.errors.role}><${Select} id="p-role" value=${p.role} options=${S.roles} onChange=${(role) => set({ role })}/><//>
      <${Field} id="p-org_id" label=${W.org} error=${state.errors.org_id}><${Select} id="p-org_id" value=${p.org_id} any=${S.common.choose} options=${Object.fromEntries(places.map((o) => [o.id, o.name]))} error=${state.errors.org_id} onChange=${(org) => set({ org_id: org })}/><//>
      ${text('started_on', W.since, { type: 'date', optional: true })}${text('duty_phone', W.duty, { type: 'tel', optional: true })}${text('hours', W.hours, { optional: true })}
      <label class="tick-line"><input type="checkbox" checked=${p.acting} onChange=${(e) => set({ acting: e.target.checked })}/> ${W.acting}</label></div>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.add}</button>
      <button type="button" class="btn btn-small" onClick=${onCancel}>${S.common.cancel}</button></p></form>`;
}
