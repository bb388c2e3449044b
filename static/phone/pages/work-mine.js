/** Of the page of work: residents' letters, entries said to be wrong, and what residents see of me. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { Row } from '../../shared/widgets.js';
import { WAITING } from '../tasks/to-confirm.js';
import { P } from '../../shared/texts-place.js';
import { V } from '../../shared/texts-tasks.js';

const W = P.posts;

export function Mine() {
  const letters = useLoad('/letters?view=post&limit=20', { keep: true });
  const wrong = useLoad('/corrections?view=desk&status=open&limit=20', { keep: true });
  const [members, skills] = [WAITING.members, WAITING.skills].map((path) => useLoad(path, { keep: true }));
  const toConfirm = [members, skills].reduce((n, { data }) => n + (data ? data.items.length : 0), 0);
  const waiting = letters.data ? letters.data.items.filter((l) => l.waits).length : 0;
  return html`<div class="card"><${Row} href="/p/letters?view=post" icon="message-circle" title=${W.letters} badge=${waiting}/>
    <${Row} href="/p/corrections?view=desk" icon="circle-question-mark" title=${W.corrections} badge=${wrong.data ? wrong.data.items.length : 0}/>
    ${toConfirm > 0 && html`<${Row} href="/p/affiliations?view=desk" icon="user-round-check" title=${V.confirm.link} badge=${toConfirm}/>`}
    <${Row} href="/p/me/posts" icon="id-card" title=${W.link} text=${W.linkText}/></div>`;
}
