/** A notice being written: what the form holds, what the server is sent, and what this computer keeps of it. No words. */
import { shelf } from './kept-form.js';

export const drafts = shelf('notice');

/** "2026-11-25T08:00", as China's clocks show it, and back. */
export const toField = (time) => (time ? new Date(new Date(time).getTime() + 8 * 3600000).toISOString().slice(0, 16) : '');
export const fromField = (value) => (value ? `${value}:00+08:00` : null);

export const emptyDraft = (org) => ({
  org, title: '', body: '', grade: 'ordinary', audience: 'residents', roles: [], targets: [{ id: org.id, name: org.name, level: org.level }],
  must_confirm: false, pinned: false, appears_at: '', expires_at: '', relay_hours: 4, photos: [], shown: [], files: [],
});

export const draftOf = (notice) => ({
  ...Object.fromEntries(['org', 'title', 'body', 'grade', 'audience', 'roles', 'targets', 'must_confirm', 'pinned', 'relay_hours'].map((k) => [k, notice[k]])),
  appears_at: toField(notice.appears_at), expires_at: toField(notice.expires_at), photos: [], shown: notice.photos, files: notice.attachments,
});

/** `uploaded`: the server's photos of the ones chosen here, in their order. */
export const bodyOf = (draft, uploaded) => ({
  title: draft.title.trim(), body: draft.body.trim(), targets: draft.targets.map((o) => o.id), audience: draft.audience, roles: draft.audience === 'posts' ? draft.roles : [],
  grade: draft.grade, must_confirm: draft.must_confirm, pinned: draft.pinned, appears_at: fromField(draft.appears_at), expires_at: fromField(draft.expires_at),
  relay_hours: Number(draft.relay_hours), photo_ids: [...draft.shown, ...uploaded].map((p) => p.id), attachment_ids: draft.files.map((f) => f.id),
});
