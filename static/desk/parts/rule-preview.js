/** Trying the rules on a case that nobody reported, and on the last that somebody did. Changes nothing. */
import { html, useState } from '../../shared/html.js';
import { post } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { Field, TextInput, Trouble } from '../../shared/widgets.js';
import { CategoryOptions } from './filters.js';
import { ruleBody } from './rule-form.js';
import { Select } from './settings.js';
import { S } from '../texts-settings.js';

const W = S.rules;
const way = (w) => w.post || W.nobody;

function Sample({ sample, moves }) {
  if (!sample.length) return html`<p class="soft">${W.noSample}</p>`;
  const moved = sample.filter((s) => s.differs);
  if (!moved.length) return html`<p><${Icon} name="circle-check"/> ${W.sampleNone(sample.length)}</p>`;
  return html`<p><strong>${W.sample(moves, sample.length)}</strong></p><div class="table-box"><table><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
    <tbody>${moved.map((s) => html`<tr key=${s.number}><td class="num">${s.number}</td><td>${s.category}</td><td>${way(s.now)}</td><td>${way(s.then)}</td></tr>`)}</tbody></table></div>`;
}

export function RulePreview({ rules, tree, places, changed }) {
  const [ask, setAsk] = useState({ category: '', org_id: '', at: '' });
  const [told, setTold] = useState(null);
  const [state, setState] = useState({ busy: false, trouble: null });
  const set = (next) => setAsk({ ...ask, ...next });
  const send = async (e) => {
    e.preventDefault();
    setState({ busy: true, trouble: null });
    try {
      const body = { category: ask.category || null, org_id: Number(ask.org_id) || null, at: ask.at ? `${ask.at}:00+08:00` : null, rules: changed ? rules.map(ruleBody) : null };
      setTold({ ...(await post('/routing-rules/preview', body)), asked: Boolean(body.category && body.org_id) });
      setState({ busy: false, trouble: null });
    } catch (trouble) { setState({ busy: false, trouble }); }
  };
  return html`<section class="card"><h2>${W.preview}</h2><p class="hint">${W.previewText}</p>
    <form onSubmit=${send} novalidate><${Field} id="v-category" label=${W.category}><select id="v-category" class="input" onChange=${(e) => set({ category: e.target.value })}><${CategoryOptions} tree=${tree} chosen=${ask.category} any=${S.common.choose}/></select><//>
      <${Field} id="v-org" label=${W.org}><${Select} id="v-org" value=${ask.org_id} any=${S.common.choose} options=${Object.fromEntries(places.map((o) => [o.id, o.name]))} onChange=${(org) => set({ org_id: org })}/><//>
      <${Field} id="v-at" label=${W.at} hint=${ask.at ? null : W.now}><${TextInput} id="v-at" type="datetime-local" value=${ask.at} onInput=${(at) => set({ at })}/><//>
      <p class="bar preview-send"><button type="submit" class="btn btn-small btn-main" disabled=${state.busy}>${W.try}</button></p></form>
    <${Trouble} error=${state.trouble}/>
    <div role="status" class="preview-told">${told && html`${told.asked && html`<p class="preview-goes"><${Icon} name="forward"/> ${W.goes} <strong>${told.post ? `${told.post.org.name}${told.post.role_name} ${(told.post.holder && told.post.holder.name) || ''}` : W.nobody}</strong></p>
        <p class="soft">${told.rule ? W.by(told.rule.name) : W.noRule}</p>
        ${told.path.length > 0 && html`<h3>${W.why}</h3><ol class="why">${told.path.map((step) => html`<li>${step}</li>`)}</ol>`}`}
      <${Sample} sample=${told.sample} moves=${told.moves}/>`}</div></section>`;
}
