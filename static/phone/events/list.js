/** Reading a list page by page, one tap each. */
import { html, useEffect, useState } from '../../shared/html.js';
import { get } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { T } from '../../shared/texts.js';

/** → {items (null while nothing came), more (a button, or null), error, stale, reload} */
export function usePages(path, options) {
  const first = useLoad(path, options);
  const [more, setMore] = useState({ path, items: [], cursor: undefined });
  useEffect(() => setMore({ path, items: [], cursor: undefined }), [path]);
  const mine = more.path === path ? more : { items: [], cursor: undefined };
  const cursor = mine.cursor === undefined ? first.data && first.data.next_cursor : mine.cursor;
  const next = () => get(`${path}&cursor=${encodeURIComponent(cursor)}`).then((a) => setMore((m) => ({ path, items: [...m.items, ...a.items], cursor: a.next_cursor })), () => {});
  const seen = new Set();
  const items = first.data ? [...first.data.items, ...mine.items].filter((r) => !seen.has(r.id) && seen.add(r.id)) : null;
  return { ...first, items, more: cursor ? html`<button type="button" class="btn" onClick=${next}>${T.common.more}</button>` : null };
}
