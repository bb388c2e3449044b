/** Whom to help: asked for by a tap, since each look is kept and read by whom it is about. */
import { html, useState } from '../../shared/html.js';
import { get } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { Trouble } from '../../shared/widgets.js';
import { S } from '../../shared/texts-wishes.js';

const W = S.contact;

export function Contact({ wishId }) {
  const [whom, setWhom] = useState(null);
  const [error, setError] = useState(null);
  const look = () => get(`/wishes/${wishId}/contact`).then(setWhom, setError);
  return html`<section class="card stack" aria-label=${W.title}><h2>${W.title}</h2>
    ${whom ? html`<dl class="facts">${['name', 'phone', 'door'].map((k) => html`<dt>${W[k]}</dt><dd>${whom[k] || W.none}</dd>`)}</dl><p class="soft">${W.lines}</p>${whom.phone && html`<a class="btn btn-main" href=${`tel:${whom.phone}`}><${Icon} name="phone"/>${W.call}</a>`}`
    : html`<p class="soft">${W.text}</p>${error && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-line" onClick=${look}><${Icon} name="eye"/>${W.show}</button>`}</section>`;
}
