/** Service stations: a place is chosen on the tree, its opening hours by the week and its days of their own are set. */
import { html } from '../../shared/html.js';
import { onDate } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { OrgTree } from '../parts/org-tree.js';
import { StationForm } from '../parts/station-form.js';
import { R } from '../texts-directory.js';

const W = R.stations;

function Station({ id, me }) {
  const org = useLoad(`/orgs/${id}`);
  const station = useLoad(`/orgs/${id}/station`);
  const missing = station.error && station.error.status === 404;
  if (org.error) return html`<${Trouble} error=${org.error} retry=${org.reload}/>`;
  if (station.error && !missing) return html`<${Trouble} error=${station.error} retry=${station.reload}/>`;
  if (!org.data || (!station.data && !missing)) return html`<${Skeleton} lines=${5}/>`;
  const own = station.data && station.data.org.id === id ? station.data : null;
  const up = station.data && !own ? station.data.org.name : '';
  const name = org.data.name;
  return html`<section><h2>${name}</h2>${own ? html`<p class="chips station-now"><${Chip} tone=${own.open ? 'green' : 'grey'} icon="clock">${W.now}：${own.said}<//>${own.verified_on && html`<span class="soft">${W.verified(onDate(own.verified_on))}</span>`}</p>`
    : html`<p class="stale"><strong>${W.none(name)}</strong> ${W.noneText(up)}</p>`}
    ${me.sets_up ? html`<${StationForm} key=${`${id}-${own ? own.name : ''}`} org=${org.data} station=${own} onDone=${station.set}/>` : html`<p class="hint">${W.readOnly}</p>`}</section>`;
}

export default function Stations({ address, me }) {
  const id = Number(address.filters.org_id) || null;
  const roots = [...new Map(me.posts.map((p) => [p.org.id, p.org])).values()];
  return html`<div class="page"><header><h1>${W.title}</h1><p class="lead">${W.text}</p></header>
    <div class="station-columns"><div class="part"><p class="label">${W.pick}</p><p class="hint">${W.pickHint}</p>
      <${OrgTree} single=${true} roots=${roots} chosen=${id ? [{ id, name: '' }] : []} onChange=${([org]) => go(href('stations', null, { org_id: org.id }))}/></div>
    <div>${id ? html`<${Station} key=${id} id=${id} me=${me}/>` : html`<${Empty} icon="map-pin" title=${W.choose} text=${W.chooseText}/>`}</div></div></div>`;
}
