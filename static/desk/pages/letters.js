/** Letters to the posts I hold: the thread, and an answer that is passed on without either side's number. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { useList } from '../../shared/use-list.js';
import { Chip } from '../../shared/status.js';
import { Empty, Field, Skeleton, TextArea, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { useSend } from '../parts/settings.js';
import { R } from '../texts-directory.js';

const W = R.letters;

function Reply({ letter, onDone }) {
  const [said, setSaid] = useState('');
  const state = useSend();
  const submit = async (e) => {
    e.preventDefault();
    if (!said.trim()) return state.fail({ said: W.need });
    const answer = await state.send('POST', `/letters/${letter.id}/lines`, { said: said.trim() }, W.sent);
    if (answer) { setSaid(''); onDone(answer); }
    return null;
  };
  if (!letter.may_write) return html`<p class="stale"><${Icon} name="lock"/> ${W.closed}</p>`;
  return html`<form class="part" onSubmit=${submit} novalidate><${Field} id="letter-said" label=${W.reply} error=${state.errors.said}><${TextArea} id="letter-said" rows=${3} max=${1000} maxlength="1000" value=${said} error=${state.errors.said} onInput=${setSaid}/><//>
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}><${Icon} name="send"/> ${W.send}</button></p></form>`;
}

function Letter({ id, onDone }) {
  const { data: letter, error, reload, set } = useLoad(`/letters/${id}`, { every: 20000 });
  const title = useRef(null);
  const there = Boolean(letter);
  useEffect(() => { if (there) title.current.focus({ preventScroll: true }); }, [there]);
  if (!letter) return html`<div class="pane">${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}</div>`;
  return html`<article class="pane case-pane"><header class="case-head"><h2 ref=${title} tabindex="-1">${letter.who}</h2><p class="soft">${W.to(`${letter.post.org.name}${letter.post.role_name}`)} · ${when(letter.begun_at)}</p></header>
    <ol class="lines">${letter.lines.map((line) => html`<li key=${line.id} class="line ${line.is_mine ? 'line-mine' : ''}"><p class="case-words">${line.said}</p>
      <p class="soft">${line.is_mine ? W.you : letter.who} · ${when(line.at)}${line.check && W.check[line.check] ? ` · ${W.check[line.check]}` : ''}</p></li>`)}</ol>
    <${Reply} letter=${letter} onDone=${(answer) => { set(answer); onDone(); }}/></article>`;
}

export default function Letters({ address }) {
  const { id } = address;
  const list = useList('/letters?view=post&limit=50', { every: 30000 });
  return html`<div class="queue"><section class="list" aria-label=${W.list}><header class="list-head"><h1>${W.title}</h1><p class="hint">${W.text}</p></header>
      <div class="list-body">${list.error && !list.items ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : !list.items ? html`<${Skeleton} lines=${3}/>`
    : !list.items.length ? html`<${Empty} icon="message-circle" title=${W.none} text=${W.noneText}/>`
    : html`<ul class="list-rows">${list.items.map((l) => html`<li key=${l.id}><a class="list-row ${l.waits ? 'due-amber' : ''}" href=${href('letters', l.id)} aria-current=${l.id === id ? 'true' : null}>
        <span class="list-top"><strong>${l.who}</strong><span class="soft">${when(l.changed_at)}</span></span><span class="list-words">${l.last ? l.last.said : W.nothing}</span>
        <span class="chips"><${Chip} tone=${l.waits ? 'amber' : 'green'} icon=${l.waits ? 'clock' : 'circle-check'}>${l.waits ? W.waits : W.answered}<//><span class="soft">${l.post.org.name}${l.post.role_name}</span></span></a></li>`)}</ul>
      ${list.cursor && html`<button type="button" class="btn" onClick=${list.next}>${W.more}</button>`}`}</div></section>
    <section class="case" aria-label=${W.title}>${id ? html`<${Letter} key=${id} id=${id} onDone=${list.reload}/>` : html`<div class="pane"><${Empty} icon="message-circle" title=${W.pick} text=${W.pickText}/></div>`}</section></div>`;
}
