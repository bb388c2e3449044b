/** One thing to agree to: a whole line to tap, ticked or not. */
import { html } from '../shared/html.js';
import { Icon } from '../shared/icon.js';

export const AgreeTick = ({ on, words, onChange }) => html`<label class="choice ${on ? 'on' : ''}"><input type="checkbox" checked=${on} onChange=${(e) => onChange(e.target.checked)}/><span><strong>${words}</strong></span><span class="tick" aria-hidden="true">${on && html`<${Icon} name="check"/>`}</span></label>`;
