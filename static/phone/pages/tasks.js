/** 志愿: what was found for me and why, what I have claimed, what my places organise. */
import { html } from '../../shared/html.js';
import { forget, useLoad } from '../../shared/load.js';
import { usePages } from '../../shared/use-list.js';
import { Tabs } from '../../shared/case-card.js';
import { Empty, Skeleton, Stale, Trouble } from '../../shared/widgets.js';
import { V } from '../../shared/texts-tasks.js';
import { Head } from '../frame.js';
import { ClaimCard, TaskCard } from '../tasks/looks.js';
import { More } from '../tasks/more.js';
import { Offers, PATH as OFFERS } from '../tasks/offers.js';
import { Standing, useStanding } from '../tasks/standing.js';
import { go } from '../router.js';
import { TellMe } from '../tell-me.js';

const W = V.list;
const PATHS = { recommended: '/tasks?view=recommended&limit=20', mine: '/task-claims?limit=20', ours: '/tasks?view=desk&status=published&limit=20' };

const EMPTY = {
  recommended: html`<${Empty} icon="heart-handshake" title=${W.none} text=${W.noneText}><a class="btn btn-line" href="/p/skills">${W.addSkill}</a><//>`,
  mine: html`<${Empty} icon="heart-handshake" title=${W.noneMine} text=${W.noneMineText}><a class="btn btn-main" href="/p/tasks">${W.see}</a><//>`,
  ours: html`<${Empty} icon="clipboard-list" title=${W.noneOurs} text=${W.noneOursText}/>`,
};

/** Mine: what is still to do, the soonest first; then what waits for a word; then what is over. */
const RANKS = ['serving', 'claimed', 'served'];
const rank = (c) => (RANKS.includes(c.status) ? RANKS.indexOf(c.status) : RANKS.length);
const byDue = (a, b) => rank(a) - rank(b) || (rank(a) < RANKS.length ? new Date(a.task.starts_at || a.task.ends_at) - new Date(b.task.starts_at || b.task.ends_at) : 0);

function Found({ view }) {
  const { items, more, error, stale, reload } = usePages(PATHS[view], { keep: true, every: 45000 });
  const asked = useLoad(view === 'recommended' ? OFFERS : null, { keep: true });       // those stand above
  const found = (items || []).filter((row) => !(asked.data && view === 'recommended' && asked.data.items.some((o) => o.task.id === row.id)));
  const card = (row) => (view === 'mine' ? html`<${ClaimCard} key=${row.id} claim=${row}/>` : html`<${TaskCard} key=${row.id} task=${row}/>`);
  if (!items) return error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/><${Skeleton} lines=${4}/>`;
  return html`${stale && html`<${Stale}/>`}${items.length ? (view === 'mine' ? [...found].sort(byDue) : found).map(card) : EMPTY[view]}${more}`;
}

export default function Tasks({ me, query }) {
  const standing = useStanding();
  const tabs = [['recommended', W.forMe], ['mine', W.mine], ...(me.is_staff ? [['ours', W.ours]] : [])];
  const view = tabs.some(([v]) => v === query.get('view')) ? query.get('view') : 'recommended';
  const stranger = standing && !standing.active && view === 'recommended';     // nothing can be found yet
  return html`<${Head} title=${W.title}/><div class="tabs-4"><${Tabs} value=${view} onChange=${(v) => go(`/p/tasks?view=${v}`, { replace: true })} choices=${tabs}/></div>
    ${view === 'recommended' && html`<${Standing} standing=${standing}/><${Offers} onDone=${() => forget('/tasks?')}/>`}${view === 'recommended' && standing && standing.active && html`<${TellMe} keys=${['todo']} title=${W.tell} back="/p/tasks"/>`}<section key=${view}>${!stranger && html`<${Found} view=${view}/>`}</section><${More}/>`;
}
