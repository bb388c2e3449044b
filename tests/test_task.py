"""Writing a task: what is refused by field, who may write, publish and look, words that do not pass."""

import pytest

from tests.days import NOON
from tests.occasions import told
from tests.tasks import BEGINS, HOUR, at, body, go, refused

pytestmark = pytest.mark.usefixtures("friday")


@pytest.mark.parametrize(("more", "field"), [
    ({"starts_at": at(NOON - HOUR)}, "starts_at"), ({"starts_at": None, "ends_at": at(NOON)}, "ends_at"),
    ({"ends_at": at(NOON + HOUR)}, "ends_at"), ({"effort_minutes": 121}, "effort_minutes"),
    ({"people_needed": 10_000}, "people_needed"), ({"people_needed": 0}, "people_needed"), ({"title": ""}, "title"),
    ({"post_class": "odd"}, "post_class"), ({"skills": ["flying"]}, "skills.0"), ({"org_id": 999}, "org_id")])
def test_bad_tasks_are_refused_by_field(wang, place, more, field):
    assert field in wang.post("tasks", body(place) | more, expect=422)["errors"]


@pytest.mark.parametrize(("words", "where"), [
    ("二楼", "莲花小区 3栋 · 二楼"), ("3栋", "莲花小区 3栋"), ("莲花小区 3栋", "莲花小区 3栋")])
def test_a_place_is_not_said_twice(wang, place, words, where):
    assert wang.post("tasks", body(place) | {"org_id": place.building.id, "place": words})["where"] == where


def test_who_may_write_publish_and_look(wang, gao, li, chen, enter, place):
    grid = enter("grid", name="网格", posts=[("grid_worker", place.compound)])
    li.post("tasks", body(place), expect=403)
    gao.post("tasks", body(place), expect=403)
    id = grid.post("tasks", body(place))["id"]
    assert grid.get(f"tasks/{id}")["actions"] == ["text", "discarding"]
    grid.put(f"tasks/{id}/publication", expect=403)
    li.get(f"tasks/{id}", expect=404)
    assert grid.put(f"tasks/{id}/text", {name: value for name, value in body(place, title="换灯").items()
                                         if name != "org_id"})["title"] == "换灯"
    wang.put(f"tasks/{id}/publication")
    assert refused(grid, "text", f"tasks/{id}", {name: value for name, value in body(place).items()
                                                 if name != "org_id"}) == "illegal_move"
    li.get(f"tasks/{id}/history", expect=404)
    assert [step["action"] for step in wang.get(f"tasks/{id}/history")["items"]] == ["write", "rewrite", "publish"]


def test_a_draft_that_waited_too_long_is_not_published(wang, place, friday):
    id = wang.post("tasks", body(place))["id"]
    go(friday, BEGINS)
    assert "starts_at" in wang.put(f"tasks/{id}/publication", expect=422)["errors"]
    wang.delete(f"tasks/{id}", expect=204)
    wang.get(f"tasks/{id}", expect=404)


def test_words_that_do_not_pass_are_seen_by_nobody_and_their_writer_is_told(wang, li, lin, place, passes):
    id = wang.post("tasks", body(place))["id"]
    wang.put(f"tasks/{id}/publication")
    passes(suggest="risky")
    [waiting] = lin.get("checks")["items"]
    assert waiting["about"]["name"] == "任务" and "换灯泡" in waiting["text"]
    lin.put(f"checks/{waiting['id']}/decision", {"passed": False, "note": "请写清楚"})
    li.get(f"tasks/{id}", expect=404)
    assert told(wang, "task_check_refused")
