/** The reply templates that fit a deed and a category, most fitting first. It only hands over words. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { D } from '../texts.js';

export function TemplatePick({ action, category, onPick }) {
  const { data } = useLoad('/reply-templates');
  const fitting = (data ? data.items : []).filter((t) => t.action === action && (!t.category || t.category === category))
    .sort((a, b) => (b.category ? 1 : 0) - (a.category ? 1 : 0));
  if (!fitting.length) return null;
  const pick = (e) => {
    const found = fitting.find((t) => String(t.id) === e.target.value);
    e.target.value = '';
    if (found) onPick(found.body);
  };
  return html`<label class="template"><span>${D.form.template}</span><select class="input" onChange=${pick}>
    <option value="">${D.form.noTemplate}</option>${fitting.map((t) => html`<option value=${t.id}>${t.title}</option>`)}</select></label>`;
}
