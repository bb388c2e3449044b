/** Small things all settings pages share: a frame, who may change, asking before something goes away, sending a form. */
import { html, useRef, useState } from '../../shared/html.js';
import { newKey, write } from '../../shared/api.js';
import { toast, ask } from '../../shared/overlay.js';
import { Trouble } from '../../shared/widgets.js';
import { S } from '../texts-settings.js';

export function SettingsPage({ title, text, me, children, buttons, readOnly = !me.sets_up && S.common.readOnly }) {
  return html`<div class="page" tabindex="0" role="region" aria-label=${title}><header><div class="bar"><h1>${title}</h1>${buttons}</div><p class="lead">${text}</p>
    ${readOnly && html`<p class="stale">${readOnly}</p>`}</header>${children}</div>`;
}

/** → {busy, errors, trouble, send(method, path, body) → the answer or null}; a retry of the same request keeps its key. */
export function useSend() {
  const last = useRef({});
  const [state, setState] = useState({ busy: false, errors: {}, trouble: null });
  const send = async (method, path, body, said = S.common.saved) => {
    const told = `${method} ${path} ${JSON.stringify(body)}`;
    if (last.current.told !== told) last.current = { told, key: newKey() };
    setState({ busy: true, errors: {}, trouble: null });
    try {
      const answer = await write(method, path, body, { key: last.current.key });
      last.current = {};
      setState({ busy: false, errors: {}, trouble: null });
      if (said) toast(said);
      return answer || {};
    } catch (e) {
      const errors = e.errors || {};
      setState({ busy: false, errors, trouble: Object.keys(errors).length ? null : e });
      return null;
    }
  };
  return { ...state, send, fail: (errors) => setState({ busy: false, errors, trouble: null }), shown: html`<${Trouble} error=${state.trouble}/>` };
}

export const sure = (name) => ask(S.common.remove, S.common.removeAsk(name), S.common.remove, S.common.cancel, true);

/** A select over a dictionary of words. */
export function Select({ id, value, options, onChange, any, error }) {
  return html`<select id=${id} class="input" aria-invalid=${error ? 'true' : null} onChange=${(e) => onChange(e.target.value)}>
    ${any !== undefined && html`<option value="">${any}</option>`}
    ${Object.entries(options).map(([key, name]) => html`<option value=${key} selected=${String(value) === key}>${name}</option>`)}</select>`;
}
