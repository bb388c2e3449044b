/** Writing to who holds a post: one sheet, one sentence, and what happens next. Neither side sees a number. */
import { html, useRef, useState } from '../shared/html.js';
import { newKey, post as write } from '../shared/api.js';
import { openLayer, Sheet, toast } from '../shared/overlay.js';
import { Field, TextArea, Trouble } from '../shared/widgets.js';
import { P } from '../shared/texts-place.js';
import { go } from './router.js';

const W = P.letter;

function Writing({ post, close }) {
  const [said, setSaid] = useState('');
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const send = async () => {
    if (busy) return;
    if (!said.trim()) { setError({ errors: { said: W.need } }); return; }
    setBusy(true);
    try {
      const letter = await write('/letters', { post_id: post.id, said: said.trim() }, { key: key.current });
      toast(W.sent);
      close(letter);
    } catch (e) { setError(e); setBusy(false); if (!e.passing) key.current = newKey(); }
  };
  return html`<${Sheet} title=${W.to(`${post.holder.name} ${post.role_name}`)} close=${close}><p class="soft">${W.text}${post.usual_reply ? W.usual(post.usual_reply.said) : ''}${W.next}</p>
    <div class="stack"><${Field} id="letter" label=${W.hint} error=${error && error.errors && error.errors.said}><${TextArea} id="letter" value=${said} max=${1000} maxlength="1000" rows=${5} error=${error && error.errors && error.errors.said} onInput=${(v) => { setSaid(v); setError(null); }}/><//>
    ${error && error.detail && !error.errors.said && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${send}>${W.send}</button></div><//>`;
}

export async function beginLetter(post) {
  const letter = await openLayer((close) => html`<${Writing} post=${post} close=${close}/>`);
  if (letter) go(`/p/letters/${letter.id}`);
}
