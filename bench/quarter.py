"""A quarter simulated at the district's true size: plan and rings against first come, from the same seed.

    python -m bench quarter

550 compounds, 16,000 members, 526 tasks. Rings, score, the bound of offers and the plan are the application's own; only
the people are made up, the same ones on both sides. Of each pair of member and task it is drawn once whether they
would do it, whichever way they hear of it, and the nearer the likelier. Some open the app by themselves, a few of them
often; an offer is answered by three in five.
"""

import random
import statistics
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bench.measure import Line, told

SEED = 526
COMPOUNDS, BUILDINGS, COMMUNITIES, STREETS, MEMBERS, TASKS, DAYS = 550, 10, 96, 16, 16_000, 526, 90
BEGINS = datetime(2026, 10, 1, 1, tzinfo=UTC)
HOURS = (1, 4, 7, 10)  # UTC: nine, noon, three, six in the district
SKILLS = ("electrics", "plumbing", "law", "care", "teaching", "medicine")
WOULD = {"building": .5, "compound": .4, "community": .25, "street": .12, "district": .04}
ANSWERS = .6
OPENS_OFTEN, OPENS = (.01, .3), .004  # one in a hundred opens the app every third day; the others twice in three years


@dataclass
class Job:
    """One task and what became of it."""

    at: int
    task: object  # score.Task, its times worked out once
    published: datetime
    closes: datetime
    needed: int
    minutes: int
    helpers: list[int] = field(default_factory=list)
    asked: set[int] = field(default_factory=set)
    open: dict[int, datetime] = field(default_factory=dict)  # member: until
    waits: list[float] = field(default_factory=list)
    metres: list[float] = field(default_factory=list)

    @property
    def left(self) -> int:
        return self.needed - len(self.helpers)


def main() -> list[Line]:
    from rules.routing import record
    results = {}
    for name, asks in (("first come, first served", False), ("plan and rings", True)):
        district = District(asks)
        district.run()
        done = [job for job in district.jobs if not job.left]
        waits = [wait for job in district.jobs for wait in job.waits]
        loads = [member.load for member in district.members]
        results[name] = (len(done), statistics.median(waits), record.gini(loads),
                         statistics.mean(way for job in district.jobs for way in job.metres), sum(map(bool, loads)),
                         district.offers)
        print(f"{name}: {len(done)} of {TASKS} tasks done, median wait {results[name][1]:.1f} h, Gini "
              f"{results[name][2]:.3f}, {results[name][3]:.0f} m on average, {results[name][4]} members served, "
              f"{district.offers} offers", flush=True)
    (few, slow, uneven, far, *_), (many, quick, even, near, *_) = results.values()
    return [told(Line(f"quarter, {what} ÷ first come", ours / theirs, 1.0, more, f"{ours:.4g} against {theirs:.4g}"))
            for what, ours, theirs, more in (
                ("tasks done", many, few, True), ("median wait", quick, slow, False),
                ("Gini", even, uneven, False), ("metres", near, far, False))]


class District:
    """Places, people and tasks drawn from the seed; `asks`: members are asked, else they only come by themselves."""

    def __init__(self, asks: bool):
        from core.workcalendar import WorkCalendar
        from rules.routing import rings, score, times, weights
        self.asks, self.offers, self.weights, self.days = asks, 0, weights.DEFAULT, WorkCalendar()
        chance = random.Random(SEED)
        self.levels = {1: "district"}
        places = []
        centre = {}
        for n in range(COMPOUNDS):
            street, community, compound = 10 + n % STREETS, 100 + n % COMMUNITIES, 1000 + n
            self.levels |= {street: "street", community: "community", compound: "compound"}
            middle = (117.03, 25.08)
            for id, reach in ((street, .05), (community, .012), (compound, .005)):
                middle = centre.setdefault(id, tuple(axis + chance.uniform(-reach, reach) for axis in middle))
            lng, lat = middle
            for b in range(BUILDINGS):
                building = 10_000 + n * BUILDINGS + b
                self.levels[building] = "building"
                places.append(rings.Place(f"/1/{street}/{community}/{compound}/{building}/",
                                          lng + chance.uniform(-.001, .001), lat + chance.uniform(-.001, .001)))
        weekends = sum(0b111 << 3 * day for day in (5, 6))
        evenings = sum(0b100 << 3 * day for day in range(5))
        self.members = [score.Member(
            serving=(chance.choice(places),), skills=frozenset(skill for skill in SKILLS if chance.random() < .06),
            free=chance.choice((None, weekends, evenings, weekends | evenings))) for _ in range(MEMBERS)]
        self.keen = [OPENS_OFTEN[1] if chance.random() < OPENS_OFTEN[0] else OPENS for _ in range(MEMBERS)]
        self.jobs = []
        for at in range(TASKS):
            published = BEGINS + timedelta(days=chance.randrange(DAYS - 14), hours=chance.choice((0, 3, 6)))
            starts = (published + timedelta(days=chance.randrange(1, 12))).replace(hour=chance.choice((1, 7, 11)))
            minutes = chance.choice((60, 90, 120))
            self.jobs.append(Job(at, score.Task(
                chance.choice(places), (chance.choice(SKILLS),) if chance.random() < .4 else (), "relief",
                times.of_task(starts, starts + timedelta(minutes=minutes), published, self.days), 0.0),
                published, starts, chance.choice((1, 1, 2, 2, 3, 4)), minutes))
        self.by_place = defaultdict(list)
        for at, member in enumerate(self.members):
            for id in rings.ids_of(member.serving[0].path):
                self.by_place[id].append(at)

    def run(self) -> None:
        from core import clock
        browsing = random.Random(SEED + 1)
        with clock.at(BEGINS) as hands:
            for day in range(DAYS):
                for hour in HOURS:
                    hands.set((BEGINS + timedelta(days=day)).replace(hour=hour))
                    now = clock.now()
                    going = [job for job in self.jobs if job.left and job.published <= now < job.closes]
                    if self.asks:
                        self._ring_by_ring(going, now)
                    self._browse(going, now, browsing)
                if self.asks:
                    hands.set((BEGINS + timedelta(days=day)).replace(hour=19))
                    self._plan([job for job in going if job.left], clock.now())

    def _browse(self, going: list[Job], now: datetime, chance: random.Random) -> None:
        """Who opens the app takes the first open task of the street that they can and would do."""
        from rules.routing import rings
        for at, keen in enumerate(self.keen):
            if chance.random() < keen / len(HOURS):
                street = rings.ids_of(self.members[at].serving[0].path)[1]
                for job in going:
                    if rings.ids_of(job.task.place.path)[1] == street and job.left and self._takes(job, at):
                        self._claim(job, at, now)
                        break

    def _ring_by_ring(self, going: list[Job], now: datetime) -> None:
        from rules.answer_time import answer_until
        from rules.routing import widening
        for job in going:
            self._answers(job, now)
            ring = widening.ring_now(job.published, job.closes, now)
            room = widening.at_once(job.left) - len(job.open)
            for at in self._best(job, ring, room) if room > 0 else ():
                self._ask(job, at, answer_until(job.closes))

    def _plan(self, going: list[Job], now: datetime) -> None:
        from rules.answer_time import answer_until
        from rules.routing import plan, rings, score
        open_now = {at for job in going for at in job.open}
        most = max(member.load for member in self.members) + 1
        pairs = []
        for n, job in enumerate(going):
            able = [plan.Pair(n, at, self.members[at].load / most, min(1.0, rings.metres(
                job.task.place, self.members[at].serving) / score.FAR))
                for at in self.by_place[rings.ids_of(job.task.place.path)[1]]
                if at not in job.asked and at not in open_now and self._can(job, at)]
            pairs += sorted(able, key=lambda one: (one.load, one.way))[:200]
        for n, at in plan.best([job.left for job in going], pairs) if pairs else ():
            self._ask(going[n], at, answer_until(going[n].closes))

    def _best(self, job: Job, ring: str, most: int) -> list[int]:
        """Of those in the ring who can and were not asked, by the score."""
        from rules.routing import rings, score
        path = rings.around(job.task.place.path, ring, self.levels)
        able = [at for at in self.by_place[rings.ids_of(path)[-1]] if at not in job.asked and self._can(job, at)]
        return sorted(able, key=lambda at: -score.total(
            job.task, self.members[at], rings.ring(job.task.place.path, self.members[at].serving[0].path, self.levels),
            self.weights))[:most]

    def _ask(self, job: Job, at: int, until: datetime) -> None:
        job.asked.add(at)
        job.open[at] = until
        self.offers += 1

    def _answers(self, job: Job, now: datetime) -> None:
        """Those who answer do so at the next look at the phone; the others let it end."""
        for at, until in list(job.open.items()):
            answers = _drawn("answer", job.at, at) < ANSWERS
            if answers and job.left and self._takes(job, at):
                self._claim(job, at, now)
            if answers or until <= now or not job.left:
                job.open.pop(at, None)

    def _can(self, job: Job, at: int) -> bool:
        from rules.routing import times
        member = self.members[at]
        return at not in job.helpers and (not job.task.skills or bool(member.skills & set(job.task.skills))) \
            and times.share(job.task.times, member.free, None) != 0.0

    def _takes(self, job: Job, at: int) -> bool:
        from rules.routing import rings
        ring = rings.ring(job.task.place.path, self.members[at].serving[0].path, self.levels)
        return self._can(job, at) and _drawn("would", job.at, at) < WOULD[ring]

    def _claim(self, job: Job, at: int, now: datetime) -> None:
        from rules.routing import rings
        member = self.members[at]
        job.helpers.append(at)
        job.metres.append(rings.metres(job.task.place, member.serving))
        if not job.left:
            job.waits.append((now - job.published).total_seconds() / 3600)
        self.members[at] = replace(member, load=member.load + job.minutes)


def _drawn(what: str, job: int, member: int) -> float:
    """The same number for the same pair, whoever asks and when."""
    return random.Random(f"{SEED} {what} {job} {member}").random()
