"""The weights of the score: set for a day to come at the top, refused in words, looked at before they hold."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from core import clock
from core.db import db, transaction
from models import RoutingWeight
from rules.routing import weights
from tests.days import NOON
from tests.tasks import DAY, published, serves

pytestmark = pytest.mark.usefixtures("friday")

PATH = "routing-weights"
RING_ALONE = dict.fromkeys(weights.DEFAULT, 0) | {"ring": 100}


@pytest.fixture
def head(enter, place):
    return enter("head", name="区书记", posts=[("secretary", place.district)])


def test_what_is_set_holds_from_its_day_on_and_what_was_stays(head, wang, li, place, passes, friday):
    serves(li, place.building)
    id = published(wang, place, passes, starts_at=None)
    before = li.get(f"tasks/{id}")["score"]
    later = (clock.today() + timedelta(days=1)).isoformat()
    assert head.put(PATH, {"weights": RING_ALONE, "starts_on": later})["in_force"] is False
    assert li.get(f"tasks/{id}")["score"] == before != 80
    friday.set(NOON + DAY)
    assert li.get(f"tasks/{id}")["score"] == 80
    kept = wang.get(PATH)
    assert [(row["starts_on"], row["in_force"]) for row in kept["items"]] == [(later, True), (None, False)]
    assert kept["may_change"] is False and head.get(PATH)["may_change"] is True
    assert head.put(PATH, {"weights": weights.DEFAULT})["in_force"] is True  # the same day once more
    assert len(head.get(PATH)["items"]) == 2 and li.get(f"tasks/{id}")["score"] == before


@pytest.mark.parametrize(("wrong", "field", "word"), [
    ({"ring": -1}, "weights.ring", "小于0"), (dict.fromkeys(weights.DEFAULT, 0), "weights", "全是0"),
    ({"ring": 99}, "weights", "加起来"), ({"skill": "多"}, "weights.skill", "整数"),
    ({"skill": 1.5}, "weights.skill", "整数"), ({"skill": None}, "weights.skill", "整数"),
    ({"skill": float("nan")}, "weights.skill", "整数"), ({"age": 3}, "weights.age", "不认识")])
def test_what_cannot_hold_is_refused_in_words(head, wrong, field, word, place):
    problem = head.put(PATH, {"weights": weights.DEFAULT | wrong}, expect=422)
    assert word in str(problem["errors"][field]) and weights.in_force() == weights.DEFAULT
    db.session.remove()


def test_not_for_a_day_that_is_over_and_not_by_everybody(head, wang, li):
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    assert "starts_on" in head.put(PATH, {"weights": weights.DEFAULT, "starts_on": yesterday}, expect=422)["errors"]
    wang.put(PATH, {"weights": weights.DEFAULT}, expect=403)
    li.get(PATH, expect=403)


@pytest.mark.parametrize("row", [RING_ALONE | {"ring": 99}, RING_ALONE | {"ring": 101, "time": -1}])
def test_the_database_keeps_them_whoever_writes(app, row):
    with pytest.raises(IntegrityError), transaction():
        db.session.add(RoutingWeight(starts_on=clock.today(), **row))


def test_a_preview_tells_who_would_move_and_keeps_nothing(head, wang, li, chen, place, passes):
    serves(li, place.building)
    serves(chen, place.elsewhere)
    chen.put("me/availability", {"free": ["sat_afternoon"]})
    id = published(wang, place, passes, org_id=place.building.id)
    time_alone = dict.fromkeys(weights.DEFAULT, 0) | {"time": 100}
    seen = head.post(f"{PATH}/preview", {"weights": time_alone, "task_id": id}, expect=200)["items"]
    assert [(one["person_id"], one["was"], one["becomes"], one["score"]) for one in seen] == [
        (chen.person.id, 2, 1, 100), (li.person.id, 1, 2, 50)]
    assert seen[0]["name"] == "陈**" and weights.in_force() == weights.DEFAULT
    db.session.remove()
    wang.post(f"{PATH}/preview", {"weights": time_alone, "task_id": id}, expect=200)
    li.post(f"{PATH}/preview", {"weights": time_alone, "task_id": id}, expect=403)
    head.post(f"{PATH}/preview", {"weights": time_alone, "task_id": id + 9}, expect=404)
    assert "weights" in head.post(f"{PATH}/preview", {"weights": RING_ALONE | {"ring": 0}, "task_id": id},
                                  expect=422)["errors"]
