"""Who is signed up (报名人): each known by one key, whoever signs them up; their ages; who consents for whom."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select

from core import clock
from core.crypto import digest
from core.db import db, one_at_a_time
from core.problem import Invalid
from core.texts import text
from models import Event, EventSession, Person, SignUp, SignUpStatus
from models.sign_up import OVER
from rules.people import by_phone, stub

ADULT = 18
OLDEST = 130


@dataclass
class Someone:
    """One who is to be signed up. `person` where they have an account; else the name is what is known."""

    key: str
    person: Person | None
    name: str | None
    birth: date | None
    age: int | None = None

    @property
    def minor(self) -> bool:
        return self.age is not None and self.age < ADULT

    @property
    def told(self) -> str:
        return self.name or (self.person.name if self.person else None) or text("words.me")


def of_account(person: Person) -> str:
    return f"person:{person.id}"


def told(data: dict, by: Person) -> list[Someone]:
    """Those a sign-up names: nobody means oneself. The same person twice is once.

    A name of one's own household is that neighbour's account, so that two phones of a family speak of the same people.
    """
    if data["on_behalf_of"] is not None:
        return [_elder(data["on_behalf_of"], by)]
    if not data["people"]:
        return [Someone(of_account(by), by, None, None)]
    family = _family(by) if len(data["people"]) > 1 or data["people"][0]["name"] != by.name else {}
    found: dict[str, Someone] = {}
    for one in data["people"]:
        name, birth = one["name"], one["birth_date"]
        person = by if name == by.name else family.get(name)
        someone = Someone(of_account(person), person, None, birth) if person else Someone(
            _of_guest(name, birth, by), None, name, birth)
        found.setdefault(someone.key, someone)
    return list(found.values())


def known(whose: ColumnElement[bool]) -> Select:
    """What is already known of people (key, status, session, its start): where they are at that time, and where they
    were missed lately; see around()."""
    return (select(SignUp.person_key, SignUp.status, SignUp.session_id, EventSession.starts_at)
            .join(EventSession, EventSession.id == SignUp.session_id)
            .where(whose, or_(
                and_(*(SignUp.status != status for status in sorted(OVER)), EventSession.starts_at < bindparam("end"),
                     EventSession.ends_at > bindparam("start")),
                and_(SignUp.status == SignUpStatus.ABSENT, EventSession.ends_at > bindparam("since")))))


def around(event: Event, session: EventSession) -> dict:
    return {"start": session.starts_at, "end": session.ends_at,
            "since": clock.now() - timedelta(weeks=event.no_show_weeks)}


def of_age(people: list[Someone], event: Event, session: EventSession) -> None:
    """Sets each one's age on the day. Raises Invalid by person: too young or too old for the event, no birth date
    where it is needed."""
    faults = {}
    for n, one in enumerate(people):
        one.age = age_on(one.birth, clock.civil(session.starts_at).date()) if one.birth else None
        if fault := _fault(one, event):
            faults[f"people.{n}.birth_date"] = fault
    if faults:
        raise Invalid("invalid", fields=faults)


def young(people: list[Someone], below: int) -> list[Someone]:
    return [one for one in people if one.age is not None and one.age < below]


def age_on(birth: date, day: date) -> int:
    """Full years (周岁); who was born on 29 February turns a year older on 1 March of other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _fault(one: Someone, event: Event) -> str | None:
    if one.birth is not None and (one.birth > clock.today() or (one.age or 0) > OLDEST):
        return text("fields.birth_date_wrong")
    if one.birth is None and (one.person is None or event.min_age is not None or event.max_age is not None):
        return text("fields.birth_date_needed")
    if one.age is not None and event.min_age is not None and one.age < event.min_age:
        return text("fields.too_young", name=one.told, age=event.min_age)
    if one.age is not None and event.max_age is not None and one.age > event.max_age:
        return text("fields.too_old", name=one.told, age=event.max_age)
    return None


def _elder(named: dict, by: Person) -> Someone:
    """Somebody else signs them up (代报名): found by phone, or known by name alone. What was typed is what is shown."""
    if named["phone"]:
        one_at_a_time(f"notes {named['phone']}")  # two neighbours may do so at this moment
        person = by_phone(named["phone"]) or stub(named["name"], named["phone"])
        return Someone(of_account(person), person, named["name"], named["birth_date"])
    birth = named["birth_date"]
    return Someone(_of_guest(named["name"], birth, by), None, named["name"], birth)


def _family(by: Person) -> dict[str, Person]:
    """The accounts behind one's own door, by name."""
    if by.household_id is None:
        return {}
    behind = db.session.scalars(select(Person).where(
        Person.household_id == by.household_id, Person.id != by.id, Person.closing_at.is_(None)))
    return {person.name: person for person in behind if person.name}


def _of_guest(name: str, birth: date | None, by: Person) -> str:
    """The same name and birth date is the same child, whichever parent says it. Without a date a name is known within
    the household only."""
    whose = birth.isoformat() if birth else f"household:{by.household_id}" if by.household_id else f"by:{by.id}"
    return digest(f"{name}|{whose}", "guest")
