/** For people with posts: what is to be passed on, then what is in their hands, the soonest due first. */
import { html } from '../../shared/html.js';
import { query } from '../../shared/api.js';
import { byDue, CaseList, Tabs } from '../../shared/case-card.js';
import { hasPosts } from '../../shared/session.js';
import { Empty } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { Doors } from '../events/today.js';
import { ToAgree } from '../garden/agree.js';
import { Today } from '../tasks/today.js';
import { RelayList } from '../notice-relay.js';
import { go } from '../router.js';
import { Mine } from './work-mine.js';

const W = T.work;

export default function Work({ me, query: asked }) {
  const show = ['late', 'done'].includes(asked.get('show')) ? asked.get('show') : 'open';
  if (!hasPosts(me)) return html`<${Head} title=${W.title}/><${Empty} icon="briefcase" title=${W.notStaff} text=${W.notStaffText}><a class="btn btn-line" href="/p/me">${W.toPhone}</a><//>`;
  const path = '/reports' + query({ view: 'queue', status: show === 'done' ? 'done' : 'open', overdue: show === 'late' ? 1 : '', limit: 30 });
  return html`<${Head} title=${W.title}/><${Doors}/><${Today}/><${RelayList}/><${ToAgree}/><${Tabs} value=${show} onChange=${(v) => go(`/p/work?show=${v}`, { replace: true })} choices=${[['open', W.todo], ['late', W.late], ['done', T.list.done]]}/>
    <${CaseList} path=${path} every=${30000} sort=${show === 'done' ? null : byDue} empty=${{ icon: show === 'done' ? 'clipboard-list' : 'party-popper', title: W.none[show][0], text: W.none[show][1] }}/><${Mine}/>`;
}
