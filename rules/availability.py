"""When a member can help and what they would like to do (可服务时间、服务意愿): said, changed, "not this month"."""

import calendar as months
from datetime import date

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import Availability, Person
from models.availability import EVERY_SLOT, SLOTS

LONGEST_PAUSE = 366  # days; who does not want to serve at all any more leaves


def of(person: Person) -> Availability:
    """Theirs, or the defaults of somebody who said nothing."""
    return db.session.get(Availability, person.id) or Availability(
        person_id=person.id, weekly=EVERY_SLOT, holidays=True, away_until=None, wishes=[], changed_at=None)


def choose(person: Person, data: dict) -> Availability:
    """{free, holidays, away_until, wishes}, as a whole. Raises Invalid: a pause that is past or too long."""
    until = data["away_until"]
    if until is not None and not 0 <= (until - clock.today()).days <= LONGEST_PAUSE:
        raise Invalid("invalid", fields={"away_until": text("fields.pause", most=LONGEST_PAUSE)})
    return _keep(Availability(
        person_id=person.id, weekly=sum(1 << SLOTS.index(slot) for slot in set(data["free"])),
        holidays=data["holidays"], away_until=until, wishes=[wish.value for wish in dict.fromkeys(data["wishes"])]))


def not_this_month(person: Person) -> Availability:
    """本月不便: nothing is offered until the month is over."""
    kept, today = of(person), clock.today()
    last = date(today.year, today.month, months.monthrange(today.year, today.month)[1])
    return _keep(Availability(person_id=person.id, weekly=kept.weekly, holidays=kept.holidays, wishes=kept.wishes,
                              away_until=max(last, kept.away_until or last)))


def forget(person: Person) -> None:
    kept = db.session.get(Availability, person.id)
    if kept is not None:
        db.session.delete(kept)


def merged(old: Person, person: Person) -> None:
    """Two accounts of one person: what the one in use says goes before."""
    kept = db.session.get(Availability, old.id)
    if kept is not None and db.session.get(Availability, person.id) is None:
        kept.person_id = person.id


def _keep(row: Availability) -> Availability:
    db.session.scalar(select(Person.id).where(Person.id == row.person_id).with_for_update())  # two phones at once
    row.changed_at = clock.now()
    return db.session.merge(row)
