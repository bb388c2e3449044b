"""Routing (派单): ordered rules over category, place and time name the responsible desk; then who does the work.

The first rule that matches wins. A vacant post falls back up the chain to the next that is filled.
"""

from dataclasses import dataclass, field
from datetime import datetime, time

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import among, db
from core.rows import Rows, give
from core.workcalendar import WorkCalendar
from models import Category, Org, Person, Post, Report, Role, RoutingMode, RoutingRule
from models.report import OPEN
from rules.calendar import calendar

# Who answers for a place when no rule says otherwise, and when nobody holds the rule's role anywhere up the chain.
FALLBACK = (Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.PARTY_WORKER, Role.ADMIN)
_RULES = Rows(RoutingRule, Org, of=lambda rows: rows.outerjoin(RoutingRule.org).where(RoutingRule.active)
              .order_by(RoutingRule.position, RoutingRule.id))
_POSTS_UP = Rows(
    Post, Org, Person, of=lambda rows: rows.join(Post.org).join(Post.person).where(
        among(Post.org_id, "places"), among(Post.role, "roles"),
        Post.started_on <= bindparam("today"), or_(Post.ended_on.is_(None), Post.ended_on > bindparam("today")))
    .order_by(Post.id))


@dataclass
class Routed:
    """The rule that matched (None: the default), the post it leads to (None: nobody at all), and why."""

    rule: RoutingRule | None
    post: Post | None
    why: list[dict] = field(default_factory=list)  # [{code, ...words}], in order


def rules_in_order() -> list[RoutingRule]:
    return [give(rule, org=org) for rule, org in _RULES()]


def route(category: Category, org: Org, at: datetime, rules=None, days: WorkCalendar | None = None) -> Routed:
    """Find the desk for a report of this category at this place and moment. Reads only, so it also previews."""
    return desk(first_match(rules_in_order() if rules is None else rules, category, org, at, days or calendar()), org)


def first_match(rules, category: Category, org: Org, at: datetime, days: WorkCalendar) -> RoutingRule | None:
    return next((rule for rule in rules if _matches(rule, category, org, at, days)), None)


def desk(rule: RoutingRule | None, org: Org, posts: list[Post] | None = None) -> Routed:
    """Who accepts by this rule at this place. Whoever asks often brings the posts (`posts_up` of the places) along."""
    routed = Routed(rule, None, [{"code": "rule", "name": rule.name} if rule else {"code": "no_rule"}])
    wanted = rule.role if rule else Role.SECRETARY
    held = posts_up([org], {wanted, *FALLBACK}) if posts is None else posts
    for role in dict.fromkeys((wanted, *FALLBACK)):
        for place in reversed(org.path_ids):
            here = [post for post in held if post.org_id == place and post.role == role and post.takes_work]
            if found := _freest(here):
                routed.post = found
                routed.why.append({"code": "found", "role": role, "org": found.org.name})
                return routed
        routed.why.append({"code": "vacant", "role": role})
    return routed


def handlers(report: Report, role: Role | None = None) -> list[Post]:
    """Who could do the work here: sealed roles and staff of the place, nearest first."""
    posts = posts_up([report.org], set(Role) if role is None else {role})
    return sorted(posts, key=lambda post: (-len(post.org.path), post.id))


def able_handlers(report: Report, role: Role) -> list[Post]:
    """Of those the ones on duty and under their cap."""
    return _able(handlers(report, role))


def next_in_turn(report: Report, role: Role) -> Post | None:
    """Rotation (轮派): the nearest place's able holders, the one who waited longest."""
    posts = handlers(report, role)
    hold(posts)
    able = _able(posts)
    if not able:
        return None
    nearest = [post for post in able if post.org_id == able[0].org_id]
    return min(nearest, key=lambda post: (post.last_given_at is not None, post.last_given_at or clock.now(), post.id))


def settle(report: Report) -> Post | None:
    """After acceptance: hand on by the rule's mode. Returns the handler in turn; grabbing opens the pool."""
    rule = db.session.get(RoutingRule, report.routing_rule_id) if report.routing_rule_id else None
    if rule is None or rule.handler_role is None:
        return None
    if rule.mode == RoutingMode.GRAB:
        report.pool_role = rule.handler_role
    return next_in_turn(report, rule.handler_role) if rule.mode == RoutingMode.ROTATE else None


def hold(posts: list[Post]) -> None:
    """Lock who may be given a case until it is given: of two givers at once the second counts and takes turns after
    the first. Filing a report, which only points to a post, does not wait."""
    db.session.scalars(
        select(Post).where(Post.id.in_([post.id for post in posts])).order_by(Post.id)
        .options(joinedload(Post.org), joinedload(Post.person))
        .with_for_update(key_share=True, of=Post).execution_options(populate_existing=True)).all()


def open_counts(posts: list[Post]) -> dict[int, int]:
    """Open cases by handling post id, in one query."""
    counted = db.session.execute(
        select(Report.handler_post_id, func.count()).where(
            Report.handler_post_id.in_([post.id for post in posts]), Report.status.in_(OPEN))
        .group_by(Report.handler_post_id))
    return {id: count for id, count in counted if id is not None}


def _able(posts: list[Post]) -> list[Post]:
    on_duty = [post for post in posts if post.takes_work]
    return _with_room(on_duty, open_counts(on_duty))


def _with_room(posts: list[Post], counts: dict[int, int]) -> list[Post]:
    return [post for post in posts if post.case_cap is None or counts.get(post.id, 0) < post.case_cap]


def _matches(rule: RoutingRule, category: Category, org: Org, at: datetime, days: WorkCalendar) -> bool:
    return (
        (not rule.categories or category.key in rule.categories or category.parent_key in rule.categories)
        and (rule.org is None or org.is_within(rule.org))
        and _at_its_time(rule, at.astimezone(clock.civil_zone()).time())
        and (rule.days == "any" or days.is_working_day(at.astimezone(clock.civil_zone()).date())
             == (rule.days == "working"))
    )


def _at_its_time(rule: RoutingRule, moment: time) -> bool:
    if rule.from_time is None or rule.to_time is None:
        return True
    if rule.from_time <= rule.to_time:
        return rule.from_time <= moment < rule.to_time
    return moment >= rule.from_time or moment < rule.to_time  # over midnight


def posts_up(orgs: list[Org], roles: set[Role]) -> list[Post]:
    """Posts of these roles held today at the places or anywhere above them, in one query."""
    found = _POSTS_UP(places=sorted({id for org in orgs for id in org.path_ids}), roles=sorted(roles),
                      today=clock.today())
    return [give(post, org=org, person=person) for post, org, person in found]


def _freest(posts: list[Post]) -> Post | None:
    """Of several holders of one desk, the first under the cap; a desk never refuses, so else the first."""
    if len(posts) < 2:
        return posts[0] if posts else None
    counts = open_counts(posts)
    return min(_with_room(posts, counts) or posts, key=lambda post: (counts.get(post.id, 0), post.id))
