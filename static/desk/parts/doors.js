/** The doors that nothing has reached, by building, for those who knock. Opening the list is asked for, since it is kept. */
import { html, useState } from '../../shared/html.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { Empty, Trouble } from '../../shared/widgets.js';
import { exportTable } from './table.js';
import { N } from '../texts-notices.js';

const W = N.doors;

const nameOf = (place) => W.building(place.compound ? place.compound.name : '', place.org.name);
const outcome = (door) => W.outcome[door.outcome || ''];

function Building({ place }) {
  const doors = (place.doors || []).filter((d) => !d.reached);
  return html`<section class="building"><h4>${nameOf(place)} <span class="soft">${W.counts(place.unreached_doors, place.unreached_people)}${place.no_room > 0 && `，${W.noRoom(place.no_room)}`}</span></h4>
    ${place.doors === null ? html`<p class="soft">${W.hidden}</p>` : doors.length > 0 && html`<table class="door-table"><thead><tr>${W.columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
      <tbody>${doors.map((d) => html`<tr key=${d.id}><th scope="row" class="num">${d.room}</th><td>${d.names.length ? d.names.join('、') : ''} <span class="soft">${W.people(d.people)}</span></td><td>${outcome(d)}</td><td class="num">${d.knocks ? W.times(d.knocks) : ''}</td></tr>`)}</tbody></table>`}</section>`;
}

function List({ notice, org }) {
  const list = useList(`/notices/${notice.id}/unreached?org_id=${org.id}&limit=50`, { id: (p) => p.org.id });
  if (!list.items) return list.error ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : html`<div class="bone"></div>`;
  if (!list.items.length) return html`<${Empty} icon="circle-check" title=${W.none} text=${W.noneText}/>`;
  const open = list.items.some((p) => p.doors && p.doors.length);
  const rows = () => list.items.flatMap((p) => (p.doors || []).filter((d) => !d.reached).map((d) => [nameOf(p), d.room, d.people, outcome(d), d.knocks]));
  return html`${open && html`<p class="bar"><span class="soft row-main"><${Icon} name="eye"/> ${W.logged}</span>
      <button type="button" class="btn btn-small" onClick=${() => exportTable(W.file, W.exportColumns, rows())}><${Icon} name="download"/> ${W.export}</button></p>`}
    ${list.items.map((p) => html`<${Building} key=${p.org.id} place=${p}/>`)}
    ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`;
}

export function Doors({ notice, org, onClose }) {
  const [asked, setAsked] = useState(false);
  return html`<section class="doors"><h3>${W.title(org.name)}</h3>
    ${asked ? html`<${List} notice=${notice} org=${org}/>` : html`<p class="hint"><${Icon} name="lock"/> ${W.why}</p>`}
    <p class="bar">${!asked && html`<button type="button" class="btn btn-small btn-main" onClick=${() => setAsked(true)}>${W.ask}</button>`}
      <button type="button" class="btn btn-small" onClick=${onClose}>${W.shut}</button></p></section>`;
}
