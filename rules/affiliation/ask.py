"""Reporting in by oneself (自行报到): asked, confirmed or refused by the community, taken back, ended."""

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import Affiliation, AffiliationKind, AffiliationStatus, Level, Membership, Org, Person, Post
from models.affiliation import LIVING
from models.post import SETTERS
from rules import post as posts
from rules.affiliation import lists, pairing
from rules.affiliation.pairing import Pairing
from rules.affiliation.telling import DESK, MINE
from rules.affiliation.workflow import WORKFLOW
from rules.notify import notify
from rules.task_claim import moves
from rules.unit import match

S = AffiliationStatus
TOO_HIGH = frozenset({Level.DISTRICT, Level.STREET})  # nobody serves a whole street at once


def ask(data: dict, by: Person) -> Affiliation:
    """{org_id, kind, unit}: wait for the community's word. Raises Invalid on the place, Conflict when one is alive."""
    org = db.session.get(Org, data["org_id"])
    if org is None or org.ended_on is not None or org.level in TOO_HIGH:
        raise Invalid("invalid", fields={"org_id": text("fields.place_to_serve")})
    if not by.name:
        raise Invalid("name_needed")
    unit_id = match.known(data["unit"])
    if data["kind"] == AffiliationKind.UNIT:
        _require_pairing(unit_id, org)
    if _alive(by, org) is not None:
        raise Conflict("affiliated_already", place=org.full_name)
    row = Affiliation(person=by, org=org, kind=data["kind"], unit=data["unit"],
                      unit_id=unit_id, asked_at=clock.now())
    WORKFLOW.begin(row, S.ASKED, by=by)
    for post in posts.nearest(org, SETTERS, but=[by.id]):
        notify(post.person, "affiliation_waiting", DESK, place=org.full_name)
    return row


def confirm(row: Affiliation, by: Person, post: Post) -> Affiliation:
    """From today they serve there; who was on no roster is a member from today as well."""
    WORKFLOW.take("confirm", row, by=by, post=post)
    row.started_on, row.unit_id = clock.today(), match.one(row.unit)
    if db.session.scalar(select(Membership.id).where(
            Membership.person_id == row.person_id, Membership.ended_on.is_(None)).limit(1)) is None:
        home = row.org_id if row.kind == AffiliationKind.HOME else row.person.home_id
        db.session.add(Membership(person_id=row.person_id, unit=row.unit, unit_id=row.unit_id, home_id=home,
                                  reported_on=row.started_on))
    notify(row.person, "affiliation_confirmed", MINE, place=row.org.full_name)
    return row


def refuse(row: Affiliation, data: dict, by: Person, post: Post) -> Affiliation:
    """{reason}"""
    WORKFLOW.take("refuse", row, by=by, post=post, words=data["reason"])
    notify(row.person, "affiliation_refused", MINE, place=row.org.full_name, reason=data["reason"])
    return row


def withdraw(row: Affiliation, by: Person) -> Affiliation:
    WORKFLOW.take("withdraw", row, by=by)
    return row


def end(row: Affiliation, data: dict, by: Person, post: Post | None) -> Affiliation:
    """{reason}: moved, retired, left; said by oneself or by the community. Promises that nobody can keep any more are
    given back."""
    WORKFLOW.take("end", row, by=by, post=post, words=data["reason"])
    row.ended_on = clock.today()
    for formal in lists.formal(row):
        formal.ended_on = row.ended_on
    db.session.flush()
    moves.without_place(row.person)
    if by is not row.person:
        notify(row.person, "affiliation_ended", MINE, place=row.org.full_name, reason=data["reason"])
    return row


def _require_pairing(unit_id: int | None, org: Org) -> None:
    """Where one's unit is paired. Of a unit that nobody paired yet the community judges."""
    stands, place = pairing.standing(unit_id, org)
    if stands == Pairing.ELSEWHERE:
        raise Invalid("invalid", fields={"org_id": text("fields.paired_elsewhere", place=place)})


def _alive(person: Person, org: Org) -> Affiliation | None:
    return db.session.scalar(select(Affiliation).where(
        Affiliation.person_id == person.id, Affiliation.org_id == org.id, Affiliation.status.in_(LIVING)))
