/** The pledge, readable in whole before anybody agrees; as a step of claiming, and as a sheet where it is asked again. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { useLoad } from '../../shared/load.js';
import { openLayer, Sheet } from '../../shared/overlay.js';
import { Icon } from '../../shared/icon.js';
import { Prose, Skeleton, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';

const W = G.claim;

export const usePledge = () => useLoad('/documents/pledge', { keep: true });

/** `error` counts the times somebody went on without agreeing: each brings the tick box into sight. */
export function Pledge({ agreed, onAgree, error }) {
  const said = useRef(null);
  useEffect(() => { if (error) said.current.scrollIntoView({ block: 'center' }); }, [error]);
  const { data, error: trouble, reload } = usePledge();
  if (!data) return trouble ? html`<${Trouble} error=${trouble} retry=${reload}/>` : html`<${Skeleton} lines=${8}/>`;
  return html`<article class="pledge"><${Prose} text=${data.body}/><p class="soft">${W.version(data.version)}</p></article>
    <label class="choice ${agreed === data.version ? 'on' : ''}"><input type="checkbox" checked=${agreed === data.version} onChange=${(e) => onAgree(e.target.checked ? data.version : null)}/><span><strong>${W.agree}</strong></span><span class="tick" aria-hidden="true">${agreed === data.version && html`<${Icon} name="check"/>`}</span></label>
    ${error > 0 && html`<p class="error" role="alert" ref=${said}><${Icon} name="circle-alert"/> ${W.agreeNeed}</p>`}`;
}

function PledgeSheet({ title, yes, close }) {
  const [agreed, setAgreed] = useState(null);
  const [gap, setGap] = useState(0);
  return html`<${Sheet} title=${title} close=${close}><p class="soft">${W.pledge}</p><${Pledge} agreed=${agreed} error=${gap} onAgree=${(v) => { setAgreed(v); setGap(0); }}/>
    <button type="button" class="btn btn-main" onClick=${() => (agreed ? close(agreed) : setGap(gap + 1))}>${yes}</button><//>`;
}

/** → the version that was agreed to, undefined if the person went back. */
export const askPledge = (title, yes) => openLayer((close) => html`<${PledgeSheet} title=${title} yes=${yes} close=${close}/>`);
