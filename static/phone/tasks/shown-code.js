/** The code at the place of work, big enough to be read across a table; it changes by itself before it is worth nothing. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { hasCode, useCode } from '../../shared/task-code.js';
import { Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';

const W = V.ours;
const SOON = 2 * 3600000;

export function ShownCode({ task: t }) {
  const on = hasCode(t);
  const [open, setOpen] = useState(!t.starts_at || new Date(t.starts_at) - Date.now() < SOON);
  const { shown, error } = useCode(t.id, on && open);
  if (!on) return null;
  return html`<details class="card shown-code" open=${open} onToggle=${(e) => setOpen(e.target.open)}><summary><${Icon} set="things" name="qr-code"/> ${W.open}</summary>
    ${error && html`<${Trouble} error=${error.passing ? { detail: W.gone } : error}/>`}
    ${shown && html`<p class="digits-shown" aria-label=${W.code}>${shown.code.slice(0, 4)} ${shown.code.slice(4)}</p><p class="soft">${W.left(shown.left)}</p><img src=${`/api/v1/tasks/${t.id}/code.png?of=${shown.code}`} alt=${W.picture} width="480" height="480"/><p class="soft">${W.codeText}</p>`}</details>`;
}
