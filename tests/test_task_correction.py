"""Other words of a published task: they wait for their check, replace the old ones, which the history keeps."""

import pytest

from core.db import transaction
from models import ContentCheck
from rules import verdict
from tests.occasions import kept, told
from tests.tasks import BEGINS, HOUR, body, claimed, go, published, refused, serves
from tests.wishes import placed, said
from tests.wishes import words as task_words

pytestmark = pytest.mark.usefixtures("friday")

WORDS = {"title": "陪王奶奶换两只灯泡", "description": "带上梯子", "place": "3栋二楼"}


def words(voice, id: int) -> dict:
    return {name: voice.get(f"tasks/{id}")[name] for name in WORDS}


def test_other_words_wait_for_their_check_and_who_means_to_come_is_told(wang, li, chen, sun, place, passes):
    for voice in (li, chen, sun):
        serves(voice, place.compound)
    id = published(wang, place, passes)
    claimed(chen, id)
    sun.post(f"tasks/{id}/substitutes")
    old = words(wang, id)
    assert wang.put(f"tasks/{id}/correction", WORDS)["correction"] == WORDS
    assert words(li, id) == old and li.get(f"tasks/{id}")["correction"] is None
    passes()
    assert words(li, id) == WORDS and wang.get(f"tasks/{id}")["correction"] is None
    for voice in (chen, sun):
        assert told(voice, "task_corrected") == [{"title": WORDS["title"]}]
    assert not told(li, "task_corrected")
    [step] = [step for step in wang.get(f"tasks/{id}/history")["items"] if step["action"] == "correct"]
    assert all(said in step["text"] for said in old.values())


def test_other_words_that_do_not_pass_are_dropped(wang, lin, li, place, passes):
    id = published(wang, place, passes)
    old = words(wang, id)
    wang.put(f"tasks/{id}/correction", WORDS)
    passes(suggest="risky")
    [waiting] = lin.get("checks")["items"]
    assert "两只灯泡" in waiting["text"]
    lin.put(f"checks/{waiting['id']}/decision", {"passed": False, "note": "请写清楚"})
    assert words(li, id) == old and wang.get(f"tasks/{id}")["correction"] is None
    assert told(wang, "task_check_refused")


def test_words_that_were_refused_are_put_right_by_others(wang, lin, li, place, passes):
    id = wang.post("tasks", body(place))["id"]
    wang.put(f"tasks/{id}/publication")
    passes(suggest="risky")
    [waiting] = lin.get("checks")["items"]
    lin.put(f"checks/{waiting['id']}/decision", {"passed": False, "note": "请写清楚"})
    wang.put(f"tasks/{id}/correction", WORDS)
    passes()
    assert words(li, id) == WORDS


def test_who_may_correct_and_until_when(wang, li, enter, place, passes, friday):
    grid = enter("grid", name="网格", posts=[("grid_worker", place.compound)])
    draft = wang.post("tasks", body(place))["id"]
    assert refused(wang, "correction", f"tasks/{draft}", WORDS) == "illegal_move"
    id = published(wang, place, passes)
    for voice in (grid, li):
        voice.put(f"tasks/{id}/correction", WORDS, expect=403)
    assert "title" in wang.put(f"tasks/{id}/correction", WORDS | {"title": ""}, expect=422)["errors"]
    assert "correction" in wang.get(f"tasks/{id}")["actions"]
    go(friday, BEGINS + 2 * HOUR)
    assert refused(wang, "correction", f"tasks/{id}", WORDS) == "task_over"
    assert "correction" not in wang.get(f"tasks/{id}")["actions"]


def test_a_task_that_is_new_replaces_no_question(li, wang, place, passes):
    wish = said(li, place, passes)["id"]
    li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id})
    wang.post(f"wishes/{wish}/task", task_words(place))
    assert sorted(row.state for row in kept(ContentCheck)) == ["passed", "pending", "pending"]


@pytest.mark.parametrize("looked", [False, True])
def test_no_answer_to_the_words_before_lets_these_pass(looked, wang, lin, li, place, passes):
    """The first correction is being asked about, or lies before a person, when the second comes."""
    id = published(wang, place, passes)
    old = words(wang, id)
    wang.put(f"tasks/{id}/correction", WORDS)
    first = kept(ContentCheck)[-1].id
    if looked:
        passes(suggest="risky")
    second = WORDS | {"title": "陪王奶奶去银行取钱"}
    wang.put(f"tasks/{id}/correction", second)
    if looked:
        assert lin.put(f"checks/{first}/decision", {"passed": True, "note": ""}, expect=409)["code"] == "check_decided"
    with transaction() as session:
        verdict.settle(session.get_one(ContentCheck, first), "pass")
    assert words(li, id) == old and wang.get(f"tasks/{id}")["correction"] == second
    passes()
    assert words(li, id) == second
    assert {row.id: row.state for row in kept(ContentCheck)}[first] == "replaced"


def test_of_a_wish_other_words_are_sealed_as_the_first(li, wang, place, passes):
    id = placed(wang, f"wishes/{said(li, place, passes)['id']}", place, passes)
    wang.put(f"tasks/{id}/correction", {"title": "帮李秀英换灯管", "place": "3栋", "description": "住3-502"})
    passes()
    seen = wang.get(f"tasks/{id}")
    assert seen["title"] == "帮***换灯管" and "502" not in seen["description"]
