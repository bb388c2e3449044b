/** What shows that it was done: the account, photos before and after, when they were there where nobody signs in. */
import { html, useState } from '../../shared/html.js';
import { getPhoto, uploadPhoto } from '../../shared/photo-store.js';
import { toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { PhotoWall } from '../../shared/photo-wall.js';
import { Chip } from '../../shared/status.js';
import { useWrite } from '../../shared/use-write.js';
import { Field, TextArea, TextInput, Trouble } from '../../shared/widgets.js';
import { P } from '../../shared/texts-service.js';
import { V } from '../../shared/texts-tasks.js';

const W = P.proof;
const A = V.mine;
const KINDS = ['before', 'after'];
const may = (claim, noun) => claim.actions.includes(noun);
const hasAll = (claim) => KINDS.every((kind) => claim.photos.some((p) => p.kind === kind));

/** Local photos → their ids at the server, once each is up. */
export async function sent(ids) {
  const found = [];
  for (const id of ids) found.push((await uploadPhoto(await getPhoto(id))).id);
  return found;
}

/** What was there already stays; new ones are added. */
export function PhotoPair({ claim, kept, setKept, fresh, setFresh }) {
  return KINDS.map((kind) => html`<div key=${kind}><h3>${W[kind]}</h3>${claim && html`<${PhotoWall} photos=${claim.photos.filter((p) => p.kind === kind && kept.includes(p.id))}/>`}
    ${claim && claim.photos.filter((p) => p.kind === kind && kept.includes(p.id)).map((p) => html`<button type="button" class="btn btn-small" key=${p.id} onClick=${() => setKept(kept.filter((id) => id !== p.id))}><${Icon} name="trash-2"/>${W.drop}</button>`)}
    <${PhotoGrid} ids=${fresh[kind]} most=${4} onChange=${(ids) => setFresh((now) => ({ ...now, [kind]: ids }))}/></div>`);
}

function Times({ said, set, errors }) {
  return html`<${Field} id="s-from" label=${W.started} error=${errors.started_at}><${TextInput} id="s-from" type="datetime-local" value=${said.from} error=${errors.started_at} onInput=${(from) => set({ ...said, from })}/><//>
    <${Field} id="s-to" label=${W.ended} error=${errors.ended_at}><${TextInput} id="s-to" type="datetime-local" value=${said.to} error=${errors.ended_at} onInput=${(to) => set({ ...said, to })}/><//>`;
}

function Shown({ claim: c }) {
  return html`${c.account && html`<section class="card" aria-label=${A.account}><h2>${A.account}</h2><p class="words">${c.account}</p></section>`}
    ${c.photos.length > 0 && html`<section class="card" aria-label=${W.photos}><h2>${W.photos}</h2><${PhotoWall} photos=${c.photos}/></section>`}`;
}

export function Proof({ claim: c, task, set }) {
  const [said, setSaid] = useState(c.account);
  const [times, setTimes] = useState({ from: '', to: '' });
  const [kept, setKept] = useState(c.photos.map((p) => p.id));
  const [fresh, setFresh] = useState({ before: [], after: [] });
  const { busy, error, setError, send } = useWrite();
  const states = may(c, 'service');
  if (!states && !may(c, 'proof')) return html`<${Shown} claim=${c}/>`;
  const save = async () => {
    if (states && !(times.from && times.to)) { setError({ errors: { started_at: W.needTimes } }); return; }
    if (task.proof === 'account' && !said.trim()) { setError({ errors: { account: A.accountNeed } }); return; }
    const body = { account: said.trim() };
    try { for (const kind of KINDS) body[`${kind}_photo_ids`] = [...c.photos.filter((p) => p.kind === kind && kept.includes(p.id)).map((p) => p.id), ...await sent(fresh[kind])]; } catch (e) { setError(e); return; }
    if (states) { body.started_at = new Date(times.from).toISOString(); body.ended_at = new Date(times.to).toISOString(); }
    const next = await send('PUT', `/task-claims/${c.id}/${states ? 'service' : 'proof'}`, body);
    if (next) { toast(states ? W.stated : A.accountDone); setKept(next.photos.map((p) => p.id)); setFresh({ before: [], after: [] }); set(next); }
  };
  const errors = (error && error.errors) || {};
  const beside = errors.account || errors.started_at || errors.ended_at;
  const due = states || (task.proof === 'account' && !c.account) || (task.proof === 'photos' && !hasAll(c));
  const title = states ? W.state : task.proof === 'photos' && !hasAll(c) ? W.due : due ? A.accountDue : A.account;
  const again = states && c.status === 'served';               // told already; it may be put right
  const frame = (inner) => (again ? html`<${Shown} claim=${c}/><details class="card"><summary>${W.again}</summary>${inner}</details>` : html`<section class="card ${due ? 'asked' : ''}" aria-label=${title}><h2>${title}</h2>${inner}</section>`);
  return frame(html`<p class="soft">${states ? W.stateText : A.accountText} ${W.text}</p>
    ${states && html`<${Times} said=${times} set=${setTimes} errors=${errors}/>`}
    <${Field} id="account" label=${A.accountLabel} hint=${A.accountHint} error=${errors.account}><${TextArea} id="account" value=${said} rows=${3} max=${1000} maxlength="1000" error=${errors.account} onInput=${setSaid}/><//>
    <details open=${states || task.proof === 'photos' || c.photos.length > 0}><summary>${W.photos}</summary><${PhotoPair} key=${c.changed_at} claim=${c} kept=${kept} setKept=${setKept} fresh=${fresh} setFresh=${setFresh}/>${(errors.after_photo_ids || errors.photo_ids) && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${errors.after_photo_ids || errors.photo_ids}</p>`}</details>
    ${error && !beside && !errors.after_photo_ids && !errors.photo_ids && html`<${Trouble} error=${error}/>`}<button type="button" class="btn ${due ? 'btn-main' : 'btn-line'}" aria-disabled=${busy ? 'true' : null} onClick=${save}>${states ? W.stateSend : c.account || c.photos.length ? A.accountAgain : A.accountSave}</button>`);
}

/** What whom it was for said of it. */
export function Word({ claim: c }) {
  const w = c.word;
  if (!w) return null;
  return html`<section class="card" aria-label=${W.word}><h2>${W.word}</h2><div class="chips"><${Chip} tone=${w.happened ? 'green' : 'red'} icon=${w.happened ? 'circle-check' : 'circle-x'}>${w.happened ? W.happened : W.not}<//></div>${w.words && html`<p class="words">${w.words}</p>`}${w.on_behalf && html`<p class="soft">${W.onBehalf(w.who)}</p>`}</section>`;
}
