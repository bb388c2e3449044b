/** Flowerbeds of a compound, drawn and as a list: free, taken, mine; or those nearest to this phone. */
import { html, useEffect, useMemo, useState } from '../../shared/html.js';
import { get, query } from '../../shared/api.js';
import { whereAmI } from '../../shared/geo.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { openLayer, Sheet, toast } from '../../shared/overlay.js';
import { CompoundPicker } from '../../shared/org-picker.js';
import { Empty, Row, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';
import { T } from '../../shared/texts.js';
import { Tabs } from '../../shared/case-card.js';
import { Head } from '../frame.js';
import { BedCard } from '../garden/looks.js';
import { BedMap } from '../garden/map.js';
import { go } from '../router.js';

const W = G.list;
const SHOWS = { all: () => true, free: (b) => b.state === 'free', taken: (b) => ['claimed', 'mending', 'reserved'].includes(b.state), mine: (b) => b.mine };
const placed = (thing) => thing.lng !== null && thing.lat !== null && thing.lng !== undefined;

/** All beds of a place; the later pages of a big one follow the first. */
function useBeds(path) {
  const first = useLoad(path, { keep: true });
  const [more, setMore] = useState({ path: null, items: [] });
  const cursor = path && !path.includes('near=') && first.data && first.data.next_cursor;
  useEffect(() => {
    let gone = false;
    const next = async (from, items) => {
      if (!from || gone) return;
      const answer = await get(`${path}&cursor=${encodeURIComponent(from)}`).catch(() => null);
      if (answer && !gone) { const all = [...items, ...answer.items]; setMore({ path, items: all }); next(answer.next_cursor, all); }
    };
    next(cursor, []);
    return () => { gone = true; };
  }, [path, cursor]);
  const items = useMemo(() => (first.data ? [...first.data.items, ...(more.path === path ? more.items : [])] : null), [first.data, more, path]);
  return { ...first, items };
}

function Nothing({ show, any }) {
  if (show === 'mine' && any) return html`<${Empty} icon="sprout" title=${W.noneMine} text=${W.noneMineText}><a class="btn btn-main" href="/p/flowerbeds?show=free">${W.seeFree}</a><//>`;
  if (any) return html`<${Empty} icon="sprout" title=${W.noneFree} text=${W.noneFreeText}/>`;
  return html`<${Empty} icon="sprout" title=${W.none} text=${W.noneText}><a class="btn btn-line" href="/p/secretary">${W.askSecretary}</a><//>`;
}

export default function Beds({ me, query: asked }) {
  const show = SHOWS[asked.get('show')] ? asked.get('show') : 'all';
  const [place, setPlace] = useState(me.home ? me.home.compound : null);
  const [here, setHere] = useState(null);
  const [note, setNote] = useState('');
  const [chosen, setChosen] = useState(null);
  const path = here ? '/flowerbeds' + query({ near: `${here.lng},${here.lat}`, limit: 20 }) : place && '/flowerbeds' + query({ org_id: place.id, limit: 100 });
  const { items, error, stale, reload } = useBeds(path);
  const ground = here && items && items[0] ? items[0].compound : place;
  const houses = useLoad(ground ? '/orgs' + query({ level: 'building', parent_id: ground.id, limit: 100 }) : null, { keep: true });
  const beds = useMemo(() => (items || []).filter(SHOWS[show]), [items, show]);
  const drawn = useMemo(() => beds.filter((b) => placed(b) && (!here || b.compound.id === ground.id)), [beds, ground]);
  const buildings = useMemo(() => (houses.data ? houses.data.items.filter(placed) : []), [houses.data]);
  const near = () => { setNote(W.placing); whereAmI().then((p) => { setHere(p); setNote(''); }, () => { setNote(''); toast(W.noPlace, 'plain'); }); };
  const other = async () => {
    const org = await openLayer((close) => html`<${Sheet} title=${W.other} close=${close}><${CompoundPicker} onChoose=${close}/><//>`);
    if (org) { setPlace(org); setHere(null); setChosen(null); }
  };
  const picked = beds.find((b) => b.id === chosen);
  const count = (name) => (items ? ` ${items.filter(SHOWS[name]).length}` : '');
  const hidden = beds.filter((b) => !placed(b)).length;
  return html`<${Head} title=${W.title}/>
    <div class="bed-place"><button type="button" class="btn btn-small" onClick=${other}><${Icon} name="building-2"/>${ground ? ground.name : T.home.choose}<${Icon} name="chevron-down"/></button>
      ${here ? html`<button type="button" class="btn btn-small" onClick=${() => setHere(null)}>${W.nearOff}</button>` : html`<button type="button" class="btn btn-small btn-line" onClick=${near}><${Icon} name="locate-fixed"/>${note || W.near}</button>`}</div>
    ${path && html`<div class="tabs-4"><${Tabs} value=${show} onChange=${(v) => { setChosen(null); go(`/p/flowerbeds?show=${v}`, { replace: true }); }} choices=${['all', 'free', 'taken', 'mine'].map((n) => [n, W[n] + count(n)])}/></div>`}
    ${stale && html`<${Stale}/>`}
    ${!path ? html`<${Empty} icon="building-2" title=${T.home.noHome} text=${T.home.noHomeText}><a class="btn btn-main" href="/p/me/home">${T.home.choose}</a><//>`
      : !items ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} photo lines=${2}/><${Skeleton} lines=${2}/>`)
        : html`<section key="beds">${drawn.length > 0 && html`<${BedMap} place=${ground.name} beds=${drawn} buildings=${buildings} here=${here} chosen=${chosen} onChoose=${(b) => setChosen(b.id)}/>
            ${picked ? html`<div role="status" class="picked"><${BedCard} bed=${picked}/></div>` : html`<p class="soft map-hint">${W.pick}${hidden > 0 ? W.noPoint(hidden) : ''}</p>`}`}
          ${beds.length ? beds.filter((b) => b !== picked).map((b) => html`<${BedCard} key=${b.id} bed=${b}/>`) : html`<${Nothing} show=${show} any=${items.length > 0}/>`}</section>`}
    <div class="card rows"><${Row} href="/p/claims" icon="star" title=${W.me}/><${Row} href="/p/claims?code=1" icon="users" title=${W.code}/></div>`;
}
