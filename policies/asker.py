"""Who asks: the posts they hold, and the predicates that permissions are made of. Never writes."""

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Forbidden
from core.texts import version
from models import (
    Correction,
    Level,
    Notice,
    NoticeDelivery,
    NoticeGrade,
    NoticeNode,
    Org,
    Person,
    Post,
    Report,
    Role,
    RoutingMode,
    RoutingRule,
)
from models.post import KNOCKERS, RELAYERS, SETTERS
from rules import check as checks

# Posts that answer for a place. All others work through the sealed view, on what was handed to them.
STAFF = frozenset({Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.COMMITTEE_MEMBER, Role.PARTY_WORKER, Role.GRID_WORKER,
                   Role.ADMIN})


# --- facts about the asker -----------------------------------------------------------------------------------------

def open_posts(by: Person | None) -> list[Post]:
    return [] if by is None else [post for post in by.posts if post.held_on(clock.today())]


def staff_posts(by: Person | None) -> list[Post]:
    return [post for post in open_posts(by) if post.role in STAFF]


def is_staff(by, row=None) -> bool:
    return bool(staff_posts(by))


def sets_up(by, row=None) -> bool:
    return any(post.role in SETTERS for post in open_posts(by))


def acting_post(by: Person | None, report: Report) -> Post | None:
    """The post in which somebody acts on a report: the handler's, the desk's, else the nearest that manages it."""
    mine = {post.id: post for post in open_posts(by)}
    managing = [post for post in mine.values() if post.role in STAFF and report.org.is_within(post.org)]
    pool = [post for post in mine.values() if _in_pool(post, report)]
    nearest = max(managing + pool, key=lambda post: len(post.org.path), default=None)
    return mine.get(report.handler_post_id or 0) or mine.get(report.desk_post_id or 0) or nearest


def relaying_posts(by: Person | None) -> list[Post]:
    return [post for post in open_posts(by) if post.role in RELAYERS]


def post_over(by: Person | None, org: Org, roles=STAFF) -> Post | None:
    """The asker's post in which they act for a place: of these roles, there or nearest above."""
    over = [post for post in open_posts(by) if post.role in roles and org.is_within(post.org)]
    return max(over, key=lambda post: len(post.org.path), default=None)


def knocking_post(by: Person | None, org: Org) -> Post | None:
    """The post in which the asker knocks at the doors of a building: its head's, or one of it or its compound.
    From further up doors are counted, not named."""
    near = [post for post in open_posts(by) if post.role in KNOCKERS and org.is_within(post.org)
            and post.org.level in (Level.COMPOUND, Level.BUILDING)
            and (post.role != Role.BUILDING_HEAD or post.org_id == org.id)]
    return max(near, key=lambda post: len(post.org.path), default=None)


def desk_of(by: Person | None, correction: Correction) -> Post | None:
    """The post in which the asker answers it: its desk, or one that sets up there or above; not who holds the entry."""
    desk = correction.desk_post
    if by is None or desk is None or (correction.post is not None and correction.post.person_id == by.id):
        return None
    own = next((post for post in open_posts(by) if post.id == desk.id), None)
    return own or post_over(by, desk.org, SETTERS)


def recall(by: Person | None, notices: list[Notice], lines: dict[int, NoticeDelivery] | None = None) -> None:
    """Look up at once what the predicates ask of each: the asker's own line of it, where it is not in hand already,
    and whether a place waits."""
    ids = [notice.id for notice in notices]
    for notice in notices:
        notice.known[by.id if by else None] = (None, False)
    if by is None or not ids:
        return
    if lines is None:
        lines = {line.notice_id: line for line in db.session.scalars(select(NoticeDelivery).where(
            NoticeDelivery.person_id == by.id, NoticeDelivery.notice_id.in_(ids))
            .execution_options(populate_existing=True))}
    mine = [post.org_id for post in relaying_posts(by)]
    waiting = set(db.session.scalars(select(NoticeNode.notice_id).where(
        NoticeNode.notice_id.in_(ids), NoticeNode.org_id.in_(mine), NoticeNode.relayed_at.is_(None),
        NoticeNode.due_at.is_not(None)))) if mine else set()
    for notice in notices:
        notice.known[by.id] = (lines.get(notice.id), notice.id in waiting)


def line_of(by: Person | None, notice: Notice) -> NoticeDelivery | None:
    return _recalled(by, notice)[0]


def require_consent(by: Person) -> None:
    """Raises Forbidden("consent_required") with the version due, until the privacy notice in force is agreed to."""
    due = privacy_version()
    given = by.consent_to("privacy")
    if given is None or given.version != due:
        raise Forbidden("consent_required", extra={"version": due})


def privacy_version() -> str:
    return version("privacy")


# --- predicates: one line each ------------------------------------------------------------------------------------

def anyone(by, row=None) -> bool:
    return True


def known(by, row=None) -> bool:
    return by is not None


def manages(by, report) -> bool:
    return any(report.org.is_within(post.org) for post in staff_posts(by))


def handles(by, report) -> bool:
    return report.handler_post_id in {post.id for post in open_posts(by)}


def in_pool(by, report) -> bool:
    return any(_in_pool(post, report) for post in open_posts(by))


def reported(by, report) -> bool:
    return by is not None and by.id in (report.reporter_id, report.filed_by_id)


def follows(by, report) -> bool:
    return by is not None and any(follower.person_id == by.id for follower in report.followers)


def not_following(by, report) -> bool:
    return not follows(by, report)


def stands_apart(by, report) -> bool:
    """Neither its handler, nor its desk, nor a superior who did not report it: nobody certifies their own work."""
    at_work = {post.person_id for post in (report.handler_post, report.desk_post) if post is not None}
    return by is not None and by.id not in at_work and (reported(by, report) or not manages(by, report))


def holds_unassigned(by, report) -> bool:
    return report.handler_post_id is None


def owns(by, row) -> bool:
    owner = getattr(row, "person_id", None) or getattr(row, "owner_id", None)
    return by is not None and owner == by.id


def manages_check(by, check) -> bool:
    """Nobody passes their own words: a notice's writer answers for the place too."""
    place = checks.place(check)
    return place is not None and by.id != check.author_id and post_over(by, place) is not None


def answers_for(by, org) -> bool:
    return post_over(by, org) is not None


def at_desk_of(by, correction) -> bool:
    return desk_of(by, correction) is not None


def writes_to(by, letter) -> bool:
    """The resident, or who holds the post it lies with."""
    return letter.by_id == by.id or letter.post_id in {post.id for post in open_posts(by)}


def speaks_for(by, notice) -> bool:
    """Publishes in the name of the place: a post there or above that sets up."""
    return manages_place(by, notice.org)


def has_fresh_eyes(by, notice) -> bool:
    """An important notice is published by somebody who did not write it."""
    return notice.grade != NoticeGrade.IMPORTANT or not notice.is_own_work_of(by.id)


def is_addressed(by, notice) -> bool:
    return line_of(by, notice) is not None


def passes_on(by, row=None) -> bool:
    return bool(relaying_posts(by))


def knocks(by, row=None) -> bool:
    """Somewhere; at which doors: see knocking_post."""
    return any(post.role in KNOCKERS for post in open_posts(by))


def is_waited_for(by, notice) -> bool:
    """A place whose post the asker holds has yet to pass it on."""
    return _recalled(by, notice)[1]


def manages_post(by, post) -> bool:
    return manages_place(by, post.org)


def manages_rule(by, rule) -> bool:
    return sets_up_all(by) if rule.org is None else manages_place(by, rule.org)


def manages_place(by, org) -> bool:
    return any(org.is_within(mine.org) for mine in open_posts(by) if mine.role in SETTERS)


def sets_up_all(by, row=None) -> bool:
    """Sets up what holds for every place: from the top of the chain."""
    return any(mine.role in SETTERS and len(mine.org.path_ids) == 1 for mine in open_posts(by))


def administers(by, row=None) -> bool:
    return any(post.role == Role.ADMIN for post in open_posts(by))


def missed(by, model, id: int) -> bool:
    """A case that lay in the asker's pool until somebody else took it: they may learn that, and no more."""
    if model is not Report:
        return False
    taken = db.session.execute(
        select(RoutingRule.handler_role, Org).join(Report, Report.routing_rule_id == RoutingRule.id)
        .join(Org, Org.id == Report.org_id).where(
            Report.id == id, RoutingRule.mode == RoutingMode.GRAB, Report.handler_post_id.is_not(None))).first()
    return taken is not None and any(
        post.role == taken[0] and taken[1].is_within(post.org) for post in open_posts(by))


def _recalled(by: Person | None, notice: Notice) -> tuple[NoticeDelivery | None, bool]:
    key = by.id if by else None
    if key not in notice.known:
        recall(by, [notice])
    return notice.known[key]


def _in_pool(post: Post, report: Report) -> bool:
    return report.pool_role is not None and post.role == report.pool_role and report.org.is_within(post.org)
