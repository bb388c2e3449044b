/** One letter and its answers, as a talk. Each side reads the other's words with numbers masked. */
import { html, useRef, useState } from '../../shared/html.js';
import { newKey, post } from '../../shared/api.js';
import { forget, useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { when } from '../../shared/dates.js';
import { Chip } from '../../shared/status.js';
import { Field, Skeleton, Stale, TextArea, Trouble } from '../../shared/widgets.js';
import { P } from '../../shared/texts-place.js';
import { Head } from '../frame.js';

const W = P.letter;

function Line({ line, who }) {
  return html`<li class="said ${line.is_mine ? 'said-mine' : ''}"><small>${line.is_mine ? W.me : who} · ${when(line.at)}</small><p class="words">${line.said}</p>
    ${line.check && line.check !== 'passed' && html`<${Chip} tone=${line.check === 'refused' ? 'red' : 'amber'} icon=${line.check === 'refused' ? 'circle-x' : 'hourglass'}>${line.check === 'refused' ? W.refused : W.checking}<//>`}</li>`;
}

export default function Letter({ params }) {
  const { data, error, stale, reload, set } = useLoad(`/letters/${params.id}`, { keep: true, every: 20000 });
  const [said, setSaid] = useState('');
  const [trouble, setTrouble] = useState(null);
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const send = async () => {
    if (busy) return;
    if (!said.trim()) { setTrouble({ errors: { said: W.need } }); return; }
    setBusy(true);
    try {
      set(await post(`/letters/${params.id}/lines`, { said: said.trim() }, { key: key.current }));
      setSaid('');
      toast(W.sent);
      forget('/letters?');
      key.current = newKey();
    } catch (e) { setTrouble(e); if (!e.passing) key.current = newKey(); }
    setBusy(false);
  };
  if (!data) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton}/>`}`;
  const bad = trouble && trouble.errors && trouble.errors.said;
  return html`<${Head} title=${data.who}/>${stale && html`<${Stale}/>`}<p class="soft">${W.text}</p><ol class="talk">${data.lines.map((l) => html`<${Line} key=${l.id} line=${l} who=${data.who}/>`)}</ol>
    ${data.may_write ? html`<div class="card"><${Field} id="line" label=${W.hint} error=${bad}><${TextArea} id="line" value=${said} max=${1000} maxlength="1000" rows=${3} error=${bad} onInput=${(v) => { setSaid(v); setTrouble(null); }}/><//>
      <div class="stack">${trouble && trouble.detail && !bad && html`<${Trouble} error=${trouble}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${send}>${W.send}</button></div></div>` : html`<p class="card">${W.closed}</p>`}`;
}
