"""Who speaks for a unit (单位联络员): granted, ended; what they look at is kept for whom it is about."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import Select, insert, select

from core import clock
from core.db import db, upsert
from core.texts import text
from models import AccessView, Person, Post, Unit, UnitLiaison
from models.unit import NOW
from rules.notify import notify
from rules.people import by_phone, stub

ONE_OPENING = timedelta(hours=1)
PAGE = "/p/unit"


def grant(unit: Unit, data: dict, post: Post) -> None:
    """{name, phone}: from today. They prove the number by logging in. Granted twice it is the same."""
    person = by_phone(data["phone"]) or stub(data["name"], data["phone"])
    person.name = person.name or data["name"]
    db.session.execute(upsert(UnitLiaison).values(
        unit_id=unit.id, person_id=person.id, started_on=clock.today(), granted_post_id=post.id)
        .on_conflict_do_nothing(index_elements=["unit_id", "person_id"], index_where=NOW))
    notify(person, "unit_liaison_granted", PAGE, dedupe=f"unit {unit.id} {clock.today()}", unit=unit.name)
    db.session.expire(unit, ["liaisons"])


def end(row: UnitLiaison) -> UnitLiaison:
    row.ended_on = row.ended_on or clock.today()
    return row


def leaving(person: Person) -> None:
    """They asked to close their account: they speak for nobody any more."""
    for row in db.session.scalars(select(UnitLiaison).where(UnitLiaison.person_id == person.id)):
        end(row)


def units_of(by: Person) -> Select:
    """Ids of the units that somebody speaks for."""
    return select(UnitLiaison.unit_id).where(UnitLiaison.person_id == by.id, UnitLiaison.ended_on.is_(None))


def keep_opening(unit: Unit, subjects: Iterable[int], by: Person, post: Post | None) -> None:
    """Whom it is about can read who looked; who looks again within the hour has looked once."""
    now, reason = clock.now(), text("words.unit.looking", unit=unit.name)
    known = set(db.session.scalars(select(AccessView.subject_id).where(
        AccessView.viewer_id == by.id, AccessView.reason == reason, AccessView.at > now - ONE_OPENING)))
    rows = [{"subject_id": id, "viewer_id": by.id, "viewer_post_id": post.id if post else None, "unit_id": unit.id,
             "what": ["name"], "reason": reason, "at": now} for id in sorted({*subjects} - known - {by.id})]
    if rows:
        db.session.execute(insert(AccessView), rows)
