/** A public draw computed again by this browser, from what is published alone: docs/draw.md in another language. */
import { useEffect, useState } from './html.js';

async function sha(words) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words)));
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** → {seed, list, order: booleans, rows: [{number, hash}] in the order computed here} */
async function compute({ seed, word, numbers, order, seed_hash, list_hash }) {
  const rows = await Promise.all(numbers.map(async (number) => ({ number, hash: await sha(`${seed}:${word}:${number}`) })));
  rows.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return {
    seed: (await sha(seed)) === seed_hash, list: (await sha(numbers.join(','))) === list_hash,
    order: rows.length === order.length && rows.every((r, i) => r.number === order[i]), rows,
  };
}

/** `record` as GET /draws/{id}/record tells it. → null while computing or before the draw, false where this browser cannot. */
export function useCheck(record) {
  const [found, setFound] = useState(null);
  const drawn = record && record.order;
  useEffect(() => {
    if (!drawn) { setFound(null); return undefined; }
    if (!globalThis.crypto || !crypto.subtle) { setFound(false); return undefined; }   // plain http has none
    let gone = false;
    compute(record).then((answer) => { if (!gone) setFound(answer); });
    return () => { gone = true; };
  }, [drawn && record.seed]);
  return found;
}
