"""Reports of the demo street, filed and handled through the rules, each deed at its own time lately."""

import random
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update

from core import clock, photos
from core.db import db
from core.texts import table
from models import CheckState, ContentCheck, Message, MessageState, Org, Person, Report, Role
from rules import org as orgs
from rules import photo, verdict
from rules.demo import pictures, street
from rules.people import by_phone
from rules.report import contact, finish, handle, relate, submit
from rules.routing import cases

WORKED = ("accept", "contact", "assign", "resolve")
STORIES: dict[str, tuple[str, ...]] = {
    "submitted": (), "accepted": ("accept",), "rejected": ("reject",), "withdrawn": ("withdraw",),
    "duplicate": ("duplicate",), "waiting": ("accept", "ask"), "suspended": ("accept", "suspend"),
    "assigned": ("accept", "contact", "assign"), "assigned_worker": ("accept", "contact", "assign"),
    "assigned_overdue": ("accept", "assign"), "resolved": WORKED, "closed": (*WORKED, "confirm"),
    "closed_staff": (*WORKED, "lapse"), "reopened": (*WORKED, "refuse"),
}
# When a deed is done, in hours from the start: not later than this, nor than its share of the time since.
WHEN = {
    "accept": (.7, .15), "contact": (1.2, .2), "reject": (2, .2), "withdraw": (1, .2), "duplicate": (1, .3),
    "ask": (3, .4), "suspend": (20, .4), "assign": (3, .3), "resolve": (30, .6), "confirm": (40, .8),
    "refuse": (40, .8), "lapse": (30 + 8 * 24, 1),
}


def load(storage=None) -> int:
    """File them, oldest first; returns how many. `storage` keeps the drawn photos (None: no photos)."""
    chance = random.Random(60)  # noqa: S311
    now = clock.now()
    entries = sorted(table("demo")["reports"], key=lambda entry: -entry["ago"])
    for entry in entries:
        _tell(entry, now, storage, chance)
    # Old news is in the inbox; WeChat need not be told of it now.
    db.session.execute(update(Message).where(Message.state == MessageState.WAITING, Message.created_at < now)
                       .values(state=MessageState.KEPT))
    return len(entries)


def _tell(entry: dict, now: datetime, storage, chance: random.Random) -> None:
    """One report through its story."""
    org = db.session.scalars(select(Org).where(Org.code == entry["org"])).one()
    who = _reporter(entry["who"], org, chance)
    begun = _waking(now - timedelta(days=entry["ago"]), now, chance)
    with clock.at(begun):
        report = submit.submit({
            "category": entry["category"], "description": entry["text"], "org_id": org.id,
            "lng": org.lng, "lat": org.lat, "answers": entry.get("answers", {}),
            "photo_ids": _photo(entry, who, storage, after=False)}, who)
        db.session.flush()
        _pass_checks(report)
    span = (now - begun) / timedelta(hours=1)
    for deed in STORIES[entry["story"]]:
        most, share = WHEN[deed]
        with clock.at(begun + timedelta(hours=min(most, share * span))):
            DEEDS[deed](report, entry, storage)
            db.session.flush()
            _pass_checks(report)


def _accept(report: Report, entry: dict, storage) -> None:
    handle.accept(report, {"note": table("demo")["words"]["accept"]}, report.desk_post.person, report.desk_post)


def _contact(report: Report, entry: dict, storage) -> None:
    contact.see(report, {"reason": table("demo")["words"]["contact"]}, report.desk_post.person, report.desk_post)


def _reject(report: Report, entry: dict, storage) -> None:
    handle.reject(report, {"reason": entry["reason"]}, report.desk_post.person, report.desk_post)


def _assign(report: Report, entry: dict, storage) -> None:
    """To the pool's role, the community's worker where the property company is the trouble, else the company."""
    role = Role.PARTY_WORKER if entry["story"] == "assigned_worker" else Role.PROPERTY_MANAGER
    able = cases.handlers(report, report.pool_role or role) or cases.handlers(report, Role.GRID_WORKER)
    handle.assign(report, {"post_id": able[0].id, "note": table("demo")["words"]["assign"]},
                  report.desk_post.person, report.desk_post)


def _ask(report: Report, entry: dict, storage) -> None:
    handle.ask(report, {"text": entry["question"]}, report.desk_post.person, report.desk_post)


def _suspend(report: Report, entry: dict, storage) -> None:
    handle.suspend(report, {"reason": entry["reason"]}, report.desk_post.person, report.desk_post)


def _resolve(report: Report, entry: dict, storage) -> None:
    by = report.handler_post.person
    finish.resolve(report, {"note": entry["note"], "photo_ids": _photo(entry, by, storage, after=True)}, by,
                   report.handler_post)


def _confirm(report: Report, entry: dict, storage) -> None:
    finish.confirm(report, {"solved": True, "satisfaction": 3 + len(entry["text"]) % 3}, report.reporter)


def _refuse(report: Report, entry: dict, storage) -> None:
    finish.confirm(report, {"solved": False, "satisfaction": 2, "reason": entry["reason"]}, report.reporter)


def _lapse(report: Report, entry: dict, storage) -> None:
    finish.close_unanswered(report)


def _withdraw(report: Report, entry: dict, storage) -> None:
    finish.withdraw(report, {"reason": entry["reason"]}, report.reporter)


def _duplicate(report: Report, entry: dict, storage) -> None:
    original = db.session.scalars(select(Report).where(
        Report.category_key == report.category_key, Report.compound_id == report.compound_id,
        Report.id != report.id).order_by(Report.id.desc())).first()
    relate.mark_duplicate(report, {}, report.desk_post.person, report.desk_post, original)


DEEDS = {"accept": _accept, "contact": _contact, "reject": _reject, "assign": _assign, "ask": _ask, "suspend": _suspend,
         "resolve": _resolve, "confirm": _confirm, "refuse": _refuse, "lapse": _lapse, "withdraw": _withdraw,
         "duplicate": _duplicate}


def _reporter(who: str, org: Org, chance: random.Random) -> Person:
    phone = next((one["phone"] for one in table("demo")["people"] if one["key"] == who), None)
    compound = orgs.compound_of(org)
    found = by_phone(phone) if phone else chance.choice(street.neighbours(compound)) if compound else None
    if found is None:
        raise LookupError(who)
    return found


def _waking(moment: datetime, now: datetime, chance: random.Random) -> datetime:
    """Moved into the day, unless it is of today: nobody files forty reports at four in the morning."""
    if now - moment < timedelta(days=1):
        return moment
    local = moment.astimezone(clock.civil_zone())
    local = local.replace(hour=chance.randrange(7, 20), minute=chance.randrange(60))
    return local.astimezone(UTC)


def _photo(entry: dict, by: Person, storage, *, after: bool) -> list[int]:
    if storage is None or "picture" not in entry:
        return []
    drawn = pictures.draw(entry["picture"], after=after, seed=len(entry["text"]))
    return [photo.keep(photos.develop(drawn), storage, by).id]


def _pass_checks(report: Report) -> None:
    """As WeChat would have said about these words and drawings long ago."""
    for row in db.session.scalars(select(ContentCheck).where(
            ContentCheck.report_id == report.id, ContentCheck.state == CheckState.PENDING)):
        verdict.settle(row, "pass")


