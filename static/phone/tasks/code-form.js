/** Saying that one is there: the organiser's eight digits, typed or read by the camera. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Field, Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';
import { Scanner } from '../scanner.js';

const W = V.mine;
const DIGITS = 8;
const onlyDigits = (said) => said.replace(/\D/g, '').slice(0, DIGITS);

/** What our code says (…/p/tasks/7?code=12345678), or ''. */
const codeIn = (said) => (said.match(/[?&]code=(\d{8})$/) || ['', ''])[1];

export function CodeForm({ path, words, code, onDone }) {
  const [digits, setDigits] = useState(onlyDigits(code || ''));
  const [gap, setGap] = useState('');
  const { busy, error, setError, send } = useWrite();
  const say = async (said) => {
    if (said.length < DIGITS) { setGap(W.codeNeed); return; }
    const next = await send('PUT', path, { code: said });
    if (next) onDone(next);
  };
  const scanned = (said) => {
    const found = codeIn(said);
    if (!found) { setGap(W.scanBad); return false; }
    setDigits(found);
    setGap('');
    say(found);
    return true;
  };
  const bad = gap || (error && error.errors && error.errors.code && error.detail);
  return html`<form class="stack" onSubmit=${(e) => { e.preventDefault(); say(digits); }}>
    <${Field} id="presence" label=${W.codeLabel} hint=${W.codeHint} error=${bad}><input id="presence" class="input digits" inputmode="numeric" autocomplete="one-time-code" maxlength="9" value=${digits} aria-invalid=${bad ? 'true' : null} aria-describedby=${bad ? 'presence-error' : 'presence-hint'} onInput=${(e) => { setDigits(onlyDigits(e.target.value)); setGap(''); setError(null); }}/><//>
    ${error && !bad && html`<${Trouble} error=${error}/>`}<button type="submit" class="btn btn-main btn-big" aria-disabled=${busy ? 'true' : null}><${Icon} name="user-round-check"/>${words}</button>
    <${Scanner} onCode=${scanned} words=${W.scan}/></form>`;
}
