/** My reports, what is under way first, with those still waiting on this phone on top. */
import { html, useEffect, useState } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { CaseList, Tabs } from '../../shared/case-card.js';
import { Icon } from '../../shared/icon.js';
import { sendWaiting, waitingThings, watchOutbox } from '../../shared/outbox.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { go } from '../router.js';

const W = T.list;

export default function Reports({ query: asked }) {
  const status = asked.get('status') === 'done' ? 'done' : 'open';
  const [things, setThings] = useState([]);
  useEffect(() => { const look = () => waitingThings().then(setThings); look(); return watchOutbox(look); }, []);
  const report = html`<a class="btn btn-main" href="/p/report"><${Icon} name="camera"/>${W.reportNow}</a>`;
  return html`<${Head} title=${W.mine}/>
    <${Tabs} value=${status} onChange=${(v) => go(`/p/reports?status=${v}`, { replace: true })} choices=${[['open', W.open], ['done', W.done]]}/>
    ${things.filter((t) => t.kind === 'report').map((t) => html`<button type="button" key=${t.key} class="todo ${t.state === 'refused' ? 'todo-red' : ''}"
      onClick=${() => (t.state === 'refused' ? go(`/p/report?fix=${t.key}`) : sendWaiting())}><${Icon} name=${t.state === 'refused' ? 'circle-alert' : 'wifi-off'} size="1.8em"/>
      <span><strong>${t.state === 'refused' ? T.home.refused : T.home.queued}</strong><small>${t.refusal ? t.refusal.detail : t.title}</small></span></button>`)}
    <${CaseList} path=${'/reports' + query({ view: 'mine', status, limit: 20 })}
      empty=${{ icon: 'clipboard-list', title: status === 'open' ? W.noneOpen : W.noneMine, text: W.noneMineText, children: report }}/>`;
}
