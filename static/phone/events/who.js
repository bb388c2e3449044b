/** Who comes: oneself, the family, an elder, a piece. Fields and what is missing in them; the page sends. */
import { html } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { openLayer, Sheet } from '../../shared/overlay.js';
import { useLoad } from '../../shared/load.js';
import { Choices, Field, Prose, Skeleton, Switch, TextInput } from '../../shared/widgets.js';
import { E } from '../../shared/texts-events.js';

const W = E.up;
const MOST = 10;
export const nobody = () => ({ name: '', birth_date: '' });

/** Full years on the day, as the server counts them. */
export function ageOn(birth, day) {
  const [b, d] = [birth.split('-').map(Number), new Date(new Date(day).getTime() + 8 * 3600000).toISOString().slice(0, 10).split('-').map(Number)];
  return d[0] - b[0] - (d[1] < b[1] || (d[1] === b[1] && d[2] < b[2]) ? 1 : 0);
}

export function Person({ id, person, onChange, errors, needBirth, onDrop, title }) {
  return html`<div class="person">${title && html`<div class="person-top"><strong>${title}</strong>${onDrop && html`<button type="button" class="icon-btn" aria-label=${`${title} ${W.drop('')}`} onClick=${onDrop}><${Icon} name="x"/></button>`}</div>`}
    <${Field} id=${`${id}-name`} label=${W.name} error=${errors.name}><${TextInput} id=${`${id}-name`} value=${person.name} maxlength="40" autocomplete="off" error=${errors.name} onInput=${(name) => onChange({ name })}/><//>
    <${Field} id=${`${id}-birth`} label=${W.birth} optional=${!needBirth} hint=${W.birthHint} error=${errors.birth_date}><${TextInput} id=${`${id}-birth`} type="date" value=${person.birth_date} error=${errors.birth_date} onInput=${(birth_date) => onChange({ birth_date })}/><//></div>`;
}

export function Family({ people, set, errors, me, remember, onRemember, together, onTogether }) {
  const change = (at, part) => set(people.map((p, i) => (i === at ? { ...p, ...part } : p)));
  return html`<div class="card">${people.map((p, i) => html`<${Person} key=${i} id=${`p${i}`} title=${W.person(i + 1)} person=${p} errors=${errors[i] || {}} needBirth=${p.name !== me.name} onChange=${(part) => change(i, part)} onDrop=${people.length > 1 ? () => set(people.filter((_, n) => n !== i)) : null}/>`)}
      <div class="stack">${people.length < MOST ? html`<button type="button" class="btn btn-line" onClick=${() => set([...people, nobody()])}><${Icon} name="plus"/>${W.add}</button>` : html`<p class="soft">${W.most(MOST)}</p>`}
        <${Switch} label=${W.remember} checked=${remember} onChange=${onRemember}/></div></div>
    ${people.length > 1 && html`<div class="card"><${Choices} name="together" legend=${W.together} value=${together} onChange=${onTogether} choices=${[{ value: true, title: W.all, text: W.allText, icon: 'users' }, { value: false, title: W.fit, text: W.fitText, icon: 'user' }]}/></div>`}`;
}

export function Elder({ elder, set, errors }) {
  return html`<div class="card"><${Person} id="elder" person=${elder} errors=${errors} needBirth onChange=${(part) => set({ ...elder, ...part })}/>
    <${Field} id="elder-phone" label=${W.phone} hint=${W.phoneHint} optional error=${errors.phone}><${TextInput} id="elder-phone" type="tel" inputmode="numeric" maxlength="11" autocomplete="off" value=${elder.phone} error=${errors.phone} onInput=${(phone) => set({ ...elder, phone })}/><//></div>`;
}

export function Piece({ piece, set, errors }) {
  const number = (name, label, most) => html`<${Field} id=${`piece-${name}`} label=${label} error=${errors[name]}><${TextInput} id=${`piece-${name}`} type="number" inputmode="numeric" min="1" max=${most} value=${piece[name]} error=${errors[name]} onInput=${(v) => set({ ...piece, [name]: v })}/><//>`;
  return html`<div class="card"><${Field} id="piece-title" label=${W.piece} error=${errors.title}><${TextInput} id="piece-title" value=${piece.title} maxlength="40" error=${errors.title} onInput=${(title) => set({ ...piece, title })}/><//><div class="pair piece-numbers">${number('people', W.people, 200)}${number('minutes', W.minutes, 120)}</div><p class="soft">${W.musicNext}</p></div>`;
}

function GuardianText({ close }) {
  const { data } = useLoad('/documents/guardian', { keep: true });
  return html`<${Sheet} title=${W.guardian} close=${close}>${data ? html`<${Prose} text=${data.body}/>` : html`<${Skeleton} lines=${6}/>`}<button type="button" class="btn" onClick=${() => close()}>${W.read}</button><//>`;
}

export function Guardian({ below, agreed, onAgree, error }) {
  return html`<div class="card"><p><${Icon} name="shield-check"/> <strong>${W.minors(below)}</strong></p><button type="button" class="btn btn-small" onClick=${() => openLayer((close) => html`<${GuardianText} close=${close}/>`)}><${Icon} name="file-text"/>${W.read}</button>
    <label class="choice ${agreed ? 'on' : ''}"><input id="guardian" type="checkbox" checked=${agreed} onChange=${(e) => onAgree(e.target.checked)}/><span><strong>${W.agree}</strong></span><span class="tick" aria-hidden="true">${agreed && html`<${Icon} name="check"/>`}</span></label>
    ${error && html`<p class="error" role="alert"><${Icon} name="circle-alert"/> ${error}</p>`}</div>`;
}
