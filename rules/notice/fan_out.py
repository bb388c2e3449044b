"""The fan-out (分发): the rows of a notice, made batch by batch by the queue, and gone over again while it lives.

A batch and the cursor are one transaction: a killed worker leaves neither, and its successor goes on from there.
"""

from datetime import timedelta

from sqlalchemy import and_, case, func, or_, select

from core import clock
from core.db import db
from models import Notice, NoticeDelivery, NoticeStatus, Person
from models.notice import AT_HOME, RANK
from rules.notice import fill, reached, relay, tree

STEP = 10_000  # ids of people gone through at once
EVERYBODY = 2**31 - 1
AGAIN = timedelta(hours=1)  # a live notice is gone over again this long after the last time


def claim() -> Notice | None:
    """A notice whose rows are not all there, the urgent first; else a live one to be gone over again.

    It is locked; one that another worker is at is passed by.
    """
    now = clock.now()
    return db.session.scalar(
        select(Notice).where(Notice.status == NoticeStatus.PUBLISHED, or_(
            Notice.filled_at.is_(None), and_(Notice.filled_at <= now - AGAIN, tree.live(now))))
        .order_by(Notice.filled_at.is_not(None), case(RANK, value=Notice.grade).desc(), Notice.filled_at, Notice.id)
        .limit(1).with_for_update(skip_locked=True, of=Notice).execution_options(populate_existing=True))


def work(notice: Notice) -> None:
    """One batch; a small notice is done in one. The second time over, newcomers and new places come in as well.

    The tree comes first, then the doors: when somebody can be reached, the doors they live behind are there.
    """
    if notice.expected is None and _plant(notice) > STEP:
        return
    again = notice.filled_at is not None
    after = _before_next(notice.fill_cursor)
    upto = EVERYBODY if (notice.expected or 0) <= STEP else after + STEP

    def batch(id):
        return and_(id > after, id <= upto)

    if notice.fill_cursor == 0:
        _take_in(notice, again)
    if again:
        fill.follow([notice.id], notice.audience, notice.roles, batch)
    fill.add_people([notice.id], notice.audience, notice.roles, batch, first=not again)
    notice.fill_cursor = upto
    if upto >= (db.session.scalar(select(func.max(Person.id))) or 0):
        notice.fill_cursor, notice.filled_at = 0, clock.now()


def _before_next(cursor: int) -> int:
    """Ranges of ids that nobody has are passed over."""
    return (db.session.scalar(select(func.min(Person.id)).where(Person.id > cursor)) or cursor + 1) - 1


def _plant(notice: Notice) -> int:
    tree.grow(notice)
    notice.expected = fill.expected(notice.targets, notice.audience, notice.roles)
    relay.begin(notice)
    return notice.expected


def _take_in(notice: Notice, again: bool) -> None:
    if again:
        relay.take_in(notice)
    if notice.audience in AT_HOME:
        new = fill.add_doors([notice.id])
        if again:
            reached.catch_up([notice.id], new)


def made(notice: Notice) -> int:
    """Rows of people there by now."""
    return db.session.scalar(select(func.count()).where(NoticeDelivery.notice_id == notice.id)) or 0
