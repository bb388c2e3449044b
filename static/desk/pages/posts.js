/** People and posts: who holds what where, their load and duty; appointing and ending. History is never removed. */
import { html, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { onDate } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { Icon } from '../../shared/icon.js';
import { ask } from '../../shared/overlay.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { AppointForm } from '../parts/appoint.js';
import { ExportButton } from '../parts/export-button.js';
import { usePlaces } from '../parts/filters.js';
import { PostDeeds, Standing } from '../parts/post-deeds.js';
import { Select, SettingsPage, useSend } from '../parts/settings.js';
import { exportTable } from '../parts/table.js';
import { N } from '../texts-notices.js';
import { S } from '../texts-settings.js';

const W = S.posts;
const C = S.common;

function Line({ post, me, open, setOpen, onDone }) {
  const state = useSend();
  const end = async () => (await ask(W.end, W.endAsk(post.holder.name, post.role_name), W.endYes, C.cancel, true))
    && (await state.send('PUT', `/posts/${post.id}/ending`, {}, W.ended)) && onDone();
  const gone = Boolean(post.until);
  if (open) return html`<tr><td colspan="8"><${PostDeeds} post=${post} me=${me} onDone=${onDone} onCancel=${() => setOpen(null)}/></td></tr>`;
  return html`<tr class=${gone ? 'off' : ''}><td class="num">${post.holder.name}${post.acting && html` <${Chip}>${W.acting}<//>`}</td><td class="num">${post.role_name}</td><td>${post.place}</td>
    <td class="num">${post.holder.phone || ''}${post.duty_phone && html`<br/>${post.duty_phone}`}</td><td class="term">${W.term(onDate(post.since), onDate(post.until))}</td><td class="num">${W.load(post.open_cases, post.cap)}</td>
    <td><${Chip} tone=${post.on_duty && !gone ? 'green' : 'grey'} icon=${post.on_duty && !gone ? 'circle-check' : 'circle-pause'}>${post.on_duty && !gone ? W.onDuty : W.offDuty}<//>
      ${!gone && html`<${Standing} post=${post}/>`}</td>
    ${me.sets_up && html`<td class="cell-acts">${!gone && html`<button type="button" class="btn btn-small" aria-label=${`${W.change}：${post.holder.name}`} onClick=${() => setOpen(post.id)}>${C.edit}</button>
      <button type="button" class="btn btn-small deed-warn" aria-label=${`${W.end}：${post.holder.name}`} onClick=${end}>${W.end}</button>`}${state.shown}</td>`}</tr>`;
}

const cells = (p) => [p.holder.name, p.role_name, p.place, p.holder.phone, p.duty_phone, p.since, p.until, W.load(p.open_cases, p.cap), p.on_duty ? W.onDuty : W.offDuty];

export default function Posts({ me, address }) {
  const { filters } = address;
  const path = '/posts' + query({ limit: 100, role: filters.role, org_id: filters.org_id, ended: filters.ended });
  const list = useList(path);
  const [open, setOpen] = useState(null);
  const places = usePlaces(me);
  const { items } = list;
  const change = (next) => go(href('posts', null, { ...filters, ...next }));
  const done = () => { setOpen(null); list.renew(); };
  const buttons = html`<button type="button" class="btn btn-small" disabled=${!items || !items.length} onClick=${() => exportTable(W.file, W.columns, items.map(cells))}><${Icon} name="download"/> ${C.export}</button>
    <${ExportButton} body=${{ kind: 'posts', ...(filters.org_id ? { org_id: Number(filters.org_id) } : {}) }} label=${N.exports.posts}/>
    ${me.sets_up && html`<button type="button" class="btn btn-main btn-small" onClick=${() => setOpen('new')}><${Icon} name="plus"/> ${W.add}</button>`}`;
  return html`<${SettingsPage} title=${W.title} text=${W.text} me=${me} buttons=${buttons}>
    ${open === 'new' && html`<${AppointForm} me=${me} onDone=${done} onCancel=${() => setOpen(null)}/>`}
    <div class="filters-line"><label>${W.filterRole} <${Select} value=${filters.role} options=${S.roles} any=${C.all} onChange=${(role) => change({ role })}/></label>
      <label>${W.filterOrg} <${Select} value=${filters.org_id} options=${Object.fromEntries(places.map((o) => [o.id, o.name]))} any=${C.all} onChange=${(org) => change({ org_id: org })}/></label>
      <label><input type="checkbox" checked=${filters.ended === '1'} onChange=${(e) => change({ ended: e.target.checked ? '1' : '' })}/> ${W.showEnded}</label></div>
    ${list.error && !items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !items ? html`<${Skeleton} lines=${6}/>`
    : !items.length ? html`<${Empty} icon="id-card" title=${W.none} text=${W.noneText}/>`
    : html`<div class="table-box"><table><thead><tr>${W.shown.map((c) => html`<th scope="col">${c}</th>`)}${me.sets_up && html`<th scope="col">${C.actions}</th>`}</tr></thead>
      <tbody>${items.map((p) => html`<${Line} key=${p.id} post=${p} me=${me} open=${open === p.id} setOpen=${setOpen} onDone=${done}/>`)}</tbody></table></div>
      ${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${W.more}</button>`}`}<//>`;
}
