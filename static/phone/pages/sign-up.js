/** One ticket: the code for the door, who comes along, the offer or the new date to answer, the music of a piece. */
import { html, useState } from '../../shared/html.js';
import { write } from '../../shared/api.js';
import { forget, useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { when } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { Row, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { E } from '../../shared/texts-events.js';
import { Head } from '../frame.js';
import { Party } from '../events/party.js';

const W = E.mine;

function Piece({ row, reload }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const piece = row.performance;
  const take = async (e) => {
    const [file] = e.target.files;
    e.target.value = '';
    if (!file || busy) return;
    const form = new FormData();
    form.append('file', file);
    setBusy(true);
    setError(null);
    try { await write('PUT', `/sign-ups/${row.id}/music`, form, { timeout: 120000 }); toast(W.musicDone); reload(); } catch (problem) { setError(problem); }
    setBusy(false);
  };
  return html`<section class="card stack" aria-label=${W.piece}><h2>${piece.title}</h2><p class="soft">${E.one.piece(piece.people, piece.minutes)}</p><p><${Icon} set="things" name="music"/> ${W.music}：${piece.music ? html`<a href=${piece.music_url} download=${piece.music}>${piece.music}</a>` : W.musicNone}</p>
    ${['confirmed', 'waiting', 'applied', 'offered'].includes(row.status) && html`<label class="btn btn-line photo-source-line" aria-disabled=${busy ? 'true' : null}>${piece.music ? W.musicAgain : W.musicAdd}<input type="file" class="hidden" accept="audio/*,.mp3,.m4a,.wav" onChange=${take}/></label><p class="hint">${W.musicHint}</p>`}${error && html`<${Trouble} error=${error}/>`}</section>`;
}

function Steps({ id }) {
  const { data } = useLoad(`/sign-ups/${id}/history`);
  if (!data) return null;
  return html`<details class="card"><summary>${W.history}</summary><ol class="line">${[...data.items].reverse().map((s) => html`<li key=${s.id}><strong>${s.action_name}</strong><small>${s.who} · ${when(s.at)}</small>${s.text && html`<p class="words">${s.text}</p>`}</li>`)}</ol></details>`;
}

export default function SignUp({ params }) {
  const { data: row, error, stale, reload, set } = useLoad(`/sign-ups/${params.id}`, { keep: true, every: 20000 });
  if (!row) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} photo lines=${3}/>`}`;
  const fresh = () => { forget('/events'); forget('/sign-ups?'); reload(); };
  return html`<${Head} title=${row.event.title}/>${stale && html`<${Stale}/>`}
    ${row.status === 'confirmed' && !row.asked_again && html`<section class="card" aria-label=${W.ticket}><img class="ticket" src=${`/api/v1/sign-ups/${row.id}/ticket.png`} alt=${`${W.ticket} ${row.number}`} width="720" height="1080"/><p class="soft">${W.ticketText}</p></section>`}
    <${Party} row=${row} set=${set} reload=${fresh}/>${row.performance && html`<${Piece} row=${row} reload=${reload}/>`}
    <div class="card rows"><${Row} href=${`/p/events/${row.event.id}`} icon="calendar-days" title=${W.event} text=${row.event.place}/></div><${Steps} id=${row.id}/>`;
}
