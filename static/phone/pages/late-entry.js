/** 补录: a service that was done without a claim, told with its time and photos; approved apart. */
import { html, useState } from '../../shared/html.js';
import { forget, useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { useWrite } from '../../shared/use-write.js';
import { Choices, Empty, Field, Skeleton, TextArea, TextInput, Trouble } from '../../shared/widgets.js';
import { P } from '../../shared/texts-service.js';
import { Head } from '../frame.js';
import { go } from '../router.js';
import { PhotoPair, sent } from '../tasks/proof.js';

const W = P.late;
const EMPTY = { org_id: null, title: '', post_class: '', account: '', from: '', to: '' };

function gaps(d) {
  return { ...(d.title.trim().length < 2 && { title: W.need.title }), ...(!d.post_class && { post_class: W.need.post_class }), ...(d.account.trim().length < 2 && { account: W.need.account }), ...(!(d.from && d.to) && { started_at: W.need.times }) };
}

function Form({ places }) {
  const [d, setD] = useState({ ...EMPTY, org_id: places[0].id });
  const [fresh, setFresh] = useState({ before: [], after: [] });
  const { busy, error, setError, send } = useWrite();
  const set = (more) => { setD((now) => ({ ...now, ...more })); setError(null); };
  const errors = (error && error.errors) || {};
  const save = async () => {
    const missing = gaps(d);
    if (Object.keys(missing).length) { setError({ errors: missing }); return; }
    const { from, to, ...body } = d;
    body.started_at = new Date(from).toISOString();
    body.ended_at = new Date(to).toISOString();
    try { for (const kind of ['before', 'after']) body[`${kind}_photo_ids`] = await sent(fresh[kind]); } catch (e) { setError(e); return; }
    if (await send('POST', '/late-entries', body)) { toast(W.sent); forget('/task-claims'); go('/p/tasks?view=mine', { replace: true }); }
  };
  const line = (key, at, label) => html`<${Field} id=${`l-${key}`} label=${label} error=${errors[at]}><${TextInput} id=${`l-${key}`} type="datetime-local" value=${d[key]} error=${errors[at]} onInput=${(v) => set({ [key]: v })}/><//>`;
  return html`<section class="card stack" aria-label=${W.title}><p>${W.text}</p>
    ${places.length > 1 && html`<${Choices} name="l-org" legend=${W.where} value=${d.org_id} onChange=${(org_id) => set({ org_id })} choices=${places.map((one) => ({ value: one.id, title: one.name }))}/>`}
    <${Field} id="l-title" label=${W.what} hint=${W.whatHint} error=${errors.title}><${TextInput} id="l-title" value=${d.title} maxlength="60" error=${errors.title} onInput=${(title) => set({ title })}/><//>
    <${Field} id="l-class" label=${W.kind} error=${errors.post_class}><select id="l-class" class="input" value=${d.post_class} onChange=${(e) => set({ post_class: e.target.value })}><option value="">${W.choose}</option>${Object.entries(P.classes).map(([key, name]) => html`<option key=${key} value=${key}>${name}</option>`)}</select><//>
    ${line('from', 'started_at', W.started)}${line('to', 'ended_at', W.ended)}
    <${Field} id="l-account" label=${W.account} hint=${W.accountHint} error=${errors.account}><${TextArea} id="l-account" value=${d.account} rows=${3} max=${1000} maxlength="1000" error=${errors.account} onInput=${(account) => set({ account })}/><//>
    <details><summary>${P.proof.photos}</summary><${PhotoPair} fresh=${fresh} setFresh=${setFresh}/></details>
    ${error && !Object.keys(errors).length && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main btn-big" aria-disabled=${busy ? 'true' : null} onClick=${save}>${W.send}</button>
    <h3>${W.next}</h3><ol class="nexts">${W.nexts.map((words) => html`<li>${words}</li>`)}</ol></section>`;
}

export default function LateEntry() {
  const { data, error, reload } = useLoad('/affiliations?limit=50', { keep: true });
  if (!data) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}`;
  const places = data.items.filter((row) => row.status === 'active').map((row) => ({ id: row.org.id, name: row.place || row.org.name }));
  return html`<${Head} title=${W.title}/>${places.length ? html`<${Form} places=${places}/>` : html`<${Empty} icon="id-card" title=${W.noPlace}><a class="btn btn-main" href="/p/affiliations">${W.toReport}</a><//>`}`;
}
