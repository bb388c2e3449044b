"""Events of the demo street, written, published and filled through the rules, each deed at its own time."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from core import clock, photos
from core.db import db
from core.texts import table
from models import CheckState, ContentCheck, Event, Org, Person, PlaceKind, Post
from rules import photo, verdict
from rules import post as posts
from rules.demo import pictures
from rules.demo.street import neighbours
from rules.event import draft, publish
from rules.org import compound_of
from rules.people import by_phone
from rules.sign_up import check_in, enter, ticket

DAY, LATER = timedelta(days=1), timedelta(minutes=10)
AHEAD = 12 * DAY  # how long before it takes place an event is written


def load(storage=None) -> int:
    """Returns how many. `storage` keeps the drawn posters (None: no posters)."""
    now = clock.now()
    for entry in table("demo_events")["events"]:
        _hold(entry, now, storage)
    return len(table("demo_events")["events"])


def _hold(entry: dict, now: datetime, storage) -> None:
    """One event, as far as its entry says."""
    org = db.session.scalars(select(Org).where(Org.code == entry["org"])).one()
    post, starts = _post(entry["by"], org), _starts(entry, now)
    at = min(now, starts - 2 * DAY) - AHEAD
    with clock.at(at):
        event = draft.write(_written(entry, at, starts, now, post.person, storage), org, post.person, post)
        db.session.flush()
    if entry.get("draft"):
        return
    with clock.at(at + LATER):
        publish.publish(event, post.person, post)
        _pass_checks(event)
    step = min(now, starts - 2 * DAY)
    for said in entry.get("signed", []):
        with clock.at(step):
            first = enter.sign_up(event, _told(said, event, step), _person(said["who"], org), None).sign_ups[0]
            db.session.flush()
            _pass_checks(event)
        if said.get("came"):
            with clock.at(starts + LATER):
                scan = {"ticket": ticket.code(first.id), "session_id": None, "number": "", "at": None, "scan": ""}
                check_in.enter(event, scan, post.person)
        step = min(now, step + LATER)
    if "cancelled" in entry:
        publish.cancel(event, {"reason": entry["cancelled"]}, post.person, post)
    db.session.flush()


def _starts(entry: dict, now: datetime) -> datetime:
    if "in_hours" in entry:
        return (now + timedelta(hours=entry["in_hours"])).replace(minute=0, second=0, microsecond=0) + timedelta(
            hours=1)
    day = clock.civil(now).date() + timedelta(days=entry["in_days"])
    return datetime.combine(day, entry["at"], clock.civil_zone()).astimezone(UTC)


def _written(entry: dict, at: datetime, starts: datetime, now: datetime, by: Person, storage) -> dict:
    lasts = timedelta(hours=entry["hours"])
    drawn = [photo.keep(photos.develop(pictures.draw(entry["picture"], after=True, seed=len(entry["text"]))), storage,
                        by).id] if storage is not None and entry.get("picture") else []
    sessions = [{"name": one["name"], "capacity": one["capacity"], "helpers": 0, "performances": 0,
                 "starts_at": starts + timedelta(minutes=one["after"]),
                 "ends_at": starts + timedelta(minutes=one["after"]) + lasts} for one in entry.get("sessions", [])]
    return {"title": entry["title"], "description": entry["text"], "place": entry["place"], "targets": [],
            "starts_at": starts, "ends_at": starts + lasts, "sessions": sessions, "capacity": entry["capacity"],
            "helpers": entry.get("helpers", 0), "performances": entry.get("performances", 0),
            "sign_up_opens_at": now + entry["opens_in"] * DAY if "opens_in" in entry else at + LATER,
            "sign_up_closes_at": starts, "min_age": entry.get("min_age"), "max_age": None, "consent_below": 14,
            "accompanied_below": entry.get("accompanied_below", 10), "no_show_weeks": 6, "by_approval": False,
            "residents_first_until": now + entry["residents_first"] * DAY if "residents_first" in entry else None,
            "withdrawal_hours": 0, "permit_number": "", "names_kept_days": 30, "photo_ids": drawn}


def _told(said: dict, event: Event, at: datetime) -> dict:
    """As SignUpIn gives it; of several sessions the first."""
    family = [{"name": one["name"], "birth_date": clock.civil(at).date().replace(
        year=clock.civil(at).year - one["age"], month=1, day=15)} for one in said.get("people", [])]
    return {"session_id": event.sessions[0].id, "kind": PlaceKind(said.get("kind", "audience")), "people": family,
            "together": said.get("together", False), "guardian_consent": True, "on_behalf_of": None,
            "performance": said.get("performance")}


def _post(key: str, org: Org) -> Post:
    phone = next(one["phone"] for one in table("demo")["people"] if one["key"] == key)
    return min((post for post in posts.holders(org) if post.person.phone == phone), key=lambda post: post.id)


def _person(who: int | str, org: Org) -> Person:
    """One of the cast by key, or a neighbour by number."""
    if isinstance(who, int):
        return neighbours(compound_of(org) or org)[who]
    found = by_phone(next(one["phone"] for one in table("demo")["people"] if one["key"] == who))
    if found is None:
        raise LookupError(who)
    return found


def _pass_checks(event: Event) -> None:
    """As WeChat would have said since."""
    db.session.flush()
    for row in db.session.scalars(select(ContentCheck).where(
            ContentCheck.state == CheckState.PENDING,
            (ContentCheck.event_id == event.id) | ContentCheck.entry_id.is_not(None))):
        verdict.settle(row, "pass")
