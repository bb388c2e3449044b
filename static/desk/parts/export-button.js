/** Asking for a table that the queue makes: asked once, looked after until it can be fetched. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { get, newKey, post } from '../../shared/api.js';
import { Icon } from '../../shared/icon.js';
import { Trouble } from '../../shared/widgets.js';
import { href } from '../address.js';
import { N } from '../texts-notices.js';

const W = N.exports;
const waits = (job) => job.state === 'waiting' || job.state === 'working';

/** `body`: {kind, org_id?, notice_id?, on?} of POST /exports. Another body is another table. */
export function ExportButton({ body, label }) {
  const told = JSON.stringify(body);
  const [state, setState] = useState({ told, job: null, busy: false, error: null });
  const key = useRef(newKey());
  const mine = state.told === told ? state : { told, job: null, busy: false, error: null };
  useEffect(() => {
    if (!mine.job || !waits(mine.job)) return undefined;
    const bell = setTimeout(() => get(`/exports/${mine.job.id}`).then((job) => setState({ ...mine, job, busy: waits(job) }), (error) => setState({ ...mine, error, busy: false })), 1200);
    return () => clearTimeout(bell);
  }, [state]);
  const ask = async () => {
    setState({ told, job: null, busy: true, error: null });
    try {
      setState({ told, job: await post('/exports', body, { key: key.current }), busy: true, error: null });
    } catch (error) { setState({ told, job: null, busy: false, error }); }
    key.current = newKey();
  };
  const { job, busy, error } = mine;
  return html`<span class="export">${job && job.url ? html`<a class="btn btn-small btn-line" href=${job.url} download><${Icon} name="download"/> ${W.download}</a>`
    : html`<button type="button" class="btn btn-small" disabled=${busy} onClick=${ask}><${Icon} name="download"/> ${busy ? W.asking : label}</button>`}
    <span class="soft" role="status">${job && (job.state === 'failed' ? W.failed : job.url ? html`${W.ready} · <a href=${href('exports')}>${W.all}</a>` : '')}</span>
    <${Trouble} error=${error}/></span>`;
}
