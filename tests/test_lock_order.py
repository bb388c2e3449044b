"""The order of locks is wish, task, claims, disputes, content checks: of two deeds that meet neither stops the other.
Each test runs into what happened where one was out of order."""

import pytest

from models import ContentCheck, Dispute, Event, Post, Task, TaskClaim, Wish
from tests.events import body as event
from tests.meetings import locked, meeting, puts
from tests.occasions import kept
from tests.tasks import REASON, an_hour, body, claimed, published, serves
from tests.wishes import placed, said

pytestmark = [pytest.mark.usefixtures("friday"), pytest.mark.postgresql]


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
