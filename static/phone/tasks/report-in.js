/** Reporting in: where one lives or where one's unit is paired, which unit; sent to the community for its word. */
import { html, useState } from '../../shared/html.js';
import { toast } from '../../shared/overlay.js';
import { BuildingSelect, CompoundPicker } from '../../shared/org-picker.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Choices, Field, TextInput, Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { V } from '../../shared/texts-tasks.js';

const W = V.report;

/** At home down to the building, which is nearest; with the unit a community. */
function Where({ kind, compound, building, community, set, error }) {
  const chosen = kind === 'home' ? compound : community;
  const key = kind === 'home' ? 'compound' : 'community';
  if (!chosen) return html`<div class="card"><h2>${kind === 'home' ? W.where : W.community}</h2><${CompoundPicker} key=${kind} level=${key} onChoose=${(org) => { set({ [key]: org, building: null }); scrollTo(0, 0); }}/>${error && html`<p class="error" role="alert">${error}</p>`}</div>`;
  return html`<div class="card"><button type="button" class="row row-wrap" onClick=${() => set({ [key]: null, building: null })}><${Icon} name="building-2" class="row-icon"/><span class="row-main"><small>${W.place}</small><strong>${chosen.name}</strong></span><span class="row-value">${T.common.change}</span><${Icon} name="chevron-right"/></button>
    ${kind === 'home' && html`<${Field} id="building" label=${T.place.building} optional><${BuildingSelect} id="building" compound=${compound} value=${building} none=${T.place.noBuilding} onChange=${(org) => set({ building: org })}/><//>`}${error && html`<p class="error" role="alert">${error}</p>`}</div>`;
}

export function ReportIn({ me, onDone }) {
  const home = me.home || {};
  const [state, setState] = useState({ kind: 'home', compound: home.compound || null, building: home.building || null, community: null, unit: '' });
  const [gaps, setGaps] = useState({});
  const { busy, error, send } = useWrite();
  const set = (part) => { setState((s) => ({ ...s, ...part })); setGaps({}); };
  const place = state.kind === 'home' ? state.building || state.compound : state.community;
  const report = async () => {
    const missing = { ...(place ? {} : { org_id: W.needPlace }), ...(state.unit.trim() ? {} : { unit: W.needUnit }) };
    setGaps(missing);
    if (Object.keys(missing).length) return;
    const row = await send('POST', '/affiliations', { org_id: place.id, kind: state.kind, unit: state.unit.trim() });
    if (row) { toast(W.sent); onDone(row); }
  };
  const bad = { ...(error && error.errors), ...gaps };
  const beside = bad.org_id || bad.unit;
  return html`${!me.name && html`<div class="card asked"><p>${W.needName}</p><a class="btn btn-line" href="/p/me">${W.toName}</a></div>`}
    <div class="card"><${Choices} name="kind" legend=${W.kind} value=${state.kind} onChange=${(kind) => set({ kind })} choices=${[{ value: 'home', title: W.home, text: W.homeText, icon: 'house' }, { value: 'unit', title: W.unit, text: W.unitText, icon: 'briefcase' }]}/></div>
    <${Where} ...${state} set=${set} error=${bad.org_id}/>
    <div class="card"><${Field} id="unit" label=${W.unitLabel} hint=${W.unitHint} error=${bad.unit}><${TextInput} id="unit" value=${state.unit} maxlength="60" autocomplete="organization" error=${bad.unit} onInput=${(unit) => set({ unit })}/><//></div>
    <p class="soft task-private"><${Icon} name="lock"/> ${V.standing.private}</p>${error && !beside && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${report}>${W.send}</button>`;
}
