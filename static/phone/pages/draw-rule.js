/** How anybody checks a public draw: docs/draw.md as it stands, so that there is one text and one program. */
import { html, useEffect, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { G } from '../../shared/texts-garden.js';
import { Head } from '../frame.js';
import { copy } from '../garden/people.js';

const W = G.draw;
const SOURCE = '/docs/draw.md';

const words = (line) => line.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => (part.startsWith('`') ? html`<code class="mono">${part.slice(1, -1)}</code>`
  : part.startsWith('**') ? html`<strong>${part.slice(2, -2)}</strong>` : part));

function Program({ code }) {
  return html`<pre class="program mono" tabindex="0" aria-label=${W.program}>${code}</pre>${navigator.clipboard && html`<button type="button" class="btn btn-line" onClick=${() => copy(code)}><${Icon} name="copy"/>${W.copyProgram}</button>`}`;
}

/** The part in Chinese: paragraphs, numbered steps, the program. */
function Rule({ text }) {
  const [, ...blocks] = text.split('\n## ')[0].trim().split(/\n{2,}/);
  return html`<article class="card rule">${blocks.map((block) => (block.startsWith('```') ? html`<${Program} code=${block.replace(/^```\w*\n|\n?```$/g, '')}/>`
    : /^1\. /.test(block) ? html`<ol class="nexts">${block.split('\n').map((line) => html`<li>${words(line.replace(/^\d+\. /, ''))}</li>`)}</ol>` : html`<p>${words(block)}</p>`))}</article>`;
}

export default function DrawRule() {
  const [text, setText] = useState('');
  const [error, setError] = useState(null);
  const load = () => { setError(null); fetch(SOURCE).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer))).then(setText).catch(() => setError({ detail: W.noRule })); };
  useEffect(load, []);
  return html`<${Head} title=${W.ruleTitle}/>${text ? html`<${Rule} text=${text}/>` : error ? html`<${Trouble} error=${error} retry=${load}/>` : html`<${Skeleton} lines=${6}/>`}`;
}
