/** Who is who of a compound, role by role and building by building; its station. A vacancy names whom to ask. */
import { html } from '../shared/html.js';
import { day } from '../shared/dates.js';
import { Icon } from '../shared/icon.js';
import { Chip } from '../shared/status.js';
import { Face } from '../shared/widgets.js';
import { P } from '../shared/texts-place.js';

const SHOWN = 4;
const { week: WEEK, to: TO, and: AND } = P.hoursWords;

function Holder({ post, title }) {
  return html`<li><${Face} person=${post.holder}/><div><strong>${post.holder.name}${post.acting ? P.acting : ''}</strong><small>${title}</small>${post.away && html`<small class="error">${P.away(null)}</small>`}</div>
    ${post.duty_phone && html`<a class="icon-btn" href="tel:${post.duty_phone}" aria-label=${P.callLevel(post.holder.name)}><${Icon} name="phone" size="1.5em"/></a>`}</li>`;
}

function Line({ line, title = line.role_name }) {
  if (!line.vacant) return line.posts.map((post) => html`<${Holder} key=${post.id} post=${post} title=${title === line.role_name ? post.role_name : title}/>`);
  const other = line.offered && line.offered.post;
  return html`<li><${Face}/><div><strong>${title} · ${P.nobody}</strong>${other && html`<small>${P.offered(`${line.offered.org.name}${other.role_name} ${other.holder.name}`)}</small>`}</div></li>`;
}

export function Board({ lines, buildings }) {
  const rows = (some) => some.map((b) => html`<${Line} key=${b.org.id} line=${b} title=${b.org.name}/>`);
  return html`${lines.length > 0 && html`<div class="section"><h2>${P.board}</h2></div><ul class="card chain">${lines.map((l) => html`<${Line} key=${l.role} line=${l}/>`)}</ul>`}
    ${buildings.length > 0 && html`<div class="section"><h2>${P.buildings}</h2></div><div class="card"><ul class="chain">${rows(buildings.slice(0, SHOWN))}</ul>
      ${buildings.length > SHOWN && html`<details class="more"><summary>${P.all(buildings.length)}</summary><ul class="chain">${rows(buildings.slice(SHOWN))}</ul></details>`}</div>`}`;
}

const days = (text) => text.split(',').map((part) => part.split('-').map((n) => WEEK[n]).join(TO)).join(AND);

export function StationCard({ station: s }) {
  return html`<section class="card stack" aria-label=${P.station}><h2>${s.name}</h2><p><${Chip} tone=${s.open ? 'green' : 'grey'} icon=${s.open ? 'circle-check' : 'clock'}>${s.said}<//></p>
    <dl class="facts">${s.address && html`<dt>${P.address}</dt><dd>${s.address}</dd>`}${s.hours.length > 0 && html`<dt>${P.stationHours}</dt><dd>${s.hours.map((h) => html`<span class="block">${days(h.days)} ${h.from}–${h.to}</span>`)}</dd>`}
      ${s.holidays.length > 0 && html`<dt>${P.source}</dt><dd>${s.holidays.map((h) => html`<span class="block">${day(h.day)} ${h.opens ? `${h.opens}–${h.closes}` : P.holiday}${h.note ? ` ${h.note}` : ''}</span>`)}</dd>`}</dl>
    ${s.phone && html`<a class="btn btn-line call-line" href="tel:${s.phone}"><span><${Icon} name="phone"/>${P.call}</span><span>${s.phone}</span></a>`}</section>`;
}
