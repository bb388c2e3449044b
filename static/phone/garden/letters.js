/** Words between a neighbour and the adopters of a bed, told by thread. Neither learns who the other is. */
import { html, useState } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { when } from '../../shared/dates.js';
import { Chip } from '../../shared/status.js';
import { useWrite } from '../../shared/use-write.js';
import { Field, TextArea, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';

const W = G.one;
const M = G.mine;

function Said({ letter: l }) {
  return html`<li class="said ${l.is_mine ? 'said-mine' : ''}"><small>${l.who} · ${when(l.at)}</small><p class="words">${l.said}</p>
    ${l.check && l.check !== 'passed' && html`<${Chip} tone=${l.check === 'refused' ? 'red' : 'amber'} icon=${l.check === 'refused' ? 'circle-x' : 'hourglass'}>${l.check === 'refused' ? W.refused : W.checking}<//>`}</li>`;
}

/** The newest last, as one reads a talk. */
const talk = (letters) => html`<ol class="talk">${[...letters].sort((a, b) => a.id - b.id).map((l) => html`<${Said} key=${l.id} letter=${l}/>`)}</ol>`;

function Write({ id, label, hint, path, body = {}, done, onSent }) {
  const [said, setSaid] = useState('');
  const { busy, error, setError, send } = useWrite();
  const bad = error && error.errors && error.errors.said;
  const go = async () => {
    if (!said.trim()) { setError({ errors: { said: W.letterNeed } }); return; }
    if (await send('POST', path, { ...body, said: said.trim() })) { setSaid(''); toast(done); onSent(); }
  };
  return html`<${Field} id=${id} label=${label} hint=${hint} error=${bad}><${TextArea} id=${id} value=${said} rows=${3} max=${500} maxlength="500" error=${bad} onInput=${(v) => { setSaid(v); setError(null); }}/><//>
    ${error && error.detail && !bad && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-line letter-send" aria-disabled=${busy ? 'true' : null} onClick=${go}>${W.send}</button>`;
}

export function ToAdopters({ bed }) {
  const path = `/flowerbeds/${bed.id}/letters`;
  const { data, reload } = useLoad(`${path}?limit=20`, { every: 30000 });
  return html`<section class="card" aria-label=${W.letter}><h2>${W.letter}</h2><p class="soft">${W.letterText}</p>${data && data.items.length > 0 && talk(data.items)}
    <${Write} id="letter" label=${W.letterLabel} hint=${W.letterHint} path=${path} done=${W.sent} onSent=${reload}/></section>`;
}

export function FromNeighbours({ claim }) {
  const path = `/claims/${claim.id}/letters`;
  const { data, reload } = useLoad(`${path}?limit=50`, { every: 30000 });
  if (!data || !data.items.length) return null;
  const threads = [...new Set(data.items.map((l) => l.thread))];
  return html`<section class="card" aria-label=${M.letters}><h2>${M.letters}</h2>${threads.map((t) => {
    const these = data.items.filter((l) => l.thread === t);
    const asked = these.find((l) => !l.from_adopters);
    return html`<div class="thread" key=${t}>${talk(these)}${asked && html`<details><summary>${M.answer}</summary><${Write} id=${`answer-${t}`} label=${M.answer} hint=${M.answerHint} path=${path} body=${{ letter_id: asked.id }} done=${M.answered} onSent=${reload}/></details>`}</div>`;
  })}</section>`;
}
