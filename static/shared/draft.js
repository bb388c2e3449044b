/** The one report being written: kept on the phone at every change, turned into what is sent. Shows nothing. */
import { newKey } from './api.js';
import { dropPhoto } from './photo-store.js';
import { kept, outboxShelf } from './store.js';
import { takeBack } from './outbox.js';

const place = (person) => `draft:${person}`;

export const emptyDraft = () => ({
  key: newKey(), photos: [], category: null, answers: {}, compound: null, building: null, point: null, address: '', description: '',
  visibility: 'public', anonymous: false, behalf: false, behalf_name: '', behalf_phone: '',
});

export const readDraft = (person) => kept.get(place(person)).catch(() => null);
export const keepDraft = (person, draft) => kept.set(place(person), draft).catch(() => {});
export const dropDraft = (person) => kept.drop(place(person)).catch(() => {});

export async function throwAway(person, draft) {
  draft.photos.forEach(dropPhoto);
  await dropDraft(person);
}

/** What goes on the wire; the photos' ids are filled in once they are up. */
export function bodyOf(draft) {
  return {
    category: draft.category.key, description: draft.description.trim(), org_id: (draft.building || draft.compound).id,
    ...(draft.point ? { lng: draft.point.lng, lat: draft.point.lat } : {}), address: draft.address.trim(), photo_ids: [],
    visibility: draft.category.private_allowed ? draft.visibility : 'public',
    anonymous: Boolean(draft.category.anonymous_allowed && draft.anonymous), answers: draft.answers,
    on_behalf_of: draft.behalf ? { name: draft.behalf_name.trim(), phone: draft.behalf_phone.trim() || null } : null,
  };
}

/** A refused report comes back as a draft, under a new key, since nothing was filed under the old one. */
export async function reopen(key) {
  const entry = await outboxShelf.get(key).catch(() => null);
  if (!entry || entry.state !== 'refused') return null;
  await takeBack(key);
  return { ...entry.draft, key: newKey(), refusal: entry.refusal };
}
