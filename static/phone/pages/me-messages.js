/** How I want to be told: hours of quiet, ordinary notices once a day. Emergencies ask for neither. */
import { html, useState } from '../../shared/html.js';
import { put } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { Choices, Field, Skeleton, Switch, Trouble } from '../../shared/widgets.js';
import { M } from '../../shared/texts-prefs.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';

function Time({ id, label, value, error, onChange }) {
  return html`<${Field} id=${id} label=${label} error=${error}><input id=${id} type="time" class="input" required value=${value} onChange=${(e) => onChange(e.target.value)}/><//>`;
}

function Form({ first, save }) {
  const [wish, setWish] = useState(first);
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  const change = (part) => { setWish({ ...wish, ...part }); setError(null); };
  const bad = (field) => error && error.errors && error.errors[field];
  const send = async () => {
    setBusy(true);
    try { await save(wish); toast(M.saved); } catch (e) { setError(e); }
    setBusy(false);
  };
  return html`<div class="card"><${Switch} label=${M.quiet} text=${M.quietText} checked=${Boolean(wish.quiet_from)} onChange=${(on) => change(on ? { quiet_from: '22:00', quiet_to: '07:00' } : { quiet_from: null, quiet_to: null })}/>
      ${wish.quiet_from !== null && html`<div class="pair"><${Time} id="from" label=${M.from} value=${wish.quiet_from} error=${bad('quiet_from')} onChange=${(v) => change({ quiet_from: v })}/><${Time} id="to" label=${M.to} value=${wish.quiet_to} error=${bad('quiet_to')} onChange=${(v) => change({ quiet_to: v })}/></div>`}</div>
    <div class="card"><${Choices} name="digest" legend=${M.digest} value=${wish.digest} onChange=${(digest) => change({ digest, digest_at: digest === 'daily' ? wish.digest_at || '18:00' : wish.digest_at })}
        choices=${[{ value: 'off', title: M.each, text: M.eachText }, { value: 'daily', title: M.daily, text: M.dailyText }]}/>
      ${wish.digest === 'daily' && html`<${Time} id="at" label=${M.at} value=${wish.digest_at} error=${bad('digest_at')} onChange=${(v) => change({ digest_at: v })}/>`}</div>
    <p class="card"><${Icon} name="siren"/> ${M.urgent}<br/>${M.always}</p>${error && !Object.keys(error.errors || {}).length && html`<${Trouble} error=${error}/>`}
    <button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${() => !busy && send()}>${T.common.save}</button>`;
}

export default function MyMessages() {
  const { data, error, reload, set } = useLoad('/me/preferences');
  if (!data) return html`<${Head} title=${M.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}`;
  return html`<${Head} title=${M.title}/><${Form} first=${data} save=${(wish) => put('/me/preferences', wish).then(set)}/>`;
}
