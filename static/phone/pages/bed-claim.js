/** Claiming a bed in three steps: this one; the pledge; what the plaque says. Then what happens next. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { forget, useLoad } from '../../shared/load.js';
import { Icon } from '../../shared/icon.js';
import { useWrite } from '../../shared/use-write.js';
import { Empty, Field, Skeleton, TextInput, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { BedPicture, bedTitle } from '../garden/looks.js';
import { Pledge } from '../garden/pledge.js';
import { back, go } from '../router.js';
import { TellMe } from '../tell-me.js';

const W = G.claim;

function ThisOne({ bed, to }) {
  return html`<div class="card"><div class="case-card-top"><div><strong>${bedTitle(bed)}</strong><p>${bed.compound.name} ${bed.place}</p><small>${[bed.plants.join('、'), bed.area && G.one.squares(bed.area)].filter(Boolean).join(' · ')}</small></div><${BedPicture} photo=${bed.photo}/></div>
      <p class="promise">${bed.chance.said}${bed.term_months ? ` ${G.one.term}${G.one.months(bed.term_months)}` : ''}</p></div>
    <div class="card"><h2>${W.what}</h2><ol class="nexts">${W.whatList.map((s) => html`<li>${s}</li>`)}</ol></div>
    <div class="thumb"><button type="button" class="btn btn-main" onClick=${() => to(2)}>${W.next}</button></div>`;
}

function Promised({ state, change, to }) {
  const [gap, setGap] = useState(0);
  return html`<p class="soft">${W.pledge}</p><${Pledge} agreed=${state.version} error=${gap} onAgree=${(version) => { change({ version }); setGap(0); }}/>
    <div class="thumb"><button type="button" class="btn btn-main" onClick=${() => (state.version ? to(3) : setGap(gap + 1))}>${W.next}</button></div>`;
}

function Sign({ bed, state, change, onDone }) {
  const { busy, error, send } = useWrite();
  const bad = error && error.errors && error.errors.signature;
  const finish = async () => {
    const claim = await send('POST', `/flowerbeds/${bed.id}/claims`, { pledge_version: state.version, signature: state.signature.trim() });
    if (claim) onDone(claim);
  };
  return html`<div class="card"><${Field} id="signature" label=${W.sign} hint=${W.signHint} optional error=${bad}><${TextInput} id="signature" value=${state.signature} maxlength="12" autocomplete="off" placeholder=${W.signNone} error=${bad} onInput=${(signature) => change({ signature })}/><//></div>
    <div class="thumb stack">${error && !bad && html`<${Trouble} error=${error}/>`}<button type="button" class="btn btn-main" aria-disabled=${busy ? 'true' : null} onClick=${finish}>${W.send[bed.chance.way]}</button></div>`;
}

function Done({ claim }) {
  return html`<${Head} title=${W.done[claim.status]} onBack=${() => go('/p/flowerbeds')}/><div class="card sent" role="status"><${Icon} name="circle-check" size="4em"/><h2>${W.done[claim.status]}</h2><p>${claim.sentence}</p></div>
    <${TellMe} keys=${['confirm', 'progress']} title=${T.tellMe.later} back=${`/p/claims/${claim.id}`}/>
    <div class="card"><h2>${W.next1}</h2><ol class="nexts">${(W.nexts[claim.status] || []).map((s) => html`<li>${s}</li>`)}</ol></div>
    <a class="btn btn-main" href=${`/p/claims/${claim.id}`}>${W.see}</a>`;
}

export default function BedClaim({ params, query }) {
  const step = Math.min(3, Math.max(1, Number(query.get('step')) || 1));
  const path = `/flowerbeds/${params.id}`;
  const { data: bed, error, reload } = useLoad(path, { keep: true });
  const [state, set] = useState({ version: null, signature: '' });
  const [claim, setClaim] = useState(null);
  const heading = useRef(null);
  useEffect(() => { if (step > 1 && heading.current) heading.current.focus({ preventScroll: true }); }, [step]);
  const to = (n) => go(`/p${path}/claim?step=${n}`);
  useEffect(() => { if (step === 3 && !state.version) go(`/p${path}/claim?step=2`, { replace: true }); }, [step]);
  useEffect(() => { if (claim) go(`/p/claims/${claim.id}`, { replace: true }); }, [step]);  // a step back from what is done
  if (claim) return html`<${Done} claim=${claim}/>`;
  if (!bed) return html`<${Head} title=${W.title}/>${error ? html`<${Trouble} error=${error} retry=${reload}/>` : html`<${Skeleton} lines=${4}/>`}`;
  if (!bed.chance || !bed.chance.way) return html`<${Head} title=${W.title}/><${Empty} icon="sprout" title=${W.cannot} text=${bed.mine ? G.one.mine : bed.chance && bed.chance.said}><a class="btn btn-line" href=${bed.mine ? `/p/claims/${bed.mine}` : `/p${path}`}>${bed.mine ? W.see : W.back}</a><//>`;
  const Step = [ThisOne, Promised, Sign][step - 1];
  return html`<${Head} title=${W.title} onBack=${back}/><div class="steps" aria-hidden="true">${[1, 2, 3].map((n) => html`<span class=${n <= step ? 'on' : ''}></span>`)}</div>
    <div class="step-title"><p class="soft">${W.step(step)}</p><h2 ref=${heading} tabindex="-1">${[W.s1, W.s2, W.s3][step - 1]}</h2></div>
    <${Step} key=${step} bed=${bed} state=${state} change=${(part) => set((s) => ({ ...s, ...part }))} to=${to} onDone=${(c) => { forget('/flowerbeds'); forget('/claims'); setClaim(c); scrollTo(0, 0); }}/>`;
}
