/** Routing rules: their order, their change, and a preview that counts what is not saved yet. */
import { html, useEffect, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { Chip } from '../../shared/status.js';
import { Empty, Skeleton, Trouble } from '../../shared/widgets.js';
import { usePlaces } from '../parts/filters.js';
import { RuleForm, ruleBody } from '../parts/rule-form.js';
import { RulePreview } from '../parts/rule-preview.js';
import { SettingsPage, sure, useSend } from '../parts/settings.js';
import { S } from '../texts-settings.js';

const W = S.rules;
const C = S.common;

function words(rule, names) {
  const what = rule.categories.length ? rule.categories.map((k) => names[k] || k).join('、') : W.everything;
  const time = rule.from_time || rule.to_time ? `${rule.from_time || '0:00'}–${rule.to_time || '24:00'}` : W.allDay;
  return [what, rule.org ? rule.org.name : W.everywhere, `${W.dayNames[rule.days]} ${time}`].join(' · ');
}

function who(rule) {
  const handler = rule.handler_role ? S.roles[rule.handler_role] : W.deskChooses;
  return `${S.roles[rule.role] || rule.role_name} → ${handler}（${W.modes[rule.mode]}）`;
}

function Rule({ rule, at, names, up, down, onMove, onEdit, onRemove }) {
  return html`<li class="rule ${rule.active ? '' : 'rule-off'}"><span class="rule-at num">${at + 1}</span>
    <div class="row-main"><strong>${rule.name}</strong>${!rule.active && html` <${Chip} icon="circle-pause">${W.off}<//>`}
      <p>${words(rule, names)}</p><p class="soft">${who(rule)}</p></div>
    ${(up || down || rule.may_change) && html`<span class="rule-acts"><button type="button" class="icon-btn" disabled=${!up} aria-label=${`${W.up}：${rule.name}`} onClick=${() => onMove(at, -1)}><${Icon} name="chevron-down" class="turned"/></button>
      <button type="button" class="icon-btn" disabled=${!down} aria-label=${`${W.down}：${rule.name}`} onClick=${() => onMove(at, 1)}><${Icon} name="chevron-down"/></button>
      ${rule.may_change && html`<button type="button" class="icon-btn" aria-label=${`${C.edit}：${rule.name}`} onClick=${onEdit}><${Icon} name="pencil"/></button>
        <button type="button" class="icon-btn" aria-label=${`${C.remove}：${rule.name}`} onClick=${onRemove}><${Icon} name="trash-2"/></button>`}</span>`}</li>`;
}

export default function Rules({ me }) {
  const { data, error, reload } = useLoad('/routing-rules');
  const tree = useLoad('/report-categories');
  const places = usePlaces(me);
  const [rules, setRules] = useState(null);                 // the order on the screen, saved or not
  const [open, setOpen] = useState(null);
  const state = useSend();
  useEffect(() => { setRules(null); }, [data]);
  const branches = tree.data ? tree.data.items : [];
  const names = Object.fromEntries(branches.flatMap((b) => [[b.key, b.name], ...b.children.map((c) => [c.key, c.name])]));
  const shown = rules || (data ? data.items : []);

  /** One's own rule may pass any other; those of others keep their order among themselves. */
  const may = (a, b) => Boolean(shown[a] && shown[b] && (shown[a].may_change || shown[b].may_change));
  const move = (at, by) => {
    const next = [...shown];
    [next[at], next[at + by]] = [next[at + by], next[at]];
    setRules(next);
  };
  const save = async (r) => {
    const done = await state.send(r.id ? 'PUT' : 'POST', r.id ? `/routing-rules/${r.id}` : '/routing-rules', r.id ? ruleBody(r) : { ...ruleBody(r), position: 1 });
    if (done) { setOpen(null); setRules(null); reload(); }
  };
  const order = async () => (await state.send('PUT', '/routing-rules/order', { ids: shown.map((r) => r.id) }, W.orderSaved)) && (setRules(null), reload());
  const remove = async (r) => (await sure(r.name)) && (await state.send('DELETE', `/routing-rules/${r.id}`, {}, C.removed)) && reload();
  const own = me.posts.some((p) => p.org.level === 'district') ? null : { org: me.posts[0].org };   // a new rule starts where one may make it
  const form = (rule) => html`<${RuleForm} key=${rule ? rule.id : 'new'} rule=${rule || own} tree=${branches} places=${places} state=${state} onSave=${save} onCancel=${() => setOpen(null)}/>`;
  const add = me.sets_up && html`<button type="button" class="btn btn-main btn-small" onClick=${() => setOpen('new')}><${Icon} name="plus"/> ${W.add}</button>`;

  return html`<${SettingsPage} title=${W.title} text=${W.text} me=${me} buttons=${add}><div class="columns"><div>
    ${open === null && state.shown}${open === 'new' && form(null)}
    ${rules && html`<p class="stale bar"><span class="row-main">${W.changed}</span><button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${order}>${W.saveOrder}</button>
      <button type="button" class="btn btn-small" onClick=${() => setRules(null)}>${W.undo}</button></p>`}
    ${error ? html`<${Trouble} error=${error} retry=${reload}/>` : !data ? html`<${Skeleton} lines=${5}/>`
    : !shown.length ? html`<${Empty} icon="forward" title=${W.none} text=${W.noneText}/>`
    : html`<ol class="rules">${shown.map((r, i) => (open === r.id ? html`<li key=${r.id}>${form(r)}</li>` : html`<${Rule} key=${r.id} rule=${r} at=${i} names=${names}
        up=${may(i, i - 1)} down=${may(i, i + 1)} onMove=${move} onEdit=${() => setOpen(r.id)} onRemove=${() => remove(r)}/>`))}</ol>`}</div>
    <${RulePreview} rules=${shown} tree=${branches} places=${places} changed=${Boolean(rules)}/></div><//>`;
}
