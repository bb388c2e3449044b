/** Up and down through the rows of a list; the rest of the keyboard is left alone. */
import { useLayoutEffect, useRef } from '../../shared/html.js';

const TYPING = /^(INPUT|TEXTAREA|SELECT)$/;

/** → the ref of the list whose `a.list-row` are walked through, beginning at the row that is open. */
export function useArrows(items, id) {
  const rows = useRef(null);
  useLayoutEffect(() => {                                      // a row that is seen can be walked from
    const step = (e) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
      if (!by || !items || !items.length || TYPING.test(e.target.tagName) || e.altKey || e.ctrlKey || e.metaKey) return;
      if (e.target.closest && e.target.closest('.case, .layer')) return;   // there the arrows scroll
      e.preventDefault();
      const links = [...rows.current.querySelectorAll('a.list-row')];
      const at = links.indexOf(document.activeElement);
      const from = at >= 0 ? at : items.findIndex((r) => r.id === id);
      const to = links[Math.max(0, Math.min(links.length - 1, from + by))];
      to.focus();
      to.scrollIntoView({ block: 'nearest' });
    };
    addEventListener('keydown', step);
    return () => removeEventListener('keydown', step);
  }, [items, id]);
  return rows;
}
