/** One task: when, where, for whom it is; may I claim it and why not; my claim of it; for who organises it, code and people. */
import { html, useState } from '../../shared/html.js';
import { lasting } from '../../shared/dates.js';
import { forget, useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { CheckChip } from '../../shared/status.js';
import { useWrite } from '../../shared/use-write.js';
import { Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';
import { AgreeTick } from '../agree-tick.js';
import { Head } from '../frame.js';
import { MyClaim } from '../tasks/claim.js';
import { InLine } from '../tasks/in-line.js';
import { Coming } from '../tasks/coming.js';
import { PlacesChip, time, Why } from '../tasks/looks.js';
import { ShownCode } from '../tasks/shown-code.js';
import { Warnings } from '../tasks/warnings.js';
import { withReason } from '../reason-sheet.js';
import { TellMe } from '../tell-me.js';

const W = V.one;
const may = (task, noun) => task.actions.includes(noun);

function Facts({ task: t }) {
  const lines = [[W.when, time(t)], [W.where, t.where], [W.effort, lasting(t.effort_minutes)], [W.skills, t.skill_names.join('、') || W.noSkill], [W.kind, t.post_class_name], [W.proof, t.proof_name], [W.who, t.who], [W.number, t.number]];
  return html`<dl class="facts">${lines.map(([k, v]) => html`<dt>${k}</dt><dd>${v}</dd>`)}</dl>`;
}

/** The button where it may be claimed; else why not, and where to mend that. */
function Claiming({ task: t, onDone }) {
  const { busy, error, setError, send } = useWrite();
  const [agreed, setAgreed] = useState(false);
  const [shows, setShows] = useState(false);
  const agree = (on) => { setAgreed(on); setError(null); };
  const claim = async () => { const row = await send('POST', `/tasks/${t.id}/claims`, { accepts_warnings: agreed, shows_membership: shows }); if (row) { toast(W.claimed); onDone(); } };
  const unread = error && error.errors && error.errors.accepts_warnings;
  if (!may(t, 'claims')) {
    if (may(t, 'substitutes')) return null;                      // that has a card of its own
    if (t.organises || t.status !== 'published') return null;
    const [words, href] = W.waysOut[t.claimability] || [W.other, '/p/tasks'];
    return html`<section class="card" aria-label=${W.may}><p><${Icon} name="info"/> ${t.reason}</p><a class="btn btn-line" href=${href}>${words}</a></section>`;
  }
  return html`<section class="card stack" aria-label=${W.claim}><p><${Icon} name="circle-check" class="row-icon"/> ${t.reason}</p>${t.warning && html`<p class="soft"><${Icon} name="triangle-alert"/> ${t.warning}</p>`}${t.warnings.length > 0 && html`<${Warnings} said=${t.warnings} agreed=${agreed} onAgree=${agree} error=${unread}/>`}${error && !unread && html`<${Trouble} error=${error}/>`}
    ${t.for_wish && html`<p class="soft"><${Icon} name="shield-check"/> ${W.sealed}</p><${AgreeTick} on=${shows} words=${W.showsMembership} onChange=${setShows}/>`}
    <button type="button" class="btn btn-main btn-big" aria-disabled=${busy ? 'true' : null} onClick=${claim}><${Icon} name="hand"/>${W.claim}</button>
    <h3>${W.next}</h3><ol class="nexts">${W.nexts(time(t), t.where, t.proof === 'beneficiary').map((line) => html`<li>${line}</li>`)}</ol></section>`;
}

/** What the place that wrote it may do to it from a phone. */
function Publishing({ task: t, set }) {
  const { busy, error, send } = useWrite();
  const publish = async () => { const next = await send('PUT', `/tasks/${t.id}/publication`); if (next) { toast(W.published); set(next); } };
  const cancel = async () => { const next = await withReason({ path: `/tasks/${t.id}/cancellation`, title: W.cancel, text: W.cancelText, label: W.cancelWhy }); if (next) { toast(W.cancelDone); set(next); } };
  if (!may(t, 'publication') && !may(t, 'cancellation')) return null;
  return html`<div class="stack">${error && html`<${Trouble} error=${error}/>`}${may(t, 'publication') && html`<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${publish}>${W.publish}</button>`}
    ${may(t, 'cancellation') && html`<button type="button" class="btn" onClick=${cancel}>${W.cancel}</button>`}</div>`;
}

export default function Task({ params, query }) {
  const path = `/tasks/${params.id}`;
  const { data: t, error, stale, reload, set } = useLoad(path, { keep: true, every: 30000 });
  if (!t) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${5}/>`}`;
  const fresh = () => { forget('/tasks?'); forget('/task-claims'); reload(); };
  const isMine = Boolean(t.claim_id);
  return html`<${Head} title=${t.title}/>${stale && html`<${Stale}/>`}
    <div class="card"><div class="chips task-top"><${PlacesChip} task=${t}/>${t.organises && t.status === 'published' && html`<${CheckChip} check=${t.check} short/>`}</div><h2 class="bed-name">${t.title}</h2>${t.status === 'cancelled' && html`<p class="error">${W.cancelled}</p>`}
      ${t.organises && t.check === 'refused' && html`<p class="error">${W.refused}</p>`}${t.description && html`<p class="words task-words">${t.description}</p>`}<${Facts} task=${t}/></div>
    ${t.organises && html`<${ShownCode} task=${t}/><${Coming} task=${t} onDone=${fresh}/>`}
    ${isMine && html`<${MyClaim} key=${t.claim_id} task=${t} code=${query.get('code')} onDone=${fresh}/>`}
    ${isMine && t.claimability === 'already_claimed' && html`<${TellMe} keys=${['todo', 'progress']} title=${V.mine.tell} back=${`/p/tasks/${t.id}`}/>`}
    ${!(isMine && t.claimability === 'already_claimed') && html`<${Claiming} task=${t} onDone=${fresh}/>`}
    <${InLine} task=${t} onDone=${fresh}/>${!isMine && html`<${Why} task=${t}/>`}
    <${Publishing} task=${t} set=${(next) => { set(next); fresh(); }}/>`;
}
