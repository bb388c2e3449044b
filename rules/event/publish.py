"""Publishing an event (发布活动), correcting its words, calling it off. The places are handed out in rules/sign_up."""

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import CheckState, Event, EventSession, Person, Post
from models.check import CheckKind
from rules import check
from rules.event.draft import check_times
from rules.event.workflow import WORKFLOW
from rules.sign_up import ending

# 大型群众性活动安全管理条例 article 2: from 1,000 people a session on the police license it (domain.md §7).
LARGE = 1000


def publish(event: Event, by: Person, post: Post) -> Event:
    """Open it as soon as its words have passed. Raises Invalid where a time has passed meanwhile, or a large event
    has no permit."""
    WORKFLOW.check("publish", event)
    check_times(event.sign_up_opens_at, event.sign_up_closes_at, event.sessions)
    need_permit(event)
    WORKFLOW.take("publish", event, by=by, post=post)
    event.published_at, event.published_post = clock.now(), post
    _ask_about(event, by)
    return event


def correct(event: Event, data: dict, by: Person, post: Post) -> Event:
    """Other words, {title, description, place}. Those that were stand until these have passed."""
    WORKFLOW.take("correct", event, by=by, post=post)
    event.correction = {name: data[name] for name in ("title", "description", "place")}
    check.ask(CheckKind.TEXT, event=event, author=by)
    return event


def cancel(event: Event, data: dict, by: Person, post: Post) -> Event:
    """The whole event is off: everyone who signed up is told why. Raises Conflict("event_over")."""
    if event.ends_at <= clock.now():
        raise Conflict("event_over")
    WORKFLOW.take("cancel", event, by=by, post=post, words=data["reason"])
    for session in sorted(event.sessions, key=lambda one: one.id):  # in the order in which places are locked
        call_off(session, data["reason"])
    return event


def call_off(session: EventSession, reason: str) -> None:
    """One session is off. Done once."""
    if session.cancelled_at is None:
        session.cancelled_at = session.closed_at = clock.now()
        ending.call_off(session, reason)


def need_permit(event: Event) -> None:
    """Raises Invalid: so many people need a permit number."""
    if not event.permit_number and any(sum(places.capacity for places in session.places) >= LARGE
                                       for session in event.sessions):
        raise Invalid("invalid", fields={"permit_number": text("fields.permit_needed", most=LARGE)})


def judged(event_id: int, state: CheckState) -> None:
    """The answer of a content check: on the first words, or on other words that now come into force or are dropped."""
    event = db.session.scalars(select(Event).where(Event.id == event_id).with_for_update(key_share=True)
                               .execution_options(populate_existing=True)).one()
    event.changed_at = clock.now()
    if event.correction is None or event.check_state != CheckState.PASSED:
        event.check_state = state
    if event.correction is not None and state == CheckState.PASSED:
        for name, said in event.correction.items():
            setattr(event, name, said)
        event.check_state = state
    if state in {CheckState.PASSED, CheckState.REFUSED}:
        event.correction = None


def _ask_about(event: Event, by: Person) -> None:
    check.ask(CheckKind.TEXT, event=event, author=by)
    for shown in event.photos:
        check.ask(CheckKind.PHOTO, event=event, photo=shown.photo, author_id=shown.photo.owner_id)
