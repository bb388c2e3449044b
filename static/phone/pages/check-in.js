/** At the door: scan or number, one big answer, counts that live. Without a network it goes on and settles later. */
import { html, useEffect, useState } from '../../shared/html.js';
import { forget, useLoad } from '../../shared/load.js';
import { watchOutbox } from '../../shared/outbox.js';
import { openLayer, Sheet, toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { Choices, Empty, Field, Skeleton, Trouble } from '../../shared/widgets.js';
import { E } from '../../shared/texts-events.js';
import { codeReader } from '../code-reader.js';
import { Head } from '../frame.js';
import { Scanner } from '../scanner.js';
import { sessionTime } from '../events/looks.js';
import { knownLine, useDoorList, useScans } from '../events/door.js';

const W = E.door;
const MOST = 8;

/** What the person at the door reads from two metres away. */
function Answer({ answer }) {
  if (!answer) return null;
  return html`<div class="door-answer door-${answer.tone}" role="alert"><${Icon} name=${{ in: 'circle-check', bad: 'circle-x', kept: 'wifi-off' }[answer.tone]} size="3em"/><strong>${answer.title}</strong>${answer.number && html`<span class="number">${answer.number}</span>`}${answer.lines.filter(Boolean).map((l) => html`<span>${l}</span>`)}</div>`;
}

function Counts({ event, session }) {
  const { data, reload } = useLoad(`/events/${event.id}/attendance`, { keep: true, every: 5000 });
  useEffect(() => watchOutbox((what, entry) => { if (what === 'sent' && entry.event === event.id) reload(); }), [event.id]);
  const rows = data ? data.items.filter((r) => r.session_id === session.id && (r.capacity || r.present)) : [];
  if (!rows.length) return null;
  return html`<section class="card" aria-label=${W.present}>${rows.map((r) => html`<p key=${r.kind}><span class="soft">${r.kind_name}</span> <span class="door-count">${r.present}</span> / ${r.expected} ${W.present}${r.walk_ins > 0 ? `（${W.walked}${r.walk_ins}）` : ''}</p>`)}</section>`;
}

function WalkIns({ session, close }) {
  const kinds = session.places.map((p) => p.kind);
  const [kind, setKind] = useState(kinds[0]);
  return html`<${Sheet} title=${W.walkIn} close=${close}>${kinds.length > 1 && html`<${Choices} row name="kind" legend=${E.up.as} value=${kind} onChange=${setKind} choices=${session.places.map((p) => ({ value: p.kind, title: p.kind_name }))}/>`}<p class="label">${W.walkInHow}</p>
    <div class="stepper">${Array.from({ length: MOST }, (_, i) => html`<button type="button" key=${i} class="btn" onClick=${() => close({ kind, people: i + 1 })}>${W.people(i + 1)}</button>`)}</div><//>`;
}

/** The answer in words: of the server, of this phone's list while there is no network, or of a refusal. */
const entered = (c) => ({ tone: 'in', title: W.in, number: c.number, lines: [c.kind_name, c.party > 1 && W.party(c.party), c.minor && W.minor] });
const waits = (line, said) => (line === null ? { tone: 'bad', title: W.keptBad, number: said.number, lines: [] } : { tone: 'kept', title: W.kept, number: line ? line.number : said.number, lines: [line && line.kind_name, line && line.minor && W.minor] });
const refused = (e) => ({ tone: 'bad', title: e.code === 'ticket_used' ? W.used : W.bad, number: '', lines: [Object.values(e.errors || {}).flat()[0] || e.detail] });

export default function CheckIn({ params }) {
  const id = Number(params.id);
  const { data: event, error, reload } = useLoad(`/events/${id}`, { keep: true });
  const [chosen, setChosen] = useState(null);
  const [number, setNumber] = useState('');
  const [gap, setGap] = useState(null);
  const [answer, setAnswer] = useState(null);
  const held = event ? event.sessions.filter((s) => !s.cancelled) : [];
  const nearest = [...held].sort((a, b) => Math.abs(new Date(a.starts_at) - Date.now()) - Math.abs(new Date(b.starts_at) - Date.now()))[0];
  const session = held.find((s) => s.id === chosen) || nearest;
  const list = useDoorList(id, session && session.id);
  const scans = useScans(id);
  useEffect(() => { codeReader().catch(() => {}); }, []);       // there before the network goes
  const show = (said) => { setAnswer(said); scrollTo(0, 0); if (navigator.vibrate) navigator.vibrate(said.tone === 'bad' ? [200, 80, 200] : 60); };
  const scan = async (said) => {
    if (scans.keptAlready(said)) { show({ tone: 'bad', title: W.keptTwice, number: said.number, lines: [] }); return; }
    const line = await knownLine(list, said);
    if (navigator.onLine === false && line === null) { show(waits(null, said)); return; }
    try {
      const checked = await scans.scan(said);
      show(checked ? entered(checked) : waits(line, said));
      forget(`/events/${id}/attendance`);
    } catch (e) { show(refused(e)); }
  };
  const byNumber = (e) => {
    e.preventDefault();
    if (!number.trim()) { setGap(W.need); return; }
    scan({ number: number.trim().toUpperCase(), session_id: session.id });
    setNumber('');
  };
  const walkIn = async () => {
    const said = await openLayer((close) => html`<${WalkIns} session=${session} close=${close}/>`);
    if (!said) return;
    try { const done = await scans.walkIn(session.id, said.kind, said.people); toast(done ? W.walkInDone(said.people) : W.waiting(1), done ? 'good' : 'plain'); } catch (e) { show(refused(e)); }
  };
  if (!event) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}`;
  if (!(event.actions || []).includes('check-ins') || !session) return html`<${Head} title=${W.title}/><${Empty} icon="lock" title=${W.notYours}><a class="btn btn-line" href=${`/p/events/${id}`}>${E.mine.event}</a><//>`;
  return html`<${Head} title=${event.title}/>${held.length > 1 ? html`<div class="card"><${Choices} name="session" legend=${W.pick} value=${session.id} onChange=${(v) => { setChosen(v); setAnswer(null); }} choices=${held.map((s) => ({ value: s.id, title: sessionTime(s) }))}/></div>` : html`<p class="soft door-when">${sessionTime(session)}</p>`}
    <${Answer} answer=${answer}/><${Counts} event=${event} session=${session}/>
    ${scans.waiting.length > 0 && html`<p class="stale" role="status"><${Icon} name="wifi-off"/> ${W.waiting(scans.waiting.length)}</p>`}
    ${scans.refused.length > 0 && html`<section class="card trouble" aria-label=${W.refusedTitle}><h2>${W.refusedTitle}</h2>${scans.refused.map((t) => html`<div class="log-top" key=${t.key}><strong>${t.title}</strong><span>${t.refusal.detail}</span><button type="button" class="btn btn-small" onClick=${() => scans.drop(t)}>${W.clear}</button></div>`)}</section>`}
    <${Scanner} onCode=${(ticket) => scan({ ticket, session_id: session.id })} words=${W.scan} look="btn-main btn-big"/>
    <form class="card door-form" onSubmit=${byNumber}><${Field} id="number" label=${W.numberLabel} error=${gap}><div class="door-number"><input id="number" class="input" inputmode="numeric" autocomplete="off" maxlength="20" value=${number} aria-invalid=${gap ? 'true' : null} onInput=${(e) => { setNumber(e.target.value); setGap(null); }}/><button type="submit" class="btn btn-main">${W.check}</button></div><//></form>
    <button type="button" class="btn btn-line" onClick=${walkIn}><${Icon} name="users"/>${W.walkIn}</button><p class="soft door-ready">${list ? W.offlineReady : W.offlineNot}</p>`;
}
