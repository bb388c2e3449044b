/** Standing in line for a full task: taking a place in it, the place that was offered, leaving. */
import { html, useState } from '../../shared/html.js';
import { left, when } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';
import { Warnings } from './warnings.js';

const W = V.line;

export function InLine({ task: t, onDone }) {
  const [agreed, setAgreed] = useState(false);
  const { data, reload } = useLoad('/task-substitutes?limit=50', { keep: true, every: 45000 });
  const { busy, error, send } = useWrite();
  const unread = error && error.errors && error.errors.accepts_warnings;
  const mine = data && data.items.find((row) => row.task.id === t.id && row.actions.length > 0);
  const may = (noun) => mine && mine.actions.includes(noun);
  const deed = async (method, path, body, done) => { if (await send(method, path, body)) { toast(done); reload(); onDone(); } };
  const path = (noun) => `/task-substitutes/${mine.id}/${noun}`;
  const button = (words, look, onClick, icon) => html`<button type="button" class="btn ${look}" aria-disabled=${busy ? 'true' : null} onClick=${onClick}><${Icon} name=${icon}/>${words}</button>`;
  if (!mine && !t.actions.includes('substitutes')) return null;
  return html`<section class="card stack ${may('acceptance') ? 'asked' : ''}" aria-label=${W.title}>${mine ? html`<p><strong>${mine.status_name}</strong></p><p>${mine.sentence}</p>${mine.offer_until && html`<p class="soft">${W.until(when(mine.offer_until), left(mine.offer_until))}</p>`}` : html`<p>${W.text}</p>${t.warnings.length > 0 && html`<${Warnings} said=${t.warnings} agreed=${agreed} onAgree=${setAgreed} error=${unread}/>`}`}${error && !unread && html`<${Trouble} error=${error}/>`}
    ${may('acceptance') && button(W.take, 'btn-main', () => deed('PUT', path('acceptance'), {}, V.one.claimed), 'circle-check')}${may('withdrawal') && button(W.leave, '', () => deed('PUT', path('withdrawal'), {}, W.left), 'undo-2')}
    ${!mine && button(W.join, 'btn-main', () => deed('POST', `/tasks/${t.id}/substitutes`, { accepts_warnings: agreed }, W.joined), 'hourglass')}</section>`;
}
