/** Choosing the compound, and if one wants the building and the room. The room is never shown back. */
import { html, useState } from '../../shared/html.js';
import { put } from '../../shared/api.js';
import { forget } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { BuildingSelect, CompoundPicker } from '../../shared/org-picker.js';
import { refreshMe } from '../../shared/session.js';
import { Icon } from '../../shared/icon.js';
import { Field, TextInput, Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { go } from '../router.js';

const W = T.place;

export default function MyHome({ me }) {
  const [compound, setCompound] = useState(me.home ? me.home.compound : null);
  const [building, setBuilding] = useState(me.home ? me.home.building : null);
  const [room, setRoom] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      await put('/me/home', { org_id: (building || compound).id, ...(room.trim() ? { room: room.trim() } : {}) });
      forget('/reports');
      await refreshMe();
      toast(T.common.saved);
      go('/', { replace: true });
    } catch (e) { setError(e); setBusy(false); }
  };
  if (!compound) return html`<${Head} title=${W.title}/><div class="card"><${CompoundPicker} onChoose=${(o) => { setCompound(o); setBuilding(null); scrollTo(0, 0); }}/></div>`;
  return html`<${Head} title=${W.title}/>${error && html`<${Trouble} error=${error}/>`}<div class="card">
      <button type="button" class="row" onClick=${() => setCompound(null)}><${Icon} name="building-2" class="row-icon"/><span class="row-main"><small>${W.chosen}</small><strong>${compound.name}</strong></span><span class="row-value">${T.common.change}</span><${Icon} name="chevron-right"/></button>
      <${Field} id="building" label=${W.building} optional><${BuildingSelect} id="building" compound=${compound} value=${building} none=${W.noBuilding} onChange=${setBuilding}/><//>
      ${building && html`<${Field} id="room" label=${W.room} optional hint=${W.roomHint} error=${error && error.errors.room}><${TextInput} id="room" value=${room} maxlength="20" autocomplete="off" placeholder=${me.home && me.home.room_kept ? W.keptRoom : ''} onInput=${setRoom}/><//>`}</div>
    <button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${() => !busy && save()}>${W.save}</button>`;
}
