/** Two deeds that open the seal a little, and say so: the reporter's contact with a reason, a link for an outside party. */
import { html, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { toast } from '../../shared/overlay.js';
import { by } from '../../shared/dates.js';
import { Field, TextInput } from '../../shared/widgets.js';
import { DeedFrame, useDeed, WordsField } from './deed-form.js';
import { D } from '../texts.js';

const SEEN = D.deeds['contact-views'];
const LINK = D.deeds.handoffs;
const REASON = { key: 'reason', required: true, max: 500 };

export function ContactDeed({ deed, report, onDone, onCancel }) {
  const [contact, setContact] = useState(null);
  const [reason, setReason] = useState('');
  const state = useDeed(deed, (answer) => (answer ? setContact(answer) : onDone(null)));
  const submit = () => (reason.trim().length > 1 ? state.send({ reason: reason.trim() }) : state.fail({ reason: D.form.required }));
  if (contact) {
    return html`<div class="deed card"><h3><${Icon} name="phone"/> ${SEEN.done}</h3>
      <dl class="facts"><dt>${SEEN.name}</dt><dd>${contact.name || SEEN.nothing}</dd>
        <dt>${SEEN.phone}</dt><dd class="num">${contact.phone ? html`<a href=${`tel:${contact.phone}`}>${contact.phone}</a>` : SEEN.nothing}</dd>
        <dt>${SEEN.room}</dt><dd>${contact.room || SEEN.nothing}</dd></dl>
      <button type="button" class="btn btn-small" onClick=${() => onDone(null)}>${D.form.close}</button></div>`;
  }
  return html`<${DeedFrame} deed=${deed} state=${state} onCancel=${onCancel} onSubmit=${submit}>
    <${WordsField} field=${REASON} deed=${deed} report=${report} value=${reason} error=${state.errors.reason} onInput=${setReason}/><//>`;
}

export function HandoffDeed({ deed, onDone, onCancel }) {
  const [made, setMade] = useState(null);
  const [name, setName] = useState('');
  const [days, setDays] = useState('7');
  const state = useDeed(deed, (answer) => (answer ? setMade(answer) : onDone(null)));
  const submit = () => (name.trim().length > 1 ? state.send({ to_name: name.trim(), days: Number(days) || 7 }) : state.fail({ to_name: D.form.required }));
  const copy = async (e) => {
    const field = e.target.closest('.deed').querySelector('input');
    try { await navigator.clipboard.writeText(made.url); } catch { field.select(); document.execCommand('copy'); }   // plain-http pages have no clipboard
    toast(LINK.copied);
  };
  if (made) {
    return html`<div class="deed card"><h3><${Icon} name="link"/> ${LINK.done}</h3><p class="hint">${made.to_name} · ${D.list.due(by(made.until))}</p>
      <${Field} id="handoff-url" label=${LINK.url}><${TextInput} id="handoff-url" value=${made.url} readonly onInput=${() => {}} onFocus=${(e) => e.target.select()}/><//>
      <div class="bar"><button type="button" class="btn btn-main btn-small" onClick=${copy}><${Icon} name="copy"/> ${LINK.copy}</button>
        <button type="button" class="btn btn-small" onClick=${() => onDone(null)}>${D.form.close}</button></div></div>`;
  }
  return html`<${DeedFrame} deed=${deed} state=${state} onCancel=${onCancel} onSubmit=${submit}>
    <${Field} id="handoff-name" label=${LINK.to_name} error=${state.errors.to_name}><${TextInput} id="handoff-name" value=${name} maxlength="60" error=${state.errors.to_name} onInput=${setName}/><//>
    <${Field} id="handoff-days" label=${LINK.days} error=${state.errors.days}><${TextInput} id="handoff-days" type="number" min="1" max="60" value=${days} error=${state.errors.days} onInput=${setDays}/><//><//>`;
}
