"""The numbers of an event (活动数据): how many stand where, when they signed up, when they came in. Each is a count of
rows that `lists.sign_ups` lists under the same conditions."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, func, select

from core import clock
from core.db import db
from models import CheckIn, CheckInWay, Event, SignUp, SignUpParty

DAY = timedelta(days=1)
STEPS = (timedelta(minutes=10), timedelta(hours=1), DAY, 7 * DAY, 28 * DAY)  # the finest that gives few enough bars
MOST = 32


def by_status(event: Event) -> list[dict]:
    """{session_id, kind, status, count}; nothing of what nobody is."""
    found = db.session.execute(
        select(SignUp.session_id, SignUp.kind, SignUp.status, func.count().label("count"))
        .where(SignUp.event_id == event.id).group_by(SignUp.session_id, SignUp.kind, SignUp.status)
        .order_by(SignUp.session_id, SignUp.kind, SignUp.status))
    return [dict(row._mapping) for row in found]


def signed_up(event: Event) -> list[dict]:
    """{since, until, count} of sign-ups, whatever became of them; who walked in had not signed up."""
    rows = select(SignUp.id).join(SignUpParty, SignUpParty.id == SignUp.party_id)
    return _over_time(SignUpParty.at, rows.where(SignUp.event_id == event.id, ~_walked_in()))


def arrived(event: Event) -> list[dict]:
    """{since, until, count} of those let in at the door, walk-ins among them."""
    rows = select(SignUp.id).join(CheckIn, CheckIn.sign_up_id == SignUp.id)
    return _over_time(CheckIn.at, rows.where(SignUp.event_id == event.id, CheckIn.counts))


def signed_up_between(since: datetime, until: datetime) -> ColumnElement[bool]:
    """The condition on sign-ups behind one of those numbers."""
    return SignUp.party_id.in_(select(SignUpParty.id).where(SignUpParty.at >= since, SignUpParty.at < until)) & (
        ~_walked_in())


def arrived_between(since: datetime, until: datetime) -> ColumnElement[bool]:
    return SignUp.id.in_(select(CheckIn.sign_up_id).where(CheckIn.counts, CheckIn.at >= since, CheckIn.at < until))


def _walked_in() -> ColumnElement[bool]:
    return select(CheckIn.id).where(CheckIn.sign_up_id == SignUp.id, CheckIn.way == CheckInWay.WALK_IN).exists()


def _over_time(at, rows: Select) -> list[dict]:
    """From the first to the last in even steps, empty ones too; counted by the database in one go."""
    first, last = db.session.execute(rows.with_only_columns(func.min(at), func.max(at))).one()
    if first is None:
        return []
    step = next((step for step in STEPS if (last - _floor(first, step)) / step < MOST), STEPS[-1])
    edges = [_floor(first, step)]
    while edges[-1] <= last and len(edges) <= MOST:
        edges.append(edges[-1] + step)
    spans = list(zip(edges, edges[1:], strict=False))
    counted = db.session.execute(rows.with_only_columns(
        *(func.count().filter(at >= since, at < until) for since, until in spans))).one()
    return [{"since": since, "until": until, "count": count}
            for (since, until), count in zip(spans, counted, strict=True)]


def _floor(moment: datetime, step: timedelta) -> datetime:
    """Where the step that holds it begins: on the district's clock, days at midnight."""
    civil = clock.civil(moment)
    midnight = datetime.combine(civil.date(), time(), clock.civil_zone())
    return (midnight if step >= DAY else midnight + (civil - midnight) // step * step).astimezone(UTC)
