"""One's account (账号): consent, closing within 15 working days (domain.md §8)."""

from datetime import date

from sqlalchemy import delete, or_, select

from core import clock
from core.db import db
from models import (
    AccessView,
    BedLetter,
    CalendarFeed,
    CareEntry,
    Confirmation,
    Consent,
    Correction,
    Dispute,
    EventFeedback,
    Identity,
    Letter,
    LetterLine,
    Message,
    Person,
    Preference,
    Report,
    TaskClaim,
    TaskWord,
)
from rules import availability, household, photo
from rules.affiliation import moves as affiliation_moves
from rules.calendar import calendar
from rules.flowerbed import moves as bed_moves
from rules.notice import moves
from rules.redaction import redact
from rules.session import LOG, end_all_of
from rules.sign_up import moves as sign_up_moves
from rules.task_claim import moves as task_moves
from rules.unit import liaison
from rules.wish import leave as wish_moves

CLOSES_WITHIN_WORKING_DAYS = 15


def consent(person: Person, document: str, version: str) -> Consent:
    """Keep that a version was agreed to; agreeing twice changes nothing."""
    known = next((c for c in person.consents
                  if (c.document, c.version, c.withdrawn_at) == (document, version, None)), None)
    if known is None:
        known = Consent(person_id=person.id, document=document, version=version, at=clock.now())
        person.consents.append(known)
    return known


def withdraw_consent(person: Person, document: str) -> None:
    """As easy as it was given (PIPL article 15). What was done before stays lawful; the next write asks anew."""
    for given in person.consents:
        if given.document == document:
            given.withdrawn_at = given.withdrawn_at or clock.now()


def ask_to_close(person: Person) -> date:
    """Log out everywhere at once; what identifies is erased by the day returned."""
    now = clock.now()
    person.closing_at = person.closing_at or now
    end_all_of(person)
    sign_up_moves.leaving(person)
    affiliation_moves.leaving(person)
    task_moves.leaving(person)
    liaison.leaving(person)
    availability.forget(person)
    wish_moves.leaving(person)
    return clock.civil(calendar().add_days(now, CLOSES_WITHIN_WORKING_DAYS)).date()


def erase(person: Person) -> None:
    """Remove what identifies; history keeps its rows, without the name (注销)."""
    _take_out_of_words(person)
    wish_moves.closed(person)
    person.name = person.phone = person.phone_digest = person.room = person.phone_proved_at = None
    bed_moves.closed(person)
    _leave_home(person)
    moves.closed(person)
    sign_up_moves.closed(person)
    person.closed_at = clock.now()
    db.session.execute(delete(Identity).where(Identity.person_id == person.id))
    db.session.execute(delete(Message).where(Message.person_id == person.id))
    db.session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person.id))
    for post in person.posts:
        post.ended_on = min(post.ended_on or clock.today(), clock.today())  # a term may have run on
        post.duty_phone = post.phone_consent_at = None
        post.face = None
    db.session.flush()
    photo.erase_unused(of=person)


def to_erase(limit: int = 100) -> list[int]:
    """Accounts that asked to close and are not erased yet."""
    return list(db.session.scalars(
        select(Person.id).where(Person.closing_at.is_not(None), Person.closed_at.is_(None)).order_by(Person.id)
        .limit(limit)))


def purge_views() -> None:
    """Who saw whose data is told for a year, as the privacy notice says (at least six months: 网络安全法)."""
    db.session.execute(delete(AccessView).where(AccessView.at < clock.now() - LOG))


def _leave_home(person: Person) -> None:
    doors = [one.household_id for one in (person, *person.residences) if one.household_id is not None]
    person.home_id = person.household_id = None
    person.residences.clear()
    db.session.execute(delete(Preference).where(Preference.person_id == person.id))
    db.session.flush()
    for door in doors:
        household.leave(door)


def _take_out_of_words(person: Person) -> None:
    """While the name and the room are still known: afterwards nobody could mask them in what was written."""
    def clean(words: str) -> str:
        return redact(words, [person.name], [person.room])

    for report in db.session.scalars(
            select(Report).where(or_(Report.reporter_id == person.id, Report.filed_by_id == person.id))):
        for name in ("description", "address", "question", "extension_reason"):
            setattr(report, name, clean(getattr(report, name) or "") or getattr(report, name))
        report.answers = {key: clean(said) for key, said in report.answers.items()}
        for step in report.steps:
            step.words = clean(step.words)
    for feedback in db.session.scalars(select(EventFeedback).where(EventFeedback.person_id == person.id)):
        feedback.words, feedback.person_id = clean(feedback.words), None
    for answer in db.session.scalars(select(Confirmation).where(Confirmation.person_id == person.id)):
        answer.reason = clean(answer.reason)
    for correction in db.session.scalars(select(Correction).where(Correction.by_id == person.id)):
        correction.said, correction.answer = clean(correction.said), clean(correction.answer)
        for step in correction.steps:
            step.words = clean(step.words)
    for line in db.session.scalars(select(LetterLine).join(Letter).where(
            or_(Letter.by_id == person.id, LetterLine.by_id == person.id))):
        line.said = clean(line.said)
    for said in db.session.scalars(select(BedLetter).where(
            or_(BedLetter.by_id == person.id, BedLetter.neighbour_id == person.id))):
        said.said = clean(said.said)
    for entry in db.session.scalars(select(CareEntry).where(CareEntry.person_id == person.id, CareEntry.note != "")):
        entry.note = clean(entry.note)
    for claim in db.session.scalars(select(TaskClaim).where(TaskClaim.person_id == person.id)):
        claim.account = clean(claim.account)
        claim.photos.clear()  # of somebody's home, perhaps
    for word in db.session.scalars(select(TaskWord).where(TaskWord.by_id == person.id)):
        word.words, word.by_id = clean(word.words), None
    for dispute in db.session.scalars(select(Dispute).where(Dispute.by_id == person.id)):
        dispute.said, dispute.answer, dispute.by_id = clean(dispute.said), clean(dispute.answer), None
        for step in dispute.steps:
            step.words = clean(step.words)
