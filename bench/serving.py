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
from datetime import timedelta
from pathlib import Path

from bench import limit
from bench.ground import BASE, Ground, district, tidy
from bench.measure import Line, told
from tests.servers import gunicorn

THREADS, BLOCKS, REQUESTS = 4, 24, 1200  # many short blocks: a machine that is shared is uneven by the second
RESIDENT_MB = 130
TARGETS = {"create": 0.4, "list": 0.5, "unchanged": 0.8, "inbox": 0.5, "inbox, unchanged": 0.8, "card": 0.5,
           "card, unchanged": 0.8, "events": 0.5, "events, unchanged": 0.8}
NOTICES, EVENTS = 20, 20  # in everybody's inbox, near everybody's home
_keys = itertools.count(1)


def main(requests: int = REQUESTS) -> list[Line]:
    with district(*BASE, echo=lambda said: None) as ground:
        kept = _stories(ground)
        with tempfile.NamedTemporaryFile(suffix=".stories") as file:
            Path(file.name).write_bytes(pickle.dumps(
                {_file_name(story): told for story, told in kept.items()}))
            plain = {"BENCH_STORIES": file.name, "BENCH_DATABASE": ground.url}
            with gunicorn("app:create_app()", {"DATABASE_URL": ground.url}) as (ours, pid), \
                    gunicorn("bench.limit:answer", plain) as (bare, _):
                return _measured(ground, kept, ours, bare, requests) + [_resident(pid)]


def _stories(ground: Ground) -> dict:
    """What the application asks the database for each story, of all residents in turn: who always asks for the same
    rows has them at hand. Each is asked once before, to be warm."""
    from core.db import db
    client = ground.app.test_client()
    with ground.app.app_context():
        engine = db.engine

    def asked(n: int, story: str, tag: str | None = None):
        method, path, headers, body = _request(ground, n, story, tag)
        return client.open(path, method=method, headers=headers, data=body)

    def told(n: int, story: str) -> dict:
        warm = asked(n, _whole(story))
        # The first 304 of a tag asks through the engine; the later ones, in front of the application, pass it by.
        tag = warm.headers["ETag"] if _is_again(story) else None
        kept = limit.record(engine, lambda: asked(n, story, tag))
        if not kept["status"].startswith(str(_expected(story))):
            raise RuntimeError(f"{story}: {kept['status']}")
        return kept

    _fill_inboxes(ground)
    _invite(ground)
    asked(0, "create")
    return {story: [told(n, story) for n in range(len(ground.residents))] for story in TARGETS}


def _fill_inboxes(ground: Ground) -> None:
    """Emergencies, because these are open to everybody at once."""
    from core import clock
    from core.db import db, transaction
    from jobs import notices
    from models import CheckState, Notice, NoticeGrade, NoticeStatus, NoticeVersion, Org, Post

    with ground.app.app_context():
        now = clock.now()
        with transaction():
            top = db.session.scalars(db.select(Org).where(Org.level == "district")).one()
            post = db.session.scalars(db.select(Post).where(Post.org_id == top.id)).first()
            for n in range(NOTICES):
                notice = Notice(
                    org_id=top.id, targets=[top.id], grade=NoticeGrade.EMERGENCY, status=NoticeStatus.PUBLISHED,
                    check_state=CheckState.PASSED, written_by_id=post.person_id, written_post_id=post.id,
                    created_at=now, changed_at=now, published_at=now, published_post_id=post.id)
                notice.versions.append(NoticeVersion(
                    number=1, title=f"停水通知{n}", body="明天停水，请提前存水。" * 20, at=now, by_id=post.person_id,
                    check_state=CheckState.PASSED))
                db.session.add(notice)
        while notices.spread():
            pass
        tidy(db)


def _invite(ground: Ground) -> None:
    """The district does, so that everybody's list is as long."""
    from core import clock
    from core.db import db, transaction
    from models import CheckState, Event, EventPlaces, EventSession, EventStatus, Org, PlaceKind, Post

    with ground.app.app_context():
        now = clock.now()
        with transaction():
            top = db.session.scalars(db.select(Org).where(Org.level == "district")).one()
            post = db.session.scalars(db.select(Post).where(Post.org_id == top.id)).first()
            for n in range(EVENTS):
                starts = now + timedelta(days=n + 1)
                times = {"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
                session = EventSession(**times, places=[EventPlaces(kind=PlaceKind.AUDIENCE, capacity=200)])
                db.session.add(Event(
                    org_id=top.id, title=f"广场演出{n}", description="欢迎邻居们来看。" * 20, place="人民广场",
                    status=EventStatus.PUBLISHED, check_state=CheckState.PASSED, sign_up_opens_at=now,
                    sign_up_closes_at=starts, written_by_id=post.person_id, written_post_id=post.id, created_at=now,
                    changed_at=now, published_at=now, published_post_id=post.id, sessions=[session], **times))
        tidy(db)


def _is_again(story: str) -> bool:
    return "unchanged" in story


def _whole(story: str) -> str:
    return "list" if story == "unchanged" else story.removesuffix(", unchanged")


def _file_name(story: str) -> str:
    return story.replace(", ", "-")


def _expected(story: str) -> int:
    return 304 if _is_again(story) else 201 if story == "create" else 200


def _request(ground: Ground, n: int, story: str, tag: str | None = None) -> tuple[str, str, dict, bytes | None]:
    n %= len(ground.residents)
    headers = {"Authorization": f"Bearer {ground.residents[n]}"}
    if story == "create":
        headers |= {"Idempotency-Key": f"http-{next(_keys):08d}", "Content-Type": "application/json"}
        body = json.dumps({"category": "sewer_blocked", "description": "x" * 60, "org_id": ground.homes[n]})
        return "POST", "/api/v1/reports", headers, body.encode()
    path = {"list": "reports?view=place", "inbox": "notices?view=inbox", "events": "events",
            "card": f"orgs/{ground.homes[n]}/secretary"}[_whole(story)]
    return "GET", f"/api/v1/{path}", headers | ({"If-None-Match": tag} if tag else {}), None


def _measured(ground: Ground, kept: dict, ours: int, bare: int, requests: int) -> list[Line]:
    lines = []
    for story, target in TARGETS.items():
        block = max(THREADS, requests // BLOCKS)
        rates: dict[str, list[float]] = {"ours": [], "bare": []}
        for turn in range(BLOCKS + 1):
            tags = _tags(ground, ours, _whole(story)) if _is_again(story) else {}
            mine = [_request(ground, n, story, tags.get(n % len(ground.residents))) for n in range(block)]
            theirs = [(method, f"/{_file_name(story)}", headers, body) for method, _, headers, body in mine]
            pair = {"ours": _rate(ours, mine, _expected(story)),
                    "bare": _rate(bare, theirs, _expected(story))}
            if turn:  # the first warms both
                for side, rate in pair.items():
                    rates[side].append(rate)
        ratio = statistics.median(a / b for a, b in zip(rates["ours"], rates["bare"], strict=True))
        statements = sum(isinstance(step, tuple) for step in kept[story][0]["steps"])
        lines.append(told(Line(f"{story} ÷ the limit", ratio, target, True, (
            f"{statistics.median(rates['ours']):.0f}/s of {statistics.median(rates['bare']):.0f}/s, "
            f"{statements} statements"))))
    return lines


def _tags(ground: Ground, port: int, story: str) -> dict[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    tags = {}
    for n in range(len(ground.residents)):
        method, path, headers, _ = _request(ground, n, story)
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
    """All that the web process takes of the machine, its master included, by the number of its workers. What they have
    from the master is one memory for all until it is written, so it is counted once (PSS)."""
    workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    shares = [_megabytes(process, "Pss") for process in (str(master), *workers)]
    seen = max(_megabytes(worker, "Rss") for worker in workers)
    return told(Line("web worker after the load, MB", sum(shares) / len(workers), RESIDENT_MB, False, (
        f"its own share {max(shares[1:]):.0f} MB, {seen:.0f} with all that it shares")))


def _megabytes(process: str, kind: str) -> float:
    kept = dict(line.split(":") for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:])
    return int(kept[kind].split()[0]) / 1024
