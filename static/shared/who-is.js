/** Whom a masked name stands for, with the phone, for staff: asked for by a tap, since each look is kept. */
import { html, useState } from './html.js';
import { get } from './api.js';
import { Icon } from './icon.js';
import { Trouble } from './widgets.js';
import { V } from './texts-tasks.js';

const W = V.helper;

/** `path` answers {name, phone}; `name` is what is masked. */
export function WhoIs({ path, name }) {
  const [whom, setWhom] = useState(null);
  const [error, setError] = useState(null);
  const look = () => get(path).then(setWhom, setError);
  if (whom) return html`<p><strong>${whom.name}</strong> ${whom.phone ? html`<a class="btn btn-line btn-small" href=${`tel:${whom.phone}`}><${Icon} name="phone"/>${whom.phone}</a>` : W.none}<br/><span class="soft">${W.kept}</span></p>`;
  return html`<p><button type="button" class="btn btn-line btn-small" aria-label=${W.of(name)} onClick=${look}><${Icon} name="eye"/>${W.look}</button></p>${error && html`<${Trouble} error=${error}/>`}`;
}
