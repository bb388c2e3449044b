/** Whom I call about a task I claimed: who organises it, then whom one asks at the place and above. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { Icon } from '../../shared/icon.js';
import { Face } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';
import { beginLetter } from '../letter-sheet.js';

const W = V.contacts;

function Person({ post: p }) {
  const name = p.holder.name;
  return html`<li class="row"><${Face} person=${p.holder}/><span class="row-main"><strong>${name}</strong><small>${p.org.name}${p.role_name}${p.hours ? ` · ${p.hours}` : ''}</small></span>
    ${p.duty_phone && html`<a class="icon-btn" href=${`tel:${p.duty_phone}`} aria-label=${W.call(name)}><${Icon} name="phone" size="1.5em"/></a>`}<button type="button" class="icon-btn" aria-label=${W.write(name)} onClick=${() => beginLetter(p)}><${Icon} name="message-circle" size="1.5em"/></button></li>`;
}

export function Contacts({ claimId }) {
  const { data } = useLoad(`/task-claims/${claimId}/contacts`, { keep: true });
  if (!data || !data.items.length) return null;
  return html`<section class="card" aria-label=${W.title}><h2>${W.title}</h2><p class="soft">${W.text}</p><ul class="rows">${data.items.map((post) => html`<${Person} key=${post.id} post=${post}/>`)}</ul></section>`;
}
