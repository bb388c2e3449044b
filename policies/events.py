"""Who asks about events: the predicates their permissions are made of, and which rows of them anyone sees."""

from sqlalchemy import ColumnElement, and_, false, or_, select

from models import CheckState, Event, EventStatus, Person, SignUp, SignUpParty
from policies.asker import manages, staff_posts
from policies.places import orgs_below
from rules.event import feedback


def comes(by, sign_up) -> bool:
    """Was signed up, or signed them up."""
    return by is not None and by.id in (sign_up.person_id, sign_up.party.by_id)


def was_there(by, event) -> bool:
    return by is not None and feedback.came(event, by)


def organises(by, sign_up) -> bool:
    return manages(by, sign_up.event)


def events(by: Person | None):
    """What was published and has passed, for everyone who is known; and whatever my places write."""
    if by is None:
        return false()
    public = and_(Event.status.in_((EventStatus.PUBLISHED, EventStatus.CANCELLED)),
                  Event.check_state == CheckState.PASSED)
    staff = staff_posts(by)
    if not staff:
        return public
    return or_(public, and_(Event.status != EventStatus.DISCARDED, Event.org_id.in_(orgs_below(staff))))


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
