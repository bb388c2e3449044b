"""People of a roster: found by phone, else noted unclaimed until they log in and prove the number."""

from sqlalchemy import insert, select

from core import clock
from core.crypto import digest, digests
from core.db import db
from core.texts import table
from models import Person
from rules.people import PHONE
from rules.roster.lines import MemberLine, PostLine
from rules.roster.result import Result

AT_ONCE = 500


def take_over(lines: list[PostLine | MemberLine], reach: list[str] | None, result: Result) -> dict[str, Person]:
    """Everyone the lines name, by phone. The roster's name is the organisation's word and wins; that of who holds a
    post beyond the importer's reach is another organisation's word, and stays."""
    names = {line.phone: line.name for line in lines}
    who = _known(list(names))
    for phone, person in who.items():
        if person.name != names[phone] and not _holds_beyond(person, reach):
            person.name = names[phone]
            result.changed.append({"kind": "person", "name": person.name, "place": "",
                                   "fields": [table("roster")["columns"]["posts"]["name"]]})
    fresh = [phone for phone in names if phone not in who]
    if fresh:
        now = clock.now()
        # In one go and read back: SQLite would answer with their ids one row at a time.
        db.session.execute(insert(Person), [
            {"name": names[phone], "phone": phone, "phone_digest": digest(phone, PHONE), "created_at": now}
            for phone in fresh])
        who |= _known(fresh)
    return who


def _holds_beyond(person: Person, reach: list[str] | None) -> bool:
    return reach is not None and any(
        post.ended_on is None and not post.org.path.startswith(tuple(reach)) for post in person.posts)


def _known(phones: list[str]) -> dict[str, Person]:
    by_digest = {index: phone for phone in phones for index in digests(phone, PHONE)}
    found: dict[str, Person] = {}
    indexes = list(by_digest)
    for at in range(0, len(indexes), AT_ONCE):
        part = indexes[at:at + AT_ONCE]
        for person in db.session.scalars(select(Person).where(Person.phone_digest.in_(part))):
            found[by_digest[person.phone_digest or ""]] = person
    return found
