/** Doing a deed to a case from a form: once, kept for the network if there is none, told in words how it went. */
import { useRef, useState } from './html.js';
import { newKey } from './api.js';
import { sendOrKeep, takeBack } from './outbox.js';
import { toast } from './overlay.js';
import { T } from './texts.js';

/** → {busy, error, send({method, path, body, photos, title, done})}; `set` takes the fresh case, `reload` fetches it. */
export function useDeed(report, { set, reload }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const key = useRef(newKey());
  const send = async ({ method = 'PUT', path, body = {}, photos = [], title, done }) => {
    if (busy) return false;
    setBusy(true);
    setError(null);
    try {
      const answer = await sendOrKeep({ key: key.current, kind: 'deed', report: report.id, method, path, body, photos, title, page: `/p/reports/${report.id}` });
      toast(answer ? done : T.case.queued, answer ? 'good' : 'plain');
      if (answer && answer.status) set(answer); else reload();
      return true;
    } catch (e) {
      await takeBack(key.current);                              // it stays in the form, where it can be mended
      setError(e);
      if (e.status === 409) reload();
      return false;
    } finally { key.current = newKey(); setBusy(false); }
  };
  return { busy, error, send };
}
