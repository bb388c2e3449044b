/** Who opened my contact data: when, who, what, and the reason they gave. */
import { html } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { when } from '../../shared/dates.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';

const W = T.access;

export default function Access() {
  const { data, error, reload } = useLoad('/me/access-log');
  return html`<${Head} title=${W.title}/>${!data ? (error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton}/>`)
    : data.items.length === 0 ? html`<${Empty} icon="eye" title=${W.none} text=${W.noneText}/>`
      : data.items.map((v) => html`<div class="card"><strong>${v.who}</strong><small>${when(v.at)}</small><p>${W.what}${[].concat(v.what).map((w) => W.items[w] || w).join('、')}</p><p>${W.reason}${v.reason}</p>
        ${v.report && html`<a class="btn" href=${`/p/reports/${v.report.id}`}>${W.why(v.report.number)}</a>`}</div>`)}`;
}
