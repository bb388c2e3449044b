/** Fixed service days, made tasks ahead by the calendar; and the task texts kept for reuse. */
import { html, useState } from '../../shared/html.js';
import { day } from '../../shared/dates.js';
import { useList } from '../../shared/use-list.js';
import { ask } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { Choices, Empty, Field, Skeleton, Switch, TextArea, TextInput, Trouble } from '../../shared/widgets.js';
import { S } from '../../shared/texts-wishes.js';
import { go, href } from '../address.js';
import { usePlaces } from '../parts/filters.js';
import { Select, useSend } from '../parts/settings.js';
import { Ticks } from '../parts/task-fields.js';
import { draftFrom, drafts } from '../parts/task-draft.js';
import { K } from '../texts-tasks.js';

const W = S.series;
const F = W.form;
const FIRST = { title: '', place: '', post_class: 'health', every: 'week', weekday: '5', month_day: '1', nth: '1', begins_at: '09:00', lasts_minutes: '120', people_needed: '2', until: '', description: '', skills: [], risks: [], publishes: true };

function Form({ me, onDone, onCancel }) {
  const places = usePlaces(me);
  const [t, setT] = useState(FIRST);
  const state = useSend();
  const set = (name) => (value) => setT({ ...t, [name]: value });
  const org = t.org_id || (me.posts[0] && String(me.posts[0].org.id));
  const submit = async (e) => {
    e.preventDefault();
    const errors = { ...(t.title.trim().length < 2 && { title: F.need.title }), ...(t.place.trim().length < 2 && { place: F.need.place }), ...(!t.until && { until: F.need.until }) };
    if (Object.keys(errors).length) return state.fail(errors);
    const number = (name) => Number(t[name]);
    const days = { week: { weekday: number('weekday') }, month_day: { month_day: number('month_day') }, month_weekday: { weekday: number('weekday'), nth: number('nth') } }[t.every];
    const today = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
    return (await state.send('POST', '/task-series', { org_id: Number(org), title: t.title.trim(), place: t.place.trim(), description: t.description.trim(), skills: t.skills, risks: t.risks, post_class: t.post_class, every: t.every, ...days, begins_at: t.begins_at, lasts_minutes: number('lasts_minutes'), effort_minutes: number('lasts_minutes'), people_needed: number('people_needed'), from_on: today, until: t.until, publishes: me.sets_up && t.publishes }, F.done)) && onDone();
  };
  const line = (name, label, input = {}) => html`<${Field} id=${`ts-${name}`} label=${label} error=${state.errors[name]}><${TextInput} id=${`ts-${name}`} value=${t[name]} error=${state.errors[name]} onInput=${set(name)} ...${input}/><//>`;
  const pick = (name, label, options) => html`<${Field} id=${`ts-${name}`} label=${label} error=${state.errors[name]}><${Select} id=${`ts-${name}`} value=${t[name]} options=${options} onChange=${set(name)}/><//>`;
  return html`<form class="inline-form" onSubmit=${submit} novalidate><div class="pair">${line('title', F.title, { maxlength: 60 })}${line('place', F.place, { maxlength: 100 })}</div>
    <div class="pair"><${Field} id="ts-org" label=${F.org} error=${state.errors.org_id}><${Select} id="ts-org" value=${org} options=${Object.fromEntries(places.map((o) => [o.id, o.name]))} onChange=${set('org_id')}/><//>${pick('post_class', F.kind, K.classes)}</div>
    <${Choices} name="ts-every" legend=${F.every} row=${true} value=${t.every} onChange=${set('every')} choices=${Object.entries(F.everys).map(([value, title]) => ({ value, title }))}/>
    <div class="pair">${t.every === 'month_day' ? line('month_day', F.monthDay, { inputmode: 'numeric' }) : pick('weekday', F.weekday, F.weekdays)}${t.every === 'month_weekday' && pick('nth', F.nth, F.nths)}</div>
    <div class="pair">${line('begins_at', F.begins, { type: 'time' })}${line('lasts_minutes', F.lasts, { inputmode: 'numeric' })}</div><div class="pair">${line('people_needed', F.people, { inputmode: 'numeric' })}${line('until', F.until, { type: 'date' })}</div>
    <${Field} id="ts-description" label=${K.write.description} hint=${K.write.descriptionHint} error=${state.errors.description}><${TextArea} id="ts-description" rows=${3} max=${2000} maxlength="2000" value=${t.description} error=${state.errors.description} onInput=${set('description')}/><//>
    <${Ticks} legend=${K.write.skills} names=${K.skills} chosen=${t.skills} error=${state.errors.skills} onChange=${set('skills')}/><${Ticks} legend=${K.write.risks} names=${K.risks} chosen=${t.risks} error=${state.errors.risks} onChange=${set('risks')}/>
    ${me.sets_up && html`<${Switch} label=${W.publishes} text=${F.publishesText} checked=${t.publishes} onChange=${set('publishes')}/>`}
    ${state.shown}<p class="bar"><button type="submit" class="btn btn-main btn-small" disabled=${state.busy}>${W.add}</button><button type="button" class="btn btn-small" onClick=${onCancel}>${S.desk.cancel}</button></p></form>`;
}

function Series({ row: r, onDone }) {
  const state = useSend();
  const end = async () => (await ask(W.end, W.endAsk, W.end, W.back, true)) && (await state.send('PUT', `/task-series/${r.id}/end`, {}, W.done)) && onDone();
  return html`<tr><th scope="row">${r.title}<br/><small class="soft">${r.org.name}</small></th><td>${r.days}</td><td class="num">${r.begins_at}，${K.one.minutes(r.lasts_minutes)}</td><td>${day(r.until)}</td><td>${r.ended ? W.ended : r.next_on ? day(r.next_on) : W.allMade}</td><td>${r.publishes ? W.publishes : W.drafts}</td>
    <td class="cell-acts">${!r.ended && html`<button type="button" class="btn btn-small deed-warn" disabled=${state.busy} aria-label=${`${W.end}${r.title}`} onClick=${end}>${W.end}</button>`}${state.shown}</td></tr>`;
}

function Template({ row: t, me, onDone }) {
  const state = useSend();
  const use = async () => { await drafts.keep(me, null, draftFrom(me.posts[0].org, t.task)); go(href('task-write')); };
  const drop = async () => (await ask(W.drop, W.dropAsk, W.drop, W.back, true)) && (await state.send('DELETE', `/task-templates/${t.id}`, {}, W.dropped)) && onDone();
  return html`<tr><td>${t.post_class_name}</td><th scope="row">${t.task.title}</th><td>${t.task.description || t.task.place}</td><td>${t.org.name}</td><td class="cell-acts"><button type="button" class="btn btn-small" aria-label=${`${W.use}：${t.task.title}`} onClick=${use}>${W.use}</button>${t.is_mine && html`<button type="button" class="btn btn-small deed-warn" disabled=${state.busy} aria-label=${`${W.drop}${t.task.title}`} onClick=${drop}>${W.drop}</button>`}${state.shown}</td></tr>`;
}

function Listed({ list, none, icon, columns, row }) {
  if (!list.items) return list.error ? html`<${Trouble} error=${list.error} retry=${list.reload}/>` : html`<${Skeleton} lines=${3}/>`;
  if (!list.items.length) return html`<${Empty} icon=${icon} title=${none[0]} text=${none[1]}/>`;
  return html`<div class="table-box"><table><thead><tr>${columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead><tbody>${list.items.map(row)}</tbody></table></div>${list.cursor && html`<button type="button" class="btn btn-small" onClick=${list.next}>${S.desk.more}</button>`}`;
}

export default function TaskSeries({ me }) {
  const [open, setOpen] = useState(false);
  const series = useList('/task-series?limit=50');
  const kept = useList('/task-templates?limit=50');
  return html`<div class="page"><header><div class="bar"><h1>${W.title}</h1><button type="button" class="btn btn-main btn-small" onClick=${() => setOpen(true)}><${Icon} name="plus"/> ${W.add}</button></div><p class="lead">${W.text}</p></header>
    ${open && html`<${Form} me=${me} onDone=${() => { setOpen(false); series.renew(); }} onCancel=${() => setOpen(false)}/>`}
    <${Listed} list=${series} icon="calendar-clock" none=${W.none} columns=${W.columns} row=${(r) => html`<${Series} key=${r.id} row=${r} onDone=${series.renew}/>`}/>
    <h2>${W.templates}</h2><p class="lead">${W.templatesText}</p><${Listed} list=${kept} icon="file-text" none=${W.noTemplates} columns=${W.templateColumns} row=${(t) => html`<${Template} key=${t.id} row=${t} me=${me} onDone=${kept.renew}/>`}/></div>`;
}
