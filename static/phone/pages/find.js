/** Anybody's secretary in two taps: initials, then the compound. */
import { html } from '../../shared/html.js';
import { CompoundPicker } from '../../shared/org-picker.js';
import { Row } from '../../shared/widgets.js';
import { P } from '../../shared/texts-place.js';
import { Head } from '../frame.js';
import { go } from '../router.js';

export default function Find({ me }) {
  return html`<${Head} title=${P.find.title} quiet/><div class="card"><p class="soft">${P.find.text}</p><${CompoundPicker} typing onChoose=${(o) => go(`/p/orgs/${o.id}`)}/></div>
    ${me && me.home && html`<div class="card"><${Row} href="/p/me/home" icon="house" title=${P.find.move} text=${me.home.compound.name}/></div>`}`;
}
