"""Lists of events and of those signed up. Statements only; scope is added at the edge."""

from datetime import datetime, timedelta

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload

from core.db import among, db
from core.gather import gather
from core.rows import Rows, give
from models import (
    CheckState,
    Event,
    EventPhoto,
    EventSession,
    EventStatus,
    Level,
    Org,
    PerformanceEntry,
    Person,
    Post,
    SignUp,
    SignUpParty,
    SignUpStatus,
)
from models.sign_up import OVER
from rules.event import numbers

S = EventStatus
REMEMBERED = timedelta(days=180)  # how long one's own past events stay in one's list
# All that a page is found and ordered by.
KEYS = (Event.id, Event.starts_at, Event.changed_at)
_WHOLE = Rows(Event, (Org, "name", "level", "party_name", "path"), to_look=True,
              of=lambda rows: rows.join(Event.org).where(among(Event.id, "ids")))


def coming(by: Person, now: datetime, org: Org | None) -> Select:
    """Published and not over: at or below the place asked for; else near my home, from wherever the chain invites."""
    statement = select(Event).where(
        Event.status == S.PUBLISHED, Event.check_state == CheckState.PASSED, Event.ends_at > now)
    if org is not None:
        return statement.where(Event.org_id.in_(_below(org.path)))
    return statement if by.home is None else statement.where(or_(
        Event.org_id.in_(by.home.path_ids), Event.org_id.in_(_below(_neighbourhood(by.home)))))


def mine(by: Person, now: datetime) -> Select:
    """Those that I or people of mine are signed up for, also called off, and for some time after they are over."""
    return select(Event).where(
        Event.id.in_(select(SignUp.event_id).where(_of(by), SignUp.status.not_in(OVER))
                     .union(select(SignUp.event_id).join(EventSession, EventSession.id == SignUp.session_id)
                            .where(_of(by), EventSession.cancelled_at.is_not(None)))),
        Event.ends_at > now - REMEMBERED)


def of_places(places, status: EventStatus | None) -> Select:
    """All that was ever written in the name of these places; what was thrown away only when asked for."""
    shown = Event.status == status if status else Event.status != S.DISCARDED
    return select(Event).where(Event.org_id.in_(places), shown)


def shown(ids: list[int]) -> list[Event]:
    """The events of a page with all that a list shows, in a bounded number of queries."""
    if not ids:
        return []
    found = {event.id: give(event, org=org) for event, org in _WHOLE(ids=ids)}
    events = [found[id] for id in ids]
    gather(events, (Event.published_post, Post.org), (Event.written_post, Post.org), Event.sessions,
           (Event.photos, EventPhoto.photo))
    gather([session for event in events for session in event.sessions], EventSession.places)
    return events


def mine_of(events: list[Event], by: Person) -> dict[int, list[SignUp]]:
    """The asker's living sign-ups, by event."""
    found: dict[int, list[SignUp]] = {event.id: [] for event in events}
    for one in db.session.scalars(
            select(SignUp).options(joinedload(SignUp.person)).where(
                SignUp.event_id.in_(found), _of(by), SignUp.status.not_in(OVER)).order_by(SignUp.id)):
        found[one.event_id].append(one)
    return found


def sign_ups(event: Event, *, session_id=None, kind=None, status=None, signed_up=None, arrived=None) -> Select:
    """Of an event, as its organiser looks through them; `signed_up`, `arrived`: (since, until)."""
    wanted: list = [SignUp.event_id == event.id]
    wanted += [numbers.signed_up_between(*signed_up)] if signed_up else []
    wanted += [numbers.arrived_between(*arrived)] if arrived else []
    wanted += [column == value for column, value in (
        (SignUp.session_id, session_id), (SignUp.kind, kind), (SignUp.status, status)) if value is not None]
    return _with_all(select(SignUp)).where(*wanted)


def to_approve(places) -> Select:
    """Sign-ups that wait for a yes, of the events of these places, while there is still time to give it."""
    return _with_all(select(SignUp).join(Event, Event.id == SignUp.event_id)).where(
        SignUp.status == SignUpStatus.APPLIED, Event.org_id.in_(places))


def programme(event: Event) -> list[dict]:
    """{session_id, title, people, minutes} of the pieces that are to be seen, in the order of arrival."""
    found = db.session.execute(
        select(SignUp.session_id, PerformanceEntry.title, PerformanceEntry.people, PerformanceEntry.minutes)
        .join(PerformanceEntry, PerformanceEntry.sign_up_id == SignUp.id)
        .where(SignUp.event_id == event.id, PerformanceEntry.check_state == CheckState.PASSED,
               SignUp.status.in_((SignUpStatus.CONFIRMED, SignUpStatus.ATTENDED))).order_by(SignUp.id))
    return [dict(row._mapping) for row in found]


def my_sign_ups(by: Person, now: datetime, *, over: bool) -> Select:
    """One's own and those one signed up, of sessions to come; or of those that are over."""
    lives = and_(EventSession.ends_at > now, SignUp.status.not_in(OVER))
    return _with_all(select(SignUp).join(EventSession, EventSession.id == SignUp.session_id)).where(
        _of(by), ~lives if over else lives)


def _with_all(statement: Select) -> Select:
    return statement.options(
        joinedload(SignUp.event).joinedload(Event.org), joinedload(SignUp.session), joinedload(SignUp.party),
        joinedload(SignUp.person), joinedload(SignUp.entry))


def _of(by: Person):
    return or_(SignUp.person_id == by.id, SignUp.party_id.in_(
        select(SignUpParty.id).where(SignUpParty.by_id == by.id)))


def _below(path: str):
    return select(Org.id).where(Org.path.startswith(path, autoescape=True))


def _neighbourhood(home: Org) -> str:
    """The path of the community that a home lies in, or of the home where there is none."""
    org: Org | None = home
    while org is not None and org.level != Level.COMMUNITY:
        org = org.parent
    return (org or home).path
