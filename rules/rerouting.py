"""Routing anew (重新分派): when a rule or a post changes, what nobody has accepted yet finds its desk again (A15); and
when somebody leaves a post, what they had in hand does not go with them."""

from dataclasses import dataclass

from sqlalchemy import select, union
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.texts import text
from models import Post, Report, ReportStatus, RoutingRule
from models.report import OPEN
from rules.calendar import calendar
from rules.notify import notify
from rules.report.telling import link, place_name
from rules.report.workflow import UNFINISHED, WORKFLOW
from rules.routing import cases
from rules.routing.cases import Routed

# So many stand unaccepted in a whole district only after days of neglect; the oldest come first.
MOST = 1000


@dataclass
class Compared:
    """Where one report goes by the rules that stand, and where by others."""

    report: Report
    now: Routed
    then: Routed

    @property
    def differs(self) -> bool:
        return self.now.post is not self.then.post


def waiting(places) -> list[Report]:
    """Reports nobody has accepted yet, at the places whose ids a select gives; locked until they have moved."""
    return _submitted(Report.org_id.in_(places))


def waiting_at(post: Post) -> list[Report]:
    return _submitted(Report.desk_post_id == post.id)


def hold(post: Post) -> list[Report]:
    """The post as it stands, nobody else changing it; before it what waits there to be accepted, which is returned."""
    reports = waiting_at(post)
    cases.hold([post])
    return reports


def rerun(reports: list[Report]) -> list[Report]:
    """Route each by the rules as they stand and the moment it was filed; returns those that changed desks.

    A desk that still fits keeps its cases, though a colleague at the same desk may have fewer by now.
    """
    moved = []
    for report, routed in zip(reports, _routed(reports, cases.rules_in_order()), strict=True):
        report.routing_rule_id = routed.rule.id if routed.rule else None
        if routed.post is not None and not _still_fits(report.desk_post, routed.post):
            _move(report, routed)
            moved.append(report)
    return moved


def left_behind(limit: int = 100) -> list[int]:
    """Ids of open reports whose desk or handler holds the post no more: ended here, by a roster, or by its date."""
    gone = select(Post.id).where(Post.ended_on <= clock.today())
    at_desks = select(Report.id).where(Report.desk_post_id.in_(gone), Report.status.in_(OPEN))
    at_handlers = select(Report.id).where(Report.handler_post_id.in_(gone), Report.status.in_(UNFINISHED))
    return list(db.session.scalars(union(at_desks, at_handlers).limit(limit)))


def take_from_the_gone(report: Report) -> None:
    """The handler's case goes back to the desk, the desk's to whoever holds it now. Who resolved it stays named."""
    left_by_handler = _is_gone(report.handler_post) and report.status in UNFINISHED
    if left_by_handler:
        _return(report)
    if _is_gone(report.desk_post):
        [routed] = _routed([report], cases.rules_in_order())
        _move(report, routed)
    elif left_by_handler:
        _tell_desk(report)


def compare(reports: list[Report], rules: list[RoutingRule]) -> list[Compared]:
    """Where these reports go by the rules that stand, and where they would by `rules`. Changes nothing."""
    now = _routed(reports, cases.rules_in_order())
    then = _routed(reports, [rule for rule in rules if rule.active])
    return [Compared(*parts) for parts in zip(reports, now, then, strict=True)]


def _submitted(condition) -> list[Report]:
    return list(db.session.scalars(
        select(Report).where(Report.status == ReportStatus.SUBMITTED, condition)
        .options(joinedload(Report.category), joinedload(Report.org), joinedload(Report.compound),
                 joinedload(Report.desk_post))
        .order_by(Report.id).limit(MOST).with_for_update(of=Report)))


def _routed(reports: list[Report], rules: list[RoutingRule]) -> list[Routed]:
    """In a few queries however many they are: a desk is looked for once a rule and place."""
    days, found = calendar(), {}
    posts = cases.posts_up([report.org for report in reports], {*cases.FALLBACK, *(rule.role for rule in rules)})
    ways = []
    for report in reports:
        rule = cases.first_match(rules, report.category, report.org, report.submitted_at, days)
        if (rule, report.org_id) not in found:
            found[rule, report.org_id] = cases.desk(rule, report.org, posts)
        ways.append(found[rule, report.org_id])
    return ways


def _still_fits(post: Post | None, wanted: Post) -> bool:
    return (post is not None and post.takes_work and post.held_on(clock.today())
            and (post.org_id, post.role) == (wanted.org_id, wanted.role))


def _is_gone(post: Post | None) -> bool:
    return post is not None and not post.held_on(clock.today())


def _return(report: Report) -> None:
    report.handler_post = None
    if report.status == ReportStatus.ASSIGNED:
        WORKFLOW.take("return", report, internal=True, words=text("words.left_the_post"))
    elif report.resumes_to == ReportStatus.ASSIGNED:
        report.resumes_to = ReportStatus.ACCEPTED


def _move(report: Report, routed: Routed) -> None:
    report.desk_post = routed.post
    WORKFLOW.take("reroute", report, to_post=routed.post, internal=True,
                  details={"rule_id": report.routing_rule_id})
    _tell_desk(report)


def _tell_desk(report: Report) -> None:
    if report.desk_post is None:
        return
    words = {"number": report.number, "category": report.category.name, "place": place_name(report)}
    if report.status == ReportStatus.SUBMITTED:
        notify(report.desk_post.person, "report_new", link(report), **words)
    else:
        notify(report.desk_post.person, "report_taken_over", link(report), **words)
