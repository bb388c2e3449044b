"""What the desk and the handler do with a report (受理、派单、处理): refuse, act, tell."""

from datetime import timedelta

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import ClockKind, Person, PhotoKind, Post, Report
from rules.notify import notify
from rules.report import clocks
from rules.report.submit import attach, own_photos
from rules.report.telling import days_of, link, place_name, promise, redacted
from rules.report.workflow import WORKFLOW
from rules.routing import cases

# A question nobody answers must not stop a case for ever: five working days, as a hotline's second try.
ANSWER_WITHIN_WORKING_DAYS = 5


def accept(report: Report, data: dict, by: Person, post: Post | None) -> Report:
    """受理. Whoever accepts becomes the desk; the rule may hand on at once (rotation) or open the pool (grabbing)."""
    _take("accept", report, by=by, post=post, words=data.get("note"))
    report.desk_post = post or report.desk_post
    tell_followers(report, "report_accepted", promised=promise(report), days=days_of(report))
    if handler := cases.settle(report):
        _give(report, handler, by, post, "")
    elif report.pool_role:
        for able in cases.able_handlers(report, report.pool_role):
            notify(able.person, "report_in_pool", link(report), category=report.category.name,
                   place=place_name(report), number=report.number)
    return report


def reject(report: Report, data: dict, by: Person, post: Post | None) -> Report:
    """不予受理, with the reason the reporter reads."""
    _take("reject", report, by=by, post=post, words=data["reason"])
    tell_followers(report, "report_rejected", reason=data["reason"])
    return report


def assign(report: Report, data: dict, by: Person, post: Post | None) -> Report:
    """派单: hand the case to a post of the place; or take it oneself from the pool (抢单)."""
    handler = _handler(report, data["post_id"])
    if post is not None and report.pool_role == post.role and handler.id != post.id:
        raise Conflict("only_for_oneself")
    WORKFLOW.check("assign", report)
    _give(report, handler, by, post, data.get("note", ""))
    return report


def send_back(report: Report, data: dict, by: Person, post: Post | None) -> Report:
    """退单: the handler says why it is not theirs; the desk decides anew."""
    _take("return", report, by=by, post=post, words=data["reason"], internal=True)
    report.handler_post = None
    tell_desk(report, "report_returned", reason=data["reason"])
    return report


def ask(report: Report, data: dict, by: Person, post: Post | None) -> Report:
    """Ask the reporter, through us: neither side learns the other's number. The clocks wait."""
    _take("ask", report, by=by, post=post, words=data["text"])
    report.question = data["text"]
    report.question_until = clocks.calendar().add_days(clock.now(), ANSWER_WITHIN_WORKING_DAYS)
    for person in (report.reporter, report.filed_by):
        notify(person, "report_question", link(report), number=report.number, question=data["text"])
    return report


def answer(report: Report, data: dict, by: Person) -> Report:
    """The reporter answers; the clocks run on."""
    _take("answer", report, by=by, words=data["text"])
    _carry_on(report)
    tell_holder(report, "report_answered")
    return report


def lapse(report: Report) -> Report:
    """Nobody answered in time: the case goes on with what is known."""
    _take("lapse", report)
    _carry_on(report)
    tell_holder(report, "report_answer_lapsed")
    return report


def extend(report: Report, data: dict, by: Person, post: Post | None, *, manages: bool) -> Report:
    """延期: the handler asks before the deadline, the desk grants; once (domain.md §11.3).

    Raises Conflict("extension_used") the second time, Conflict("extension_too_late") after the deadline.
    """
    WORKFLOW.check("extend", report)
    if why := why_not_extend(report, manages=manages):
        raise Conflict(why)
    if not manages:
        _take("extend", report, by=by, post=post, words=data["reason"], internal=True, details={"granted": False})
        report.extension_asked_at, report.extension_reason = clock.now(), data["reason"]
        tell_desk(report, "extension_asked", reason=data["reason"])
        return report
    clocks.extend(report)
    report.extension_granted = True
    report.extension_asked_at = report.extension_asked_at or clock.now()
    report.extension_reason = data["reason"]
    _take("extend", report, by=by, post=post, words=data["reason"], details={"granted": True})
    tell_followers(report, "report_extended", promised=promise(report), reason=data["reason"])
    tell_handler(report, "extension_granted", promised=promise(report))
    return report


def why_not_extend(report: Report, *, manages: bool) -> str | None:
    """The refusal's code, where an extension would come twice or too late; else None."""
    if report.extension_granted:
        return "extension_used"
    if report.extension_asked_at is not None:
        return None if manages else "extension_asked"
    return "extension_too_late" if clock.now() > report.clock(ClockKind.RESOLVE).due_at else None


def refuse_extension(report: Report, by: Person, post: Post | None) -> Report:
    WORKFLOW.check("refuse_extension", report)
    if not extension_waits(report):
        raise Conflict("no_extension_asked")
    _take("refuse_extension", report, by=by, post=post, internal=True)
    report.extension_asked_at = None
    tell_handler(report, "extension_refused")
    return report


def extension_waits(report: Report) -> bool:
    return report.extension_asked_at is not None and not report.extension_granted


def suspend(report: Report, data: dict, by: Person, post: Post | None) -> Report:
    """挂账: it cannot be done now (a season, a tender); the clocks wait and the reporter is told why."""
    _take("suspend", report, by=by, post=post, words=data["reason"])
    tell_followers(report, "report_suspended", reason=data["reason"])
    return report


def resume(report: Report, by: Person, post: Post | None) -> Report:
    _take("resume", report, by=by, post=post)
    clocks.resume(report)
    tell_followers(report, "report_resumed", promised=promise(report))
    return report


def add_photos(report: Report, data: dict, by: Person) -> Report:
    """More pictures of the problem, at any time while it is open (A4)."""
    _take("add_photos", report, by=by, details={"photo_ids": data["photo_ids"]})
    attach(report, own_photos(data["photo_ids"], by), PhotoKind.BEFORE)
    return report


def urge(report: Report, by: Person) -> Report:
    """催单, once a day a person, to whoever holds the case now. Raises Conflict("urged_lately")."""
    WORKFLOW.check("urge", report)
    follower = next(f for f in report.followers if f.person_id == by.id)
    if urge_allowed_at(report, by) > clock.now():
        raise Conflict("urged_lately")
    follower.urged_at = clock.now()
    _take("urge", report, by=by)
    tell_holder(report, "report_urged")
    return report


def urge_allowed_at(report: Report, by: Person):
    """A day after filing, then a day after one's last urging."""
    follower = next((f for f in report.followers if f.person_id == by.id), None)
    return ((follower and follower.urged_at) or report.submitted_at) + timedelta(days=1)


# --- telling -------------------------------------------------------------------------------------------------------

def tell_followers(report: Report, template: str, **words) -> None:
    safe = _safe(report, words)
    for follower in report.followers:
        notify(follower.person, template, link(report), number=report.number, category=report.category.name, **safe)


def tell_desk(report: Report, template: str, **words) -> None:
    _tell_post(report.desk_post, report, template, words)


def tell_handler(report: Report, template: str, **words) -> None:
    _tell_post(report.handler_post, report, template, words)


def tell_holder(report: Report, template: str, **words) -> None:
    """To whoever has the case in hand now."""
    _tell_post(report.handler_post or report.desk_post, report, template, words)


def _tell_post(post: Post | None, report: Report, template: str, words: dict) -> None:
    if post is not None:
        notify(post.person, template, link(report), number=report.number, category=report.category.name,
               place=place_name(report), **_safe(report, words))


def _safe(report: Report, words: dict) -> dict:
    """What people typed travels without what identifies the reporter (A30)."""
    return {key: redacted(report, said) for key, said in words.items()}


# --- private -------------------------------------------------------------------------------------------------------

def _take(action: str, report: Report, **history) -> None:
    taken = WORKFLOW.check(action, report)
    WORKFLOW.take(action, report, **history)
    clocks.follow(taken, report)


def _give(report: Report, handler: Post, by: Person, post: Post | None, note: str) -> None:
    _take("assign", report, by=by, post=post, to_post=handler, words=note, internal=True)
    before, report.handler_post = report.handler_post, handler
    report.pool_role = None
    handler.last_given_at = clock.now()
    notify(handler.person, "report_assigned", link(report), number=report.number, category=report.category.name,
           place=place_name(report), promised=promise(report))
    if before is handler:
        return
    tell_followers(report, "report_under_way", promised=promise(report))
    if before is not None:  # who has it no more cannot open it either
        notify(before.person, "report_given_away", "/p/work", number=report.number, category=report.category.name,
               place=place_name(report))


def _handler(report: Report, post_id: int) -> Post:
    post = db.session.get(Post, post_id)
    if post is None or not post.held_on(clock.today()) or not report.org.is_within(post.org):
        raise Invalid("invalid", fields={"post_id": text("fields.no_such_handler")})
    cases.hold([post])
    if not post.takes_work:
        raise Conflict("handler_off_duty")
    if post.case_cap is not None and cases.open_counts([post]).get(post.id, 0) >= post.case_cap:
        raise Conflict("handler_full")
    return post


def _carry_on(report: Report) -> None:
    report.question = report.question_until = None
    clocks.resume(report)


