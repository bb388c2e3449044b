"""What the organiser writes to those who signed up (活动消息): held until it has passed, then one message a person."""

from sqlalchemy import func, select

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import CheckState, Event, EventMessage, EventSession, EventStatus, Person, Post, SignUp
from models.check import CheckKind
from models.sign_up import OVER
from rules import check
from rules.event.telling import link
from rules.notify import notify_each
from rules.sign_up import participants

MOST_A_DAY = 5  # of one event: more would be what people switch off


def write(event: Event, data: dict, by: Person, post: Post) -> EventMessage:
    """{words, session_id?, to_status?}: to one session or all, to those of one status or everyone whose sign-up lives.

    Raises Conflict: nobody_to_tell, event_messages_enough, event_not_on; Invalid on session_id.
    """
    if event.status == EventStatus.DRAFT or event.purged_at is not None:
        raise Conflict("event_not_on")
    if data["session_id"] is not None and data["session_id"] not in {session.id for session in event.sessions}:
        raise Invalid("invalid", fields={"session_id": text("fields.unknown_target")})
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update())
    today = db.session.scalar(select(func.count()).where(
        EventMessage.event_id == event.id, EventMessage.at >= clock.midnight(clock.today()))) or 0
    if today >= MOST_A_DAY:
        raise Conflict("event_messages_enough", most=MOST_A_DAY)
    message = EventMessage(event=event, session_id=data["session_id"], to_status=data["to_status"],
                           words=data["words"], by_id=by.id, by_post=post, at=clock.now(),
                           check_state=CheckState.PENDING)
    if not db.session.scalar(participants.count(*_to(message))):
        raise Conflict("nobody_to_tell")
    db.session.add(message)
    check.ask(CheckKind.TEXT, author=by, event=event, event_message=message)
    db.session.flush()
    return message


def judged(message: EventMessage, state: CheckState) -> None:
    """It goes out when it passes, once, to those who are addressed at that moment."""
    message.check_state = state
    if state != CheckState.PASSED or message.sent_at is not None or message.event.purged_at is not None:
        return
    message.sent_at, dedupe = clock.now(), f"event-message:{message.id}"
    message.reached = db.session.scalar(participants.count(*_to(message)))
    notify_each(participants.people(*_to(message), dedupe=dedupe), "event_message", link(message.event),
                title=message.event.title, words=message.words, org=message.event.org.name)


def _to(message: EventMessage) -> list:
    wanted: list = [SignUp.event_id == message.event.id]
    wanted.append(SignUp.status.not_in(OVER) if message.to_status is None else SignUp.status == message.to_status)
    if message.session_id is not None:
        wanted.append(SignUp.session_id == message.session_id)
    else:
        off = select(EventSession.id).where(EventSession.cancelled_at.is_not(None))
        wanted.append(SignUp.session_id.not_in(off))
    return wanted
