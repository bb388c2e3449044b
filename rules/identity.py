"""Who somebody is (认人): a phone that is proved, and two rows that turn out to be one person."""

from typing import Any

from sqlalchemy import select

from core import clock
from core.crypto import digest
from core.db import db
from core.problem import Conflict
from models import (
    AccessView,
    BedLetter,
    CareEntry,
    Claim,
    CoAdopter,
    Confirmation,
    Consent,
    Correction,
    Dispute,
    EventFeedback,
    EventPhoto,
    Flowerbed,
    Follower,
    Identity,
    Letter,
    LetterLine,
    Membership,
    Message,
    Notice,
    NoticeVersion,
    Person,
    Photo,
    Post,
    Preference,
    Redemption,
    Report,
    Residence,
    StandIn,
    Task,
    TaskClaim,
    TaskWord,
    UnitLiaison,
    Wish,
)
from rules import availability, household
from rules.affiliation import moves as affiliation_moves
from rules.flowerbed import moves as bed_moves
from rules.notice import moves
from rules.people import PHONE, by_phone
from rules.report import lock
from rules.service_card import moves as service_card_moves
from rules.sign_up import moves as sign_up_moves
from rules.task_claim import moves as task_moves

# What is a person's: the table, the column that says whose, and the columns that make a second one a repetition.
BELONGINGS: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (Follower, "person_id", ("report_id",)),
    (Confirmation, "person_id", ("report_id", "round")),
    (Message, "person_id", ("dedupe",)),
    (Consent, "person_id", ("document", "version")),
    (Photo, "owner_id", ("sha256",)),
    (Post, "person_id", ()),
    (Membership, "person_id", ()),
    (AccessView, "subject_id", ()),
    (Report, "reporter_id", ()),
    (Report, "filed_by_id", ()),
    (Residence, "person_id", ("org_id",)),
    (Correction, "by_id", ()),
    (EventFeedback, "person_id", ("event_id",)),
    (EventPhoto, "by_id", ()),
    (Letter, "by_id", ()),
    (LetterLine, "by_id", ()),
    (Notice, "written_by_id", ()),  # else whoever wrote would pass for fresh eyes
    (NoticeVersion, "by_id", ()),
    (Claim, "person_id", ()),
    (CoAdopter, "person_id", ("claim_id",)),
    (StandIn, "person_id", ()),
    (CareEntry, "person_id", ()),
    (BedLetter, "by_id", ()),
    (BedLetter, "neighbour_id", ()),
    (Flowerbed, "named_by_id", ()),
    (UnitLiaison, "person_id", ("unit_id",)),
    (TaskWord, "by_id", ()),
    (Wish, "beneficiary_id", ()),
    (Wish, "filed_by_id", ()),
    (Dispute, "by_id", ()),
    (Redemption, "person_id", ()),
    (TaskClaim, "certified_by_id", ()),  # else they could certify who certified them
    (Task, "written_by_id", ()),  # else they could claim their own
)


def prove_phone(person: Person, phone: str) -> Person:
    """The person holds this phone: WeChat says so. Links them to the roster line of the same number.

    A number that another logged-in account of the same app holds is not moved: raises Conflict("phone_taken").
    """
    other = by_phone(phone)
    if other is not None and other is not person:
        if {i.appid for i in other.identities} & {i.appid for i in person.identities}:
            raise Conflict("phone_taken")
        _take_over(other, person)
    person.phone = phone
    person.phone_digest = digest(phone, PHONE)
    person.phone_proved_at = clock.now()
    return person


def bind(person: Person, identities) -> None:
    """Join WeChat accounts to a person whose phone is known to be theirs."""
    now = clock.now()
    for known in identities:
        person.identities.append(
            Identity(appid=known.appid, openid=known.openid, unionid=known.unionid, seen_at=now))
    person.phone_proved_at = now


def _take_over(old: Person, person: Person) -> None:
    """What was noted for the phone's holder before they logged in becomes theirs; the old row goes."""
    moves.merged(old, person)
    bed_moves.merged(old, person)
    sign_up_moves.merged(old, person)
    affiliation_moves.merged(old, person)
    task_moves.merged(old, person)
    availability.merged(old, person)
    service_card_moves.merged(old, person)
    lock.hold_of(old)
    for model, owner, once in BELONGINGS:
        mine = {tuple(getattr(row, name) for name in once)
                for row in db.session.scalars(select(model).filter_by(**{owner: person.id}))} if once else set()
        for row in db.session.scalars(select(model).filter_by(**{owner: old.id})):
            told = tuple(getattr(row, name) for name in once)
            if not once or None in told or told not in mine:
                setattr(row, owner, person.id)
            elif model is not Photo:  # a report may show it; it stays with the old row
                db.session.delete(row)
    for identity in list(old.identities):
        identity.person = person
    person.name = person.name or old.name
    wish, door = db.session.get(Preference, old.id), old.household_id
    if wish is not None and db.session.get(Preference, person.id) is None:
        wish.person_id = person.id
    if person.home_id is None:  # the room goes with its place
        person.home_id, person.room, person.household_id = old.home_id, old.room, old.household_id
    old.phone = old.phone_digest = None
    db.session.flush()
    old.closing_at = old.closed_at = clock.now()
    old.name = old.room = old.household_id = None
    db.session.expire(person, ["posts", "home", "household", "residences"])
    if door is not None:
        household.leave(door)
    moves.moved(person)
    bed_moves.moved(person)
