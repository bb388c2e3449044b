"""Coverage adds up at every place on every day, whatever people, places and accounts do meanwhile (property)."""

import os
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core import clock
from core.crypto import digest
from core.db import db, looking, transaction
from core.problem import Problem
from jobs import notices
from models import (
    Audience,
    CheckState,
    Notice,
    NoticeDelivery,
    NoticeDoor,
    NoticeGrade,
    NoticeNode,
    NoticeStatus,
    NoticeVersion,
    Org,
    Person,
    Post,
    Residence,
)
from rules import account, household, identity, people
from rules import org as orgs
from rules.notice import coverage, fan_out, reached, relay, tree
from tests.servers import empty

STAGES = ("reached_at", "read_at", "confirmed_at")
DEEDS = ("move", "settle_in", "leave", "merge", "close", "arrive", "build", "hang", "relay", "mark", "read", "confirm",
         "batch", "pass_time", "minute")
deeds = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 999), st.integers(0, 999)), min_size=8, max_size=40)


class World:
    """A district, its people and one notice, and what ought to be true of them: who was reached on which day."""

    def __init__(self, hands, shape: list[int], crowd: list[int], grade: NoticeGrade):
        self.hands, self.known, self.count = hands, {}, 0
        with transaction():
            self.top = self._org("district", None)
            self.streets = [self._org("street", self.top) for _ in range(2)]
            self.compounds = [self._org("compound", self.streets[n % 2]) for n in shape]
            for n in shape:
                self._org("building", self.compounds[n % len(self.compounds)])
            self.people = []
            for n in crowd:
                self.arrive(n, n)
            self.boss = self._person()
            for n, place in enumerate([self.top, *self.streets, *self.compounds]):
                if n % 3 != 2:  # every third is vacant
                    db.session.add(Post(person=self.boss, org=place, role="secretary", started_on=date(2024, 1, 1)))
            db.session.flush()
            self._publish(grade)

    def _publish(self, grade: NoticeGrade) -> None:
        now, post = clock.now(), self.boss.posts[0].id
        # All of one street: the other's people come in and go out of what is addressed.
        notice = Notice(org_id=self.top.id, targets=[self.streets[0].id], audience=Audience.HOUSEHOLDS, roles=[],
                        grade=grade, status=NoticeStatus.PUBLISHED, check_state=CheckState.PASSED,
                        written_by_id=self.boss.id, written_post_id=post, created_at=now, changed_at=now,
                        published_at=now, published_post_id=post)
        notice.versions.append(NoticeVersion(number=1, title="停水", body="停水", at=now, by_id=self.boss.id))
        db.session.add(notice)
        db.session.flush()
        tree.grow(notice)
        notice.expected = 999  # more than a batch, so that the batches come between the deeds
        relay.begin(notice)
        self.id = notice.id

    def _org(self, level: str, parent) -> Org:
        self.count += 1
        return orgs.place({"code": f"T{self.count}", "level": level, "name": f"{self.count}号"}, parent)

    def _person(self) -> Person:
        self.count += 1
        phone = f"139{self.count:08d}"
        person = Person(name="某", phone=phone, phone_digest=digest(phone, people.PHONE), created_at=clock.now())
        db.session.add(person)
        db.session.flush()
        return person

    def homes(self) -> list[Org]:
        return list(db.session.scalars(
            db.select(Org).where(Org.level.in_(["compound", "building"])).order_by(Org.id)))

    def notice(self) -> Notice:
        return db.session.get_one(Notice, self.id)

    # --- what happens ---

    def arrive(self, a: int, b: int) -> None:
        person = self._person()
        people.set_home(person, self.homes()[a % len(self.homes())].id, str(101 + b % 3) if b % 2 else None)
        self.people.append(person)

    def move(self, a: int, b: int) -> None:
        people.set_home(self._one(a), self.homes()[b % len(self.homes())].id, str(101 + b % 3) if b % 3 else None)

    def settle_in(self, a: int, b: int) -> None:
        household.add_residence(self._one(a), self.homes()[b % len(self.homes())].id, str(101 + a % 3))

    def leave(self, a: int, b: int) -> None:
        if rows := list(db.session.scalars(db.select(Residence).order_by(Residence.id))):
            household.drop_residence(rows[a % len(rows)])

    def merge(self, a: int, b: int) -> None:
        person, old = self._one(a), self._one(b)
        if person is old:
            return
        identity.prove_phone(person, old.phone)
        self.people.remove(old)
        for stage, day in self.known.pop(old.id, {}).items():
            mine = self.known.setdefault(person.id, {})
            mine[stage] = min(day, mine.get(stage, day))

    def close(self, a: int, b: int) -> None:
        if len(self.people) > 2:
            person = self._one(a)
            account.ask_to_close(person)
            account.erase(person)
            self.people.remove(person)

    def build(self, a: int, b: int) -> None:
        self._org("building", self.compounds[a % len(self.compounds)])

    def hang(self, a: int, b: int) -> None:
        orgs.move(self.compounds[a % len(self.compounds)], self.streets[b % 2])

    def relay(self, a: int, b: int) -> None:
        due = list(db.session.scalars(db.select(NoticeNode).where(
            NoticeNode.notice_id == self.id, NoticeNode.relayed_at.is_(None), NoticeNode.due_at.is_not(None))
            .order_by(NoticeNode.org_id)))
        if due:
            relay.relay(self.notice(), due[a % len(due)], {"note": ""}, self.boss, self.boss.posts[0])

    def mark(self, a: int, b: int) -> None:
        reached.mark([self.id], self._one(a))
        self._learn(self._one(a), 1)

    def read(self, a: int, b: int) -> None:
        reached.read(self.notice(), self._one(a))
        self._learn(self._one(a), 2)

    def confirm(self, a: int, b: int) -> None:
        reached.confirm(self.notice(), self._one(a))
        self._learn(self._one(a), 3)

    def batch(self, a: int, b: int) -> None:
        if (notice := fan_out.claim()) is not None:
            fan_out.work(notice)

    def pass_time(self, a: int, b: int) -> None:
        self.hands.tick((a % 16) * 3600)  # forty times that is less than a notice lives

    def minute(self, a: int, b: int) -> None:
        pass  # done outside the transaction

    def _one(self, n: int) -> Person:
        return db.session.get_one(Person, self.people[n % len(self.people)].id)

    def _learn(self, person: Person, upto: int) -> None:
        """Whoever has an open row now ought to be counted from today on."""
        open_row = db.session.scalar(db.select(NoticeDelivery.id).join(NoticeNode, (
            NoticeNode.notice_id == NoticeDelivery.notice_id) & (NoticeNode.org_id == NoticeDelivery.org_id)).where(
            NoticeDelivery.notice_id == self.id, NoticeDelivery.person_id == person.id,
            NoticeNode.opened_at.is_not(None)))
        if open_row:
            for stage in STAGES[:upto]:
                self.known.setdefault(person.id, {}).setdefault(stage, clock.today())


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(fan_out, "STEP", 3)


@settings(max_examples=int(os.environ.get("EXAMPLES", "12")), deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
          phases=[Phase.explicit, Phase.generate])
@given(shape=st.lists(st.integers(0, 9), min_size=2, max_size=6), crowd=st.lists(st.integers(0, 99), min_size=3,
       max_size=9), grade=st.sampled_from([NoticeGrade.ORDINARY, NoticeGrade.EMERGENCY]), deeds=deeds)
def test_it_adds_up(app, small_batches, shape, crowd, grade, deeds):
    empty(app)
    # 22:00 the day before New Year's Eve in the district: days and years turn while things happen.
    with clock.at(datetime(2026, 12, 30, 14, 0, tzinfo=UTC)) as hands:
        begun = clock.today()
        world = World(hands, shape, crowd, grade)
        for name, a, b in deeds:
            try:
                with transaction():
                    getattr(world, name)(a, b)
            except Problem:
                continue
            if name == "minute":
                notices.every_minute()
        _come_to_rest(hands)
        db.session.expire_all()  # what the deeds left in the session's memory is not what is there
        days = [begun + timedelta(days=n) for n in range((clock.today() - begun).days + 1)]
        with looking():
            for day in [None, *days]:
                _adds_up(world, day)
            _nobody_is_lost(world)
            assert _most_rows_of_one(world) == 1
        db.session.remove()


def _come_to_rest(hands) -> None:
    for _ in range(2):  # the second time over sees who was in motion the first time
        while notices.spread():
            pass
        hands.tick(fan_out.AGAIN.total_seconds() + 1)
    while notices.spread():
        pass


def _adds_up(world: World, day) -> None:
    found = {place.org.id: place for place in coverage.below(world.notice(), world.top, day, whole=True)}
    own = {id: Counter() for id in found}
    for model, names in ((NoticeDelivery, coverage.PEOPLE), (NoticeDoor, coverage.DOORS)):
        for row in db.session.scalars(db.select(model).where(model.notice_id == world.id)):
            for name, at in zip(names, (row.addressed_at, *(getattr(row, stage) for stage in STAGES)), strict=True):
                own[row.org_id][name] += at is not None and (day is None or clock.civil(at).date() <= day)
    for id, place in found.items():
        below = [child for child in found.values() if child.node and id != child.org.id
                 and (child.parent_id or world.top.id) == id]
        for name, number in place.numbers.items():
            assert number == own[id][name] + sum(child.numbers[name] for child in below), (day, place.org.name, name)
        told = place.numbers
        assert told["confirmed"] <= told["read"] <= told["reached"] <= told["addressed"]
        assert told["doors_confirmed"] <= told["doors_read"] <= told["doors_reached"] <= told["doors"]
        assert place.children == len(below)
    total = found[world.top.id].numbers
    for name, stage in zip(("reached", "read", "confirmed"), STAGES, strict=True):
        meant = [id for id, days in world.known.items() if stage in days and (day is None or days[stage] <= day)]
        assert total[name] == len(meant), (day, name)


def _nobody_is_lost(world: World) -> None:
    places = set(db.session.scalars(db.select(NoticeNode.org_id).where(NoticeNode.notice_id == world.id)))
    rows = {row.person_id: row for row in db.session.scalars(
        db.select(NoticeDelivery).where(NoticeDelivery.notice_id == world.id))}
    for person in db.session.scalars(db.select(Person).where(Person.closing_at.is_(None))):
        homes = {person.home_id, *(row.org_id for row in person.residences)} & places
        row = rows.get(person.id)
        if homes:
            assert row is not None, "somebody who lives there is not addressed"
        if row is not None and row.reached_at is None:
            assert row.org_id in homes, "an unreached row stayed behind"


def _most_rows_of_one(world: World) -> int:
    whose = Counter(db.session.scalars(db.select(NoticeDelivery.person_id).where(
        NoticeDelivery.notice_id == world.id, NoticeDelivery.person_id.is_not(None))))
    return max(whose.values(), default=1)
