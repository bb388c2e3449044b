/** How many, and which: the counts of the desk as tiles and two charts, every one of them a link to its rows. */
import { html } from '../../shared/html.js';
import { when } from '../../shared/dates.js';
import { useLoad } from '../../shared/load.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { KINDS } from '../kinds.js';
import { Bars } from '../parts/bars.js';
import { Icon } from '../../shared/icon.js';
import { D } from '../texts.js';

const W = D.overview;

const OTHERS = [['checks', 'shield-check'], ['applications', 'user-round-check'], ['claims', 'heart-handshake'], ['inspections', 'eye'], ['tasks', 'hand'], ['certify', 'circle-check'], ['affiliations', 'user-round-check'], ['skills', 'star']];

function Tiles({ counts }) {
  return html`<div class="tiles">${Object.entries(KINDS).filter(([key]) => counts[key] !== undefined).map(([key, kind]) => html`
    <a key=${key} class="tile" href=${href('cases', null, { kind: key })} title=${D.kindHints[key]}>
      <span class=${counts[key] && kind.tone ? `tone-${kind.tone}` : ''}><${Icon} name=${kind.icon}/> ${D.kinds[key]}</span><b class="num">${counts[key]}</b></a>`)}
    ${OTHERS.map(([page, icon]) => html`<a key=${page} class="tile" href=${href(page)}><span><${Icon} name=${icon}/> ${D.page[page]}</span><b class="num">${counts[page]}</b></a>`)}</div>`;
}

export default function Overview({ summary }) {
  const { data, error, reload } = useLoad('/desk/overview', { every: 30000 });
  const trouble = error && !data ? error : summary.error && !summary.data ? summary.error : null;
  return html`<div class="page"><header><h1>${W.title}</h1><p class="lead">${W.now(when(Date.now()))}</p></header>
    ${trouble && html`<${Trouble} error=${trouble} retry=${() => { reload(); summary.reload(); }}/>`}
    ${summary.data ? html`<${Tiles} counts=${summary.data}/>` : !trouble && html`<${Skeleton} lines=${2}/>`}
    ${data ? html`<div class="charts">
      <${Bars} title=${W.byStatus} none=${W.noOpen} items=${data.by_status.map((s) => ({ key: s.status, label: s.status_name, count: s.count, to: href('cases', null, { status: s.status }) }))}/>
      <${Bars} title=${W.overdueByCompound} tone="red" none=${W.noOverdue} noneText=${W.noOverdueText}
        items=${data.overdue_by_compound.map((o) => ({ key: o.org.id, label: o.org.name, count: o.count, to: href('cases', null, { kind: 'overdue', org_id: o.org.id }) }))}/></div>`
    : !trouble && html`<${Skeleton} lines=${5}/>`}</div>`;
}
