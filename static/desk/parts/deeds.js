/** The buttons of what may be done now; the chosen one opens as a form below them. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { AssignmentDeed } from './assignment.js';
import { PlainDeed } from './deed-form.js';
import { deedsOf } from './deed-table.js';
import { ReportTask } from './make-task.js';
import { ChildrenDeed, DuplicateDeed } from './relate-deeds.js';
import { ContactDeed, HandoffDeed } from './sealed-deeds.js';
import { D } from '../texts.js';

const VIEWS = { assignment: AssignmentDeed, contact: ContactDeed, handoff: HandoffDeed, duplicate: DuplicateDeed, children: ChildrenDeed, task: ReportTask };

export function Deeds({ report, onDone }) {
  const [noun, setNoun] = useState(null);
  const box = useRef(null);
  const deeds = deedsOf(report);
  const deed = deeds.find((d) => d.noun === noun);
  useEffect(() => {
    const first = deed && box.current.querySelector('.deed input:not([type=file]), .deed textarea, .deed select, .deed button');
    if (first) { first.focus({ preventScroll: true }); box.current.scrollIntoView({ block: 'nearest' }); }
  }, [noun]);
  const done = (answer) => { setNoun(null); onDone(answer); };
  if (!deeds.length) return html`<p class="soft">${D.case.noActions}</p>`;
  const View = deed && (VIEWS[deed.view] || PlainDeed);
  return html`<section ref=${box} aria-label=${D.case.actions}><div class="deeds">${deeds.map((d) => html`<button key=${d.noun} type="button" aria-expanded=${d.noun === noun}
      class="btn btn-small ${d.tone === 'main' && !noun ? 'btn-main' : ''} ${d.noun === noun ? 'deed-on' : ''} ${d.tone === 'warn' ? 'deed-warn' : ''}"
      onClick=${() => setNoun(d.noun === noun ? null : d.noun)}><${Icon} name=${d.icon}/> ${d.words.title}</button>`)}</div>
    ${deed && html`<${View} key=${noun} deed=${deed} report=${report} onDone=${done} onCancel=${() => setNoun(null)}/>`}</section>`;
}
