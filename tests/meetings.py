"""Two deeds that meet: a third has what both need in the end until both have come as far as they can. Were one of them
out of the order of locks, each would then wait for the other."""

import contextvars
from concurrent.futures import ThreadPoolExecutor

from core.db import db, transaction
from tests.hands import until
from tests.test_concurrency import send


def meeting(hold, *deeds) -> list[str]:
    """The answers of these, begun one after the other while `hold` is held."""
    answers = []
    with ThreadPoolExecutor(len(deeds)) as pool:
        with transaction():
            hold()
            for deed in deeds:
                answers.append(pool.submit(contextvars.Context().run, deed))
                until(lambda: stand_in_line() == sum(not one.done() for one in answers))
        return [one.result() for one in answers]


def stand_in_line() -> int:
    """How many of the database's deeds wait for a lock now."""
    with db.engine.connect() as connection:
        return connection.execute(db.text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                                          "AND datname = current_database()")).scalar_one()


def puts(voice, path: str, body: dict | None = None):
    return lambda: send(voice, "PUT", path, body)


def works(app, job, *given):
    """What the clock or the queue does, as another worker."""
    def deed() -> str:
        with app.app_context(), transaction():
            job(*given)
        return "done"

    return deed


def locked(model, id: int):
    return lambda: db.session.execute(db.select(model.id).where(model.id == id).with_for_update())
