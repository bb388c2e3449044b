/** Services as a card has them: the day, what, how long, who believed it; supplements and corrections say so. */
import { html } from '../../shared/html.js';
import { day } from '../../shared/dates.js';
import { Chip } from '../../shared/status.js';

const LOOKS = { supplement: ['blue', 'plus'], corrected: ['red', 'pencil'] };

export function Lines({ lines, below, dated = day }) {
  return html`<ul class="service-lines">${lines.map((line, i) => {
    const [tone, icon] = LOOKS[line.mark] || ['amber', 'info'];
    return html`<li key=${i}><div class="log-top"><strong>${line.title || line.kind}</strong><span class="num">${line.duration}</span></div>
      <p class="soft">${dated(line.on)} · ${line.place}${line.title ? ` · ${line.kind}` : ''}</p>${line.mark_name && html`<p><${Chip} tone=${tone} icon=${icon}>${line.mark_name}<//></p>`}${below && html`<p class="soft">${below(line)}</p>`}</li>`;
  })}</ul>`;
}
