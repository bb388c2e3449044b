"""Our service beside the bare handler: the same gunicorn, the same PostgreSQL, the same statements, in turns.

    python -m bench http [--requests 300]
"""

import http.client
import itertools
import json
import pickle
import statistics
import tempfile
import threading
import time
from pathlib import Path

from bench import limit
from bench.ground import BASE, Ground, district
from bench.measure import Line, told
from tests.servers import gunicorn

THREADS, BLOCKS, REQUESTS = 4, 6, 300
RESIDENT_MB = 130
LIST = "reports?view=place"
TARGETS = {"create": 0.4, "list": 0.5, "unchanged": 0.8}
_keys = itertools.count(1)


def main(requests: int = REQUESTS) -> list[Line]:
    with district(*BASE, echo=lambda said: None) as ground:
        kept = _stories(ground)
        with tempfile.NamedTemporaryFile(suffix=".stories") as file:
            Path(file.name).write_bytes(pickle.dumps(kept))
            plain = {"BENCH_STORIES": file.name, "BENCH_DATABASE": ground.url}
            with gunicorn("app:create_app()", {"DATABASE_URL": ground.url}) as (ours, pid), \
                    gunicorn("bench.limit:answer", plain) as (bare, _):
                return _measured(ground, kept, ours, bare, requests) + [_resident(pid)]


def _stories(ground: Ground) -> dict:
    """What the application asks the database for each of the three; each is asked once before, to be warm."""
    from core.db import db
    client = ground.app.test_client()
    with ground.app.app_context():
        engine = db.engine

    def asked(story: str, tag: str | None = None):
        method, path, headers, body = _request(ground, 0, story, tag)
        return client.open(path, method=method, headers=headers, data=body)

    tag = asked("list").headers["ETag"]
    asked("create")
    kept = {"create": limit.record(engine, lambda: asked("create"))}
    tag = asked("list").headers["ETag"]
    kept["list"] = limit.record(engine, lambda: asked("list"))
    kept["unchanged"] = limit.record(engine, lambda: asked("unchanged", tag))
    for story, status in (("create", "201"), ("list", "200"), ("unchanged", "304")):
        if not kept[story]["status"].startswith(status):
            raise RuntimeError(f"{story}: {kept[story]['status']}")
    return kept


def _request(ground: Ground, n: int, story: str, tag: str | None = None) -> tuple[str, str, dict, bytes | None]:
    n %= len(ground.residents)
    headers = {"Authorization": f"Bearer {ground.residents[n]}"}
    if story == "create":
        headers |= {"Idempotency-Key": f"http-{next(_keys):08d}", "Content-Type": "application/json"}
        body = json.dumps({"category": "sewer_blocked", "description": "x" * 60, "org_id": ground.homes[n]})
        return "POST", "/api/v1/reports", headers, body.encode()
    return "GET", f"/api/v1/{LIST}", headers | ({"If-None-Match": tag} if tag else {}), None


def _measured(ground: Ground, kept: dict, ours: int, bare: int, requests: int) -> list[Line]:
    lines = []
    for story, target in TARGETS.items():
        block = max(THREADS, requests // BLOCKS)
        rates: dict[str, list[float]] = {"ours": [], "bare": []}
        for turn in range(BLOCKS + 1):
            tags = _tags(ground, ours) if story == "unchanged" else {}
            mine = [_request(ground, n, story, tags.get(n % len(ground.residents))) for n in range(block)]
            theirs = [("POST" if body else "GET", f"/{story}", headers, body) for _, _, headers, body in mine]
            pair = {"ours": _rate(ours, mine, int(kept[story]["status"][:3])),
                    "bare": _rate(bare, theirs, int(kept[story]["status"][:3]))}
            if turn:  # the first warms both
                for side, rate in pair.items():
                    rates[side].append(rate)
        ratio = statistics.median(a / b for a, b in zip(rates["ours"], rates["bare"], strict=True))
        statements = sum(isinstance(step, tuple) for step in kept[story]["steps"])
        lines.append(told(Line(f"{story} ÷ the limit", ratio, target, True, (
            f"{statistics.median(rates['ours']):.0f}/s of {statistics.median(rates['bare']):.0f}/s, "
            f"{statements} statements"))))
    return lines


def _tags(ground: Ground, port: int) -> dict[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    tags = {}
    for n in range(len(ground.residents)):
        method, path, headers, _ = _request(ground, n, "list")
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        response.read()
        tags[n] = response.headers["ETag"]
    return tags


def _rate(port: int, requests: list[tuple], expect: int) -> float:
    """Requests a second with a few clients that keep their connections."""
    faults: list[int] = []

    def work(part: list[tuple]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for method, path, headers, body in part:
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            response.read()
            if response.status != expect:
                faults.append(response.status)

    workers = [threading.Thread(target=work, args=(requests[n::THREADS],)) for n in range(THREADS)]
    start = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    took = time.perf_counter() - start
    if faults:
        raise RuntimeError(f"{len(faults)} of {len(requests)} answers were {faults[0]}, not {expect}")
    return len(requests) / took


def _resident(master: int) -> Line:
    """The largest worker after the load."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    sizes = [int(line.split()[1]) / 1024 for child in children
             for line in Path(f"/proc/{child}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return told(Line("web worker after the load, MB", max(sizes), RESIDENT_MB, False))
