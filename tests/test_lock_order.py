"""The order of locks is wish, task, claims, disputes, content checks: of two deeds that meet neither stops the other.

A third has what both need in the end until both have come as far as they can. Were one of them out of order, each would
then wait for the other.
"""

import contextvars
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.db import db, transaction
from models import ContentCheck, Dispute, Event, Post, Task, TaskClaim, Wish
from tests.events import body as event
from tests.hands import until
from tests.occasions import kept
from tests.tasks import REASON, an_hour, body, claimed, published, serves
from tests.test_concurrency import send
from tests.wishes import placed, said

pytestmark = [pytest.mark.usefixtures("friday"), pytest.mark.postgresql]


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


def test_a_dispute_answered_while_the_word_behind_it_is_put_right(li, wang, lin, place, passes, friday):
    serves(li, place.building)
    task = published(wang, place, passes)
    claim = f"task-claims/{claimed(li, task)['id']}"
    an_hour(li, claim, wang, task, friday)
    wang.put(f"{claim}/word", {"happened": False, "words": "没来过"})
    [row] = kept(Dispute)
    assert meeting(locked(Post, wang.posts["secretary"]),
                   puts(wang, f"{claim}/word", {"happened": True, "words": "来过，记错了"}),
                   puts(lin, f"disputes/{row.id}/upholding", {"answer": "核实没有来"})) == ["done", "illegal_move"]
    assert [one.status for one in kept(Dispute)] == ["withdrawn"]


@pytest.fixture
def wish(li, place, passes) -> str:
    return f"wishes/{said(li, place, passes)['id']}"


@pytest.fixture
def coming(wish, wang, chen, place, passes) -> tuple[int, str]:
    serves(chen, place.compound)
    id = placed(wang, wish, place, passes)
    return id, f"task-claims/{claimed(chen, id)['id']}"


def test_a_task_called_off_while_its_wish_is_taken_back(wish, coming, li, wang):
    [claim] = kept(TaskClaim)
    assert meeting(locked(TaskClaim, claim.id), puts(wang, f"tasks/{coming[0]}/cancellation", REASON),
                   puts(li, f"{wish}/withdrawal")) == ["done", "done"]
    assert (kept(Wish)[0].status, kept(Task)[0].status, kept(TaskClaim)[0].status) == (
        "withdrawn", "cancelled", "called_off")


def test_a_word_written_down_while_it_is_said(wish, coming, li, wang, chen, friday):
    an_hour(chen, coming[1], wang, coming[0], friday)
    assert meeting(locked(Post, wang.posts["secretary"]), puts(wang, f"{coming[1]}/word", {"happened": True}),
                   puts(li, f"{wish}/word", {"happened": True})) == ["done", "illegal_move"]
    assert kept(Wish)[0].status == "fulfilled"


@pytest.mark.parametrize(("noun", "written", "model"), [("tasks", body, Task), ("events", event, Event)])
def test_other_words_said_while_the_first_are_judged(noun, written, model, wang, lin, place):
    id = wang.post(noun, written(place))["id"]
    wang.put(f"{noun}/{id}/publication")
    [check] = kept(ContentCheck)
    other = {"title": "换个题目", "description": "换个说法", "place": "换个地方"}
    assert meeting(locked(model, id), puts(wang, f"{noun}/{id}/correction", other),
                   puts(lin, f"checks/{check.id}/decision", {"passed": True})) == ["done", "check_decided"]
    assert [one.state for one in kept(ContentCheck)] == ["replaced", "pending"]
