/** Doing one thing from a page: once however often it is pressed, its refusal in words beside the button. */
import { useRef, useState } from './html.js';
import { newKey, write } from './api.js';

/** → {busy, error, setError, send(method, path, body)}; send gives the answer (true where there is none), null if it failed. */
export function useWrite() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const last = useRef({ said: '', key: '' });
  const send = async (method, path, body = {}) => {
    if (busy) return null;
    const said = method + path + JSON.stringify(body);
    if (last.current.said !== said) last.current = { said, key: newKey() };   // the same again is the same deed
    setBusy(true);
    setError(null);
    try {
      const answer = await write(method, path, body, { key: last.current.key });
      last.current = { said: '', key: '' };
      return answer === null ? true : answer;
    } catch (e) {
      if (!e.passing) last.current = { said: '', key: '' };
      setError(e);
      return null;
    } finally { setBusy(false); }
  };
  return { busy, error, setError, send };
}
