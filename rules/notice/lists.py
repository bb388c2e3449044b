"""Lists of notices: my inbox, my places', those I am to pass on. Statements only; scope is added at the edge."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy import Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from core.db import db
from core.gather import gather
from core.paging import Pages
from core.rows import give
from models import (
    CheckState,
    Notice,
    NoticeDelivery,
    NoticeGrade,
    NoticeNode,
    NoticePhoto,
    NoticeStatus,
    NoticeVersion,
    Org,
    Person,
    Post,
)
from rules.notice import tree

S = NoticeStatus


@lru_cache(maxsize=16)
def inbox(grade: NoticeGrade | None, q: str | None) -> Pages:
    """Lines of what was addressed to `person` and `now` is open where they live, only to be looked at: alive, or taken
    back after they had it."""
    def addressed(rows: Select) -> Select:
        return filtered(_addressed(rows, bindparam("person"), bindparam("now")).join(Notice.org).where(or_(
            Notice.status == S.PUBLISHED, and_(Notice.status == S.WITHDRAWN, NoticeDelivery.reached_at.is_not(None)))),
            grade=grade, q=q)

    return Pages(NoticeDelivery, Notice, (Org, "name", "level", "party_name", "path"), of=addressed,
                 keys=[NoticeDelivery.weight, NoticeDelivery.addressed_at, NoticeDelivery.id], to_look=True,
                 joined=lambda line, notice, org: give(line, notice=give(notice, org=org)))


def unread(by: Person, now: datetime) -> Select:
    """How many of these are alive and not read yet."""
    return _addressed(select(func.count(NoticeDelivery.id)), by.id, now).where(
        Notice.status == S.PUBLISHED, NoticeDelivery.read_at.is_(None))


def of_places(places, status: NoticeStatus | None) -> Select:
    """All that was ever written in the name of these places; what was thrown away only when asked for."""
    shown = Notice.status == status if status else Notice.status != S.DISCARDED
    return select(Notice).options(joinedload(Notice.org)).where(Notice.org_id.in_(places), shown)


def waiting(posts: list[Post], now: datetime) -> Select:
    """Places of mine at which a live notice waits to be passed on."""
    return _waiting(select(NoticeNode), posts, now).options(contains_eager(NoticeNode.notice).joinedload(Notice.org))


def to_relay(posts: list[Post], now: datetime) -> Select:
    """How many wait so."""
    return _waiting(select(func.count(NoticeNode.org_id)), posts, now)


def filtered(statement: Select, *, grade: NoticeGrade | None, q: str | None, below=None) -> Select:
    if grade:
        statement = statement.where(Notice.grade == grade)
    if q:
        said = or_(NoticeVersion.title.contains(q, autoescape=True), NoticeVersion.body.contains(q, autoescape=True))
        statement = statement.where(Notice.versions.any(and_(NoticeVersion.number == Notice.version, said)))
    return statement if below is None else statement.where(Notice.org_id.in_(below))


def shown(notices: list[Notice]) -> None:
    """Load all that a list shows of these beside their place, in a bounded number of queries."""
    gather(notices, (Notice.published_post, Post.org), (Notice.written_post, Post.org), Notice.versions,
           (Notice.photos, NoticePhoto.photo), Notice.attachments)


def notes(notice: Notice, org_id: int) -> list[NoticeNode]:
    """本级补充 along the chain down to a node of the notice, the highest first; those that passed.

    What is said back about an emergency goes upward only.
    """
    node = db.session.get(NoticeNode, (notice.id, org_id))
    if node is None or not notice.cascades:
        return []
    above = [int(part) for part in node.path.split("/") if part]
    return list(db.session.scalars(
        select(NoticeNode).options(joinedload(NoticeNode.org))
        .where(NoticeNode.notice_id == notice.id, NoticeNode.org_id.in_(above), NoticeNode.note != "",
               NoticeNode.note_check == CheckState.PASSED).order_by(NoticeNode.path)))


def _addressed(statement: Select, person_id, now) -> Select:
    return (
        statement.join(NoticeDelivery.notice)
        .join(NoticeNode, and_(NoticeNode.notice_id == NoticeDelivery.notice_id,
                               NoticeNode.org_id == NoticeDelivery.org_id))
        .where(NoticeDelivery.person_id == person_id, NoticeNode.opened_at.is_not(None),
               Notice.check_state != CheckState.REFUSED, tree.not_over(now)))


def _waiting(statement: Select, posts: list[Post], now: datetime) -> Select:
    return statement.join(NoticeNode.notice).where(
        NoticeNode.org_id.in_([post.org_id for post in posts]), NoticeNode.relayed_at.is_(None),
        NoticeNode.due_at.is_not(None), Notice.status == S.PUBLISHED,
        tree.not_over(now))
