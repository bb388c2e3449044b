"""A district's tasks of a year, by bulk inserts: as many items and helpers as the brief counts, and some that are open.

Of 16,000 members 4,350 helped with 526 items (domain.md §0.1): nobody twice, so that the counts stand as they are told.
"""

import random
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.texts import table
from models import (
    Affiliation,
    CheckState,
    EntryKind,
    Ledger,
    LedgerEntry,
    Level,
    Membership,
    MemberSkill,
    Org,
    Post,
    PostClass,
    Role,
    Task,
    TaskClaim,
    TaskClaimStatus,
    TaskClaimStep,
    TaskPresence,
    TaskStatus,
    TaskStep,
)
from rules.demo.district import TOP, Ids, follow_sequences, insert_rows, keep_rows
from rules.ledger.entries import worth
from rules.roster.skills import skills_of

MEMBERS, ITEMS, HELPED, OPEN = 16_000, 526, 4_350, 120
DAYS, AHEAD = 365, 10
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
S = TaskClaimStatus
MADE = (Task, TaskStep, TaskClaim, TaskClaimStep, TaskPresence, LedgerEntry)
STORY = (("claim", None, S.CLAIMED), ("sign_in", S.CLAIMED, S.SERVING), ("sign_out", S.SERVING, S.SERVED),
         ("certify", S.SERVED, S.CERTIFIED))


@dataclass
class _Place:
    """A compound, its secretary, and who serves there and has not helped yet."""

    org_id: int
    post_id: int
    head_id: int
    members: list[int] = field(default_factory=list)


def load(*, members: int, echo: Callable[[str], object]) -> None:
    """As many as so many members make of the brief's."""
    ids = Ids(MemberSkill, *MADE)
    chance = random.Random(ITEMS)  # noqa: S311
    keep_rows(MemberSkill, _skills(ids))
    places = _places()
    chance.shuffle(places)
    items, helped = (max(1, number * members // MEMBERS) for number in (ITEMS, HELPED))
    rows: dict[type, list[dict]] = {model: [] for model in MADE}
    for n in range(items):
        place = places[n % len(places)]
        wanted = helped // items + (n < helped % items)
        _item(ids, rows, place, [place.members.pop() for _ in range(min(wanted, len(place.members)))], chance)
    for n in range(max(1, OPEN * members // MEMBERS)):
        _task(ids, rows, places[-1 - n % len(places)], chance.choice(table("demo_tasks")["tasks"]),
              _at(chance, range(2, 30)), needed=chance.randint(1, 6), taken=0)
    for model, made in rows.items():
        insert_rows(model, made)
    follow_sequences(ids)
    echo(f"{len(rows[Task]):>18,} tasks, {len(rows[TaskClaim]):,} helpers")


def _places() -> list[_Place]:
    heads = {row.org_id: _Place(*row) for row in db.session.execute(
        select(Post.org_id, Post.id, Post.person_id).join(Org, Org.id == Post.org_id).where(
            Org.code.startswith(TOP), Org.level == Level.COMPOUND, Post.role == Role.SECRETARY))}
    for person_id, compound_id in db.session.execute(
            select(Affiliation.person_id, Org.parent_id).join(Org, Org.id == Affiliation.org_id)
            .where(Org.code.startswith(TOP)).order_by(Affiliation.id)):
        if person_id != heads[compound_id].head_id:
            heads[compound_id].members.append(person_id)
    return list(heads.values())


def _skills(ids: Ids) -> Iterator[dict]:
    """What the roster says somebody can do."""
    now = clock.now()
    for person_id, words in db.session.execute(
            select(Membership.person_id, Membership.skills).join(Org, Org.id == Membership.home_id).where(
                Org.code.startswith(TOP), Membership.skills != "").order_by(Membership.id)):
        for skill in skills_of(words):
            yield {"id": ids.id(MemberSkill), "person_id": person_id, "skill": skill, "stated_at": now,
                   "confirmed_at": now}


def _item(ids: Ids, rows: dict, place: _Place, helpers: list[int], chance: random.Random) -> None:
    """What was done on a day of the last year, and certified the day after."""
    entry = chance.choice(table("demo_tasks")["tasks"])
    starts = _at(chance, range(-DAYS, -3))
    task = _task(ids, rows, place, entry, starts, needed=max(1, len(helpers)), taken=len(helpers))
    for person_id in helpers:
        came = chance.randint(40, task["effort_minutes"] + 40)
        left = starts + timedelta(minutes=min(came, task["effort_minutes"]))
        claim = {"id": ids.id(TaskClaim), "task_id": task["id"], "person_id": person_id, "status": S.CERTIFIED,
                 "claimed_at": starts - 5 * DAY, "changed_at": left + DAY, "certified_by_id": place.head_id,
                 "certified_at": left + DAY,
                 "minutes": (left - starts) // timedelta(minutes=1)}
        rows[TaskClaim].append(claim)
        rows[TaskPresence].append({"id": ids.id(TaskPresence), "claim_id": claim["id"], "person_id": person_id,
                                   "signed_in_at": starts, "signed_out_at": left})
        rows[LedgerEntry] += [{
            "id": ids.id(LedgerEntry), "person_id": person_id, "ledger": ledger, "number": 1, "points": points,
            "balance": points, "kind": EntryKind.EARNED, "claim_id": claim["id"], "at": left + DAY,
            "by_id": place.head_id} for ledger in Ledger if (points := worth(
                claim["minutes"], ledger, clock.civil(left).date()))]
        for (action, before, after), at in zip(STORY, (starts - 5 * DAY, starts, left, left + DAY), strict=True):
            certified = action == "certify"
            rows[TaskClaimStep].append({
                "id": ids.id(TaskClaimStep), "task_claim_id": claim["id"], "at": at, "action": action,
                "from_status": before, "to_status": after, "by_id": place.head_id if certified else person_id,
                "by_post_id": place.post_id if certified else None})


def _task(ids: Ids, rows: dict, place: _Place, entry: dict, starts: datetime, *, needed: int, taken: int) -> dict:
    written = min(starts, clock.now()) - AHEAD * DAY
    task = {"id": ids.id(Task), "org_id": place.org_id, "title": entry["title"], "description": entry["text"],
            "place": entry["place"], "check_state": CheckState.PASSED, "post_class": PostClass(entry["kind"]),
            "skills": [] if taken else entry.get("skills", []), "people_needed": needed, "taken": taken,
            "starts_at": starts, "ends_at": starts + 4 * HOUR, "effort_minutes": entry["minutes"],
            "code_secret": secrets.token_hex(16), "status": TaskStatus.PUBLISHED, "written_by_id": place.head_id,
            "written_post_id": place.post_id, "created_at": written, "changed_at": written + HOUR,
            "published_at": written + HOUR, "published_post_id": place.post_id}
    rows[Task].append(task)
    rows[TaskStep] += [{"id": ids.id(TaskStep), "task_id": task["id"], "at": at, "action": action,
                        "from_status": before, "to_status": after, "by_id": place.head_id,
                        "by_post_id": place.post_id} for action, before, after, at in (
        ("write", None, TaskStatus.DRAFT, written),
        ("publish", TaskStatus.DRAFT, TaskStatus.PUBLISHED, written + HOUR))]
    return task


def _at(chance: random.Random, days: range) -> datetime:
    """At nine, at two or in the evening of one of these days from today."""
    day = clock.today() + chance.choice(days) * DAY
    return datetime(day.year, day.month, day.day, chance.choice((9, 14, 19)), tzinfo=clock.civil_zone()).astimezone(UTC)
