"""One's account (账号): consent, export of all that is kept, closing within 15 working days (domain.md §8)."""

from datetime import date

from sqlalchemy import delete, or_, select

from core import clock
from core.db import db
from models import (
    AccessView,
    Confirmation,
    Consent,
    Follower,
    Identity,
    Membership,
    Message,
    Person,
    Photo,
    Post,
    Report,
)
from rules import notify
from rules.calendar import calendar
from rules.redaction import redact
from rules.session import end_all_of

CLOSES_WITHIN_WORKING_DAYS = 15


def consent(person: Person, document: str, version: str) -> Consent:
    """Keep that a version was agreed to; agreeing twice changes nothing."""
    known = next((c for c in person.consents if (c.document, c.version) == (document, version)), None)
    if known is None:
        known = Consent(person_id=person.id, document=document, version=version, at=clock.now())
        person.consents.append(known)
    return known


def export(person: Person) -> dict:
    """Everything kept about the person, in the clear: the right to a copy (PIPL art. 45)."""
    def rows(model, condition):
        return db.session.scalars(select(model).where(condition).order_by(model.id))

    return {
        "person": {"name": person.name, "phone": person.phone, "room": person.room,
                   "home": person.home.name if person.home else None, "created_at": _at(person.created_at)},
        "consents": [{"document": c.document, "version": c.version, "at": _at(c.at)} for c in person.consents],
        "posts": [{"role": p.role, "place": p.org.name, "from": p.started_on.isoformat(),
                   "to": p.ended_on.isoformat() if p.ended_on else None}
                  for p in rows(Post, Post.person_id == person.id)],
        "memberships": [{"unit": m.unit, "skills": m.skills}
                        for m in rows(Membership, Membership.person_id == person.id)],
        "reports": [{"number": r.number, "category": r.category.name, "description": r.description,
                     "address": r.address, "status": r.status, "submitted_at": _at(r.submitted_at)}
                    for r in rows(Report, Report.reporter_id == person.id)],
        "followed": [{"number": f.report.number, "joined_at": _at(f.joined_at)}
                     for f in rows(Follower, Follower.person_id == person.id)],
        "confirmations": [{"number": c.report.number, "solved": c.solved, "satisfaction": c.satisfaction,
                           "reason": c.reason, "at": _at(c.at)}
                          for c in rows(Confirmation, Confirmation.person_id == person.id)],
        "photos": [{"sha256": p.sha256, "at": _at(p.created_at)} for p in rows(Photo, Photo.owner_id == person.id)],
        "messages": [{"title": notify.title(m), "body": notify.body(m), "at": _at(m.created_at)}
                     for m in rows(Message, Message.person_id == person.id)],
        "seen_by_others": [{"what": v.what, "reason": v.reason, "at": _at(v.at)}
                           for v in rows(AccessView, AccessView.subject_id == person.id)],
    }


def ask_to_close(person: Person) -> date:
    """Log out everywhere at once; what identifies is erased by the day returned."""
    now = clock.now()
    person.closing_at = person.closing_at or now
    end_all_of(person)
    return clock.civil(calendar().add_days(now, CLOSES_WITHIN_WORKING_DAYS)).date()


def erase(person: Person) -> None:
    """Remove what identifies; history keeps its rows, without the name (注销)."""
    _take_out_of_words(person)
    person.name = person.phone = person.phone_digest = person.room = person.phone_proved_at = None
    person.home_id = None
    person.closed_at = clock.now()
    db.session.execute(delete(Identity).where(Identity.person_id == person.id))
    db.session.execute(delete(Message).where(Message.person_id == person.id))
    for post in person.posts:
        post.ended_on = post.ended_on or clock.today()
        post.duty_phone = None


def to_erase(limit: int = 100):
    """Accounts that asked to close and are not erased yet."""
    return db.session.scalars(
        select(Person).where(Person.closing_at.is_not(None), Person.closed_at.is_(None)).limit(limit)
        .with_for_update(skip_locked=True))


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
    for answer in db.session.scalars(select(Confirmation).where(Confirmation.person_id == person.id)):
        answer.reason = clean(answer.reason)


def _at(moment) -> str:
    return clock.civil(moment).isoformat()
