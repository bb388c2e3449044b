"""What those who came say afterwards (活动反馈): one tap, and words if they like. The organiser reads the words when
they have passed, and never who wrote them."""

from collections import Counter

from sqlalchemy import Select, exists, func, select

from core import clock
from core.db import db, upsert
from core.problem import Conflict
from models import CheckState, Event, EventFeedback, EventSession, Mood, Person, SignUp, SignUpStatus
from models.check import CheckKind
from rules import check
from rules.sign_up import participants

CAME = (SignUpStatus.CONFIRMED, SignUpStatus.ATTENDED)  # not settled yet, or nobody kept the door


def came(event: Event, person: Person) -> bool:
    """They, or somebody they signed up, came to a session that has begun."""
    return bool(db.session.scalar(select(exists().where(
        SignUp.event_id == event.id, participants.of(person.id), SignUp.status.in_(CAME),
        SignUp.session_id == EventSession.id, EventSession.starts_at <= clock.now()))))


def give(event: Event, data: dict, by: Person) -> EventFeedback:
    """{mood, words}: one a person; said again it replaces what was said. Raises Conflict("not_there")."""
    if not came(event, by):
        raise Conflict("not_there")
    said = {"mood": data["mood"], "words": data["words"], "at": clock.now(),
            "check_state": CheckState.PENDING if data["words"] else CheckState.PASSED}
    known = of(event, by)
    if known is not None and (known.mood, known.words) == (data["mood"], data["words"]):
        return known
    feedback = db.session.scalars(
        upsert(EventFeedback).values(event_id=event.id, person_id=by.id, **said)
        .on_conflict_do_update(index_elements=["event_id", "person_id"], set_=said).returning(EventFeedback)
        .execution_options(populate_existing=True)).one()
    if feedback.words:
        check.ask(CheckKind.TEXT, author=by, event=event, feedback=feedback)
    return feedback


def of(event: Event, person: Person) -> EventFeedback | None:
    return db.session.scalar(select(EventFeedback).filter_by(event_id=event.id, person_id=person.id)
                             .execution_options(populate_existing=True))


def moods(event: Event) -> dict[Mood, int]:
    found = Counter(dict(db.session.execute(
        select(EventFeedback.mood, func.count()).filter_by(event_id=event.id).group_by(EventFeedback.mood)).all()))
    return {mood: found[mood] for mood in Mood}


def words(event: Event) -> Select:
    """Those with words that passed, by whoever pages them."""
    return select(EventFeedback).where(EventFeedback.event_id == event.id, EventFeedback.words != "",
                                       EventFeedback.check_state == CheckState.PASSED)
