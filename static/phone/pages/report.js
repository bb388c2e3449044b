/** Reporting in three steps. It holds the draft, keeps it at every change, and hands it to the outbox at the end. */
import { html, useEffect, useRef, useState } from '../../shared/html.js';
import { bodyOf, dropDraft, emptyDraft, keepDraft, readDraft, reopen, throwAway } from '../../shared/draft.js';
import { newKey } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { sendOrKeep } from '../../shared/outbox.js';
import { ask } from '../../shared/overlay.js';
import { kept } from '../../shared/store.js';
import { Skeleton } from '../../shared/widgets.js';
import { T } from '../../shared/texts.js';
import { Head } from '../frame.js';
import { back, go } from '../router.js';
import { StepPhotos } from './report-photos.js';
import { StepCategory } from './report-category.js';
import { StepWhere } from './report-where.js';
import { Queued, Sent } from './report-sent.js';

const W = T.report;

async function begin(me, fix) {
  const again = fix ? await reopen(fix) : null;
  const draft = again || await readDraft(me.id) || emptyDraft();
  if (!draft.compound && me.home) { draft.compound = me.home.compound; draft.building = me.home.building; }
  return draft;
}

/** Sending starts a new life of the draft: what is on its way cannot be changed any more. */
async function send(me, draft) {
  const entry = {
    key: draft.key, kind: 'report', method: 'POST', path: '/reports', body: bodyOf(draft), photos: draft.photos,
    title: draft.category.name, page: '/p/report', draft: { ...draft, refusal: null },
  };
  await dropDraft(me.id);
  const recent = (await kept.get('recent').catch(() => null)) || [];
  kept.set('recent', [draft.category.key, ...recent.filter((k) => k !== draft.category.key)].slice(0, 3)).catch(() => {});
  return sendOrKeep(entry);
}

export default function ReportPage({ me, query }) {
  const step = Math.min(3, Math.max(1, Number(query.get('step')) || 1));
  const tree = useLoad('/report-categories', { keep: true });
  const [draft, setDraft] = useState(null);
  const [outcome, setOutcome] = useState(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const latest = useRef(null);
  const heading = useRef(null);
  useEffect(() => {
    begin(me, query.get('fix')).then((d) => { latest.current = d; setDraft(d); setProblem(d.refusal || null); if (d.refusal) { keepDraft(me.id, d); go('/p/report?step=3', { replace: true }); } });
  }, []);

  useEffect(() => { if (step > 1 && heading.current) heading.current.focus({ preventScroll: true }); }, [step, !draft]);

  const change = (part) => {
    const next = { ...latest.current, ...part };
    latest.current = next;
    setDraft(next);
    keepDraft(me.id, next);
  };
  const restart = async () => {
    if (!await ask(W.restart, W.restartAsk, W.restartYes, T.common.cancel, true)) return;
    await throwAway(me.id, latest.current);
    latest.current = emptyDraft();
    go('/', { replace: true });
  };
  const finish = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const report = await send(me, latest.current);
      setOutcome({ report });
      scrollTo(0, 0);
    } catch (e) {
      const fixed = { ...latest.current, key: newKey() };       // a refusal filed nothing; its key is spent
      await reopen(latest.current.key);
      latest.current = fixed;
      setDraft(fixed);
      await keepDraft(me.id, fixed);
      setProblem(e);
    }
    setBusy(false);
  };

  if (outcome) return outcome.report ? html`<${Sent} report=${outcome.report}/>` : html`<${Queued}/>`;
  if (!draft) return html`<${Head} title=${W.title}/><${Skeleton} lines=${4}/>`;
  const to = (n) => go(`/p/report?step=${n}`);
  const Step = [StepPhotos, StepCategory, StepWhere][step - 1];
  return html`<${Head} title=${W.title} onBack=${back}/>
    <div class="steps" aria-hidden="true">${[1, 2, 3].map((n) => html`<span class=${n <= step ? 'on' : ''}></span>`)}</div>
    <div class="step-title"><p class="soft">${W.step(step)}</p><h2 ref=${heading} tabindex="-1">${[W.s1, W.s2, W.s3][step - 1]}</h2></div>
    <${Step} key=${step} me=${me} draft=${draft} change=${change} to=${to} tree=${tree} finish=${finish} busy=${busy} problem=${problem} restart=${restart}/>`;
}
