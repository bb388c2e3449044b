"""The database goes away under us: a clear answer meanwhile, and nothing lost or doubled after."""

import signal
import threading
import time
from datetime import timedelta

import pytest
import requests
import sqlalchemy

from core import clock
from core.db import db, transaction
from core.idempotency import STALE, IdempotentRequest
from models import Report
from tests.servers import gunicorn, migrated, own_postgresql

pytestmark = pytest.mark.postgresql
CLEAR = {201: None, 503: "unavailable", 409: "still_running"}


@pytest.fixture(scope="module")
def server():
    with own_postgresql() as running:
        yield running


@pytest.fixture(scope="module")
def built(server):
    """Here the app stands on a server that may be ended."""
    return migrated(server.url)


@pytest.fixture
def cut(app):
    """Cut every connection to the database but this one."""
    def all_others():
        server = sqlalchemy.create_engine(app.config["SQLALCHEMY_DATABASE_URI"], poolclass=sqlalchemy.NullPool)
        with server.connect() as connection:
            connection.execute(sqlalchemy.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"))
    db.session.remove()
    yield all_others
    db.session.remove()
    db.engine.dispose()


def test_a_write_is_tried_again_and_done_once(li, place, cut):
    body = {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id}
    li.get("me")
    cut()
    answers = [li.ask("POST", "reports", body, key="the-same-key") for _ in range(4)]
    codes = [answer.get("code") for answer in answers]
    assert set(codes) <= {None, "unavailable"} and codes[-1] is None
    numbers = {answer["number"] for answer in answers if "number" in answer}
    assert len(numbers) == 1
    assert len(li.get("reports?view=mine")["items"]) == 1


class Phone(threading.Thread):
    """Files one report after the other over HTTP, each until it is taken, and remembers every answer."""

    def __init__(self, number: int, address: str, voice, org_id: int, until: threading.Event):
        super().__init__()
        self.number, self.address, self.voice, self.until = number, address, voice, until
        self.body = {"category": "sewer_blocked", "description": "井盖坏了", "org_id": org_id}
        self.filed: list[str] = []
        self.answers: list[tuple] = []

    def run(self) -> None:
        while not self.until.is_set():
            self._file(f"phone-{self.number}-{len(self.filed)}")

    def _file(self, key: str) -> None:
        headers = {"Authorization": f"Bearer {self.voice.token}", "Idempotency-Key": key}
        for _ in range(1200):
            answer = requests.post(f"{self.address}/api/v1/reports", json=self.body, headers=headers, timeout=120)
            self.answers.append((answer.status_code, answer.json().get("code"), answer.json().get("detail")))
            if answer.status_code == 201:
                self.filed.append(answer.json()["number"])
                return
            time.sleep(0.1)
        raise TimeoutError(key)


def heard(phones: list[Phone], status: int) -> int:
    return sum(answer[0] == status for phone in phones for answer in phone.answers)


def wait_until(so, seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def a_minute_passes() -> None:
    """For the claims whose work was cut off; a living one may be aged too, and must bear it."""
    with transaction():
        db.session.execute(db.update(IdempotentRequest).where(IdempotentRequest.status.is_(None))
                           .values(claimed_at=clock.now() - STALE - timedelta(seconds=1)))
    db.session.remove()


def test_restarted_under_load(built, server, place, li, chen):
    db.session.remove()
    db.engine.dispose()
    over = threading.Event()
    with gunicorn("app:create_app()", {"DATABASE_URL": server.url}) as (port, _pid):
        phones = [Phone(n, f"http://127.0.0.1:{port}", [li, chen][n % 2], place.compound.id, over) for n in range(6)]
        for phone in phones:
            phone.start()
        wait_until(lambda: all(phone.filed for phone in phones))
        for how in (signal.SIGINT, signal.SIGQUIT):  # as in a planned restart, and as in a crash
            server.end(how)
            db.engine.dispose()  # the test's own connections are dead too
            before = heard(phones, 503)
            wait_until(lambda then=before: heard(phones, 503) > then)
            server.start()
            before = heard(phones, 201)
            wait_until(lambda then=before: a_minute_passes() or heard(phones, 201) > then + 2 * len(phones))
        over.set()
        wait_until(lambda: a_minute_passes() or not any(phone.is_alive() for phone in phones))
    answers = [answer for phone in phones for answer in phone.answers]
    assert {(status, code) for status, code, _ in answers} <= set(CLEAR.items()), answers
    away = {detail for status, _, detail in answers if status == 503}
    assert len(away) == 1 and not away.pop().isascii()
    filed = [number for phone in phones for number in phone.filed]
    assert len(filed) == len(set(filed)) > 4 * len(phones)
    assert sorted(db.session.scalars(db.select(Report.number))) == sorted(filed)
    db.session.remove()


@pytest.mark.postgresql
def test_what_was_prepared_stays_prepared_after_reading(li, place):
    """psycopg forgets its prepared statements with every ROLLBACK, so a read ends in a COMMIT: planning the list's
    statements anew each time cost PostgreSQL more than running them."""
    for _ in range(8):
        li.get("reports?view=place")
    with db.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar()
    assert kept >= 2
