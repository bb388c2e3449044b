/** An event being made: what the form holds, what the server is sent, and what this computer keeps of it. No words. */
import { shelf } from './kept-form.js';
import { fromField, toField } from './notice-draft.js';

export const plans = shelf('event');

export const LARGE = 1000;                                  // people a session, from which on a permit is needed
export const FIELDS = { capacity: 'audience', helpers: 'helpers', performances: 'performance' };
export const COUNTS = Object.keys(FIELDS);
const MOMENTS = ['sign_up_opens_at', 'sign_up_closes_at', 'residents_first_until'];
const NUMBERS = ['min_age', 'max_age', 'consent_below', 'accompanied_below', 'withdrawal_hours', 'no_show_weeks', 'names_kept_days'];
const EMPTY_NUMBERS = new Set(['min_age', 'max_age']);      // no number: no limit

export const newSession = () => ({ name: '', starts_at: '', ends_at: '', capacity: '', helpers: '', performances: '' });

export const emptyPlan = (org) => ({
  org, title: '', description: '', place: '', sessions: [newSession()], sign_up_opens_at: '', sign_up_closes_at: '', residents_first_until: '', targets: [{ id: org.id, name: org.name, level: org.level }],
  min_age: '', max_age: '', consent_below: '14', accompanied_below: '10', withdrawal_hours: '0', no_show_weeks: '6', names_kept_days: '30', by_approval: false, permit_number: '', photos: [], shown: [],
});

const counts = (session) => Object.fromEntries(COUNTS.map((f) => { const p = session.places.find((o) => o.kind === FIELDS[f]); return [f, p ? String(p.capacity) : '']; }));

export const planOf = (event) => ({
  org: event.org, title: event.title, description: event.description, place: event.place, targets: event.targets, by_approval: event.by_approval, permit_number: event.permit_number,
  sessions: event.sessions.map((s) => ({ name: s.name, starts_at: toField(s.starts_at), ends_at: toField(s.ends_at), ...counts(s) })),
  ...Object.fromEntries(MOMENTS.map((k) => [k, toField(event[k])])), ...Object.fromEntries(NUMBERS.map((k) => [k, event[k] === null ? '' : String(event[k])])),
  photos: [], shown: event.photos.filter((p) => p.occasion === 'poster'),
});

const count = (session, field) => Number(session[field]) || 0;
export const people = (session) => COUNTS.reduce((n, f) => n + count(session, f), 0);

/** `uploaded`: the server's photos of the ones chosen here, in their order. */
export const bodyOf = (plan, uploaded) => ({
  title: plan.title.trim(), description: plan.description.trim(), place: plan.place.trim(), targets: plan.targets.map((o) => o.id), by_approval: plan.by_approval, permit_number: plan.permit_number.trim(),
  sessions: plan.sessions.map((s) => ({ name: s.name.trim(), starts_at: fromField(s.starts_at), ends_at: fromField(s.ends_at), ...Object.fromEntries(COUNTS.map((f) => [f, count(s, f)])) })),
  ...Object.fromEntries(MOMENTS.map((k) => [k, fromField(plan[k])])), ...Object.fromEntries(NUMBERS.map((k) => [k, plan[k] === '' && EMPTY_NUMBERS.has(k) ? null : Number(plan[k])])),
  photo_ids: [...plan.shown, ...uploaded].map((p) => p.id),
});
