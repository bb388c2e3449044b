/** For who shows the code today: the tasks of their places that are about to begin or on. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { hasCode } from '../../shared/task-code.js';
import { Row } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';
import { time } from './looks.js';

const BEFORE = 3600000;
const isOn = (t) => t.starts_at && new Date(t.starts_at) - BEFORE < Date.now() && hasCode(t);

export function Today() {
  const { data } = useLoad('/tasks?view=desk&status=published&limit=50', { keep: true, every: 60000 });
  const on = data ? data.items.filter(isOn) : [];
  if (!on.length) return null;
  return html`<section class="card rows" aria-label=${V.ours.today}>${on.map((t) => html`<${Row} key=${t.id} href=${`/p/tasks/${t.id}`} icon="user-round-check" title=${V.ours.show(t.title)} text=${time(t)}/>`)}</section>`;
}
