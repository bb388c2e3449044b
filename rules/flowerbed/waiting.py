"""The waiting list of a bed (候补): places in order, one offer at a time, each with its time limit."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from core import clock
from core.db import db
from models import Claim, ClaimStatus, Draw, Flowerbed
from models.claim import HOLDING
from models.draw import UNDER_WAY
from rules.flowerbed import lock
from rules.flowerbed.telling import bed_words, link, moment
from rules.flowerbed.workflow import WORKFLOW
from rules.notify import notify

OFFER = timedelta(days=3)  # to say yes
S = ClaimStatus
CROWD = 100


def queue(row: Claim) -> None:
    """The next place of the bed's list. The bed's lock is held."""
    row.flowerbed.queue += 1
    row.place = row.flowerbed.queue


def holder(bed: Flowerbed) -> Claim | None:
    return db.session.scalar(select(Claim).where(Claim.flowerbed_id == bed.id, Claim.status.in_(HOLDING)))


def first(bed: Flowerbed, but: Iterable[int] = ()) -> Claim | None:
    """The first in line who can have it: who got another bed meanwhile is passed by."""
    return db.session.scalar(select(Claim).where(
        Claim.flowerbed_id == bed.id, Claim.status == S.WAITING, ~holds_elsewhere(), Claim.id.not_in(but))
        .order_by(Claim.place).limit(1))


def holds_elsewhere():
    """That the claim's household or person holds a bed."""
    other = aliased(Claim)
    return (select(other.id).where(other.status.in_(HOLDING), or_(other.household_id == Claim.household_id,
                                                                  other.person_id == Claim.person_id))
            .correlate(Claim).exists())


def position(row: Claim) -> int | None:
    """1 for who is next."""
    if row.status != S.WAITING:
        return None
    return db.session.scalar(select(func.count()).select_from(Claim).where(
        Claim.flowerbed_id == row.flowerbed_id, Claim.status == S.WAITING, Claim.place <= row.place))


def positions(ids: list[int]) -> dict[int, int]:
    """{claim id: position} of those that wait, in one query."""
    other = aliased(Claim)
    return dict(db.session.execute(
        select(Claim.id, func.count(other.id)).join(other, (other.flowerbed_id == Claim.flowerbed_id)
                                                    & (other.status == S.WAITING) & (other.place <= Claim.place))
        .where(Claim.id.in_(ids), Claim.status == S.WAITING).group_by(Claim.id)).all())


def move_up(bed: Flowerbed) -> Claim | None:
    """Offer a bed that nobody holds to the next in line, if anybody can have it. The bed's lock is held."""
    db.session.flush()
    if bed.ended_on is not None or holder(bed) is not None or _draws(bed):
        return None
    until, passed = clock.now() + OFFER, list[int]()
    while (row := first(bed, passed)) is not None and not _offered(row, until):
        passed.append(row.id)
    if row is None:
        return None
    notify(row.person, "claim_offered", link(row), until=moment(until), **bed_words(bed))
    return row


def lapsed(limit: int = CROWD) -> list[int]:
    return list(db.session.scalars(
        select(Claim.id).where(Claim.offered_until <= clock.now(), Claim.status == S.OFFERED)
        .order_by(Claim.offered_until).limit(limit)))


def lapse(row: Claim) -> None:
    """Not answered in time: the turn is over, the next one's begins."""
    row = lock.claim(row)
    if row.status != S.OFFERED or row.offered_until is None or row.offered_until > clock.now():
        return
    WORKFLOW.take("expire", row)
    notify(row.person, "claim_offer_over", link(row), **bed_words(row.flowerbed))
    move_up(row.flowerbed)


def left_free(limit: int = CROWD) -> list[int]:
    """Beds that nobody holds though somebody waits who could: what freed them reached nobody then."""
    other = aliased(Claim)
    held = select(other.id).where(other.flowerbed_id == Flowerbed.id, other.status.in_(HOLDING)).exists()
    drawn = select(Draw.id).where(Draw.flowerbed_id == Flowerbed.id, Draw.status.in_(UNDER_WAY)).exists()
    return list(db.session.scalars(
        select(Flowerbed.id).join(Claim, Claim.flowerbed_id == Flowerbed.id)
        .where(Claim.status == S.WAITING, ~holds_elsewhere(), Flowerbed.ended_on.is_(None), ~held, ~drawn)
        .distinct().order_by(Flowerbed.id).limit(limit)))


def _offered(row: Claim, until: datetime) -> bool:
    """False where they get another bed in this very second: the database knows of it before this transaction does."""
    try:
        with db.session.begin_nested():
            WORKFLOW.take("offer", row)
            row.offered_until = until
            db.session.flush()
    except IntegrityError:
        return False
    return True


def _draws(bed: Flowerbed) -> bool:
    return db.session.scalar(select(Draw.id).where(Draw.flowerbed_id == bed.id, Draw.status.in_(UNDER_WAY))) is not None
