"""A notice to a whole district: publishing, the fan-out beside a bare INSERT … SELECT, coverage by size.

    python -m bench notices [--people 200000]
"""

import contextvars
import itertools
import time

from bench.ground import built, enter, tidy
from bench.measure import Line, median_ms, told

PEOPLE, COMPOUNDS, TENTH = 200_000, 550, 10
PUBLISH_MS, FILL, NODE = 300, 0.5, 1.3
ROUNDS = 7
_keys = itertools.count(1)

PEOPLE_BARE = """
INSERT INTO notice_delivery (notice_id, person_id, org_id, household_id, addressed_at)
SELECT :notice, person.id, person.home_id, person.household_id, now() FROM person
JOIN notice_node ON notice_node.notice_id = :notice AND notice_node.org_id = person.home_id
WHERE person.closing_at IS NULL"""
DOORS_BARE = """
INSERT INTO notice_door (notice_id, household_id, org_id, addressed_at, knocks)
SELECT :notice, household.id, household.org_id, now(), 0 FROM household
JOIN notice_node ON notice_node.notice_id = :notice AND notice_node.org_id = household.org_id
WHERE household.ended_on IS NULL"""


class Desk:
    """The secretary of a district of some size, at the API."""

    def __init__(self, app):
        from core.db import db, transaction
        from models import Org, Person, Post, Role

        self.app, self.client, self.db = app, app.test_client(), db
        app.extensions["jinlin_limiter"].enabled = False
        with app.app_context():
            with transaction():
                self.top = db.session.scalars(db.select(Org.id).where(Org.level == "district")).one()
                self.token = enter(db.session.scalars(db.select(Person).join(Post, Post.person_id == Person.id).where(
                    Post.org_id == self.top, Post.role == Role.SECRETARY)).first())
            tidy(db)

    def ask(self, method: str, path: str, expect: int = 200, **more):
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": f"notice-{next(_keys):08d}"}
        answer = contextvars.Context().run(
            self.client.open, f"/api/v1/{path}", method=method, headers=headers, **more)
        if answer.status_code != expect:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer

    def draft(self, **more) -> int:
        said = {"org_id": self.top, "targets": [self.top], "title": "全区停水", "body": "明天停水", **more}
        return self.ask("POST", "notices", 201, json=said).get_json()["id"]

    def publish(self, **more) -> tuple[int, float]:
        """(id, milliseconds of the publishing request alone)."""
        id = self.draft(**more)
        start = time.perf_counter()
        self.ask("PUT", f"notices/{id}/publication", json={})
        return id, (time.perf_counter() - start) * 1000

    def fill(self) -> float:
        """Seconds until the queue has nothing left to make."""
        from jobs import notices
        with self.app.app_context():
            start = time.perf_counter()
            while notices.spread():
                pass
            return time.perf_counter() - start

    def bare(self, notice: int) -> float:
        """The same rows once more, after the first were deleted, in one statement a table."""
        from core.db import transaction
        with self.app.app_context():
            with transaction():
                for table in ("notice_delivery", "notice_door"):
                    self.db.session.execute(self.db.text(f"DELETE FROM {table} WHERE notice_id = :notice"),  # noqa: S608
                                            {"notice": notice})
            tidy(self.db)
            start = time.perf_counter()
            with transaction():
                for statement in (PEOPLE_BARE, DOORS_BARE):
                    self.db.session.execute(self.db.text(statement), {"notice": notice})
            return time.perf_counter() - start

    def coverage(self, notice: int, **asked) -> list:
        path = "&".join(f"{name}={value}" for name, value in asked.items())
        return self.ask("GET", f"notices/{notice}/coverage?{path}").get_json()["items"]


def main(people: int = PEOPLE) -> list[Line]:
    quiet = {"echo": lambda said: None}
    with built(people // TENTH, 0, COMPOUNDS // TENTH, **quiet) as (one, _), \
            built(people, 0, COMPOUNDS, **quiet) as (other, _):
        small, large = Desk(one), Desk(other)
        return [*_published(large, people), *_filled(large, people), *_covered(small, large)]


def _published(desk: Desk, people: int) -> list[Line]:
    lines = []
    for grade in ("ordinary", "emergency"):
        took = sorted(desk.publish(grade=grade)[1] for _ in range(3))
        lines.append(told(Line(f"publish to {people:,}, {grade}, ms", took[1], PUBLISH_MS, False,
                               f"worst {took[-1]:.0f} ms")))
    desk.fill()
    return lines


def _filled(desk: Desk, people: int) -> list[Line]:
    ratios, notes = [], []
    for _ in range(3):
        notice, _ms = desk.publish()
        ours = desk.fill()
        tidy_bare = desk.bare(notice)
        ratios.append(tidy_bare / ours)
        notes.append(f"{ours:.1f} s of {tidy_bare:.1f} s")
    ratio = sorted(ratios)[1]
    return [told(Line("fan-out ÷ bare INSERT … SELECT", ratio, FILL, True, f"{people:,} people: {'; '.join(notes)}"))]


def _covered(small: Desk, large: Desk) -> list[Line]:
    ids = []
    for desk in (small, large):
        ids.append(desk.publish()[0])
        desk.fill()
        with desk.app.app_context():
            tidy(desk.db)
    took, shown = {}, {}
    for depth in ("one", "all"):
        shown[depth] = [len(desk.coverage(id, depth=depth)) for desk, id in zip((small, large), ids, strict=True)]
        took[depth] = median_ms(ROUNDS, lambda: small.coverage(ids[0], depth=depth),  # noqa: B023
                                lambda: large.coverage(ids[1], depth=depth))  # noqa: B023
    (base, grown), (few, many) = took["all"], shown["all"]
    return [told(Line("coverage: a node shown, ÷ a tenth", grown / many / (base / few), NODE, False, (
        f"{base:.0f} ms for {few} nodes → {grown:.0f} ms for {many}; one level {took['one'][0]:.0f} → "
        f"{took['one'][1]:.0f} ms for {shown['one'][0]} and {shown['one'][1]}")))]
