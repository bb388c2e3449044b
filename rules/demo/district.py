"""A district at the true size of the brief, by bulk inserts with ids of its own. For measuring only."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import func, insert, select, text

from core import clock
from core.crypto import digest
from core.db import db, is_sqlite, transaction
from core.texts import table
from core.texts import text as say
from models import (
    Category,
    Follower,
    Household,
    Level,
    Membership,
    Org,
    Person,
    Post,
    Report,
    ReportClock,
    ReportStep,
    Role,
)
from models.check import CheckState
from models.report import ReportStatus, Visibility
from models.report_clock import ClockKind
from rules.affiliation import roster
from rules.demo.street import full_name, party_name
from rules.household import marks
from rules.org import spellings
from rules.people import PHONE
from rules.room import Room

TOP = "BENCH"
STREETS, COMMUNITIES, COMPOUNDS, BUILDINGS = 16, 96, 550, 10
AT_ONCE = 20_000
FIRST_PHONE = 15_000_000_000
DAYS = 730  # reports are spread over two years
_ACCEPT, _ASSIGN = ("accept", ReportStatus.ACCEPTED), ("assign", ReportStatus.ASSIGNED)
_RESOLVE, _CLOSE = ("resolve", ReportStatus.RESOLVED), ("close", ReportStatus.CLOSED)
# Share in a thousand, and the deeds that lead there.
STORIES: tuple[tuple[int, ReportStatus, tuple[tuple[str, ReportStatus], ...]], ...] = (
    (6, ReportStatus.SUBMITTED, ()), (8, ReportStatus.ACCEPTED, (_ACCEPT,)),
    (16, ReportStatus.ASSIGNED, (_ACCEPT, _ASSIGN)), (5, ReportStatus.RESOLVED, (_ACCEPT, _ASSIGN, _RESOLVE)),
    (25, ReportStatus.REJECTED, (("reject", ReportStatus.REJECTED),)),
    (940, ReportStatus.CLOSED, (_ACCEPT, _ASSIGN, _RESOLVE, _CLOSE)),
)
OPEN_DAYS = 20  # what is still open was filed within these


class Ids:
    """The ids handed out so far to rows that go in by bulk."""

    def __init__(self, *models) -> None:
        self.next = {model: (db.session.scalar(select(func.max(model.id))) or 0) + 1 for model in models}

    def id(self, model) -> int:
        self.next[model] += 1
        return self.next[model] - 1


class _Plan(Ids):
    """And what reports are spread over."""

    def __init__(self) -> None:
        super().__init__(Org, Household, Person, Post, Membership, Report, ReportStep, ReportClock, Follower)
        self.chance = random.Random(550)  # noqa: S311
        self.orgs: list[dict] = []
        self.compounds: list[tuple[dict, list[dict]]] = []
        self.doors: dict[int, list[tuple[int, str]]] = {}  # a building's: (id, room)
        self.desks: dict[int, int] = {}
        self.handlers: dict[int, int] = {}
        self.leaves = list(db.session.scalars(
            select(Category.key).where(Category.parent_key.is_not(None), Category.stopper.is_(None))))


def load(*, people: int, reports: int, members: int, compounds: int, echo: Callable[[str], object]) -> None:
    """Each batch is a transaction of its own: a half-loaded district is thrown away, not repaired."""
    begun = time.monotonic()
    plan = _Plan()

    def told(what: str, count: int) -> None:
        echo(f"{time.monotonic() - begun:6.1f} s  {count:>9,} {what}")
    told("organisations", keep_rows(Org, _orgs(plan, compounds)))
    told("households", keep_rows(Household, _households(plan, people * 2 // 5)))
    first_person = plan.next[Person]
    told("people", keep_rows(Person, _people(plan, people)))
    told("posts", keep_rows(Post, _posts(plan, first_person)))
    told("members", keep_rows(Membership, _members(plan, first_person, min(members, people))))
    with transaction():
        roster.follow()
    for done in range(0, reports, AT_ONCE):
        _reports(plan, first_person, people, min(AT_ONCE, reports - done))
        told("reports", min(done + AT_ONCE, reports))
    follow_sequences(plan)
    told("rows with the last id of reports", plan.next[Report] - 1)


def keep_rows(model, rows: Iterator[dict]) -> int:
    count, batch = 0, []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            count += insert_rows(model, batch)
            batch = []
    return count + insert_rows(model, batch)


def insert_rows(model, rows: list[dict]) -> int:
    if rows:
        with transaction():
            db.session.execute(insert(model.__table__), rows)
    return len(rows)


def _orgs(plan: _Plan, compounds: int) -> Iterator[dict]:
    words = table("demo")
    top = _org(plan, Level.DISTRICT, TOP, words["orgs"][0]["name"], None)
    yield top
    places = words["district_places"]
    # A smaller district has fewer of everything.
    most_streets, most_communities = (max(1, most * compounds // COMPOUNDS) for most in (STREETS, COMMUNITIES))
    streets = [_org(plan, Level.STREET, f"{TOP}-J{n}", places[n] + say("demo.suffix.street"), top)
               for n in range(most_streets)]
    yield from streets
    communities = []
    for n in range(most_communities):
        name = f"{places[n % 16]}{n // 16 + 1}{say('demo.suffix.community')}"
        communities.append(_org(plan, Level.COMMUNITY, f"{TOP}-S{n}", name, streets[n % most_streets]))
    yield from communities
    for n in range(compounds):
        name = places[n % 16] + words["district_names"][n // 16 % 10] + str(n // 160 + 1)
        code = f"{TOP}-X{n}"
        compound = _org(plan, Level.COMPOUND, code, name, communities[n % most_communities])
        yield compound
        blocks = [_org(plan, Level.BUILDING, f"{code}-B{b}", say("demo.suffix.building", n=b), compound)
                  for b in range(1, BUILDINGS + 1)]
        yield from blocks
        plan.compounds.append((compound, blocks))


def _org(plan: _Plan, level: Level, code: str, name: str, parent: dict | None) -> dict:
    id = plan.id(Org)
    spelt, initials = spellings(name)
    row = {"id": id, "code": code, "level": level.value, "name": name, "pinyin": spelt, "initials": initials,
           "party_name": party_name(level, name), "parent_id": parent["id"] if parent else None,
           "path": f"{parent['path'] if parent else '/'}{id}/", "kind": "", "batch": "", "is_key": False,
           "address": "", "lng": round(117.03 + plan.chance.uniform(-.06, .06), 6),
           "lat": round(25.08 + plan.chance.uniform(-.05, .05), 6)}
    plan.orgs.append(row)
    return row


def _households(plan: _Plan, count: int) -> Iterator[dict]:
    """Spread evenly over the buildings, two doors a floor; a fifth of them has nobody in the app."""
    buildings = [block for _, blocks in plan.compounds for block in blocks]
    for n in range(count):
        building, at = buildings[n % len(buildings)]["id"], n // len(buildings)
        room, id = Room(f"{at // 2 + 1}0{at % 2 + 1}"), plan.id(Household)
        if n % 5:
            plan.doors.setdefault(building, []).append((id, str(room)))
        yield {"id": id, "org_id": building, "room": room.key, "room_digest": marks(building, room)[0],
               "listed": True}


def _people(plan: _Plan, count: int) -> Iterator[dict]:
    now = clock.now()
    for n in range(count):
        phone = str(FIRST_PHONE + n)
        _, blocks = plan.compounds[n % len(plan.compounds)]
        home = plan.chance.choice(blocks)["id"]
        household_id, room = plan.chance.choice(plan.doors.get(home, [(None, None)]))
        yield {"id": plan.id(Person), "name": full_name(plan.chance), "phone": phone,
               "phone_digest": digest(phone, PHONE), "home_id": home, "household_id": household_id, "room": room,
               "elder_view": n % 5 == 0, "type_scale": 1.0, "created_at": now}


def _posts(plan: _Plan, first_person: int) -> Iterator[dict]:
    """A secretary everywhere above buildings, and a property manager in every compound."""
    person = first_person
    for org in plan.orgs:
        roles = {Level.BUILDING: (), Level.COMPOUND: (Role.SECRETARY, Role.PROPERTY_MANAGER)}.get(
            Level(org["level"]), (Role.SECRETARY, Role.ADMIN))
        for role in roles:
            id = plan.id(Post)
            if role == Role.SECRETARY:
                plan.desks[org["id"]] = id
            elif role == Role.PROPERTY_MANAGER:
                plan.handlers[org["id"]] = id
            yield {"id": id, "person_id": person, "org_id": org["id"], "role": role,
                   "started_on": date(2021, 10, 8), "acting": False, "hours": "", "on_duty": True}
            person += 1


def _members(plan: _Plan, first_person: int, count: int) -> Iterator[dict]:
    words = table("demo")
    for n in range(count):
        _, blocks = plan.compounds[n % len(plan.compounds)]
        yield {"id": plan.id(Membership), "person_id": first_person + n, "unit": words["units"][n % 8],
               "home_id": blocks[n % BUILDINGS]["id"], "skills": words["skills"][n % 9],
               "reported_on": date(2021, 11, 1)}


def _reports(plan: _Plan, first_person: int, people: int, count: int) -> None:
    reports: list[dict] = []
    steps: list[dict] = []
    clocks: list[dict] = []
    followers: list[dict] = []
    now = clock.now()
    texts = [entry["text"] for entry in table("demo")["reports"]]
    weights = [story[0] for story in STORIES]
    for _ in range(count):
        _, status, deeds = plan.chance.choices(STORIES, weights)[0]
        still_open = status not in (ReportStatus.CLOSED, ReportStatus.REJECTED)
        at = now - timedelta(days=plan.chance.uniform(0, OPEN_DAYS if still_open else DAYS))
        report = _report(plan, status, deeds, at, first_person, people, plan.chance.choice(texts))
        reports.append(report)
        followers.append({"id": plan.id(Follower), "report_id": report["id"],
                          "person_id": report["reporter_id"], "joined_at": at})
        steps += _steps(plan, report, deeds, at)
        clocks += _clocks(plan, report, at)
    for model, rows in ((Report, reports), (ReportStep, steps), (ReportClock, clocks), (Follower, followers)):
        insert_rows(model, rows)


def _report(plan: _Plan, status: ReportStatus, deeds: tuple, at: datetime, first_person: int, people: int,
            words: str) -> dict:
    compound, blocks = plan.chance.choice(plan.compounds)
    id = plan.id(Report)
    done = {action for action, _ in deeds}
    finish = at + timedelta(hours=plan.chance.uniform(2, 110)) if "resolve" in done else None
    closed = status == ReportStatus.CLOSED
    return {
        "id": id, "number": f"B{id:09d}", "category_key": plan.chance.choice(plan.leaves),
        "org_id": plan.chance.choice(blocks)["id"], "compound_id": compound["id"],
        "reporter_id": first_person + plan.chance.randrange(people), "description": words,
        "check_state": CheckState.PASSED, "address": "", "visibility": Visibility.PUBLIC, "anonymous": False,
        "lng": round(compound["lng"] + plan.chance.uniform(-.001, .001), 6),
        "lat": round(compound["lat"] + plan.chance.uniform(-.001, .001), 6), "answers": {},
        "status": status, "submitted_at": at, "changed_at": finish or at, "due_at": at + timedelta(days=3),
        "resolved_at": finish,
        "closed_at": finish + timedelta(hours=9) if finish and closed else None,
        "closed_as": "residents" if closed else None, "round": 1 if finish else 0,
        "desk_post_id": plan.desks[compound["id"]], "escalations": 0, "extension_granted": False,
        "handler_post_id": plan.handlers[compound["id"]] if "assign" in done else None}


def _steps(plan: _Plan, report: dict, deeds: tuple, at: datetime) -> Iterator[dict]:
    before = None
    for n, (action, status) in enumerate((("submit", ReportStatus.SUBMITTED), *deeds)):
        yield {"id": plan.id(ReportStep), "report_id": report["id"], "at": at + timedelta(hours=n),
               "action": action, "from_status": before, "to_status": status.value, "words": "",
               "internal": action == "assign", "details": {}, "by_post_id": report["desk_post_id"] if n else None}
        before = status.value


def _clocks(plan: _Plan, report: dict, at: datetime) -> Iterator[dict]:
    begun = report["status"] != ReportStatus.SUBMITTED
    for kind, hours, done in ((ClockKind.ACCEPT, 2, at + timedelta(hours=1) if begun else None),
                              (ClockKind.RESOLVE, 72, report["resolved_at"])):
        if report["status"] == ReportStatus.REJECTED:
            done = at + timedelta(hours=1)
        yield {"id": plan.id(ReportClock), "report_id": report["id"], "kind": kind, "unit": "natural_hour",
               "started_at": at, "due_at": at + timedelta(hours=hours), "done_at": done}


def follow_sequences(ids: Ids) -> None:
    """PostgreSQL counts its own ids and must hear that these are taken."""
    if is_sqlite(db.engine):
        return
    with transaction():
        for model in ids.next:
            db.session.execute(
                text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"),
                {"name": model.__tablename__, "last": max(1, ids.next[model] - 1)})
