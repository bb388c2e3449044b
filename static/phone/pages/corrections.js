/** Entries said to be wrong: mine with their answers; and, for a desk, those it is to look at. */
import { html, useState } from '../../shared/html.js';
import { put } from '../../shared/api.js';
import { Tabs } from '../../shared/case-card.js';
import { useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { hasPosts } from '../../shared/session.js';
import { Choices, Empty, Field, Skeleton, TextArea, Trouble } from '../../shared/widgets.js';
import { P } from '../../shared/texts-place.js';
import { CorrectionCard } from '../correction-card.js';
import { Head } from '../frame.js';
import { go } from '../router.js';

const W = P.corrections;

function Answer({ correction: c, reload }) {
  const [outcome, setOutcome] = useState('mended');
  const [answer, setAnswer] = useState('');
  const [error, setError] = useState(null);
  const send = () => put(`/corrections/${c.id}/answer`, { outcome, answer: answer.trim() }).then(() => { toast(W.done); reload(); }, setError);
  return html`<${Choices} name=${`outcome-${c.id}`} legend=${W.outcome} value=${outcome} onChange=${setOutcome} choices=${[{ value: 'mended', title: W.mended }, { value: 'kept', title: W.kept }]}/>
    <${Field} id=${`answer-${c.id}`} label=${W.words} error=${error && (error.errors.answer || error.detail)}><${TextArea} id=${`answer-${c.id}`} value=${answer} max=${500} maxlength="500" rows=${2} error=${error} onInput=${(v) => { setAnswer(v); setError(null); }}/><//>
    <button type="button" class="btn btn-main" onClick=${send}>${W.send}</button>`;
}

export default function Corrections({ me, params, query }) {
  const view = query.get('view') === 'desk' ? 'desk' : 'mine';
  const one = useLoad(params.id ? `/corrections/${params.id}` : null);
  const list = useLoad(params.id ? null : `/corrections?view=${view}&limit=50`, { keep: true });
  const { data, error, reload } = params.id ? one : list;
  const head = html`<${Head} title=${W.title}/>${hasPosts(me) && !params.id && html`<${Tabs} value=${view} onChange=${(v) => go(`/p/corrections?view=${v}`, { replace: true })} choices=${[['mine', W.mine], ['desk', W.toAnswer]]}/>`}`;
  if (!data) return html`${head}${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton}/>`}`;
  const items = params.id ? [data] : data.items;
  if (!items.length) return html`${head}<${Empty} icon="circle-question-mark" title=${view === 'desk' ? W.noneDesk : W.none} text=${view === 'desk' ? '' : W.noneText}/>`;
  return html`${head}${items.map((c) => html`<${CorrectionCard} key=${c.id} correction=${c}>${(c.actions || []).includes('answer') && html`<${Answer} correction=${c} reload=${reload}/>`}<//>`)}`;
}
