"""Lists of reports (队列): mine, my place's, my work. Statements only; scope is added at the edge."""

from sqlalchemy import and_, bindparam, false, or_, select
from sqlalchemy.orm import aliased

from core import clock
from core.db import among
from core.gather import gather
from core.paging import Pages, Ways
from core.rows import Rows, give
from models import Category, CheckState, Follower, Org, Person, Post, Report, ReportPhoto, ReportStatus, Visibility
from models.report import OPEN

S = ReportStatus
DONE = (S.CLOSED, S.REJECTED, S.WITHDRAWN, S.DUPLICATE)
# All that a page is found, ordered and stamped by.
STAMPED = (Report.id, Report.changed_at, Report.due_at)
# Five tables and no more: PostgreSQL needs 0.4 ms to plan a join of five, and 3.6 ms for eight.
_ORG, _COMPOUND = aliased(Org), aliased(Org)
_PLACE = ("name", "level", "party_name", "path")
_WHOLE = Rows(
    Report, (Category, "name", "icon"), (_ORG, *_PLACE), (_COMPOUND, *_PLACE), (Person, "name", "room"),
    of=lambda rows: rows.join(Report.category).join(_ORG, Report.org).join(_COMPOUND, Report.compound)
    .join(Report.reporter).where(among(Report.id, "ids")), to_look=True)


def mine(by: Person) -> Ways:
    """What I filed, had filed, or joined."""
    return Ways(Report, (
        Report.reporter_id == by.id, Report.filed_by_id == by.id,
        Report.id.in_(select(Follower.report_id).where(Follower.person_id == by.id))))


def of_place(compound):
    """The feed of a compound (A11): public, checked, alive. One id and no list, so that the index gives the order."""
    return select(Report).where(_is_in_feed(compound))


# As every neighbour opens it: nothing narrowed, the newest first.
FEED = Pages(*STAMPED, of=lambda rows: rows.where(_is_in_feed(bindparam("compound"))),
             keys=(Report.changed_at, Report.id))


def compound_id(by: Person) -> int | None:
    """Of one's home; None while one has none."""
    home = by.home
    return home and (home.parent_id if home.level == "building" else home.id)


def _is_in_feed(compound):
    return and_(Report.compound_id == compound, Report.visibility == Visibility.PUBLIC,
                Report.check_state == CheckState.PASSED, Report.erased_at.is_(None),
                *(Report.status != status for status in (S.REJECTED, S.WITHDRAWN, S.DUPLICATE)))


def work(posts: list[Post], places) -> Ways:
    """The queue: what my posts hold, what lies in the pools open to me, and all in the places I answer for.

    `places` is a select of the org ids that the asker's staff posts manage.
    """
    if not posts:
        return Ways(Report, ())
    # A way for each post, since only one value of an index gives its rows in order.
    held = [column == post.id for column in (Report.handler_post_id, Report.desk_post_id) for post in posts]
    pools = [(Report.pool_role == post.role) & Report.org_id.in_(_below(post.org)) for post in posts]
    return Ways(Report, (*held, Report.org_id.in_(places), *pools))


def open_work(posts: list[Post], places) -> Ways:
    """The open part of the queue, each way to it by an index of its own: old cases are never looked at."""
    return work(posts, places).where(Report.status.in_(OPEN))


def filtered(statement, *, status: str | None = None, category: str | None = None, overdue: bool = False,
             q: str | None = None, org: Org | None = None, in_clear=None):
    """Narrow a list: status is open, done or one status; q looks in the number, the kind and the words.

    `in_clear` is the condition for reports whose words the asker reads unmasked. A search in others' words would
    tell, by finding or not, what the masking hides.
    """
    if status == "open":
        statement = statement.where(Report.status.in_(OPEN))
    elif status == "done":
        statement = statement.where(Report.status.in_(DONE))
    elif status:
        statement = statement.where(Report.status == status)
    if category:
        statement = statement.where(Report.category_key == category)
    if overdue:
        statement = statement.where(Report.due_at < clock.now(), Report.status.in_(OPEN - {S.RESOLVED, S.SUSPENDED,
                                                                                         S.WAITING}))
    if q:
        statement = statement.where(or_(Report.number.contains(q, autoescape=True),
                                        Report.category.has(Category.name.contains(q, autoescape=True)),
                                        and_(in_clear if in_clear is not None else false(),
                                             Report.description.contains(q, autoescape=True))))
    if org is not None:
        statement = statement.where(Report.org_id.in_(_below(org)))
    return statement


def stamp(rows) -> list[tuple]:
    """What changes whenever a page of a list may have: every deed moves `changed_at`."""
    return [(id, changed_at) for id, changed_at, *_ in rows]


def shown(ids: list[int], by: Person, *, at_work: bool) -> list[Report]:
    """The reports of a page with all that a list shows, in a bounded number of queries; the clocks only for those who
    work on cases, what was answered only of cases the asker is asked about. Found first and joined after, since a join
    is made before a page is cut."""
    if not ids:
        return []
    found = {report.id: give(report, category=category, org=org, compound=compound, reporter=reporter)
             for report, category, org, compound, reporter in _WHOLE(ids=ids)}
    rows = [found[id] for id in ids]
    gather(rows, Report.filed_by, (Report.handler_post, Post.org), (Report.desk_post, Post.org),
           (Report.photos, ReportPhoto.photo), Report.followers)
    if at_work:
        gather(rows, Report.clocks)
    gather([row for row in rows if row.round and any(who.person_id == by.id for who in row.followers)],
           Report.confirmations)
    return rows


def _below(org: Org):
    return select(Org.id).where(Org.path.startswith(org.path, autoescape=True))
