"""Who asks about events: predicates, permissions, and which rows of them anyone sees."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, false, or_, select

from models import Event, EventStatus, Person, SignUp, SignUpParty
from policies.asker import anyone, is_staff, known, manages, speaks_for, staff_posts
from policies.places import orgs_below
from policies.published import public, seen
from rules.event import feedback


def comes(by, sign_up) -> bool:
    """Was signed up, or signed them up."""
    return by is not None and by.id in (sign_up.person_id, sign_up.party.by_id)


def was_there(by, event) -> bool:
    return by is not None and feedback.came(event, by)


def organises(by, sign_up) -> bool:
    return manages(by, sign_up.event)


PERMISSIONS: dict[str, list[list[Callable[..., bool]]]] = {
    "event.write": [[is_staff]],  # in the name of a place the asker answers for: see post_over
    "event.list": [[known]],
    "event.see": [[known]],
    "event.history": [[manages]],
    "event.rewrite": [[manages]],
    "event.publish": [[speaks_for]],
    "event.correct": [[speaks_for]],
    "event.change_places": [[speaks_for]],
    "event.move": [[speaks_for]],
    "event.cancel": [[speaks_for]],
    "event.discard": [[manages]],
    "event.copy": [[manages]],
    "event.sign_up": [[known]],  # where, how old, how many: see rules/sign_up/enter.py
    "event.see_sign_ups": [[manages]],
    "event.see_numbers": [[manages]],
    "event.check_in": [[manages]],
    "event.see_attendance": [[manages]],
    "event.open_door_list": [[manages]],
    "event.take_roster": [[manages]],
    "event.write_message": [[manages]],
    "event.read_messages": [[manages]],
    "event.give_feedback": [[known]],  # who came: see rules/event/feedback.py
    "event.read_feedback": [[manages]],
    "event.add_photos": [[was_there], [manages]],
    "event.take_down_photo": [[was_there], [manages]],  # one's own: see rules/event/pictures.py
    "event.object_to_photo": [[was_there]],
    "event.read_calendar": [[known]],
    "feed.read": [[known]],
    "feed.open": [[known]],
    "feed.close": [[known]],
    "feed.fetch": [[anyone]],  # the secret in the address is the permission
    "sign_up.list": [[known]],
    "sign_up.see": [[comes], [organises]],
    "sign_up.accept": [[comes]],
    "sign_up.refuse": [[comes]],
    "sign_up.keep": [[comes]],
    "sign_up.withdraw": [[comes], [organises]],
    "sign_up.approve": [[organises]],
    "sign_up.disapprove": [[organises]],
    "sign_up.attend": [[organises]],
    "sign_up.show_ticket": [[comes], [organises]],
    "sign_up.add_music": [[comes], [organises]],
}


PUBLIC = public(Event, EventStatus)


def events(by: Person | None):
    return seen(by, Event, EventStatus, PUBLIC)


def sign_ups(by: Person | None):
    """One's own, those one signed up, and those of the events of one's places."""
    if by is None:
        return false()
    ways: list[ColumnElement[bool]] = [
        SignUp.person_id == by.id,
        SignUp.party_id.in_(select(SignUpParty.id).where(SignUpParty.by_id == by.id)),
    ]
    if staff := staff_posts(by):
        ways.append(SignUp.event_id.in_(select(Event.id).where(Event.org_id.in_(orgs_below(staff)))))
    return or_(*ways)
