/** A list of the server as far as it is opened: the first page stays fresh, the further ones are added by hand. */
import { useState } from '../../shared/html.js';
import { get } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';

const key = (row) => row.id;

/** → {items, cursor, next(), renew(), …useLoad}; `reload` looks at the first page again, `renew` begins anew. `path` carries its query; `id` says what makes two rows the same. */
export function useList(path, { every = 0, id = key } = {}) {
  const first = useLoad(path, { every });
  const [more, setMore] = useState({ path, items: [], cursor: undefined });
  const mine = more.path === path ? more : { path, items: [], cursor: undefined };
  const items = first.data ? [...first.data.items, ...mine.items.filter((m) => !first.data.items.some((f) => id(f) === id(m)))] : null;
  const cursor = mine.cursor === undefined ? first.data && first.data.next_cursor : mine.cursor;
  const next = async () => {
    const page = await get(`${path}&cursor=${encodeURIComponent(cursor)}`);
    setMore({ path, items: [...mine.items, ...page.items], cursor: page.next_cursor });
  };
  const renew = () => { setMore({ path, items: [], cursor: undefined }); return first.reload(); };
  return { ...first, items, cursor, next, renew };
}
