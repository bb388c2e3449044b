/** The sign-in code of a task, asked for again before it is worth nothing. It shows nothing. */
import { useEffect, useState } from './html.js';
import { get } from './api.js';

const AGAIN = 5000;                                             // without a network it is asked for this often
const AFTER = 2 * 3600000;                                      // who stays longer signs out until the clock does it for them

/** Whether anybody may still need the code; where the beneficiary's word counts nobody does. */
export const hasCode = (task) => task.status === 'published' && task.proof !== 'beneficiary' && new Date(task.ends_at) - Date.now() > -AFTER;

/** → {shown: {code, left in seconds}, error}. Counts by its own seconds: the clock of a phone or desk may be wrong. */
export function useCode(id, asking) {
  const [shown, setShown] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    if (!asking) return undefined;
    let gone = false;
    let bell = 0;
    const fetchOne = async () => {
      try {
        const { code, seconds_left: left } = await get(`/tasks/${id}/code`);
        if (gone) return;
        setShown({ code, left });
        setError(null);
        bell = setTimeout(fetchOne, Math.max(1, left) * 1000);
      } catch (e) {
        if (gone) return;
        setError(e);
        if (e.passing) { bell = setTimeout(fetchOne, AGAIN); setShown(null); }
      }
    };
    fetchOne();
    return () => { gone = true; clearTimeout(bell); };
  }, [id, asking]);
  useEffect(() => {
    if (!shown) return undefined;
    const tick = setInterval(() => setShown((s) => s && { ...s, left: Math.max(0, s.left - 1) }), 1000);
    return () => clearInterval(tick);
  }, [shown && shown.code]);
  return { shown, error };
}
