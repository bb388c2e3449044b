/** What a case asks of a resident: the answer to a question, and whether it is really solved. */
import { html, useState } from '../../shared/html.js';
import { useDeed } from '../../shared/deed-send.js';
import { by } from '../../shared/dates.js';
import { Icon } from '../../shared/icon.js';
import { PhotoGrid } from '../../shared/photo-grid.js';
import { BeforeAfter } from '../../shared/photo-wall.js';
import { Field, TextArea, Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';

const W = T.case;

export function Question({ report, set, reload }) {
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState([]);
  const [gap, setGap] = useState(null);
  const { busy, error, send } = useDeed(report, { set, reload });
  const answer = () => {
    if (!text.trim()) { setGap(T.deed.required); return; }
    send({ path: `/reports/${report.id}/answer`, body: { text: text.trim() }, photos, title: T.deed.answer.title, done: T.deed.answer.done });
  };
  return html`<div class="card asked"><h2><${Icon} name="message-circle-question-mark"/> ${W.question}</h2><blockquote>${report.question && report.question.text}</blockquote>
    ${report.question && report.question.until && html`<p class="soft">${W.until(by(report.question.until))}</p>`}
    <div class="stack"><${Field} id="answer" label=${T.deed.answer['field-text']} error=${gap}><${TextArea} id="answer" value=${text} max=${1000} maxlength="1000" rows=${3} error=${gap} onInput=${(v) => { setText(v); setGap(null); }}/><//>
    <${PhotoGrid} ids=${photos} onChange=${setPhotos} camera=${false}/>
    ${error && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${answer}>${busy ? T.report.sending : T.common.send}</button></div></div>`;
}

export function Confirmation({ report, may, set, reload }) {
  const [solved, setSolved] = useState(null);
  const [mark, setMark] = useState(null);
  const [reason, setReason] = useState('');
  const [gap, setGap] = useState(null);
  const { busy, error, send } = useDeed(report, { set, reload });
  const mine = report.confirmation && report.confirmation.mine;
  if (report.status === 'closed' && may && !mine && solved === null) {
    return html`<div class="card"><button type="button" class="btn" onClick=${() => setSolved(false)}><${Icon} name="undo-2"/>${W.notAfterAll}</button></div>`;
  }
  if (!may || (report.status === 'closed' && mine)) return html`<div class="card"><p><${Icon} name="check"/> ${W.said(mine.solved)}</p>${mine.reason && html`<p class="soft">${mine.reason}</p>`}</div>`;
  const tell = () => {
    if (solved === false && reason.trim().length < 2) { setGap(W.whyNotHint); return; }
    send({ path: `/reports/${report.id}/confirmation`, body: { solved, satisfaction: mark, reason: reason.trim() }, title: W.solved, done: solved ? W.thanks : W.again })
      .then((ok) => ok && setSolved(null));
  };
  const [before, after] = ['before', 'after'].map((k) => report.photos.find((p) => p.kind === k));
  return html`<div class="card asked"><h2>${W.solved}</h2><p class="soft">${W.solvedText}</p>${report.status === 'resolved' && before && after && html`<${BeforeAfter} before=${before} after=${after}/>`}
    <div class="yesno"><button type="button" class="btn ${solved === true ? 'btn-main' : ''}" aria-pressed=${solved === true} onClick=${() => setSolved(true)}><${Icon} name="thumbs-up"/>${W.yes}</button>
      <button type="button" class="btn ${solved === false ? 'btn-danger' : ''}" aria-pressed=${solved === false} onClick=${() => setSolved(false)}><${Icon} name="thumbs-down"/>${W.no}</button></div>
    ${solved !== null && html`<div class="stack"><h3>${W.satisfaction}</h3><div class="marks" role="group" aria-label=${W.satisfaction}>${W.levels.map((words, i) => html`<button type="button" class="mark" aria-pressed=${mark === i + 1} onClick=${() => setMark(i + 1)}><b>${i + 1}</b>${words}</button>`)}</div>
      ${solved === false && html`<${Field} id="why" label=${W.whyNot} hint=${W.whyNotHint} error=${gap}><${TextArea} id="why" value=${reason} max=${500} maxlength="500" rows=${3} error=${gap} onInput=${(v) => { setReason(v); setGap(null); }}/><//>`}
      ${error && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${tell}>${busy ? T.report.sending : T.common.send}</button></div>`}</div>`;
}
