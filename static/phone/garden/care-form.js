/** Noting what was done at a bed: kinds by picture, the day, a photo, a word. Without a network it is kept and goes by itself. */
import { html, useState } from '../../shared/html.js';
import { newKey } from '../../shared/api.js';
import { sendOrKeep, takeBack } from '../../shared/outbox.js';
import { openLayer, Sheet, toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { Choices, Field, TextArea, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';
import { CARE } from './life.js';

const W = G.mine;
const onDay = (back) => new Date(Date.now() + 8 * 3600000 - back * 86400000).toISOString().slice(0, 10);

function CareForm({ claim, likely, close }) {
  const [kinds, setKinds] = useState(likely);
  const [back, setBack] = useState(0);
  const [note, setNote] = useState('');
  const [photos, setPhotos] = useState([]);
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  const turn = (kind) => { setError(null); setKinds((k) => (k.includes(kind) ? k.filter((x) => x !== kind) : [...k, kind])); };
  const save = async () => {
    if (busy) return;
    if (!kinds.length) { setError({ detail: W.careNeed }); return; }
    setBusy(true);
    const key = newKey();
    try {
      const answer = await sendOrKeep({ key, kind: 'care', method: 'POST', path: `/claims/${claim.id}/care`, body: { kinds, done_on: onDay(back), note: note.trim() }, photos, one: true, title: W.care, page: `/p/claims/${claim.id}` });
      toast(answer ? W.saved : W.queued, answer ? 'good' : 'plain');
      close(answer || true);
    } catch (e) { await takeBack(key); setError(e); setBusy(false); }
  };
  return html`<${Sheet} title=${W.care} close=${close}><fieldset><legend class="label">${W.careTitle}</legend><div class="kinds kinds-care">${Object.entries(W.kinds).map(([kind, words]) => html`<button type="button" key=${kind} class="kind" aria-pressed=${kinds.includes(kind) ? 'true' : 'false'} onClick=${() => turn(kind)}><${Icon} set="things" name=${CARE[kind]} size="1.8em"/>${words}</button>`)}</div></fieldset>
    <div class="stack"><${Choices} row name="done" legend=${W.when} value=${back} onChange=${setBack} choices=${[W.todayWord, W.yesterday, W.before].map((title, value) => ({ value, title }))}/>
      <p class="label">${W.photo}</p><${PhotoGrid} ids=${photos} most=${1} onChange=${setPhotos}/><${Field} id="care-note" label=${W.note} hint=${W.noteHint} optional><${TextArea} id="care-note" value=${note} rows=${2} max=${300} maxlength="300" onInput=${setNote}/><//>
      ${error && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main care-save" aria-disabled=${busy ? 'true' : null} onClick=${save}>${W.save}</button></div><//>`;
}

/** → {items, duties}, true if it waits for the network, undefined if nothing was noted. */
export const noteCare = (claim, likely) => openLayer((close) => html`<${CareForm} claim=${claim} likely=${likely} close=${close}/>`);
