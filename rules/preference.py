"""How somebody wants to be told (消息偏好): hours of quiet, a daily digest. An emergency asks for neither."""

from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from core import clock
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import Digest, Person, Preference


def of(person: Person) -> Preference:
    """Theirs, or the defaults: told at any hour, each notice by itself."""
    return db.session.get(Preference, person.id) or Preference(person_id=person.id, digest=Digest.OFF)


def choose(person: Person, data: dict) -> Preference:
    """quiet_from, quiet_to, digest, digest_at, as a whole. Raises Invalid where halves are missing."""
    start, end = data["quiet_from"], data["quiet_to"]
    if (start is None) != (end is None) or (start is not None and start == end):
        raise Invalid("invalid", fields={"quiet_to": text("fields.quiet_both")})
    daily = data["digest"] == Digest.DAILY
    if daily and data["digest_at"] is None:
        raise Invalid("invalid", fields={"digest_at": text("fields.digest_time")})
    db.session.scalar(select(Person.id).where(Person.id == person.id).with_for_update())  # two phones at once
    return db.session.merge(Preference(
        person_id=person.id, **data, digest_due_at=next_at(data["digest_at"]) if daily else None))


def next_at(wanted: time) -> datetime:
    """The next moment that the district's clocks show this time."""
    now = clock.civil(clock.now())
    then = datetime.combine(now.date(), wanted, clock.civil_zone())
    return then if then > now else datetime.combine(now.date() + timedelta(days=1), wanted, clock.civil_zone())


def is_quiet_now() -> ColumnElement[bool]:
    """The rows whose person must not be disturbed at this moment. From later than to: over midnight."""
    now = clock.civil(clock.now()).time()
    begun, not_over = Preference.quiet_from <= now, Preference.quiet_to > now
    over_midnight = Preference.quiet_from > Preference.quiet_to
    return or_(and_(over_midnight.is_(False), begun, not_over), and_(over_midnight.is_(True), or_(begun, not_over)))
