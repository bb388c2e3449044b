"""Who may care for beds, inspect them and write to their adopters: predicates, permissions, scopes. Never writes."""

from collections.abc import Callable

from sqlalchemy import false, select

from core.db import db
from models import CareEntry, Claim, Flowerbed, Inspection, Person, Post, StandIn
from policies.asker import known, open_posts, owns, sets_up_all
from policies.beds import adopts, places_overseen, signs
from rules.flowerbed import adopters, inspection


def inspecting_post(by: Person | None, bed: Flowerbed) -> Post | None:
    """The asker's post in which they look at a bed: of property or branch, there or nearest above."""
    over = [post for post in open_posts(by) if post.role in inspection.INSPECTORS and bed.org.is_within(post.org)]
    return max(over, key=lambda post: len(post.org.path), default=None)


def inspects(by, bed) -> bool:
    return inspecting_post(by, bed) is not None


def is_not_own(by, bed) -> bool:
    """Nobody inspects the bed that they look after."""
    claim = inspection.caring(bed)
    return claim is None or not adopters.is_one(by, claim)


def had(by, bed) -> bool:
    """Looks after it, or did: they read what was found in their time."""
    return by is not None and db.session.scalar(
        select(Claim.id).where(Claim.flowerbed_id == bed.id, adopters.claims_of(by)).limit(1)) is not None


def of_my_time(by: Person):
    """The condition on inspections: of claims of the asker's household."""
    return Inspection.claim_id.in_(select(Claim.id).where(adopters.claims_of(by)))


def inspects_somewhere(by, row=None) -> bool:
    return any(post.role in inspection.INSPECTORS for post in open_posts(by))


def beds_inspected(by: Person | None):
    """The condition on beds at which the asker looks."""
    return Flowerbed.org_id.in_(places_overseen(by))


PERMISSIONS: dict[str, list[list[Callable[..., bool]]]] = {
    "claim.care": [[adopts]],
    "claim.stand_in": [[signs]],
    "claim.name": [[signs]],
    "care.read": [[known]],
    "care.foresee": [[adopts]],
    "care.withdraw": [[owns]],
    "stand_in.agree": [[known]],  # with the code that the adopters handed on
    "stand_in.list": [[known]],
    "stand_in.decline": [[owns]],
    "need.read": [[known]],
    "need.set": [[sets_up_all]],
    "inspection.write": [[inspects, is_not_own]],
    "inspection.read": [[inspects], [had]],
    "inspection.read_all": [[inspects]],
    "inspection.list": [[inspects_somewhere]],
    "flowerbed.see_plaque": [[known]],
    "flowerbed.see_year": [[known]],
    "flowerbed.report_damage": [[known]],
    "bed_letter.write": [[known]],
    "bed_letter.read": [[known]],
    "bed_letter.answer": [[adopts]],
}


def _own(column):
    return lambda by: false() if by is None else column == by.id


SCOPES = {CareEntry: _own(CareEntry.person_id), StandIn: _own(StandIn.person_id)}
