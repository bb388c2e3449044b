/** My own things: home, looks, my cases, who looked, privacy, my posts. */
import { html, useState } from '../../shared/html.js';
import { patch, put } from '../../shared/api.js';
import { openLayer, Sheet, toast } from '../../shared/overlay.js';
import { hasPosts, refreshMe, setMe } from '../../shared/session.js';
import { currentView, setView } from '../../shared/view.js';
import { Icon } from '../../shared/icon.js';
import { Face, Field, Row, Switch, TextInput } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { M } from '../../shared/texts-prefs.js';
import { P } from '../../shared/texts-place.js';
import { E } from '../../shared/texts-events.js';
import { G } from '../../shared/texts-garden.js';
import { V } from '../../shared/texts-tasks.js';
import { S } from '../../shared/texts-wishes.js';
import { MyPhone } from './me-phone.js';

const W = T.me;

function NameSheet({ me, close }) {
  const [name, setName] = useState('');
  const [error, setError] = useState(null);
  const save = () => {
    if (!name.trim()) { setError(T.deed.required); return; }
    patch('/me', { name: name.trim() }).then((next) => { setMe(next); toast(T.common.saved); close(); }, (e) => setError(e.errors.name || e.detail));
  };
  return html`<${Sheet} title=${W.nameEdit} close=${close}><div class="stack"><${Field} id="name" label=${W.name} error=${error}><${TextInput} id="name" value=${name} error=${error} maxlength="40" placeholder=${me.name || ''} onInput=${(v) => { setName(v); setError(null); }}/><//>
    <button type="button" class="btn btn-main" onClick=${save}>${T.common.save}</button></div><//>`;
}

function Looks() {
  const [view, set] = useState(currentView());
  const change = (part) => { setView(part); set({ ...currentView() }); };
  return html`<div class="card"><h2>${W.look}</h2><${Switch} label=${W.elder} text=${W.elderText} checked=${view.elder_view} onChange=${(v) => change({ elder_view: v })}/>
    <p class="label">${W.size}</p><div class="sizes" role="group" aria-label=${W.size}>${[[1, 'A'], [1.25, 'A+'], [1.5, 'A++']].map(([n, sign]) => html`<button type="button" key=${n} aria-pressed=${view.type_scale === n}
      aria-label=${`${W.sizes[n]} ${sign}`} onClick=${() => change({ type_scale: n })}>${sign}</button>`)}</div></div>`;
}

function Posts({ me }) {
  const duty = (post, on) => put(`/posts/${post.id}/duty`, { on_duty: on, cap: post.case_cap || null }).then(() => refreshMe(), (e) => { toast(e.detail, 'plain'); refreshMe().catch(() => {}); });
  return html`<div class="card"><h2>${W.posts}</h2>${me.posts.map((p) => html`<${Switch} key=${p.id} label=${`${p.role_name} · ${p.place}`} text=${p.on_duty ? W.onDuty : W.offDuty} checked=${p.on_duty} onChange=${(v) => duty(p, v)}/>`)}
    <${Row} href="/p/work" icon="briefcase" title=${W.work} badge=${me.todo}/><${Row} href="/p/me/posts" icon="id-card" title=${P.posts.link} text=${P.posts.linkText}/>
    ${me.is_staff && html`<a class="row" href="/desk" target="_self"><${Icon} name="layers" class="row-icon"/><span class="row-main"><strong>${W.desk}</strong><small>${W.deskText}</small></span><${Icon} name="chevron-right" class="soft"/></a>`}</div>`;
}

export default function Me({ me, query }) {
  const home = me.home && [me.home.compound.name, me.home.building && me.home.building.name].filter(Boolean).join(' ');
  return html`<${Head} title=${W.title}/><div class="card"><div class="me-top"><${Face}/><div class="row-main"><h2>${me.name || W.nameless}</h2><p class="soft">${home || W.noHome}</p></div></div>
      <button type="button" class="row" onClick=${() => openLayer((close) => html`<${NameSheet} me=${me} close=${close}/>`)}><${Icon} name="pencil" class="row-icon"/><span class="row-main"><strong>${W.nameEdit}</strong></span><${Icon} name="chevron-right" class="soft"/></button>
      <${Row} href="/p/me/home" icon="house" title=${W.home} text=${home || W.noHome}/><${Row} href="/p/me/residences" icon="building-2" title=${M.homes} text=${M.homesText}/><${MyPhone} me=${me} query=${query}/></div>
    <${Looks}/>${hasPosts(me) && html`<${Posts} me=${me}/>`}
    <div class="card"><h2>${W.things}</h2><${Row} href="/p/reports" icon="clipboard-list" title=${W.reports}/><${Row} href="/p/claims" icon="sprout" title=${G.mine.titleAll}/><${Row} href="/p/tasks?view=mine" icon="heart-handshake" title=${V.mine.title}/><${Row} href="/p/wishes" icon="hand" title=${S.list.title}/><${Row} href="/p/sign-ups" icon="calendar-days" title=${E.list.tickets}/><${Row} href="/p/me/calendar" icon="calendar-clock" title=${E.feed.link} text=${E.feed.linkText}/><${Row} href="/p/letters" icon="message-circle" title=${M.letters} text=${M.lettersText}/><${Row} href="/p/corrections" icon="circle-question-mark" title=${M.corrections} text=${M.correctionsText}/>
      <${Row} href="/p/me/messages" icon="bell" title=${M.link} text=${M.linkText}/>
      <${Row} href="/p/me/access" icon="eye" title=${W.access} text=${W.accessText}/><${Row} href="/p/me/privacy" icon="shield-check" title=${W.privacy} text=${W.privacyText}/></div>`;
}
