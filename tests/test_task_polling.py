"""What phones and desks ask for again and again about tasks: nothing new is a 304, and more rows ask no more."""

import pytest

from core import clock
from core.db import db, transaction
from models import Task
from tests.days import NOON
from tests.occasions import polled
from tests.tasks import BEGINS, DAY, HOUR, at, claimed, code, go, published, serves
from tests.test_queries import asks

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def tasks(wang, li, chen, place, passes):
    """tasks(n): n tasks more, each claimed by chen, and li stands in line."""
    for voice in (li, chen):
        serves(voice, place.compound, "electrics")

    def write(count: int) -> int:
        for _ in range(count):
            id = published(wang, place, passes, starts_at=None, ends_at=at(NOON + 9 * DAY))
            claimed(chen, id)
            li.post(f"tasks/{id}/substitutes")
            published(wang, place, passes, starts_at=None, ends_at=at(NOON + 9 * DAY))
        return id

    return write


LISTS = [("chen", "tasks"), ("chen", "tasks?view=mine"), ("chen", "tasks?view=open"), ("wang", "tasks?view=desk"),
         ("wang", "tasks?view=desk&kind=waiting"), ("wang", "tasks/tally"), ("chen", "task-claims"),
         ("wang", "task-claims?view=desk&status=claimed"), ("li", "task-substitutes"), ("chen", "task-offers"),
         ("chen", "affiliations"), ("chen", "member-skills"), ("wang", "desk/summary")]
FEW = 16


def test_lists_of_tasks_ask_no_more_for_more_rows(tasks, wang, li, chen):
    voices = {"wang": wang, "li": li, "chen": chen}
    tasks(1)
    few = [asks(voices[who], path) for who, path in LISTS]
    tasks(3)
    many = [asks(voices[who], path) for who, path in LISTS]
    assert [(path, a, b) for (_, path), a, b in zip(LISTS, few, many, strict=True) if b > a or b > FEW] == []


POLLED = [("chen", "tasks"), ("chen", "tasks?view=mine"), ("wang", "tasks?view=desk"), ("chen", "tasks/{id}"),
          ("wang", "tasks/{id}/claims"), ("chen", "task-claims"), ("chen", "task-claims/{claim}"),
          ("li", "task-substitutes"), ("chen", "task-offers"), ("wang", "affiliations?view=desk&status=active"),
          ("chen", "affiliations"), ("chen", "member-skills")]


def test_nothing_new_is_told_without_a_body(tasks, wang, li, chen):
    voices, id = {"wang": wang, "li": li, "chen": chen}, tasks(1)
    claim = chen.get("task-claims")["items"][0]["id"]
    for who, path in POLLED:
        path = path.format(id=id, claim=claim)
        first = polled(voices[who], path)
        again = polled(voices[who], path, first.headers["ETag"])
        assert (again.status_code, again.data) == (304, b""), path
        assert polled(li if who != "li" else chen, path, first.headers["ETag"]).status_code != 304, path


def test_a_place_taken_a_word_changed_and_the_clock_are_news(wang, li, chen, place, passes, friday):
    for voice in (li, chen):
        serves(voice, place.compound)
    id = published(wang, place, passes, people_needed=2)
    paths = f"tasks/{id}", "tasks?view=open"

    def tags() -> list[str]:
        return [polled(li, path).headers["ETag"] for path in paths]

    old = tags()
    assert tags() == old
    claimed(chen, id)
    taken = tags()
    db.session.remove()
    go(friday, HOUR / 60)
    with transaction():
        task = db.session.get_one(Task, id)
        task.title, task.changed_at = "换两只灯泡", clock.now()
    corrected = tags()
    go(friday, BEGINS)  # nothing of it changed, but it is too late to claim it
    late = tags()
    assert all(len(set(each)) == 4 for each in zip(old, taken, corrected, late, strict=True))
    mine = chen.get("task-claims")["items"][0]["id"]
    before = polled(chen, f"task-claims/{mine}").headers["ETag"]
    chen.put(f"task-claims/{mine}/sign-in", code(wang, id))
    assert polled(chen, f"task-claims/{mine}").headers["ETag"] != before
