"""The queue on each of its stores: what is put in is run by a consumer; a dead one fails no request."""

import threading
import time

import pytest

from jobs.queue import huey_for

pytestmark = pytest.mark.once


def runs(huey) -> bool:
    """Put a task in, let a real consumer take it out."""
    done = threading.Event()
    task = huey.task(name=f"ring-{time.monotonic_ns()}")(done.set)
    consumer = huey.create_consumer(workers=1, periodic=False, initial_delay=0.05, max_delay=0.1)
    consumer.start()
    try:
        task()
        return done.wait(60)
    finally:
        consumer.stop(graceful=True)


def test_on_sqlite(tmp_path):
    assert runs(huey_for(f"sqlite:///{tmp_path / 'queue.db'}"))


def test_on_redis(redis_url):
    assert runs(huey_for(redis_url))


def test_on_postgresql():
    from tests.servers import postgresql
    with postgresql() as url:
        huey = huey_for(url)
        assert runs(huey)
        huey.storage.database.close()


def test_a_dead_queue_fails_nobody(monkeypatch):
    from jobs import queue, tasks
    dead = huey_for("redis://127.0.0.1:9/0")
    asked = []

    def schedule(**_):
        asked.append(1)
        dead.storage.enqueue(b"x")

    monkeypatch.setattr(tasks.look, "schedule", schedule)
    queue.Nudge()()
    assert asked
