"""Signing up (报名): whether one may, then places for all, for some, or a place in the line. One short transaction.

A thousand people do this in half a minute, so each statement counts: what must be asked is asked at once, the row of
the places is touched last, and what is plain is done in one statement (at_once.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from core import clock
from core.db import among, db, in_turn
from core.problem import Conflict, Forbidden, Invalid
from core.rows import Asked, Rows, give, write
from core.texts import text, version
from models import (
    Event,
    EventPlaces,
    EventSession,
    Later,
    Org,
    PerformanceEntry,
    Person,
    PlaceKind,
    Post,
    Residence,
    SignUp,
    SignUpParty,
    SignUpStatus,
)
from models.check import CheckKind
from rules import check
from rules.event.telling import link, moment, when
from rules.notify import notify
from rules.sign_up import at_once, offers, places
from rules.sign_up.numbers import numbers
from rules.sign_up.people import ADULT, Someone, around, known, of_age, told, young
from rules.sign_up.places import Got
from rules.sign_up.workflow import WORKFLOW

S = SignUpStatus
COMES = (S.APPLIED, S.CONFIRMED, S.ATTENDED)
_SESSIONS = Rows(EventPlaces, EventSession, of=lambda rows: rows.join(EventPlaces.session)
                 .where(EventSession.event_id == bindparam("event"), in_turn("words")).order_by(EventSession.starts_at))
_KNOWN = Asked(lambda: known(among(SignUp.person_key, "keys")))


@dataclass(frozen=True)
class Standing:
    """Where a party stands in the line, and why behind others."""

    rank: int
    later: Later | None


def sign_up(event: Event, data: dict, by: Person, post: Post | None) -> SignUpParty:
    """Sign up oneself, a family, or somebody else. `data` is SignUpIn's.

    Raises Conflict: too early, too late, already signed up, elsewhere at that time. Forbidden: not for these people.
    Invalid by field: ages, consent, the form of a performance.
    """
    _refuse_outside_its_time(event)
    people, kind = told(data, by), data["kind"]
    session = _session(event, data, people)
    homes = _homes(event, people, by, post)
    _refuse_strangers(event, homes)
    of_age(people, event, session)
    _refuse_alone(event, session, people, data, by)
    entry = _entry(kind, people, data)
    if _is_plain(event, data) and (standing := _standing(event, homes, missed=False)).later is None \
            and (party := at_once.sign_up(event, session, kind, by, standing.rank)):
        return party
    standing = _standing(event, homes, _lately_missed(people, event, session))
    party = SignUpParty(
        event_id=event.id, session_id=session.id, kind=kind, by_id=by.id, by_post_id=post.id if post else None,
        together=data["together"] and len(people) > 1, rank=standing.rank, later=standing.later, at=clock.now(),
        **_consent(event, people, data))
    got = _got(event, session, kind, party, len(people))
    party.arrival = got.arrival
    vars(party)["ahead"] = got.ahead
    for n, (one, number) in enumerate(zip(_adults_first(people), numbers(kind, got.arrival), strict=False)):
        row = SignUp(
            event=event, session=session, kind=kind, party=party, number=number, person=one.person, person_key=one.key,
            name=one.name, birth_date=one.birth.isoformat() if one.birth else None, minor=one.minor)
        WORKFLOW.begin(row, S.APPLIED if event.by_approval else S.CONFIRMED if n < got.placed else S.WAITING, by=by,
                       post=post)
    if entry is not None:
        party.sign_ups[0].entry = entry
        check.ask(CheckKind.TEXT, entry=entry, author=by)
    db.session.add(party)
    _tell_those_signed_up(event, session, people, by)
    write()
    return party


# --- whether one may -----------------------------------------------------------------------------------------------

def _refuse_outside_its_time(event: Event) -> None:
    now = clock.now()
    if now < event.sign_up_opens_at:
        raise Conflict("sign_up_not_open", when=moment(event.sign_up_opens_at))
    if now >= event.sign_up_closes_at:
        raise Conflict("sign_up_closed")


def _session(event: Event, data: dict, people: list[Someone]) -> EventSession:
    """The one asked for, with places of the kind asked for; with one session it need not be named. From here on nobody
    else signs these people up: two phones may name the same person."""
    rows = [give(row, session=session) for row, session in _SESSIONS(
        event=event.id, words=in_turn.said(f"signs up {one.key}" for one in people))]
    ids = {row.session_id for row in rows}
    session_id = data["session_id"] or (next(iter(ids)) if len(ids) == 1 else None)
    if session_id not in ids:
        raise Invalid("invalid", fields={"session_id": text("fields.which_session")})
    row = next((row for row in rows if (row.session_id, row.kind) == (session_id, data["kind"])), None)
    if row is None:
        raise Invalid("invalid", fields={"kind": text("fields.no_such_places")})
    if row.session.cancelled_at is not None or row.session.closed_at is not None \
            or row.session.starts_at <= clock.now():
        raise Conflict("sign_up_closed")
    return row.session


def _refuse_strangers(event: Event, homes: set[int]) -> None:
    """Who lives in none of the places whose people may come."""
    if event.targets and not _lie_in(event.targets, homes):
        names = db.session.scalars(select(Org.name).where(Org.id.in_(event.targets)))
        raise Forbidden("event_for_others", places=text("words.list_comma").join(names))


def _homes(event: Event, people: list[Someone], by: Person, post: Post | None) -> set[int]:
    """Ids of every place that the home lies in which counts: the one person's who is signed up, if we know where they
    live; else that of who signs them up. Staff of the place that invites know whom they sign up."""
    if not event.targets and not offers.kept_for_residents(event):
        return set()
    whom = people[0].person if len(people) == 1 else None
    if whom is not None and whom is not by and (found := set(_homes_of(whom))):
        return found
    return {*event.targets, event.org_id} if post else set(_homes_of(by))


def _lie_in(ids: list[int], homes: set[int]) -> bool:
    """A place that has ended since, because it was merged with another, stands for the one above it."""
    if homes & set(ids):
        return True
    above = [id for id in db.session.scalars(select(Org.parent_id).where(
        Org.id.in_(ids), Org.ended_on.is_not(None))) if id is not None]
    return bool(above) and _lie_in(above, homes)


def _homes_of(person: Person) -> Iterable[int]:
    yield from person.home.path_ids if person.home else ()
    for path in db.session.scalars(select(Org.path).join(Residence, Residence.org_id == Org.id)
                                   .where(Residence.person_id == person.id)):
        yield from (int(part) for part in path.split("/") if part)


def _refuse_alone(event: Event, session: EventSession, people: list[Someone], data: dict, by: Person) -> None:
    """Children come with an adult, and their guardian can be called (domain.md §7)."""
    minors = young(people, ADULT)
    if minors and not by.phone:
        raise Invalid("guardian_phone_needed")
    if young(people, event.accompanied_below) and len(minors) == len(people) and not _comes_anyway(by, session):
        raise Invalid("child_alone", age=event.accompanied_below)
    if young(people, event.consent_below) and not data["guardian_consent"]:
        raise Invalid("invalid", fields={"guardian_consent": text(
            "fields.guardian_consent", age=event.consent_below)}, extra={"document": "guardian"})


def _comes_anyway(by: Person, session: EventSession) -> bool:
    """Who still waits for a place may not come, and would leave the child alone."""
    return db.session.scalar(select(SignUp.id).where(
        SignUp.session_id == session.id, SignUp.person_id == by.id, SignUp.status.in_(COMES))) is not None


def _lately_missed(people: list[Someone], event: Event, session: EventSession) -> bool:
    """Refuses who is already signed up, or elsewhere at that time; says whether one was absent lately."""
    missed = False
    for key, status, session_id, starts_at in _KNOWN(
            keys=[one.key for one in people], **around(event, session)):
        name = next(one.told for one in people if one.key == key)
        if session_id == session.id:
            raise Conflict("signed_up_already", name=name)
        if status != S.ABSENT:
            raise Conflict("elsewhere_then", name=name, when=moment(starts_at))
        missed = True
    return missed


def _entry(kind: PlaceKind, people: list[Someone], data: dict) -> PerformanceEntry | None:
    """A piece has a form of its own, and one who answers for it."""
    form = data["performance"]
    if kind != PlaceKind.PERFORMANCE:
        return None
    if form is None or len(people) > 1:
        raise Invalid("invalid", fields={"performance": text("fields.performance_form")})
    return PerformanceEntry(title=form["title"], people=form["people"], minutes=form["minutes"])


def _is_plain(event: Event, data: dict) -> bool:
    """Oneself alone, as one is, and nobody has to agree."""
    return not (data["people"] or data["on_behalf_of"] or event.by_approval or data["kind"] == PlaceKind.PERFORMANCE)


def _consent(event: Event, people: list[Someone], data: dict) -> dict:
    if not young(people, event.consent_below):
        return {}
    return {"guardian_consented_at": clock.now(), "guardian_version": version("guardian")}


# --- places --------------------------------------------------------------------------------------------------------

def _standing(event: Event, homes: set[int], missed: bool) -> Standing:
    """0: nothing sets them back. 1: they come after the residents, for whom the first days are kept. 2: one of them
    stayed away lately without a word, and those who would have come go first."""
    if missed:
        return Standing(2, Later.NO_SHOW)
    if event.residents_first_until is None:
        return Standing(0, None)
    if not offers.kept_for_residents(event):
        return Standing(1, None)
    return Standing(0, None) if _lie_in([event.org_id], homes) else Standing(1, Later.NOT_RESIDENT)


def _got(event: Event, session: EventSession, kind: PlaceKind, party: SignUpParty, n: int) -> Got:
    if event.by_approval:
        return places.arrive(places.locked(session.id, kind), n, placed=0, waiting=0)
    kept = offers.kept_for_residents(event)
    if (party.rank == 0 or not kept) and (got := places.take(session.id, kind, n)):
        return got
    row = places.locked(session.id, kind)
    offers.hand_out(row)  # whoever waits and fits comes first
    placed = 0 if kept and party.rank else min(n, row.left)
    if party.together and placed < n:
        placed = 0
    return places.arrive(row, n, placed, n - placed)


def _adults_first(people: list[Someone]) -> list[Someone]:
    """So that no child gets a place before one who comes along."""
    return sorted(people, key=lambda one: one.minor)


def _tell_those_signed_up(event: Event, session: EventSession, people: list[Someone], by: Person) -> None:
    """Who was signed up by somebody else hears of it, and can withdraw."""
    for one in people:
        if one.person is not None and one.person is not by:
            notify(one.person, "signed_up_for", link(event), title=event.title, when=when(session))
