"""The workflow of a report (报事流程). docs/workflows.md is made from this table."""

from models.report import ReportStatus
from models.report_clock import ClockKind
from models.report_step import ReportStep
from rules.workflow import RESUME, STAY, Workflow, move

S = ReportStatus
WORKED_ON = (S.ACCEPTED, S.ASSIGNED)
UNFINISHED = (S.SUBMITTED, S.ACCEPTED, S.ASSIGNED, S.WAITING, S.SUSPENDED)


def _step(report, *, action, from_status, to_status, at, by=None, post=None, to_post=None, handoff=None, words="",
          internal=False, details=None) -> ReportStep:
    return ReportStep(
        report=report, action=action, from_status=from_status, to_status=to_status, at=at,
        by_id=by.id if by else None, by_post_id=post.id if post else None,
        to_post_id=to_post.id if to_post else None, handoff_id=handoff.id if handoff else None,
        words=words or "", internal=internal, details=details or {})


WORKFLOW = Workflow(
    "report", _step,
    move("accept", "acceptance", {S.SUBMITTED}, S.ACCEPTED, stops=(ClockKind.ACCEPT,)),
    move("reject", "rejection", {S.SUBMITTED, S.ACCEPTED}, S.REJECTED, stops=tuple(ClockKind)),
    move("assign", "assignment", WORKED_ON, S.ASSIGNED),
    move("return", "return", WORKED_ON, S.ACCEPTED),
    move("ask", "question", WORKED_ON, S.WAITING, pauses=True, stops=(ClockKind.CONTACT,)),
    move("answer", "answer", {S.WAITING}, RESUME),
    move("lapse", "lapse", {S.WAITING}, RESUME, by_system=True),
    move("extend", "extension", WORKED_ON, STAY),
    move("refuse_extension", "extension-refusal", WORKED_ON, STAY),
    move("suspend", "suspension", WORKED_ON, S.SUSPENDED, pauses=True),
    move("resume", "resumption", {S.SUSPENDED}, RESUME),
    move("resolve", "resolution", WORKED_ON, S.RESOLVED, stops=tuple(ClockKind)),
    move("confirm", "confirmation", {S.RESOLVED, S.CLOSED}, STAY),
    move("close", "closing", {S.RESOLVED}, S.CLOSED, by_system=True),
    move("reopen", "reopening", {S.RESOLVED, S.CLOSED}, S.ACCEPTED, starts=(ClockKind.RESOLVE,), by_system=True),
    move("withdraw", "withdrawal", {S.SUBMITTED, S.ACCEPTED, S.WAITING}, S.WITHDRAWN, stops=tuple(ClockKind)),
    move("urge", "urge", UNFINISHED, STAY),
    move("join", "supporters", (*UNFINISHED, S.RESOLVED), STAY),
    move("duplicate", "duplicate", {S.SUBMITTED, S.ACCEPTED}, S.DUPLICATE, stops=tuple(ClockKind)),
    move("split", "children", WORKED_ON, STAY),
    move("add_photos", "photos", UNFINISHED, STAY),
    move("see_contact", "contact-views", UNFINISHED, STAY, stops=(ClockKind.CONTACT,)),
    move("hand_off", "handoffs", WORKED_ON, STAY),
    move("outside_reply", "outside-reply", WORKED_ON, STAY, by_system=True),
    move("make_task", "task", WORKED_ON, STAY),
    move("hear_of_task", "task", tuple(S), STAY, by_system=True),  # what becomes of it
    move("reroute", "rerouting", (*UNFINISHED, S.RESOLVED), STAY, by_system=True),
    move("escalate", "escalation", UNFINISHED, STAY, by_system=True),
)
