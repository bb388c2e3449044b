/** One case, with all that is needed to decide and only the deeds that are legal now. */
import { html, useEffect, useRef } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { Spot } from '../../shared/place-map.js';
import { Chip, StatusChip } from '../../shared/status.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { Deeds } from '../parts/deeds.js';
import { Clocks, Facts } from '../parts/facts.js';
import { History, Nearby } from '../parts/history.js';
import { Due } from '../parts/list-row.js';
import { Photos } from '../parts/photos.js';
import { D } from '../texts.js';

export function NoCase() {
  return html`<div class="pane"><${Empty} icon="clipboard-list" title=${D.case.pick} text=${D.case.pickText}/></div>`;
}

export function Case({ id, me, filters, onChange }) {
  const { data: report, error, reload, set } = useLoad(`/reports/${id}`, { every: 60000 });
  const title = useRef(null);
  const there = Boolean(report);
  useEffect(() => { if (there && !document.activeElement.matches('.list-row')) title.current.focus({ preventScroll: true }); }, [there]);

  if (!report) return html`<div class="pane">${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} photo=${true} lines=${5}/>`}</div>`;
  const done = (answer) => { if (answer && answer.id === id && answer.actions) set(answer); else reload(); onChange(); };
  const check = D.case.check[report.description_check];
  return html`<article class="pane case-pane"><header class="case-head">
      <h2 ref=${title} tabindex="-1"><${Icon} name=${report.category.icon} set="things"/> ${report.category.name} <span class="soft num">${report.number}</span></h2>
      <p class="chips"><${StatusChip} report=${report}/><${Due} report=${report}/>
        ${check && html`<a href=${href('checks')}><${Chip} tone="amber" icon="hourglass">${check}<//></a>`}</p>
      <p class="case-sentence">${report.sentence}</p></header>
    <${Deeds} key=${report.status} report=${report} onDone=${done}/>
    <section class="part"><h3>${D.case.description}</h3><p class="case-words">${report.description || D.list.hidden}</p>
      <${Photos} photos=${report.photos} mayBlackOut=${me.is_staff} onChange=${reload}/></section>
    <section class="part"><${Facts} report=${report} filters=${filters}/><${Spot} place=${report.place}/></section>
    <${Clocks} report=${report}/><${History} id=${id} stamp=${report.changed_at || ''}/><${Nearby} report=${report} filters=${filters}/></article>`;
}
