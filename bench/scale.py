"""Time per path in a small district and in one fifty times as large. Changes only its own databases.

    python -m bench scale [--times 50]
"""

import contextvars
import itertools

from bench.ground import BASE, TIMES, Ground, district
from bench.measure import Line, median_ms, told

OFFERED = 5  # similar reports, at most
MOST = 1.3
ROUNDS = 60
_keys = itertools.count(1)


class Asker:
    """Asks one ground, a resident after the other."""

    def __init__(self, ground: Ground):
        self.ground = ground
        self.client = ground.app.test_client()
        self.turn = itertools.cycle(range(len(ground.residents)))
        self.limit = 20
        self.places: dict[int, dict] = {}  # of homes, with their pins

    def paths(self) -> dict:
        return {
            "list: mine": lambda: self._resident("reports?view=mine"),
            "list: my place": lambda: self._resident("reports?view=place"),
            "queue of a compound, open, by due": lambda: self._get(
                self.ground.secretary, "reports?view=queue&status=open&order=due"),
            "queue of a compound, all": lambda: self._get(self.ground.secretary, "reports?view=queue"),
            "queue of a community, open, by due": lambda: self._get(
                self.ground.above, "reports?view=queue&status=open&order=due"),
            "queue of a district, all": lambda: self._get(self.ground.top, "reports?view=queue"),
            "one report": lambda: self._one(""),
            "its history": lambda: self._one("/history"),
            "similar": self._similar,
            "similar, by a pin": lambda: self._similar(pinned=True),
            "submit": self.submit,
        }

    def _resident(self, path: str):
        return self._get(self.ground.residents[next(self.turn)], path)

    def _one(self, tail: str):
        n = next(self.turn)
        return self._get(self.ground.residents[n], f"reports/{self.ground.own[n]}{tail}")

    def _similar(self, *, pinned: bool = False):
        n = next(self.turn)
        home = self.ground.homes[n]
        where = "&lng={lng}&lat={lat}".format_map(self._place(home)) if pinned else ""
        return self._get(self.ground.residents[n], f"reports/similar?category=sewer_blocked&org_id={home}{where}")

    def _place(self, home: int) -> dict:
        if home not in self.places:
            self.places[home] = self._get(self.ground.residents[0], f"orgs/{home}").get_json()
        return self.places[home]

    def submit(self):
        n = next(self.turn)
        return self._ask("POST", self.ground.residents[n], "reports", 201, json={
            "category": "sewer_blocked", "description": "x" * 60, "org_id": self.ground.homes[n]})

    def _get(self, token: str, path: str):
        sized = f"{path}&limit={self.limit}" if "view=" in path else path
        return self._ask("GET", token, sized, 200)

    def _ask(self, method: str, token: str, path: str, expect: int, **more):
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"scale-{next(_keys):08d}"}
        answer = contextvars.Context().run(
            self.client.open, f"/api/v1/{path}", method=method, headers=headers, **more)
        if answer.status_code != expect:
            raise RuntimeError(f"{method} {path}: {answer.status_code}")
        return answer


def main(times: int = TIMES) -> list[Line]:
    people, reports = BASE
    with district(people, reports, echo=lambda said: None) as small, district(people * times, reports * times) as large:
        return compared(small, large, times)


def compared(small: Ground, large: Ground, times: int) -> list[Line]:
    lines = []
    for ground in (small, large):
        ground.app.extensions["jinlin_limiter"].enabled = False
    askers = Asker(small), Asker(large)
    one, other = askers[0].paths(), askers[1].paths()
    for name in one:
        _sized(name, *askers)
        base, grown = median_ms(ROUNDS, one[name], other[name])
        lines.append(told(Line(f"{times} × the data: {name}", grown / base, MOST, False,
                               f"{base:.1f} ms → {grown:.1f} ms")))
    return lines


def _sized(name: str, *askers: Asker) -> None:
    """Lists of equal length on both sides: a longer page is more work in any district."""
    if name.startswith(("list", "queue")):
        for asker in askers:
            asker.limit = 20
        found = [len(asker.paths()[name]().get_json()["items"]) for asker in askers for _ in asker.ground.residents]
        for asker in askers:
            asker.limit = max(1, min(found))
    elif name.startswith("similar"):  # as many as are ever offered, at each home
        for asker in askers:
            for _ in range(OFFERED * len(asker.ground.residents)):
                asker.submit()
