/** One entry that somebody says is wrong: what was said, where it lies, what was answered. */
import { html } from '../shared/html.js';
import { by, when } from '../shared/dates.js';
import { Chip } from '../shared/status.js';
import { P } from '../shared/texts-place.js';

const W = P.corrections;

export function CorrectionCard({ correction: c, inside = false, children }) {
  const open = c.status === 'open';
  return html`<article class=${inside ? 'inside' : 'card stack'}><div class="chips"><${Chip} tone=${open ? 'amber' : 'green'} icon=${open ? 'hourglass' : 'circle-check'}>${open ? c.status_name : c.outcome_name}<//></div>
    <p><strong>${c.entry}${c.holder ? ` ${c.holder}` : ''}</strong></p><p class="words">${c.said}</p><small>${when(c.asked_at)}</small>
    ${open ? html`<p class="soft">${c.desk ? W.desk(c.desk) : ''}${c.desk ? '，' : ''}${c.late ? W.late : W.due(by(c.due_at))}</p>` : html`<div class="answer"><small>${W.answer(c.answered_by)} · ${when(c.answered_at)}</small><p class="words">${c.answer}</p></div>`}${children}</article>`;
}
