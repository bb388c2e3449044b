/** A list of the server as far as it is opened: the first page stays fresh, the further ones are added by hand. */
import { html, useState } from './html.js';
import { get } from './api.js';
import { useLoad } from './load.js';
import { T } from './texts.js';

const key = (row) => row.id;

/** → {items (null while nothing came), cursor, next(), renew(), …useLoad}; `reload` looks at the first page again, `renew` begins anew. `path` carries its query; `id` says what makes two rows the same. */
export function useList(path, { id = key, ...options } = {}) {
  const first = useLoad(path, options);
  const [more, setMore] = useState({ path, items: [], cursor: undefined });
  const mine = more.path === path ? more : { path, items: [], cursor: undefined };
  const items = first.data ? [...first.data.items, ...mine.items.filter((m) => !first.data.items.some((f) => id(f) === id(m)))] : null;
  const cursor = mine.cursor === undefined ? first.data && first.data.next_cursor : mine.cursor;
  const next = async () => {
    const page = await get(`${path}&cursor=${encodeURIComponent(cursor)}`).catch(() => null);   // the button stays
    if (page) setMore({ path, items: [...mine.items, ...page.items], cursor: page.next_cursor });
  };
  const renew = () => { setMore({ path, items: [], cursor: undefined }); return first.reload(); };
  return { ...first, items, cursor, next, renew };
}

/** → useList's, and `more`: the button for the next page, or null. */
export function usePages(path, options) {
  const list = useList(path, options);
  return { ...list, more: list.cursor ? html`<button type="button" class="btn" onClick=${list.next}>${T.common.more}</button>` : null };
}
