/** What the desk can do to a case, as a table: path, fields, reply templates. The server's `actions` says which apply now. */
import { D } from '../texts.js';

const words = (key, more = {}) => ({ key, kind: 'text', required: true, max: 500, ...more });

/** noun → {icon, tone, method, path, fields, template, view}; the order is the order of the buttons. */
const TABLE = {
  acceptance: { icon: 'circle-check', tone: 'main', fields: [words('note', { required: false })], template: 'accept' },
  assignment: { icon: 'send', tone: 'main', view: 'assignment', template: 'assign' },
  resumption: { icon: 'refresh-cw', tone: 'main', method: 'DELETE', path: 'suspension', fields: [] },
  resolution: { icon: 'circle-check', fields: [words('note', { max: 1000 }), { key: 'photo_ids', kind: 'photos', label: 'photos' }], template: 'resolve' },
  question: { icon: 'message-circle-question-mark', fields: [words('text', { label: 'field' })], template: 'ask' },
  return: { icon: 'undo-2', fields: [words('reason')], template: 'return' },
  extension: { icon: 'calendar-clock', fields: [words('reason')], template: 'extend' },
  'extension-refusal': { icon: 'circle-x', method: 'DELETE', path: 'extension', fields: [] },
  suspension: { icon: 'circle-pause', fields: [words('reason')], template: 'suspend' },
  'contact-views': { icon: 'phone', method: 'POST', view: 'contact' },
  task: { icon: 'hand', method: 'POST', view: 'task' },
  handoffs: { icon: 'link', method: 'POST', view: 'handoff' },
  duplicate: { icon: 'copy', view: 'duplicate' },
  children: { icon: 'layers', method: 'POST', view: 'children' },
  photos: { icon: 'camera', method: 'POST', fields: [{ key: 'photo_ids', kind: 'photos', label: 'photos', required: true }] },
  rejection: { icon: 'circle-x', tone: 'warn', fields: [words('reason')], template: 'reject' },
};

const asked = (report) => Boolean(report.extension && !report.extension.granted);

/** The same path means something else at another moment: granting what was asked, handing on what somebody has. */
function special(noun, report) {
  if (noun === 'extension' && asked(report)) return { tone: 'main', words: D.deeds.grant };
  if (noun === 'assignment' && report.handler) return { tone: '', words: { ...D.deeds.assignment, ...D.deeds.reassignment } };
  return { words: D.deeds[noun] };
}

export function deedsOf(report) {
  return Object.keys(TABLE).filter((noun) => report.actions.includes(noun))
    .filter((noun) => noun !== 'extension-refusal' || asked(report))
    .map((noun) => ({ noun, method: 'PUT', ...TABLE[noun], ...special(noun, report), path: `/reports/${report.id}/${TABLE[noun].path || noun}` }));
}
