"""Nobody fulfils their own wish, or one they said for somebody: they may not claim its task, and are never asked."""

import pytest

from tests.tasks import HOUR, claimed, minute, serves, statuses
from tests.test_nightly_plan import night
from tests.wishes import placed, said

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def head(enter, place):
    """Says wishes for her neighbours."""
    return enter("head", name="张楼长", phone="13950800011", posts=[("building_head", place.building)])


@pytest.fixture
def task(li, head, chen, wang, place, passes) -> int:
    """Of Li's wish, said by the head; all three serve where it is."""
    for voice in (li, head, chen):
        serves(voice, place.building)
    wish = said(head, place, passes, on_behalf_of={"name": "李奶奶", "phone": "13950800001"})
    return placed(wang, f"wishes/{wish['id']}", place, passes)


def test_the_page_and_the_door_say_the_same_word(task, li, head, chen):
    for voice in (li, head):
        seen = voice.get(f"tasks/{task}")
        assert (seen["claimability"], seen["reason"]) == ("own_wish", "这个心愿是您说的，请让别人来帮忙。")
        assert "claims" not in seen["actions"]
        assert claimed(voice, task, expect=409)["code"] == "claim_own_wish"
    claimed(chen, task)
    for voice in (li, head):
        assert voice.post(f"tasks/{task}/substitutes", expect=409)["code"] == "claim_own_wish"


def test_nobody_is_recommended_it(task, li, head, chen):
    assert [[one["id"] for one in voice.get("tasks")["items"]] for voice in (li, head, chen)] == [[], [], [task]]


def test_nobody_is_a_candidate_for_it(task, wang, chen):
    assert [one["person_id"] for one in wang.get(f"tasks/{task}/candidates")["items"]] == [chen.person.id]


def test_nobody_is_asked_by_day(task, chen):
    minute()
    assert statuses() == {chen.person.id: "offered"}


def test_nobody_is_asked_by_the_plan_of_the_night(task, chen, friday):
    friday.tick((15 * HOUR).total_seconds())
    night()
    assert set(statuses()) == {chen.person.id}
