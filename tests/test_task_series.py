"""Fixed service days: by the calendar, once each; templates and copies; tasks nobody could mean, refused in words."""

from datetime import date

import pytest

from core import clock
from core.db import db, transaction
from jobs import task_claims
from models import Every, Post, Task, TaskSeries
from rules.task import series
from tests.days import NOON
from tests.occasions import kept, told
from tests.tasks import DAY, HOUR, at, body, go
from tests.wishes import words

pytestmark = pytest.mark.usefixtures("friday")

WEEKLY = {"every": "week", "weekday": 5, "begins_at": "09:00", "lasts_minutes": 120, "from_on": "2026-11-20",
          "until": "2026-12-31"}


def shape(place, **more) -> dict:
    told_ = words(place) | {"org_id": place.compound.id, "title": "周六义诊"} | WEEKLY | more
    return {name: value for name, value in told_.items() if name not in {"starts_at", "ends_at"}}


def night() -> None:
    db.session.remove()
    task_claims.every_night()
    db.session.remove()


def days() -> list[str]:
    return sorted(str(task.occurs_on) for task in kept(Task))


@pytest.mark.parametrize(("rule", "expected"), [
    ({"every": Every.WEEK, "weekday": 4}, ["2026-11-27", "2026-12-04", "2026-12-11"]),
    ({"every": Every.MONTH_DAY, "month_day": 31}, ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"]),
    ({"every": Every.MONTH_DAY, "month_day": 5}, ["2026-12-05", "2027-01-05"]),
    ({"every": Every.MONTH_WEEKDAY, "weekday": 5, "nth": 1}, ["2026-12-05", "2027-01-02"]),
    ({"every": Every.MONTH_WEEKDAY, "weekday": 5, "nth": -1}, ["2026-11-28", "2026-12-26", "2027-01-30"])])
def test_the_calendar_says_which_days(rule, expected):
    row, found = TaskSeries(until=date(2027, 3, 1), **rule), date(2026, 11, 20)
    for day in expected:
        found = series.following(row, found)
        assert str(found) == day
    assert series.following(row, date(2027, 2, 28)) is None


def test_each_day_is_made_once_ahead_until_its_last(wang, place, friday):
    made = wang.post("task-series", shape(place, publishes=True, until="2026-12-12"))
    assert (made["days"], made["begins_at"], made["next_on"]) == ("每星期六", "09:00", "2026-12-05")
    assert days() == ["2026-11-21", "2026-11-28"]
    assert {(task.status, task.starts_at.hour) for task in kept(Task)} == {("published", 1)}  # nine in the district
    for to in (DAY, DAY, 10 * DAY, 30 * DAY):
        go(friday, to)
        night()
    assert days() == ["2026-11-21", "2026-11-28", "2026-12-05", "2026-12-12"]
    assert kept(TaskSeries)[0].next_on is None


def test_the_database_keeps_a_day_single(wang, place):
    id = wang.post("task-series", shape(place))["id"]
    with pytest.raises(db.exc.IntegrityError), transaction():
        row = db.session.get_one(TaskSeries, id)
        row.next_on = date(2026, 11, 21)
        series.make_due(row)
    db.session.remove()


def test_one_that_is_ended_makes_no_more(wang, place, friday):
    id = wang.post("task-series", shape(place))["id"]
    wang.put(f"task-series/{id}/end")
    assert wang.put(f"task-series/{id}/end", expect=409)["code"] == "series_ended"
    go(friday, 20 * DAY)
    night()
    assert len(days()) == 2 and wang.get("task-series")["items"][0]["ended"]


def test_it_ends_with_the_post_it_was_written_in(wang, lin, place, friday):
    wang.post("task-series", shape(place))
    with transaction():
        db.session.get_one(Post, wang.posts["secretary"]).ended_on = clock.today()
    go(friday, 8 * DAY)
    night()
    assert len(days()) == 2 and told(lin, "task_series_ended") == [{"title": "周六义诊"}]


@pytest.mark.parametrize(("more", "field"), [
    ({"weekday": None}, "weekday"), ({"every": "month_day"}, "month_day"), ({"every": "month_weekday"}, "nth"),
    ({"until": "2026-11-20"}, "until"), ({"until": "2028-11-20"}, "until"), ({"until": "2026-11-21",
     "from_on": "2026-11-22"}, "until"), ({"nth": 5}, "nth"), ({"effort_minutes": 121}, "effort_minutes")])
def test_a_day_that_never_comes_is_refused(wang, place, more, field):
    assert field in wang.post("task-series", shape(place, **more), expect=422)["errors"]


def test_who_may_set_one_up(wang, gao, li, enter, place):
    li.post("task-series", shape(place), expect=403)
    assert gao.post("task-series", shape(place), expect=403)["code"] == "place_not_yours"
    grid = enter("grid", name="网格", posts=[("grid_worker", place.compound)])
    grid.post("task-series", shape(place, publishes=True), expect=403)
    id = grid.post("task-series", shape(place))["id"]
    assert {task.status for task in kept(Task)} == {"draft"} and gao.get("task-series")["items"] == []
    gao.put(f"task-series/{id}/end", expect=404)


def test_a_text_is_kept_for_the_next_and_copied(wang, lin, gao, place):
    text = {name: value for name, value in shape(place).items() if name not in WEEKLY}
    kept_ = lin.post("task-templates", text | {"org_id": place.community.id})
    [found] = wang.get("task-templates?post_class=relief")["items"]
    assert found["task"]["title"] == "周六义诊" and not found["is_mine"] and wang.get(
        "task-templates?post_class=law")["items"] == []
    assert len(gao.get("task-templates")["items"]) == 1  # of the community above
    wang.delete(f"task-templates/{kept_['id']}", expect=403)
    lin.delete(f"task-templates/{kept_['id']}", expect=204)
    id = wang.post("tasks", body(place, risks=["height"], min_age=18))["id"]
    then = NOON + 8 * DAY
    copy = wang.post(f"tasks/{id}/copies", {"starts_at": at(then), "ends_at": at(then + 2 * HOUR)})
    assert (copy["title"], copy["risks"], copy["min_age"]) == ("陪王奶奶换灯泡", ["height"], 18)
    assert copy["status"] == "draft"
    assert "ends_at" in wang.post(f"tasks/{id}/copies", {"ends_at": at(NOON - HOUR)}, expect=422)["errors"]


@pytest.mark.parametrize(("more", "field", "said"), [
    ({"place": None}, "place", ""), ({"place": ""}, "place", "长度要在2到100之间"),
    ({"people_needed": 10_000}, "people_needed", "1000"),
    ({"starts_at": at(NOON - HOUR)}, "starts_at", "过"), ({"risks": ["dragons"]}, "risks.0", ""),
    ({"min_age": 200}, "min_age", "70")])
def test_a_task_nobody_could_mean_is_refused_in_words(wang, place, more, field, said):
    sent = {name: value for name, value in (body(place) | more).items() if value is not None}
    [words_] = wang.post("tasks", sent, expect=422)["errors"][field]
    assert said in words_ and not any("a" <= letter <= "z" for letter in words_)
