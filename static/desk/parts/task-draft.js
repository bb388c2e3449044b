/** A task being written: what the form holds, what the server is sent, and what this computer keeps of it. No words. */
import { shelf } from './kept-form.js';
import { fromField, toField } from './notice-draft.js';

export const drafts = shelf('task');

export const emptyDraft = (org) => ({ org, building: null, title: '', description: '', place: '', post_class: '', skills: [], risks: [], min_age: '', people_needed: '1', way: 'fixed', starts_at: '', ends_at: '', claims_from: '', effort_minutes: '60', proof: 'presence' });

/** What a kept text gives to the next. */
export const draftFrom = (org, text) => ({ ...emptyDraft(org), ...text, min_age: text.min_age ? String(text.min_age) : '', people_needed: String(text.people_needed), effort_minutes: String(text.effort_minutes) });

export const draftOf = (task) => ({
  ...Object.fromEntries(['org', 'title', 'description', 'place', 'post_class', 'skills', 'risks', 'proof'].map((k) => [k, task[k]])), building: null,
  min_age: task.min_age === null ? '' : String(task.min_age), people_needed: String(task.people_needed), effort_minutes: String(task.effort_minutes), way: task.starts_at ? 'fixed' : 'any', starts_at: toField(task.starts_at), ends_at: toField(task.ends_at), claims_from: toField(task.claims_from),
});

export const bodyOf = (d) => ({
  title: d.title.trim(), description: d.description.trim(), place: d.place.trim(), post_class: d.post_class, skills: d.skills, risks: d.risks, min_age: d.min_age === '' ? null : Number(d.min_age), people_needed: Number(d.people_needed), effort_minutes: Number(d.effort_minutes), proof: d.proof,
  starts_at: d.way === 'fixed' ? fromField(d.starts_at) : null, ends_at: fromField(d.ends_at), claims_from: d.claims_from ? fromField(d.claims_from) : null,
});
