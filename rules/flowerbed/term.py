"""The time with a bed (认养期): who has to agree before it begins, renewal, notice of leaving, the end."""

from calendar import monthrange
from datetime import date, timedelta

from sqlalchemy import or_, select

from core import clock
from core.db import db
from core.problem import Conflict
from core.texts import text
from models import Claim, ClaimEnd, ClaimStatus, Party, Person, Post
from models.claim import CARING, HOPING
from rules.flowerbed import adopters, lock, pledge, setting, waiting
from rules.flowerbed.telling import bed_link, bed_words, day, link
from rules.flowerbed.workflow import WORKFLOW
from rules.notify import notify

NOTICE = timedelta(days=30)  # 退出提前告知 (domain.md §6)
RENEWABLE = timedelta(days=60)  # before the end, ahead of whoever waits
REMINDED = timedelta(days=30)
MORNING = 8  # what falls due by the day is done when people are up
S = ClaimStatus
CROWD = 200


# --- before --------------------------------------------------------------------------------------------------------

def missing_parties(row: Claim) -> list[Party]:
    """Those whose agreement it still needs, by the terms of the place today."""
    if row.status != S.APPLIED:
        return []
    given = {one.party for one in row.agreements}
    return [party for party in terms_of(row).parties if party not in given]


def terms_of(row: Claim) -> setting.Terms:
    if "terms" not in row.known:
        row.known["terms"] = setting.in_force(row.org)
    return row.known["terms"]


def recall(rows: list[Claim]) -> None:
    """Look up at once the terms of a page of claims."""
    terms = setting.in_force_at([row.org for row in rows])
    for row in rows:
        row.known["terms"] = terms[row.org.id]


def begin_if_agreed(row: Claim) -> None:
    """Nobody left to agree: the term begins today. What else the household hoped for it gives up."""
    if row.status != S.APPLIED or missing_parties(row):
        return
    WORKFLOW.take("begin", row)
    row.starts_on = clock.today()
    row.ends_on = months_later(row.starts_on, terms_of(row).term_months)
    db.session.flush()
    for other in db.session.scalars(select(Claim).where(
            or_(Claim.household_id == row.household_id, Claim.person_id == row.person_id), Claim.status.in_(HOPING))
            .with_for_update(of=Claim, skip_locked=True)):
        WORKFLOW.take("drop", other)
    notify(row.person, "claim_begun", link(row), until=day(row.ends_on), **bed_words(row.flowerbed))


def months_later(start: date, months: int) -> date:
    """The same day of the month, or its last: a year from 29 February is 28 February."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


# --- during --------------------------------------------------------------------------------------------------------

def renewable_from(row: Claim) -> date | None:
    return row.ends_on - RENEWABLE if row.ends_on is not None and row.status == S.ACTIVE else None


def renew(row: Claim, data: dict, by: Person) -> Claim:
    """Another term after this one, ahead of whoever waits. Raises Conflict("renewal_too_early"), so that a repeated
    renewal does not add a second year."""
    version = pledge.require(data["pledge_version"])
    row = lock.claim(row)
    WORKFLOW.check("renew", row)
    begins = renewable_from(row)
    if row.ends_on is None or begins is None or clock.today() < begins:
        raise Conflict("renewal_too_early", day=day(begins or clock.today()))
    WORKFLOW.take("renew", row, by=by)
    row.pledge_version, row.pledged_at, row.term_told_on = version, clock.now(), None
    row.ends_on = months_later(row.ends_on, terms_of(row).term_months)
    notify(row.person, "claim_renewed", link(row), dedupe=f"claim:{row.id}:renewed:{row.ends_on}",
           until=day(row.ends_on), **bed_words(row.flowerbed))
    return row


def leave(row: Claim, data: dict, by: Person) -> Claim:
    """Notice thirty days ahead, or to the end of the term if that is sooner. The bed is looked after until then; who is
    next in line hears of it."""
    row = lock.claim(row)
    WORKFLOW.take("leave", row, by=by, words=data["reason"])
    leaves_on = clock.today() + NOTICE
    row.leaves_on = min(leaves_on, row.ends_on) if row.ends_on is not None else leaves_on
    for person in adopters.all_of(row):
        notify(person, "claim_leaving", link(row), day=day(row.leaves_on), **bed_words(row.flowerbed))
    if (next_one := waiting.first(row.flowerbed)) is not None:
        notify(next_one.person, "bed_coming_free", link(next_one), day=day(row.leaves_on),
               **bed_words(row.flowerbed))
    return row


# --- after ---------------------------------------------------------------------------------------------------------

def recover(row: Claim, data: dict, by: Person, post: Post) -> Claim:
    """Staff take it back, for a reason told."""
    row = lock.claim(row)
    WORKFLOW.take("recover", row, by=by, post=post, words=data["reason"])
    _ended(row, ClaimEnd.RECOVERED, data["reason"])
    return row


def end(row: Claim, why: ClaimEnd, words: str = "") -> Claim:
    """The system's end: the term is over, the notice has run, nobody cares for it. Its adopters are told, the bed goes
    to the next. Under the bed's lock, which is taken here; done twice it ends once."""
    row = lock.claim(row)
    if row.status in CARING:
        WORKFLOW.take("end", row, words=words)
        _ended(row, why, words)
    return row


def due(limit: int = CROWD) -> list[int]:
    """Terms and notices that have run out, in the morning of the day."""
    if clock.civil(clock.now()).hour < MORNING:
        return []
    today = clock.today()
    return list(db.session.scalars(select(Claim.id).where(
        Claim.status.in_(CARING), or_(Claim.ends_on <= today, Claim.leaves_on <= today)).order_by(Claim.id)
        .limit(limit)))


def run_out(row: Claim) -> None:
    row = lock.claim(row)
    if row.leaves_on is not None and row.leaves_on <= clock.today():
        end(row, ClaimEnd.LEFT)
    elif row.ends_on is not None and row.ends_on <= clock.today():
        end(row, ClaimEnd.TERM)


def ending_soon(limit: int = CROWD) -> list[int]:
    """A month before the end nobody has renewed yet; told once."""
    if clock.civil(clock.now()).hour < MORNING:
        return []
    return list(db.session.scalars(select(Claim.id).where(
        Claim.status == S.ACTIVE, Claim.ends_on <= clock.today() + REMINDED, Claim.term_told_on.is_(None))
        .order_by(Claim.id).limit(limit)))


def remind(row: Claim) -> None:
    row = lock.claim(row)
    if row.status == S.ACTIVE and row.ends_on is not None:
        row.term_told_on = clock.today()
        notify(row.person, "claim_ending", link(row), day=day(row.ends_on), **bed_words(row.flowerbed))


def _ended(row: Claim, why: ClaimEnd, words: str) -> None:
    row.ended_at, row.ended_as = clock.now(), why
    row.care_due_on = row.release_on = None
    for person in adopters.all_of(row):
        notify(person, "claim_ended", bed_link(row.flowerbed), dedupe=f"claim:{row.id}:ended",
               why=why_words(why, words), **bed_words(row.flowerbed))
    waiting.move_up(row.flowerbed)


def why_words(why: ClaimEnd, words: str = "") -> str:
    said = text(f"words.claim.ended_as.{why}")
    return text("words.claim.because", why=said, words=words) if words else said
