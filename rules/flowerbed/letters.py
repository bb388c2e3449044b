"""Words between a neighbour and the adopters of a bed (给认养人留言): checked first, masked, limited, no addresses."""

from datetime import timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict, Invalid, TooMany
from core.texts import text
from models import BedLetter, Claim, Flowerbed, Person
from models.check import CheckKind, CheckState
from rules import check
from rules.flowerbed import adopters, inspection
from rules.flowerbed.telling import bed_link, bed_words, link
from rules.notify import notify
from rules.redaction import redact

LETTERS_A_DAY = 3  # of a neighbour, to all beds
ANSWERS_A_DAY = 30  # of an adopter
DAY = timedelta(days=1)
SHOWN = (joinedload(BedLetter.by), joinedload(BedLetter.neighbour))


def write(bed: Flowerbed, data: dict, by: Person) -> BedLetter:
    """{said} to whoever looks after it now. Raises Conflict("bed_unclaimed", "letter_to_own_bed"), TooMany."""
    claim = inspection.caring(bed)
    if claim is None:
        raise Conflict("bed_unclaimed")
    if adopters.is_one(by, claim):
        raise Conflict("letter_to_own_bed")
    _refuse_often(by, LETTERS_A_DAY, BedLetter.neighbour_id == by.id)
    return _keep(BedLetter(claim=claim, neighbour=by, by=by, said=data["said"], at=clock.now()))


def answer(claim: Claim, data: dict, by: Person) -> BedLetter:
    """{letter_id, said}: to the neighbour who wrote that. Raises Invalid, Conflict("letter_closed"), TooMany."""
    asked = db.session.scalar(read_by_adopters(claim, by).where(BedLetter.id == data["letter_id"]))
    if asked is None:
        raise Invalid("invalid", fields={"letter_id": text("fields.no_such_letter")})
    if asked.neighbour is None or asked.neighbour.is_gone:
        raise Conflict("letter_closed")
    _refuse_often(by, ANSWERS_A_DAY, BedLetter.neighbour_id != by.id)
    return _keep(BedLetter(claim=claim, neighbour=asked.neighbour, by=by, said=data["said"], at=clock.now()))


def read_by_neighbour(bed: Flowerbed, by: Person):
    """One's own words to this bed, and the answers that have passed."""
    return (select(BedLetter).join(Claim, Claim.id == BedLetter.claim_id)
            .where(Claim.flowerbed_id == bed.id, BedLetter.neighbour_id == by.id, _open_to(by)).options(*SHOWN))


def read_by_adopters(claim: Claim, by: Person):
    """What neighbours said to them and has passed, and their own answers."""
    return select(BedLetter).where(BedLetter.claim_id == claim.id, _open_to(by)).options(*SHOWN)


def masked(letter: BedLetter) -> str:
    """The words as the other side reads them: without numbers, names and rooms of the one who wrote."""
    by = letter.by
    return redact(letter.said, [by.name] if by else [], [by.room] if by else [])


def threads(letters: list[BedLetter]) -> dict[int, int]:
    """{letter id: the id of the first words between that neighbour and the adopters}, in one query."""
    firsts = {(claim, neighbour): first for claim, neighbour, first in db.session.execute(
        select(BedLetter.claim_id, BedLetter.neighbour_id, func.min(BedLetter.id))
        .where(BedLetter.claim_id.in_({letter.claim_id for letter in letters}))
        .group_by(BedLetter.claim_id, BedLetter.neighbour_id))}
    return {letter.id: firsts[letter.claim_id, letter.neighbour_id] for letter in letters}


def judged(letter: BedLetter, state: CheckState) -> None:
    """The check's word. Once it has passed, the other side hears of it."""
    letter.check_state = state
    claim, is_answer = letter.claim, letter.by_id != letter.neighbour_id
    told = {"dedupe": f"bed_letter:{letter.id}", **bed_words(claim.flowerbed)}
    if state == CheckState.REFUSED:
        notify(letter.by, "bed_letter_refused", bed_link(claim.flowerbed), **told)
    elif state == CheckState.PASSED and is_answer:
        notify(letter.neighbour, "bed_letter_answered", bed_link(claim.flowerbed), **told)
    elif state == CheckState.PASSED:
        for person in adopters.all_of(claim):
            notify(person, "bed_letter_new", link(claim), **told)


def _keep(letter: BedLetter) -> BedLetter:
    db.session.add(letter)
    db.session.flush()
    check.ask(CheckKind.TEXT, bed_letter=letter, author=letter.by)
    return letter


def _open_to(by: Person):
    return or_(BedLetter.by_id == by.id, BedLetter.check_state == CheckState.PASSED)


def _refuse_often(by: Person, most: int, which) -> None:
    """Counted while nobody else of this person's is being counted."""
    one_at_a_time(f"bed_letters:{by.id}")
    since = clock.now() - DAY
    count, first = db.session.execute(select(func.count(BedLetter.id), func.min(BedLetter.at)).where(
        and_(BedLetter.by_id == by.id, BedLetter.at > since, which))).one()
    if count >= most:
        raise TooMany("letters_today", max(1, int((first - since).total_seconds())), most=most)
