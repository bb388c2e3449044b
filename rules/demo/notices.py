"""Notices of the demo street, written, published, passed on and read through the rules, each at its own time lately;
and the stations where one asks about them."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import select, update

from core import clock, photos
from core.db import db
from core.texts import table
from models import (
    Audience,
    CheckState,
    ContentCheck,
    Message,
    MessageState,
    Notice,
    NoticeGrade,
    NoticeNode,
    Org,
    Person,
    Post,
)
from rules import photo, station, verdict
from rules import post as posts
from rules.demo import pictures
from rules.notice import draft, fan_out, publish, reached, relay
from rules.people import by_phone

SOON = timedelta(minutes=20)  # after one deed the next


def load(storage=None) -> int:
    """Oldest first; returns how many. `storage` keeps the drawn photos (None: no photos)."""
    for entry in table("demo")["stations"]:
        _station(entry)
    now = clock.now()
    for entry in sorted(table("demo")["notices"], key=lambda entry: -entry["ago"]):
        _tell(entry, _waking(now - timedelta(days=entry["ago"]), now), now, storage)
    db.session.execute(update(Message).where(Message.state == MessageState.WAITING, Message.created_at < now)
                       .values(state=MessageState.KEPT))
    return len(table("demo")["notices"])


def _station(entry: dict) -> None:
    data = {"phone": None, "source": "", "area": None, "lng": None, "lat": None} | entry
    hours = [{"days": days, "from": time.fromisoformat(start), "to": time.fromisoformat(end)}
             for days, start, end in entry["hours"]]
    holidays = [{"day": clock.today() + timedelta(days=row["in_days"]), "note": row["note"],
                 "opens": None, "closes": None} for row in entry.get("shut", [])]
    station.put(_org(entry["org"]), data | {"hours": hours, "holidays": holidays})


def _tell(entry: dict, at: datetime, now: datetime, storage) -> None:
    """One notice, as far as its entry says."""
    org, writer = _org(entry["org"]), _post(entry["by"], entry["org"])
    with clock.at(at):
        notice = draft.write(_written(entry, at, writer, storage), org, writer.person, writer)
        db.session.flush()
    if entry.get("draft"):
        return
    speaker = _post(entry.get("publisher", entry["by"]), entry["org"])
    with clock.at(at + SOON):
        publish.publish(notice, speaker.person, speaker)
        _settle(notice)
    step = at + SOON
    for deed in entry.get("relayed", []):
        step = _next(step, now)
        with clock.at(step):
            post = _post(deed["by"], deed["org"])
            node = db.session.get_one(NoticeNode, (notice.id, _org(deed["org"]).id))
            relay.relay(notice, node, {"note": deed.get("note", "")}, post.person, post)
            _settle(notice)
    if "corrected" in entry:
        step = _next(step, now)
        with clock.at(step):
            publish.correct(notice, entry["corrected"], speaker.person, speaker)
            _settle(notice)
    step = _next(step, now)
    with clock.at(step):
        for key in entry.get("read_by", []):
            reached.read(notice, _person(key))
    if "withdrawn" in entry:
        with clock.at(_next(step, now)):
            publish.withdraw(notice, {"reason": entry["withdrawn"]}, speaker.person, speaker)


def _written(entry: dict, at: datetime, writer: Post, storage) -> dict:
    pictured = entry.get("pictures", []) if storage is not None else []
    ids = [photo.keep(photos.develop(pictures.draw(name, after=False, seed=len(entry["text"]))), storage,
                      writer.person).id for name in pictured]
    lasts = entry.get("lasts")
    return {"title": entry["title"], "body": entry["text"], "targets": [_org(code).id for code in entry.get("to", [])],
            "audience": Audience.RESIDENTS, "roles": [], "grade": NoticeGrade(entry["grade"]),
            "must_confirm": entry.get("must_confirm", False), "pinned": entry.get("pinned", False),
            "appears_at": None, "expires_at": at + timedelta(days=lasts) if lasts else None,
            "relay_hours": entry.get("relay_hours", 4), "photo_ids": ids, "attachment_ids": []}


def _settle(notice: Notice) -> None:
    """As WeChat's check and the queue would have done since: the words pass, everybody's row is there."""
    db.session.flush()
    for row in db.session.scalars(select(ContentCheck).where(
            ContentCheck.notice_id == notice.id, ContentCheck.state == CheckState.PENDING)):
        verdict.settle(row, "pass")
    db.session.flush()
    while notice.filled_at is None:
        fan_out.work(notice)
        db.session.flush()


def _next(step: datetime, now: datetime) -> datetime:
    return min(step + SOON, now)


def _waking(moment: datetime, now: datetime) -> datetime:
    """What is not of today was told in the morning."""
    if now - moment < timedelta(days=1):
        return moment
    local = moment.astimezone(clock.civil_zone()).replace(hour=9, minute=0)
    return local.astimezone(UTC)


def _post(key: str, org: str) -> Post:
    """The post of theirs at this place that speaks for it: the first they were given."""
    held = [post for post in posts.holders(_org(org)) if post.person.phone == _phone(key)]
    return min(held, key=lambda post: post.id)


def _person(key: str) -> Person:
    found = by_phone(_phone(key))
    if found is None:
        raise LookupError(key)
    return found


def _phone(key: str) -> str:
    """Of one of the cast by key, of whoever else holds a post by name."""
    words = table("demo")
    return next(one["phone"] for one in [*words["people"], *words["posts"]] if key in (one.get("key"), one["name"]))


def _org(code: str) -> Org:
    return db.session.scalars(select(Org).where(Org.code == code)).one()
