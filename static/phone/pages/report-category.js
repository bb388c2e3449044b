/** Step 2: what it is, by picture or word; what is too urgent for a report is told to call; neighbours' same cases. */
import { html, useEffect, useState } from '../../shared/html.js';
import { get, post, query } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { toast } from '../../shared/overlay.js';
import { throwAway } from '../../shared/draft.js';
import { kept } from '../../shared/store.js';
import { ago } from '../../shared/dates.js';
import { Choices, Empty, Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { go } from '../router.js';

const W = T.report;

const leavesOf = (tree) => tree.items.flatMap((b) => (b.children.length ? b.children.map((c) => ({ ...c, branch: b })) : [{ ...b, branch: b }]));

/** Words match anywhere: name, keywords, hint, the branch; the nearest kind of match comes first. */
function search(leaves, words) {
  const w = words.trim().toLowerCase();
  const rank = (c) => (c.name.toLowerCase().includes(w) ? 0 : c.keywords.some((k) => k.toLowerCase().includes(w) || w.includes(k.toLowerCase())) ? 1
    : (c.hint || '').includes(w) ? 2 : c.branch.name.includes(w) ? 3 : 9);
  return leaves.map((c) => [rank(c), c]).filter(([r]) => r < 9).sort((a, b) => a[0] - b[0]).map(([, c]) => c).slice(0, 12);
}

function LeafRow({ leaf, onPick }) {
  return html`<button type="button" class="row" onClick=${() => onPick(leaf)}><${Icon} set="things" name=${leaf.icon || leaf.branch.icon} class="row-icon" size="1.7em"/>
    <span class="row-main"><strong>${leaf.name}</strong>${leaf.hint && html`<small>${leaf.hint}</small>`}</span><${Icon} name="chevron-right" class="soft"/></button>`;
}

function Stopper({ stopper, onBack }) {
  return html`<div class="card stopper" role="alert"><${Icon} name="siren" size="3em"/><h2>${stopper.title}</h2><p>${stopper.text}</p>
      <a class="btn btn-danger" href="tel:${stopper.phone}"><${Icon} name="phone"/>${W.callNow(stopper.phone)}</a><p class="soft">${W.stopperNote}</p></div>
    <div class="thumb"><button type="button" class="btn" onClick=${onBack}>${W.notThat}</button></div>`;
}

function Pick({ tree, draft, onPick }) {
  const [words, setWords] = useState('');
  const [branch, setBranch] = useState(null);
  const [recent, setRecent] = useState([]);
  useEffect(() => { kept.get('recent').then((r) => setRecent(r || []), () => {}); }, []);
  const leaves = leavesOf(tree);
  const found = words.trim() ? search(leaves, words) : null;
  const last = recent.map((k) => leaves.find((l) => l.key === k)).filter(Boolean);
  const list = (items) => html`<ul class="card rows">${items.map((l) => html`<li key=${l.key}><${LeafRow} leaf=${l} onPick=${onPick}/></li>`)}</ul>`;
  if (branch) {
    return html`<button type="button" class="btn btn-small" onClick=${() => setBranch(null)}><${Icon} name="chevron-left"/>${W.others}</button>
      <div class="section"><h2>${branch.name}</h2></div>${list(leaves.filter((l) => l.branch.key === branch.key))}`;
  }
  return html`<label class="search"><${Icon} name="search"/><span class="hidden">${W.search}</span>
      <input class="input" type="search" value=${words} placeholder=${W.search} onInput=${(e) => setWords(e.target.value)}/></label>
    ${found && (found.length ? list(found) : html`<${Empty} icon="search" title=${W.searchNone} text=${W.searchNoneText}/>`)}
    ${!found && last.length > 0 && html`<div class="section"><h2>${W.recent}</h2></div>${list(last)}<div class="section"><h2>${W.others}</h2></div>`}
    ${(!found || !found.length) && html`<div class="kinds">${tree.items.map((b) => html`<button type="button" key=${b.key} class="kind ${b.key === 'danger' ? 'kind-danger' : ''}"
      onClick=${() => (b.children.length ? (setBranch(b), scrollTo(0, 0)) : onPick({ ...b, branch: b }))}><${Icon} set="things" name=${b.icon} size="2em"/>${b.name}</button>`)}</div>`}`;
}

function Questions({ leaf, draft, change, onNext, onStop }) {
  const [missing, setMissing] = useState({});
  const set = (q, value) => {
    change({ answers: { ...draft.answers, [q.key]: value } });
    setMissing((m) => ({ ...m, [q.key]: null }));
    if (q.stops && value === T.common.yes) onStop(q.stops);
  };
  const next = () => {
    const gaps = Object.fromEntries(leaf.questions.filter((q) => q.required && !draft.answers[q.key]).map((q) => [q.key, T.error.choose]));
    setMissing(gaps);
    if (!Object.keys(gaps).length) onNext();
  };
  return html`<div class="card"><h2>${W.questions} · ${leaf.name}</h2>${leaf.questions.map((q) => (q.kind === 'text'
      ? html`<${Field} key=${q.key} id=${`q-${q.key}`} label=${q.text} optional=${!q.required} error=${missing[q.key]}><${TextInput} id=${`q-${q.key}`} value=${draft.answers[q.key] || ''} onInput=${(v) => set(q, v)} maxlength="200"/><//>`
      : html`<${Choices} key=${q.key} name=${q.key} legend=${q.text} value=${draft.answers[q.key]} error=${missing[q.key]} onChange=${(v) => set(q, v)}
          choices=${(q.kind === 'yes_no' ? [T.common.yes, T.common.no] : q.choices).map((c) => ({ value: c, title: c }))}/>`))}</div>
    <div class="thumb"><button type="button" class="btn btn-main" onClick=${next}>${W.next}</button></div>`;
}

function Similar({ items, onSame, onOther, error }) {
  return html`<div class="card"><h2>${W.similar}</h2><p class="soft">${W.similarText}</p></div>${error && html`<${Trouble} error=${error}/>`}
    ${items.map((r) => html`<div class="card" key=${r.id}><div class="similar">${r.photo && html`<img src=${r.photo} alt=""/>`}<div><p class="clamp">${r.description || r.number}</p>
      <small>${[r.status_name, ago(r.age_days), r.metres !== null && W.metres(r.metres), r.supporters > 0 && W.people(r.supporters)].filter(Boolean).join(' · ')}</small></div></div>
      ${(r.actions || []).includes('supporters') ? html`<button type="button" class="btn btn-line" onClick=${() => onSame(r)}><${Icon} name="users"/>${W.same}</button>`
      : html`<a class="btn btn-line" href=${`/p/reports/${r.id}`}><${Icon} name="clipboard-list"/>${W.already}</a>`}</div>`)}
    <div class="thumb"><button type="button" class="btn btn-main" onClick=${onOther}>${W.notSame}</button></div>`;
}

export function StepCategory({ me, draft, change, to, tree }) {
  const [leaf, setLeaf] = useState(null);
  const [stage, setStage] = useState('pick');
  const [similar, setSimilar] = useState([]);
  const [trouble, setTrouble] = useState(null);
  if (!tree.data) return tree.error ? html`<${Trouble} error=${tree.error} retry=${tree.reload}/>` : html`<${Skeleton} lines=${6}/>`;

  const stop = (key) => { const found = leavesOf(tree.data).find((l) => l.key === key); if (found) { setLeaf(found); setStage('stopper'); scrollTo(0, 0); } };
  const look = async (picked) => {
    const org = draft.building || draft.compound;
    if (!org || !picked.similar_metres) { to(3); return; }
    setStage('looking');
    const point = draft.point || draft.place_of_photo || {};
    try {
      const { items } = await get('/reports/similar' + query({ category: picked.key, org_id: org.id, lng: point.lng, lat: point.lat }), { timeout: 2500 });
      const others = items.filter((i) => i.id);
      if (!others.length) { to(3); return; }
      setSimilar(others);
      setStage('similar');
      scrollTo(0, 0);
    } catch { to(3); }                                          // slow or no network: it only would have been a help
  };
  const pick = (picked) => {
    setLeaf(picked);
    scrollTo(0, 0);
    if (picked.stopper) { setStage('stopper'); return; }
    const { branch, ...plain } = picked;
    change({ category: plain, answers: draft.category && draft.category.key === picked.key ? draft.answers : {} });
    if (picked.questions.length) setStage('questions'); else look(picked);
  };
  const same = async (report) => {
    try {
      await post(`/reports/${report.id}/supporters`);
      await throwAway(me.id, draft);
      toast(W.joined);
      go(`/p/reports/${report.id}`, { replace: true });
    } catch (e) { setTrouble(e); }
  };
  if (stage === 'stopper') return html`<${Stopper} stopper=${leaf.stopper} onBack=${() => { setStage('pick'); change({ category: null, answers: {} }); }}/>`;
  if (stage === 'questions') return html`<${Questions} leaf=${leaf} draft=${draft} change=${change} onNext=${() => look(leaf)} onStop=${stop}/>`;
  if (stage === 'looking') return html`<p class="soft" role="status">${W.looking}</p><${Skeleton} lines=${3} photo/>`;
  if (stage === 'similar') return html`<${Similar} items=${similar} error=${trouble} onSame=${same} onOther=${() => to(3)}/>`;
  return html`<${Pick} tree=${tree.data} draft=${draft} onPick=${pick}/>`;
}
