/** The door's own memory on this phone: the list by digest for days without a network, scans kept until they settle. */
import { useEffect, useRef, useState } from '../../shared/html.js';
import { get, newKey } from '../../shared/api.js';
import { sendOrKeep, takeBack, waitingThings, watchOutbox } from '../../shared/outbox.js';
import { kept } from '../../shared/store.js';

const shelf = (event, session) => `door:${event}:${session}`;

/** The whole list of a session, without a name; kept on the phone, fetched anew every minute. */
export function useDoorList(eventId, sessionId) {
  const [list, setList] = useState(null);
  useEffect(() => {
    if (!sessionId) return undefined;
    let gone = false;
    const fetchAll = async () => {
      try {
        const all = [];
        let cursor = '';
        do {
          const page = await get(`/events/${eventId}/door-list?session_id=${sessionId}&names=false&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
          all.push(...page.items);
          cursor = page.next_cursor;
        } while (cursor);
        if (!gone) setList(all);
        kept.set(shelf(eventId, sessionId), all).catch(() => {});
      } catch { const old = await kept.get(shelf(eventId, sessionId)).catch(() => null); if (!gone && old) setList((l) => l || old); }
    };
    fetchAll();
    const bell = setInterval(() => { if (navigator.onLine !== false) fetchAll(); }, 60000);
    return () => { gone = true; clearInterval(bell); };
  }, [eventId, sessionId]);
  return list;
}

async function digest(code) {
  if (!crypto.subtle) return null;                              // a plain-http page has none: then only the server knows
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code));
  return [...new Uint8Array(sum)].map((b) => b.toString(16).padStart(2, '0')).join('');
}

const codeIn = (said) => said.trim().split('#').pop();

/** What this phone knows of a scan without asking: the line of the list; undefined: it cannot tell; null: not on it. */
export async function knownLine(list, said) {
  if (!list) return undefined;
  if (said.number) return list.find((l) => l.number === said.number) || null;
  const sum = await digest(codeIn(said.ticket));
  return sum ? list.find((l) => l.ticket_digest === sum) || null : undefined;
}

/** → {waiting, refused, drop, scan}. scan gives the server's answer, null if it is kept; throws its refusal. */
export function useScans(eventId) {
  const [things, setThings] = useState([]);
  const look = () => waitingThings().then((all) => setThings(all.filter((e) => e.event === eventId && ['check-in', 'walk-in'].includes(e.kind))));
  useEffect(() => { look(); return watchOutbox(look); }, [eventId]);
  const now = useRef([]);
  now.current = things;
  const send = async (kind, path, body, title) => {
    const key = newKey();
    const entry = { key, kind, event: eventId, method: 'POST', path: `/events/${eventId}/${path}`, body: { ...body, at: new Date().toISOString(), scan: key }, title, page: `/p/events/${eventId}/check-in` };
    try { return await sendOrKeep(entry); } catch (e) { await takeBack(key); throw e; }
  };
  return {
    waiting: things.filter((t) => t.state === 'waiting'), refused: things.filter((t) => t.state === 'refused'), drop: (t) => takeBack(t.key),
    keptAlready: (said) => now.current.some((t) => t.state === 'waiting' && (said.number ? t.body.number === said.number : t.body.ticket && codeIn(t.body.ticket) === codeIn(said.ticket))),
    scan: (said) => send('check-in', 'check-ins', said, said.number || codeIn(said.ticket).split('-')[0]),
    walkIn: (session, kind, people) => send('walk-in', 'walk-ins', { session_id: session, kind, people }, String(people)),
  };
}
