/** Further homes: their notices come to me too. */
import { html, useState } from '../../shared/html.js';
import { del, post } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { ask, toast } from '../../shared/overlay.js';
import { BuildingSelect, CompoundPicker } from '../../shared/org-picker.js';
import { Icon } from '../../shared/icon.js';
import { Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { M } from '../../shared/texts-prefs.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';

const W = T.place;
const named = (home) => [home.compound.name, home.building && home.building.name].filter(Boolean).join(' ');

function Adding({ done, cancel }) {
  const [compound, setCompound] = useState(null);
  const [building, setBuilding] = useState(null);
  const [room, setRoom] = useState('');
  const [error, setError] = useState(null);
  const save = () => post('/me/residences', { org_id: (building || compound).id, ...(room.trim() ? { room: room.trim() } : {}) }).then(done, setError);
  if (!compound) return html`<div class="card"><${CompoundPicker} onChoose=${setCompound}/></div>`;
  const bad = error && error.errors && error.errors.room;
  return html`<div class="card"><h2>${compound.name}</h2><${Field} id="building" label=${W.building} optional><${BuildingSelect} id="building" compound=${compound} value=${building} none=${W.noBuilding} onChange=${setBuilding}/><//>
    ${building && html`<${Field} id="room" label=${W.room} optional hint=${W.roomHint} error=${bad}><${TextInput} id="room" value=${room} maxlength="20" autocomplete="off" onInput=${setRoom}/><//>`}
    ${error && !bad && html`<${Trouble} error=${error}/>`}</div><div class="stack"><button type="button" class="btn btn-main" onClick=${save}>${T.common.save}</button><button type="button" class="btn" onClick=${cancel}>${T.common.cancel}</button></div>`;
}

export default function MyResidences({ me }) {
  const { data, error, reload } = useLoad('/me/residences');
  const [adding, setAdding] = useState(false);
  const [trouble, setTrouble] = useState(null);
  const drop = async (home) => {
    if (!await ask(M.drop(named(home)), M.dropAsk(named(home)), M.dropYes)) return;
    try { await del(`/me/residences/${home.id}`, undefined, { key: null }); toast(M.dropped); reload(); } catch (e) { setTrouble(e); }
  };
  if (adding) return html`<${Head} title=${M.add} onBack=${() => setAdding(false)}/><${Adding} done=${() => { setAdding(false); toast(M.added); reload(); }} cancel=${() => setAdding(false)}/>`;
  const main = me.home && named(me.home);
  return html`<${Head} title=${M.homes}/><p class="card">${M.homesIntro}</p>${!data ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton}/>`)
    : html`<div class="card rows"><a class="row" href="/p/me/home"><${Icon} name="house" class="row-icon"/><span class="row-main"><small>${M.main}</small><strong>${main || T.me.noHome}</strong></span><${Icon} name="chevron-right" class="soft"/></a>
      ${data.items.map((home) => html`<div class="row" key=${home.id}><${Icon} name="building-2" class="row-icon"/><span class="row-main"><strong>${named(home)}</strong>${home.room_kept && html`<small>${M.keptRoom}</small>`}</span><button type="button" class="icon-btn" aria-label=${M.drop(named(home))} onClick=${() => drop(home)}><${Icon} name="trash-2"/></button></div>`)}
      ${!data.items.length && html`<p class="row soft">${M.none}</p>`}</div>${trouble && html`<${Trouble} error=${trouble}/>`}<button type="button" class="btn btn-line" onClick=${() => setAdding(true)}><${Icon} name="plus"/>${M.add}</button>`}`;
}
