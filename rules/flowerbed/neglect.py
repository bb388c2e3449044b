"""A bed that nobody looks after (养护提醒): reminded, then given grace, then passed on. By the day, never by the run.

Each claim is looked at once a day. What was missed while no worker ran is met in one look, and nobody loses a bed
without having been told when.
"""

from datetime import date, timedelta

from sqlalchemy import or_, select

from core import clock
from core.db import db
from core.texts import text
from models import Claim, ClaimEnd, Person
from models.claim import CARING
from rules.flowerbed import adopters, care, lock, need, stand_in, term, terms
from rules.flowerbed.need import Duty
from rules.flowerbed.telling import bed_words, day, link
from rules.flowerbed.term import MORNING
from rules.notify import notify


def unseen(limit: int = 200) -> list[int]:
    """Ids of the claims not looked at today, from the morning on."""
    if clock.civil(clock.now()).hour < MORNING:
        return []
    return list(db.session.scalars(
        select(Claim.id).where(Claim.status.in_(CARING), or_(Claim.looked_on.is_(None),
                                                             Claim.looked_on < clock.today()))
        .order_by(Claim.id).limit(limit)))


def look(claim: Claim) -> None:
    """Today's look at a claim. A second one finds nothing left to do."""
    claim, today = lock.claim(claim), clock.today()
    if not claim.is_caring or claim.starts_on is None:
        return
    claim.looked_on = today
    done = care.last_done([claim])[claim.id]
    due = care.duties(claim, done)
    care.foresee(claim, due)
    terms_now, quiet = terms.on(today), (today - max([claim.starts_on, *done.values()])).days
    if claim.release_on is not None:
        _in_grace(claim, claim.release_on, today, terms_now)
    elif quiet >= terms_now.quiet:
        _begin_grace(claim, today, quiet, terms_now)
    elif waited := need.late(due, today, terms_now.remind_after):
        _remind(claim, today, waited, terms_now)


def _remind(claim: Claim, today: date, waited: list[Duty], now: terms.Terms) -> None:
    if claim.reminded_on is not None and (today - claim.reminded_on).days < now.remind_every:
        return
    claim.reminded_on = today
    helper = stand_in.on_duty(claim)  # then the household is left in peace, as it was promised
    _tell(claim, "care_due", [helper] if helper else None, what=in_words(waited))


def _begin_grace(claim: Claim, today: date, quiet: int, now: terms.Terms) -> None:
    until = today + timedelta(days=now.grace)
    claim.release_on, claim.reminded_on = until, today
    _tell(claim, "care_grace", days=quiet, day=day(until))


def _in_grace(claim: Claim, until: date, today: date, now: terms.Terms) -> None:
    """Once more half way; then it goes to the next."""
    if today >= until:
        term.end(claim, ClaimEnd.NEGLECT)
    elif claim.reminded_on is not None and (today - claim.reminded_on).days >= now.grace // 2:
        claim.reminded_on = today
        _tell(claim, "care_grace_again", day=day(until))


def in_words(due: list[Duty]) -> str:
    """浇水、除草."""
    return text("words.list_comma").join(text(f"words.care_kinds.{duty.kind}") for duty in due)


def _tell(claim: Claim, template: str, whom: list[Person] | None = None, **words) -> None:
    """Else the adopters, and whoever stands in today."""
    for person in whom or adopters.all_of(claim):
        notify(person, template, link(claim), dedupe=f"{template}:{claim.id}:{clock.today()}",
               **words, **bed_words(claim.flowerbed))
