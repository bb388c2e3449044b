/** What can be done to a case, as a table: the button, its words, its form. The server's `actions` says which apply now. */
import { T } from './texts.js';

const reason = (required) => ({ key: 'reason', kind: 'text', required });

/** noun → {method, path(report), icon, tone, fields}; order = order of the buttons. */
export const DEEDS = {
  confirmation: { icon: 'circle-check', special: true },
  answer: { icon: 'message-circle', special: true },
  acceptance: { icon: 'circle-check', tone: 'main', fields: [] },
  assignment: { icon: 'send', tone: 'main', special: true },
  resolution: { icon: 'circle-check', tone: 'main', fields: [{ key: 'note', kind: 'text', required: true }, { key: 'photo_ids', kind: 'photos', camera: true }] },
  question: { icon: 'message-circle-question-mark', fields: [{ key: 'text', kind: 'text', required: true }] },
  'contact-views': { icon: 'phone', special: true, words: T.deed.contact },
  'return': { icon: 'undo-2', fields: [reason(true)] },
  extension: { icon: 'calendar-clock', fields: [reason(true)] },
  'extension-refusal': { icon: 'circle-x', tone: 'warn', method: 'DELETE', fields: [] },
  suspension: { icon: 'circle-pause', fields: [reason(true)] },
  resumption: { icon: 'refresh-cw', tone: 'main', method: 'DELETE', fields: [] },
  rejection: { icon: 'circle-x', tone: 'warn', fields: [reason(true)] },
  urge: { icon: 'megaphone', special: true },
  supporters: { icon: 'users', special: true },
  photos: { icon: 'camera', method: 'POST', fields: [{ key: 'photo_ids', kind: 'photos', required: true, camera: true }] },
  withdrawal: { icon: 'undo-2', tone: 'warn', fields: [reason(false)] },
};

/** A paused case is resumed and an asked extension refused by DELETE of what was asked. */
export function deedOf(noun, report) {
  const deed = DEEDS[noun];
  if (!deed) return null;
  if (noun === 'resumption') return { ...deed, noun, words: T.deed.resumption, path: `/reports/${report.id}/suspension` };
  const asked = report.extension && !report.extension.granted;
  if (noun === 'extension-refusal') return asked ? { ...deed, noun, words: T.deed['extension-refusal'], path: `/reports/${report.id}/extension` } : null;
  if (noun === 'extension' && report.extension && (report.extension.granted || !report.reporter)) return null;
  if (noun === 'extension' && asked) return { method: 'PUT', ...deed, noun, tone: 'main', words: T.deed.grant, path: `/reports/${report.id}/extension` };
  if (noun === 'supporters' && report.clocks) return null;      // who works on it need not also wait for it
  const calm = (noun === 'resolution' && report.status === 'accepted') || (noun === 'assignment' && report.status === 'assigned');
  const words = noun === 'assignment' && report.status === 'assigned' ? { ...T.deed.assignment, title: T.deed.assignment.again } : T.deed[noun];
  return { method: 'PUT', words, ...deed, ...(calm ? { tone: null } : {}), noun, path: `/reports/${report.id}/${noun}` };
}

/** The one that is most likely meant comes first. */
export function deedsOf(report) {
  const allowed = report.actions || [];
  const deeds = Object.keys(DEEDS).filter((n) => allowed.includes(n)).map((n) => deedOf(n, report)).filter(Boolean);
  return deeds.sort((a, b) => (b.tone === 'main') - (a.tone === 'main'));
}
