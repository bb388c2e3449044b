/** A list of the server as far as it is opened: the first page stays fresh, the further ones are added by hand. */
import { html, useEffect, useState } from './html.js';
import { get } from './api.js';
import { useLoad } from './load.js';
import { T } from './texts.js';

const key = (row) => row.id;
const closed = { begins: null, pages: 0, items: [], cursor: undefined };

async function read(path, from, pages) {
  const items = [];
  let cursor = from;
  for (let n = 0; n < pages && cursor; n += 1) {
    const page = await get(`${path}&cursor=${encodeURIComponent(cursor)}`);
    items.push(...page.items);
    cursor = page.next_cursor;
  }
  return { items, cursor };
}

/** → {items (null while nothing came), cursor, next(), renew(), …useLoad}; `reload` looks at the first page again, `renew` begins anew. `path` carries its query; `id` says what makes two rows the same. */
export function useList(path, { id = key, ...options } = {}) {
  const first = useLoad(path, options);
  const begins = first.data && first.data.next_cursor;         // where the further pages begin
  const [more, setMore] = useState({ path, ...closed });
  const mine = more.path === path ? more : closed;
  // What came anew pushes others off the first page: they must not fall between two.
  useEffect(() => {
    if (!mine.pages || mine.begins === begins) return undefined;
    let gone = false;
    read(path, begins, mine.pages).then((found) => { if (!gone) setMore({ path, begins, pages: mine.pages, ...found }); }, () => {});
    return () => { gone = true; };
  }, [path, begins, mine.begins]);
  const items = first.data ? [...first.data.items, ...mine.items.filter((m) => !first.data.items.some((f) => id(f) === id(m)))] : null;
  const cursor = mine.cursor === undefined ? begins : mine.cursor;
  const next = async () => {
    const page = await read(path, cursor, 1).catch(() => null);  // the button stays
    if (page) setMore({ path, begins, pages: mine.pages + 1, items: [...mine.items, ...page.items], cursor: page.cursor });
  };
  const renew = () => { setMore({ path, ...closed }); return first.reload(); };
  return { ...first, items, cursor, next, renew };
}

/** → useList's, and `more`: the button for the next page, or null. */
export function usePages(path, options) {
  const list = useList(path, options);
  return { ...list, more: list.cursor ? html`<button type="button" class="btn" onClick=${list.next}>${T.common.more}</button>` : null };
}
