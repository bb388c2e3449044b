/** Saying that I work elsewhere now: one sheet, one name, sent to the community for its word. */
import { html, useState } from '../../shared/html.js';
import { openLayer, Sheet } from '../../shared/overlay.js';
import { useWrite } from '../../shared/use-write.js';
import { Field, TextInput, Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';

const W = V.report;

function Asking({ row, close }) {
  const [unit, setUnit] = useState('');
  const [gap, setGap] = useState('');
  const { busy, error, send } = useWrite();
  const go = async () => {
    if (!unit.trim()) { setGap(W.needUnit); return; }
    const asked = await send('PUT', `/affiliations/${row.id}/workplace-request`, { unit: unit.trim() });
    if (asked) close(asked);
  };
  const bad = gap || (error && error.errors && error.errors.unit);
  return html`<${Sheet} title=${W.newUnit} close=${close}><p class="soft">${W.newUnitText}</p>${row.kind === 'unit' && html`<p>${W.newUnitPaired}</p>`}<div class="stack"><${Field} id="new-unit" label=${W.newUnitLabel} hint=${W.unitHint} error=${bad}><${TextInput} id="new-unit" value=${unit} maxlength="60" autocomplete="organization" error=${bad} onInput=${(v) => { setUnit(v); setGap(''); }}/><//>
    ${error && !bad && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${go}>${W.newUnitSend}</button></div><//>`;
}

/** → the affiliation, undefined if the person went back. */
export const askForUnit = (row) => openLayer((close) => html`<${Asking} row=${row} close=${close}/>`);
