"""The tree of a notice (传达链条): every place at or below those it addresses, kept as the chain stood then.

Numbers roll up along it, so that they add up though the chain is moved later.
"""

from datetime import datetime, timedelta

from sqlalchemy import String, and_, case, cast, exists, insert, literal, null, or_, select
from sqlalchemy.orm import aliased

from core.db import db
from models import Notice, NoticeNode, NoticeStatus, Org, Person

LIVES = timedelta(days=30)  # what names no end takes in newcomers this long
COLUMNS = ["notice_id", "org_id", "parent_id", "path"]


def grow(notice: Notice) -> None:
    """Freeze the places at or below the targets, in one statement. The notice has an id."""
    below = _paths_of(notice.targets)
    parent = case((Org.id.in_(notice.targets), null()), else_=Org.parent_id)
    rows = select(literal(notice.id), Org.id, parent, Org.path).where(
        or_(*(Org.path.startswith(path, autoescape=True) for path in below)), _in_use())
    db.session.execute(insert(NoticeNode).from_select(COLUMNS, rows))


def sprout(ids: list[int]) -> int:
    """Places that came under a node of these notices since; returns how many. Each call reaches one level down."""
    place = aliased(NoticeNode)
    rows = select(NoticeNode.notice_id, Org.id, NoticeNode.org_id,
                  NoticeNode.path + cast(Org.id, String) + "/").join(Org, Org.parent_id == NoticeNode.org_id).where(
        NoticeNode.notice_id.in_(ids), Org.ended_on.is_(None),
        ~exists().where(place.notice_id == NoticeNode.notice_id, place.org_id == Org.id))
    made = db.session.scalars(insert(NoticeNode).from_select(COLUMNS, rows).returning(NoticeNode.org_id))
    return len(made.all())


def not_over(now: datetime):
    """The condition on notices that have no end, or not reached it."""
    return or_(Notice.expires_at.is_(None), Notice.expires_at > now)


def live(now: datetime):
    """The condition on notices that still take people in: published, and neither over nor long past."""
    return and_(Notice.status == NoticeStatus.PUBLISHED, or_(
        Notice.expires_at > now, and_(Notice.expires_at.is_(None), Notice.published_at > now - LIVES)))


def _paths_of(ids: list[int]) -> list[str]:
    return list(db.session.scalars(select(Org.path).where(Org.id.in_(ids))))


def _in_use():
    """It stands; or it was given up, and somebody still lives there or a place below it stands."""
    below = aliased(Org)
    return or_(Org.ended_on.is_(None), exists().where(
        below.path.startswith(Org.path), or_(
            below.ended_on.is_(None), exists().where(Person.home_id == below.id))))
