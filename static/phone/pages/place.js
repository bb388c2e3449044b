/** What neighbours reported in my compound: the cases, never the people. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { CaseList, Tabs } from '../../shared/case-card.js';
import { Icon } from '../../shared/icon.js';
import { Empty } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { go } from '../router.js';

const W = T.list;

export default function Place({ me, query: asked }) {
  const status = asked.get('status') === 'done' ? 'done' : 'open';
  if (!me.home) return html`<${Head} title=${W.place}/><${Empty} icon="building-2" title=${T.home.noHome} text=${T.home.noHomeText}><a class="btn btn-main" href="/p/me/home">${T.home.choose}</a><//>`;
  const report = html`<a class="btn btn-main" href="/p/report"><${Icon} name="camera"/>${W.reportNow}</a>`;
  return html`<${Head} title=${W.place}/><${Tabs} value=${status} onChange=${(v) => go(`/p/place?status=${v}`, { replace: true })} choices=${[['open', W.open], ['done', W.done]]}/>
    <${CaseList} path=${'/reports' + query({ view: 'place', status, limit: 20 })} empty=${{ icon: 'sprout', title: W.nonePlace, text: W.nonePlaceText, children: report }}/>`;
}
