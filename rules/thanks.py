"""Thanks for public-good points (公益积分回馈): offered by a community, taken within the balance, while any is left."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select, update
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db, rows_changed
from core.problem import Conflict, Invalid
from core.texts import said_day, text
from models import Affiliation, AffiliationStatus, CheckState, LedgerEntry, Org, Person, Post, Redemption, Thanks
from models.check import CheckKind
from models.post import SETTERS
from rules import check
from rules.ledger import entries
from rules.notify import notify
from rules.post import nearest

LINK, DESK = "/p/hours", "/desk/thanks"
DAY, SOON, WEEK = timedelta(days=1), timedelta(days=3), timedelta(days=7)  # a night may be missed, a week is not
STATES = {"waiting": (Redemption.handed_over_at.is_(None), Redemption.cancelled_at.is_(None)),
          "handed_over": (Redemption.handed_over_at.is_not(None),),
          "cancelled": (Redemption.cancelled_at.is_not(None),)}


def offer(data: dict, org: Org, by: Person, post: Post) -> Thanks:
    """{name, description, points, stock, fetch_at, fetch_days, until}: members see it once its words have passed.
    Raises Invalid("invalid")."""
    if data["until"] is not None and data["until"] < clock.today():
        raise Invalid("invalid", fields={"until": text("fields.past")})
    row = Thanks(**data, org=org, left=data["stock"], created_at=clock.now(), by_post_id=post.id)
    db.session.add(row)
    check.ask(CheckKind.TEXT, thanks=row, author=by)
    db.session.flush()
    return row


def end(row: Thanks) -> Thanks:
    """Nobody takes it any more; what was taken is still handed over."""
    row.ended_at = row.ended_at or clock.now()
    return row


def redeem(row: Thanks, by: Person) -> Redemption:
    """Raises Conflict: thanks_elsewhere, thanks_gone, points_short."""
    if not any(org.is_within(row.org) for org in _served(by)):
        raise Conflict("thanks_elsewhere", place=row.org.name)
    if not rows_changed(update(Thanks).where(Thanks.id == row.id, *_is_seen(), Thanks.left > 0)
                        .values(left=Thanks.left - 1)):
        raise Conflict("thanks_gone")
    taken = Redemption(thanks=row, person=by, entry=entries.spend(by, row.points), at=clock.now(),
                       fetch_by=fetch_by(row))
    db.session.add(taken)
    db.session.flush()
    db.session.refresh(row, ["left"])
    return taken


def hand_over(taken: Redemption, post: Post) -> Redemption:
    """Raises Conflict("redemption_over")."""
    _still_open(taken)
    taken.handed_over_at, taken.handed_over_post_id = clock.now(), post.id
    return taken


def cancel(taken: Redemption, data: dict, by: Person) -> Redemption:
    """{reason}: the points are back by a reversal, the thing is there for others. Raises as `hand_over`."""
    _still_open(taken)
    return _give_back(taken, data["reason"], by)


def to_remind() -> list[int]:
    """What is to be fetched within the next days; told once."""
    return _due(Redemption.fetch_by.between(clock.today(), clock.today() + SOON))


def remind(taken: Redemption) -> None:
    notify(taken.person, "thanks_to_fetch", LINK, dedupe=f"thanks_to_fetch:{taken.id}", name=taken.thanks.name,
           day=by_day(taken), place=taken.thanks.fetch_at or taken.thanks.org.name, number=taken.number)


def unfetched() -> list[int]:
    """What lies there past its day: its place hands it over all the same, or gives the points back; for a week."""
    return _due(Redemption.fetch_by.between(clock.today() - WEEK, clock.today() - DAY))


def tell_unfetched(taken: Redemption) -> None:
    for post in nearest(taken.thanks.org, SETTERS, but=[taken.person_id]):
        notify(post.person, "thanks_unfetched", DESK, dedupe=f"thanks_unfetched:{taken.id}", name=taken.thanks.name,
               day=by_day(taken), number=taken.number)


def lapsed() -> list[int]:
    """What lay there for a week past its day."""
    return _due(Redemption.fetch_by < clock.today() - WEEK)


def lapse(taken: Redemption) -> None:
    """As if it was never taken."""
    if taken.is_open:
        _give_back(taken, text("words.redemption.unfetched", days=WEEK.days), None)


def by_day(taken: Redemption) -> str:
    return said_day(taken.fetch_by, clock.today()) if taken.fetch_by else ""


def offered_to(by: Person) -> Select:
    """What is offered where somebody serves, or above it."""
    there = {id for org in _served(by) for id in org.path_ids}
    return select(Thanks).options(joinedload(Thanks.org)).where(
        Thanks.org_id.in_(there), *_is_seen())


def of_places(places, ended: bool) -> Select:
    """What is offered there, or what no longer is."""
    return select(Thanks).options(joinedload(Thanks.org)).where(
        Thanks.org_id.in_(places), not_(_is_offered()) if ended else _is_offered())


def taken_by(by: Person) -> Select:
    return _redemptions().where(Redemption.person_id == by.id)


def taken_at(places, state: str = "waiting") -> Select:
    """What was taken there: waiting to be fetched, handed over, cancelled."""
    return _redemptions().join(Thanks, Thanks.id == Redemption.thanks_id).where(
        Thanks.org_id.in_(places), *STATES[state])


def fetch_by(row: Thanks) -> date:
    """The last day for who takes it today."""
    return clock.today() + timedelta(days=row.fetch_days)


def is_late(taken: Redemption) -> bool:
    """Promised until a day that is over, and not fetched."""
    return taken.is_open and taken.fetch_by is not None and taken.fetch_by < clock.today()


def names_of(lines: list[LedgerEntry]) -> dict[int, str]:
    """What was taken for each of these lines of the ledger."""
    ids = [line.reverses_id or line.id for line in lines]
    return dict(db.session.execute(select(Redemption.entry_id, Thanks.name).join(
        Thanks, Thanks.id == Redemption.thanks_id).where(Redemption.entry_id.in_(ids))).all())


def _due(which: ColumnElement[bool]) -> list[int]:
    return list(db.session.scalars(select(Redemption.id).where(*STATES["waiting"], which).order_by(Redemption.id)))


def _served(by: Person) -> list[Org]:
    return list(db.session.scalars(select(Org).join(Affiliation, Affiliation.org_id == Org.id).where(
        Affiliation.person_id == by.id, Affiliation.status == AffiliationStatus.ACTIVE)))


def _give_back(taken: Redemption, reason: str, by: Person | None) -> Redemption:
    taken.cancelled_at, taken.reason = clock.now(), reason
    entries.reverse(taken.entry, by, person_id=taken.person_id)
    rows_changed(update(Thanks).where(Thanks.id == taken.thanks_id).values(left=Thanks.left + 1))
    notify(taken.person, "thanks_cancelled", LINK, name=taken.thanks.name, reason=reason, points=-taken.entry.points)
    return taken


def _is_seen() -> tuple[ColumnElement[bool], ...]:
    return _is_offered(), Thanks.check_state == CheckState.PASSED


def _is_offered() -> ColumnElement[bool]:
    return and_(Thanks.ended_at.is_(None), or_(Thanks.until.is_(None), Thanks.until >= clock.today()))


def _still_open(taken: Redemption) -> None:
    if not taken.is_open:
        raise Conflict("redemption_over")


def _redemptions() -> Select:
    return select(Redemption).options(joinedload(Redemption.thanks).joinedload(Thanks.org),
                                      joinedload(Redemption.person))
