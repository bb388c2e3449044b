/** Proving one's phone number with WeChat, what for, and where that can be done. Only WeChat ever says the number. */
import { html, useEffect, useState } from '../../shared/html.js';
import { put } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { toast } from '../../shared/overlay.js';
import { setMe } from '../../shared/session.js';
import { Icon } from '../../shared/icon.js';
import { Trouble } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { go } from '../router.js';
import { broughtBack, inMiniProgram, leaveFor, newState, openInMiniProgram } from '../wechat.js';

const W = T.mePhone;

export function MyPhone({ me, query: asked }) {
  const { data, reload } = useLoad('/me/phone');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const prove = async (code) => {
    setBusy(true);
    setError(null);
    try {
      const next = await put('/me/phone', { code });
      toast(next.posts.length > me.posts.length ? W.withPosts(next.posts.at(-1).role_name) : W.done);
      setMe(next);
      reload();
    } catch (e) { setError(e); }
    setBusy(false);
  };
  useEffect(() => {
    const code = broughtBack('phone_code', asked);
    if (asked.has('state')) go('/p/me', { replace: true });
    if (code) prove(code);
  }, []);
  const ask = () => {
    if (data.page) leaveFor(data.page, '/p/me');
    else openInMiniProgram(`/pages/phone/phone?state=${newState()}`).catch(() => setError({ status: 1, detail: W.where }));
  };
  const proved = data && data.proved_at;
  const can = data && (data.page || inMiniProgram());
  return html`<div class="my-phone"><div class="row"><${Icon} name="phone" class="row-icon"/><span class="row-main"><strong>${W.title} <span class="nowrap">${me.phone || W.none}</span></strong>
      <small>${proved ? W.why : W.whyNot}</small></span></div>
    ${error && html`<${Trouble} error=${error}/>`}
    ${can ? html`<button type="button" class="btn ${proved ? 'btn-small' : 'btn-line'}" aria-disabled=${busy ? 'true' : null} onClick=${() => !busy && ask()}>${busy ? W.busy : proved ? W.again : W.ask}</button>`
    : data && !proved && html`<p class="soft">${W.where}</p>`}</div>`;
}
