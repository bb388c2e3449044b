/** Writing a notice beside the phone that will show it. Kept on this computer at every change, a draft on the server when saved. */
import { html, useMemo, useState } from '../../shared/html.js';
import { Icon } from '../../shared/icon.js';
import { useLoad } from '../../shared/load.js';
import { ask } from '../../shared/overlay.js';
import { Skeleton, Trouble } from '../../shared/widgets.js';
import { go, href } from '../address.js';
import { useKept, useStart } from '../parts/kept-form.js';
import { bodyOf, draftOf, drafts, emptyDraft, fromField } from '../parts/notice-draft.js';
import { publish } from '../parts/notice-deeds.js';
import { PhonePreview } from '../parts/phone-preview.js';
import { useSend } from '../parts/settings.js';
import { MoreFields, WhereFields, WordsFields } from '../parts/write-fields.js';
import { N } from '../texts-notices.js';

const W = N.write;

function Form({ me, id, first, may, found, onSaved }) {
  const [draft, set] = useKept(drafts, me, id, first);
  const [photos, setPhotos] = useState([]);                 // with what the server made of them
  const state = useSend();

  const errorsOf = () => ({ ...(draft.title.trim().length < 2 && { title: W.need.title }), ...(draft.body.trim().length < 2 && { body: W.need.body }), ...(!draft.targets.length && { targets: W.need.targets }) });
  const save = async (said) => {
    const errors = errorsOf();
    if (photos.some((p) => p.error)) errors.photo_ids = W.uploadFailed;
    else if (photos.some((p) => !p.remote)) errors.photo_ids = W.uploadWait;
    if (Object.keys(errors).length) { state.fail(errors); return null; }
    const body = bodyOf(draft, photos.map((p) => p.remote));
    const notice = await state.send(id ? 'PUT' : 'POST', id ? `/notices/${id}/text` : '/notices', id ? body : { ...body, org_id: draft.org.id }, said);
    if (!notice) return null;
    await drafts.drop(me, id);
    set({ photos: [], shown: notice.photos, saved: (draft.saved || 0) + 1 });   // the server's photos take the place of the chosen ones
    setPhotos([]);
    onSaved(notice);
    return notice;
  };
  const keep = () => save(W.saved);
  const review = async () => {
    const notice = await save(W.saved);
    if (notice && await state.send('PUT', `/notices/${notice.id}/review`, {}, W.reviewed)) go(href('notices', notice.id), { replace: true });
  };
  const send = async () => {
    const notice = await save(W.saved);
    if (notice && await publish(notice, state.send)) go(href('notices', notice.id), { replace: true });
  };
  const restart = async () => { if (await ask(W.restart, W.discardAsk, W.restart, W.back, true)) { await drafts.drop(me, id); location.reload(); } };

  const own = draft.grade === 'important';
  const hint = own ? W.who.important : may ? W.who.may : W.who.mayNot;
  const preview = useMemo(() => ({
    title: draft.title, body: draft.body, grade: draft.grade, pinned: draft.pinned, must_confirm: draft.must_confirm, from: draft.org.name, at: fromField(draft.appears_at), expires_at: fromField(draft.expires_at),
    photos: [...draft.shown, ...photos.map((p) => p.remote || p)], files: draft.files,
  }), [draft, photos]);
  return html`<div class="writing"><form class="write-form" onSubmit=${(e) => { e.preventDefault(); keep(); }} novalidate>
      ${found && html`<p class="stale bar"><span class="row-main">${W.kept}</span><button type="button" class="btn btn-small" onClick=${restart}>${W.restart}</button></p>`}
      <${WordsFields} me=${me} fixed=${Boolean(id)} draft=${draft} set=${set} errors=${state.errors}/>
      <${WhereFields} draft=${draft} set=${set} errors=${state.errors}/>
      <${MoreFields} draft=${draft} set=${set} errors=${state.errors} onPhotos=${(ids, all) => { set({ photos: ids }); setPhotos(all); }}/>
      <div class="write-foot"><p class="hint">${hint}</p>${state.shown}
        <p class="bar"><button type="submit" class="btn btn-small" disabled=${state.busy}>${W.save}</button>
          <button type="button" class="btn btn-small ${own || !may ? 'btn-main' : ''}" disabled=${state.busy} onClick=${review}><${Icon} name="eye"/> ${W.review}</button>
          ${may && !own && html`<button type="button" class="btn btn-main btn-small" disabled=${state.busy} onClick=${send}><${Icon} name="send"/> ${W.publish}</button>`}</p></div></form>
    <${PhonePreview} notice=${preview}/></div>`;
}

export default function Write({ address, me }) {
  const { id } = address;
  const { data, error, reload } = useLoad(id ? `/notices/${id}` : null);
  const [start, saved] = useStart(drafts, me, id, data, { empty: emptyDraft, from: draftOf, shown: (at) => href('notices', at), form: (at) => href('write', at) });
  const head = html`<header><h1>${id ? W.edit : W.title}</h1><p class="lead">${W.text}</p></header>`;
  if (error) return html`<div class="page">${head}<${Trouble} error=${error} retry=${reload}/></div>`;
  if (!start) return html`<div class="page">${head}<${Skeleton} lines=${6}/></div>`;
  return html`<div class="page wide">${head}<${Form} key=${start.at} me=${me} id=${id} first=${start.draft} found=${start.found} may=${id && data ? data.actions.includes('publication') || me.sets_up : me.sets_up} onSaved=${saved}/></div>`;
}
