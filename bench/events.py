"""Events under a rush: sign-ups beside the bare handler on the same database, in turns; how long the slowest wait.

    python -m bench events [--requests 300]

The PostgreSQL of this bench waits for the disk at each commit, as in service: a rush is many who want the same row, and
whoever holds it waits for its commit.
"""

import hashlib
import http.client
import statistics
import threading
import time
from datetime import date, timedelta

from bench.ground import tidy
from bench.measure import Line, told
from tests.servers import gunicorn, migrated, own_postgresql

PHONES, BLOCKS = 16, 12
RATIO, SLOWEST, TICKET_MS = 0.4, 3.0, 40
CAPACITY = 100_000


def main(requests: int = 300) -> list[Line]:
    with own_postgresql(durable=True) as server:
        app = migrated(server.url)
        with app.app_context():
            event, tokens = _ground(requests * (BLOCKS + 1))
            _bare_tables()
        with gunicorn("app:create_app()", {"DATABASE_URL": server.url}) as (ours, _), \
                gunicorn("bench.rush:answer", {"BENCH_DATABASE": server.url}) as (bare, _):
            lines = _measured(event, tokens, ours, bare, requests)
        with app.app_context():
            _holds(event)
    return [*lines, _ticket()]


def _measured(event: int, tokens: list[str], ours: int, bare: int, requests: int) -> list[Line]:
    rates: dict[str, list[float]] = {"ours": [], "bare": []}
    waits: list[float] = []
    for turn in range(BLOCKS + 1):
        part = range(turn * requests, (turn + 1) * requests)
        mine = [(f"/api/v1/events/{event}/sign-ups", tokens[n]) for n in part]
        theirs = [(f"/{n}", tokens[n]) for n in part]
        pair = {"ours": _rush(ours, mine), "bare": _rush(bare, theirs)}
        if turn:  # the first warms both
            for side, (rate, _) in pair.items():
                rates[side].append(rate)
            waits += pair["ours"][1]
    ratio = statistics.median(a / b for a, b in zip(rates["ours"], rates["bare"], strict=True))
    median, p95 = statistics.median(waits), statistics.quantiles(waits, n=20)[-1]
    return [
        told(Line("sign-up ÷ the limit", ratio, RATIO, True, (
            f"{statistics.median(rates['ours']):.0f}/s of {statistics.median(rates['bare']):.0f}/s"))),
        told(Line("sign-up, p95 ÷ the median", p95 / median, SLOWEST, False, (
            f"{p95 * 1000:.0f} ms of {median * 1000:.0f} ms, {PHONES} at once"))),
    ]


def _rush(port: int, asked: list[tuple[str, str]]) -> tuple[float, list[float]]:
    """(sign-ups a second, the seconds that each took) of many phones at once."""
    took: list[float] = []
    faults: list[int] = []

    def phone(own: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for path, token in asked[own::PHONES]:
            start = time.perf_counter()
            connection.request("POST", path, b"{}", {"Authorization": f"Bearer {token}",
                                                     "Content-Type": "application/json"})
            answer = connection.getresponse()
            answer.read()
            took.append(time.perf_counter() - start)
            if answer.status != 201:
                faults.append(answer.status)

    phones = [threading.Thread(target=phone, args=(n,)) for n in range(PHONES)]
    start = time.perf_counter()
    for one in phones:
        one.start()
    for one in phones:
        one.join()
    if faults:
        raise RuntimeError(f"{len(faults)} of {len(asked)} answers were {faults[0]}")
    return len(asked) / (time.perf_counter() - start), took


def _ground(people: int) -> tuple[int, list[str]]:
    """An open event of a compound, and so many of its people, logged in and consented."""
    from core import clock
    from core.db import db, transaction
    from models import (
        CheckState,
        Consent,
        Event,
        EventPlaces,
        EventSession,
        EventStatus,
        Person,
        PlaceKind,
        Post,
        Session,
    )
    from policies import privacy_version
    from rules import org

    now = clock.now()
    with transaction():
        district = org.place({"code": "Q", "level": "district", "name": "新罗区"})
        compound = org.place({"code": "Q1", "level": "compound", "name": "莲花苑"}, district)
        residents = [Person(name=f"居民{n}", home=compound, created_at=now) for n in range(people)]
        db.session.add_all(residents)
        db.session.flush()
        for person in residents:
            digest = hashlib.sha256(f"rush-{person.id}".encode()).hexdigest()
            db.session.add_all([
                Session(person=person, access_digest=digest, access_until=now + timedelta(hours=6), started_at=now),
                Consent(person_id=person.id, document="privacy", version=privacy_version(), at=now)])
        post = Post(person=residents[0], org=compound, role="secretary", started_on=date(2024, 1, 1))
        last, event = (Event(
            org=compound, title=title, description="", place="中心花园", check_state=CheckState.PASSED,
            status=EventStatus.PUBLISHED, starts_at=starts, ends_at=starts + timedelta(hours=2), sign_up_opens_at=now,
            sign_up_closes_at=starts, written_by=residents[0], written_post=post, created_at=now, changed_at=now,
            sessions=[EventSession(starts_at=starts, ends_at=starts + timedelta(hours=2),
                                   places=[EventPlaces(kind=PlaceKind.AUDIENCE, capacity=CAPACITY)])])
            for title, starts in (("中秋诗会", now - timedelta(days=30)), ("重阳文艺汇演", now + timedelta(days=9))))
        db.session.add_all([last, event])
        db.session.flush()
        _came(residents, last, now)
        return event.id, [f"rush-{person.id}" for person in residents]


def _came(residents: list, event, now) -> None:
    """All of them were there the last time: nobody plans for a table without rows."""
    from core.db import db
    from models import PlaceKind, SignUp, SignUpParty, SignUpStatus
    same = {"event_id": event.id, "session_id": event.sessions[0].id, "kind": PlaceKind.AUDIENCE}
    parties = db.session.scalars(db.insert(SignUpParty).returning(SignUpParty.id), [
        same | {"by_id": person.id, "arrival": n, "at": now} for n, person in enumerate(residents, 1)])
    db.session.execute(db.insert(SignUp), [
        same | {"party_id": party, "number": f"1{n:05d}", "person_id": person.id, "person_key": f"person:{person.id}",
                "status": SignUpStatus.ATTENDED, "changed_at": now}
        for n, (party, person) in enumerate(zip(parties, residents, strict=True), 1)])


def _bare_tables() -> None:
    from bench.rush import TABLES
    from core.db import db
    with db.engine.begin() as connection:
        connection.exec_driver_sql(TABLES)
    tidy(db)


def _holds(event: int) -> None:
    """What was measured was done: every one of them has a place of their own."""
    from core.db import db
    from models import EventPlaces, SignUp
    db.session.remove()
    row = db.session.scalars(db.select(EventPlaces).join(EventPlaces.session).filter_by(event_id=event)).one()
    kept = db.session.scalar(db.select(db.func.count()).select_from(SignUp).where(SignUp.event_id == event))
    db.session.remove()
    if not row.taken == row.arrivals == kept:
        raise RuntimeError(f"{row.taken} places for {kept} sign-ups")


def _ticket() -> Line:
    """One core's milliseconds for a picture that nobody has drawn yet."""
    from rules.sign_up import ticket

    def new(n: int) -> bytes:
        return ticket.picture(ticket.Ticket("重阳文艺汇演", "11月28日 15:00–17:00", "中心花园", "观众", f"1{n:04d}",
                                            f"http://127.0.0.1:8000/desk/check-in#{n}-0F3A2B1C4D5E6F708192"))

    new(0)
    start = time.process_time()
    for n in range(1, 21):
        new(n)
    return told(Line("ticket image, ms of one core", (time.process_time() - start) * 1000 / 20, TICKET_MS, False))
