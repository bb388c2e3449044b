/** A form that this computer keeps as it is typed, apart for each person and each row. Knows no field. */
import { useEffect, useState } from '../../shared/html.js';
import { kept } from '../../shared/store.js';
import { go } from '../address.js';

/** Where what is being written of a noun lies; without an id, the new one. */
export function shelf(noun) {
  const place = (me, id) => `${noun}:${me.id}:${id || 'new'}`;
  return {
    read: (me, id) => kept.get(place(me, id)).catch(() => null),
    keep: (me, id, draft) => kept.set(place(me, id), draft).catch(() => {}),
    drop: (me, id) => kept.drop(place(me, id)).catch(() => {}),
  };
}

/** [what stands in the form, set]: kept a moment after each change. */
export function useKept(drafts, me, id, first) {
  const [draft, setDraft] = useState(first);
  useEffect(() => {
    if (draft === first) return undefined;
    const bell = setTimeout(() => drafts.keep(me, id, draft), 400);
    return () => clearTimeout(bell);
  }, [draft]);
  return [draft, (next) => setDraft((d) => ({ ...d, ...next }))];
}

/**
 * [{at, draft, found} once it is known, moved]: what was kept here, else `from` the row, else `empty`. A row that may not be
 * rewritten is `shown` instead; `moved` goes on with the row that was saved, at the address of its `form`.
 */
export function useStart(drafts, me, id, row, { empty, from, shown, form }) {
  const [start, setStart] = useState(null);
  const ready = !id || Boolean(row);
  useEffect(() => {
    if (!ready) return;
    if (id && !row.actions.includes('text')) { go(shown(id), { replace: true }); return; }
    drafts.read(me, id).then((local) => setStart((s) => (s && s.id === id ? s : { id, at: Date.now(), draft: local || (id ? from(row) : empty(me.posts[0].org)), found: Boolean(local) })));
  }, [id, ready]);
  const moved = (saved) => {
    setStart((s) => ({ ...s, id: saved.id }));
    go(form(saved.id), { replace: true });
  };
  return [start && start.id === id ? start : null, moved];
}
