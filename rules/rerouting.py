"""Routing anew (重新分派): when a rule or a post changes, what nobody has accepted yet finds its desk again (A15)."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from models import Post, Report, ReportStatus, RoutingRule
from rules import routing
from rules.calendar import calendar
from rules.notify import notify
from rules.report.telling import link, place_name
from rules.report.workflow import WORKFLOW
from rules.routing import Routed

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


def rerun(reports: list[Report]) -> list[Report]:
    """Route each by the rules as they stand and the moment it was filed; returns those that changed desks.

    A desk that still fits keeps its cases, though a colleague at the same desk may have fewer by now.
    """
    moved = []
    for report, routed in zip(reports, _routed(reports, routing.rules_in_order()), strict=True):
        report.routing_rule_id = routed.rule.id if routed.rule else None
        if routed.post is not None and not _still_fits(report.desk_post, routed.post):
            _move(report, routed)
            moved.append(report)
    return moved


def compare(reports: list[Report], rules: list[RoutingRule]) -> list[Compared]:
    """Where these reports go by the rules that stand, and where they would by `rules`. Changes nothing."""
    now = _routed(reports, routing.rules_in_order())
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
    posts = routing.posts_up([report.org for report in reports], {*routing.FALLBACK, *(rule.role for rule in rules)})
    ways = []
    for report in reports:
        rule = routing.first_match(rules, report.category, report.org, report.submitted_at, days)
        if (rule, report.org_id) not in found:
            found[rule, report.org_id] = routing.desk(rule, report.org, posts)
        ways.append(found[rule, report.org_id])
    return ways


def _still_fits(post: Post | None, wanted: Post) -> bool:
    return (post is not None and post.on_duty and post.held_on(clock.today())
            and (post.org_id, post.role) == (wanted.org_id, wanted.role))


def _move(report: Report, routed: Routed) -> None:
    assert routed.post is not None
    report.desk_post = routed.post
    WORKFLOW.take("reroute", report, to_post=routed.post, internal=True,
                  details={"rule_id": report.routing_rule_id})
    notify(routed.post.person, "report_new", link(report), number=report.number, category=report.category.name,
           place=place_name(report))
