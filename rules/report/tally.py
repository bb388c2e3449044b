"""How much of what lies on a desk (工作台): counted over the open cases of a queue. Lists none of them."""

from datetime import datetime

from sqlalchemy import Select, and_, func, or_

from core import clock
from core.db import db
from models import Org, Post, Report, ReportStatus
from models.report import OPEN

S = ReportStatus
RUNNING = (S.SUBMITTED, S.ACCEPTED, S.ASSIGNED)


def kinds(posts: list[Post], soon: datetime) -> dict:
    """What each kind of work is, as a condition: counted here, listed by the queue. Amber is due before `soon`.

    Mine is what I handle, and what I accepted and nobody handles yet: else it would lie on no one's list.
    """
    runs, late = Report.status.in_(RUNNING), Report.due_at < clock.now()
    ids = [post.id for post in posts]
    undecided = and_(Report.status == S.ACCEPTED, Report.handler_post_id.is_(None), Report.desk_post_id.in_(ids))
    return {
        "to_accept": Report.status == S.SUBMITTED,
        "mine": or_(and_(runs, Report.handler_post_id.in_(ids)), undecided),
        "overdue": and_(runs, late),
        "amber": and_(runs, ~late, Report.due_at < soon),
        "waiting": Report.status.in_((S.WAITING, S.SUSPENDED)),
        "to_confirm": Report.status == S.RESOLVED,
    }


def counts(queue: Select, posts: list[Post], soon: datetime) -> dict[str, int]:
    """{to_accept, mine, overdue, amber, waiting, to_confirm} of the queue."""
    asked = queue.where(Report.status.in_(OPEN)).with_only_columns(
        *(func.count().filter(kind).label(name) for name, kind in kinds(posts, soon).items()))
    return dict(db.session.execute(asked.order_by(None)).mappings().one())


def by_status(queue: Select) -> list[tuple[ReportStatus, int]]:
    """How many open cases each status holds, in the order of the work; empty ones are left out."""
    asked = queue.where(Report.status.in_(OPEN)).with_only_columns(Report.status, func.count())
    found = {row[0]: row[1] for row in db.session.execute(asked.group_by(Report.status).order_by(None))}
    return [(status, found[status]) for status in S if status in found]


def overdue_by_compound(queue: Select, most: int = 20) -> list[tuple[Org, int]]:
    """The compounds with the most overdue cases."""
    late = queue.where(Report.status.in_(RUNNING), Report.due_at < clock.now())
    asked = late.join(Org, Org.id == Report.compound_id).with_only_columns(Org, func.count(Report.id))
    asked = asked.group_by(Org.id).order_by(None).order_by(func.count(Report.id).desc(), Org.id)
    return [(row[0], row[1]) for row in db.session.execute(asked.limit(most))]
