"""Who is asked first: rings and metres, skills, free time, load, kept promises, wishes, waiting; each part in words;
lists that ask no more for more rows."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core import clock
from core.db import db, transaction
from core.quarter import Quarter
from core.workcalendar import WorkCalendar
from models import Level, TaskClaimStatus, TaskOffer
from rules.routing import members, record, rings, score, times, weights
from rules.routing.record import Promise
from rules.routing.rings import Place
from rules.task_offer.workflow import WORKFLOW as OFFER
from tests.days import NOON
from tests.tasks import DAY, HOUR, adds_up, claimed, published, serves
from tests.test_queries import asks

LEVELS = {1: "district", 2: "street", 3: "community", 4: "compound", 5: "building", 6: "building", 7: "compound",
          8: "community", 9: "street", 10: "grid"}


@pytest.mark.parametrize(("one", "other", "ring"), [
    ("/1/2/3/4/5/", "/1/2/3/4/5/", "building"), ("/1/2/3/4/5/", "/1/2/3/4/6/", "compound"),
    ("/1/2/3/4/5/", "/1/2/3/4/", "compound"), ("/1/2/3/4/5/", "/1/2/3/7/", "community"),
    ("/1/2/3/", "/1/2/3/4/5/", "community"), ("/1/2/3/4/", "/1/2/8/", "street"), ("/1/2/3/", "/1/9/", "district"),
    ("/1/2/3/10/4/", "/1/2/3/10/7/", "community"), ("/1/2/", "/11/", None)])
def test_the_ring_is_the_smallest_place_that_holds_both(one, other, ring):
    levels = LEVELS | {11: "district"}
    assert rings.ring(one, other, levels) == rings.ring(other, one, levels) == ring


def test_the_nearest_of_several_places_counts():
    assert rings.nearest("/1/2/3/4/5/", ["/1/9/", "/1/2/3/4/6/", "/1/2/8/"], LEVELS) == Level.COMPOUND
    assert rings.nearest("/1/2/3/4/5/", [], LEVELS) is None


HERE = Place("/1/2/3/4/5/", 117.03, 25.08)
WANTED = score.Task(HERE, ("law",), "relief", times.of_task(NOON + DAY, NOON + DAY + HOUR, NOON, WorkCalendar()), 0.0)
PLAIN = score.Member(serving=(Place("/1/2/3/4/6/"),), skills=frozenset({"law"}))


def points(of=PLAIN, task=WANTED, ring=Level.COMPOUND) -> dict[str, int]:
    found = score.parts(task, of, ring, weights.DEFAULT)
    assert all(0 <= part.points <= part.weight and part.words and "{" not in part.words for part in found)
    assert sum(part.points for part in found) == score.total(task, of, ring, weights.DEFAULT) <= 100
    return {part.name: part.points for part in found}


def like(**more) -> score.Member:
    return replace(PLAIN, **more)


def test_the_weights_are_a_hundred_and_the_best_of_everything_has_them_all():
    best = like(serving=(HERE,), free=times.HOLIDAY - 1, kept=10_000, promised=10_000, wishes=frozenset({"relief"}))
    assert sum(weights.DEFAULT.values()) == 100
    assert score.total(WANTED._replace(waited=9.0), best, Level.BUILDING, weights.DEFAULT) in (99, 100)


def test_nearer_is_never_worse():
    totals = [sum(points(ring=ring).values()) for ring in (*rings.RINGS, None)]
    assert totals == sorted(totals, reverse=True) and totals[0] > totals[-1]


@pytest.mark.parametrize(("part", "order"), [
    ("metres", [like(serving=(HERE,)), like(serving=(HERE, HERE._replace(lng=118.0))),
                like(serving=(HERE._replace(lat=25.09),)), like(serving=(HERE._replace(lat=25.2),))]),
    ("skill", [PLAIN, like(skills=frozenset({"care"}))]),
    ("time", [like(free=times.HOLIDAY - 1), PLAIN, like(free=0), like(away_until=date(2026, 12, 1))]),
    ("load", [PLAIN, like(load=30), like(load=60), like(load=120), like(load=900)]),
    ("kept", [like(kept=9, promised=9), PLAIN, like(kept=3, promised=4), like(kept=0, promised=3)]),
    ("wish", [like(wishes=frozenset({"relief"})), PLAIN, like(wishes=frozenset({"health"}))])])
def test_more_of_what_helps_is_never_less(part, order):
    found = [points(of)[part] for of in order]
    assert found == sorted(found, reverse=True) and found[0] > found[-1]


def test_a_fair_load_is_half_of_the_points_whatever_the_place_does():
    assert points(like(load=60))["load"] == points(like(load=300, fair=300))["load"] == weights.DEFAULT["load"] // 2


def test_a_place_that_nobody_knows_is_told_by_its_ring_alone():
    for task, of in ((WANTED._replace(place=Place(HERE.path)), like(serving=(HERE,))), (WANTED, PLAIN)):
        assert points(of, task)["metres"] == int(weights.DEFAULT["metres"] * score.NEARNESS[Level.COMPOUND])


def test_who_waits_longer_comes_first_and_after_a_week_is_not_pressed_further():
    found = [points(task=WANTED._replace(waited=days))["waiting"] for days in (0.0, 3.5, 7.0, 90.0)]
    assert found == [0, 2, 5, 5]


def promised(status, ends_at, *, minutes=0, changed_at=NOON, starts_at=None) -> Promise:
    return Promise(1, TaskClaimStatus(status), minutes, changed_at, "", starts_at, ends_at, 60)


@pytest.mark.parametrize(("promise", "load", "kept"), [
    (promised("certified", NOON - DAY, minutes=45), 45, (1, 1)), (promised("absent", NOON - DAY), 0, (0, 1)),
    (promised("served", NOON - DAY, minutes=30), 30, (1, 1)),
    (promised("claimed", NOON + DAY), 60, (0, 0)), (promised("claimed", NOON - DAY), 0, (0, 1)),  # never came
    (promised("called_off", NOON + DAY), 0, (0, 0)), (promised("refused", NOON - DAY, minutes=50), 0, (0, 1)),
    (promised("released", NOON + DAY), 0, (0, 0)), (promised("released", NOON + DAY, starts_at=NOON + HOUR), 0, (0, 1)),
    (promised("released", NOON + 3 * DAY, starts_at=NOON + 2 * DAY), 0, (0, 0)),  # in time for others
    (promised("certified", datetime(2026, 9, 30, 15, tzinfo=UTC), minutes=45), 0, (1, 1)),  # the quarter before
    (promised("certified", datetime(2026, 9, 30, 17, tzinfo=UTC), minutes=45), 45, (1, 1)),  # here it is October
])
def test_what_counts_as_load_and_as_a_promise(promise, load, kept):
    assert record.load([promise], NOON) == load and record.kept([promise], NOON) == kept


def test_quarters_and_gini():
    last, first = Quarter.of(date(2026, 12, 31)), Quarter.of(date(2026, 1, 1))
    assert (last.first, last.after) == (date(2026, 10, 1), date(2027, 1, 1))
    assert (first.first, first.after) == (date(2026, 1, 1), date(2026, 4, 1))
    assert record.gini([]) == record.gini([0, 0]) == record.gini([5, 5, 5]) == 0
    assert record.gini([0, 0, 0, 8]) == pytest.approx(.75) and record.gini([1, 3]) == pytest.approx(.25)


def test_the_fair_share_is_counted_at_night_by_compound(wang, li, chen, gao, place, passes, friday):
    serves(li, place.building)
    serves(chen, place.compound)
    serves(gao, place.elsewhere)
    claimed(li, published(wang, place, passes))
    with transaction():
        members.count_fair_shares()
    shares = dict(db.session.execute(db.select(members.FairShare.org_id, members.FairShare.minutes)).all())
    db.session.remove()
    assert shares == {place.compound.id: 60, place.elsewhere.id: 0}
    words = [part["words"] for part in li.get("tasks?view=open")["items"][0]["why"] if part["name"] == "load"]
    assert words == ["本季度已做和答应的共60分钟，周围人均60分钟"]  # thirty, but the first hour is nobody's too much


def test_recommended_in_the_order_of_the_score_and_paged(wang, lin, gao, li, place, passes, friday):
    serves(li, place.building, "electrics")
    far = published(lin, place, passes, title="社区巡逻", org_id=place.elsewhere.id)
    wide = published(lin, place, passes, title="社区清扫", org_id=place.community.id)
    same = published(wang, place, passes, title="同一栋", org_id=place.building.id)
    fits = published(wang, place, passes, title="电工", org_id=place.building.id, skills=["electrics"])
    wrong = published(wang, place, passes, title="律师", org_id=place.building.id, skills=["law"])
    wanted = [(fits, 82), (same, 72), (wide, 54), (far, 54)]
    assert [(task["id"], task["score"]) for task in li.get("tasks")["items"]] == wanted
    seen, cursor = [], ""
    for _ in range(len(wanted)):
        page = li.get(f"tasks?limit=1{cursor}")
        seen += [task["id"] for task in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == [id for id, _ in wanted] and page["next_cursor"] is None and wrong not in seen
    assert li.get("tasks?cursor=abc", expect=422)["code"] == "bad_cursor"


def test_who_serves_nowhere_is_recommended_nothing_and_sees_what_is_open(wang, chen, place, passes):
    id = published(wang, place, passes)
    assert chen.get("tasks")["items"] == []
    [task] = chen.get("tasks?view=open")["items"]
    assert (task["id"], task["score"], task["why"]) == (id, None, None)


def test_candidates_are_those_near_enough_who_could_the_best_first(wang, li, chen, gao, lin, place, passes, friday):
    serves(li, place.building)
    serves(chen, place.compound, "electrics")
    serves(gao, place.elsewhere, "electrics")
    serves(wang, place.compound, "electrics")  # wrote it
    id = published(wang, place, passes, skills=["electrics"], people_needed=3)
    found = wang.get(f"tasks/{id}/candidates")["items"]
    assert [(one["person_id"], one["name"], one["score"]) for one in found] == [
        (chen.person.id, "陈**", 76), (gao.person.id, "高*", 63)]
    assert all(one["score"] == sum(part["points"] for part in one["why"]) for one in found)
    assert [part["words"] for part in found[1]["why"]] == [
        "在同一个社区", "相距约2300米", "有合用的特长：电工", "没有登记可服务时间", "本季度还没有服务任务",
        "还没有答应过任务，按一般情况算", "没有登记意愿", "任务刚发布"]
    claimed(chen, id)
    assert [one["person_id"] for one in wang.get(f"tasks/{id}/candidates")["items"]] == [gao.person.id]
    li.get(f"tasks/{id}/candidates", expect=403)
    gao.get(f"tasks/{id}/candidates", expect=403)


def offered(voice, id: int) -> None:
    with transaction():
        row = TaskOffer(task_id=id, person_id=voice.person.id, ring="compound", score=50, offered_at=clock.now(),
                        until=clock.now() + HOUR)
        OFFER.begin(row, "offered")
        db.session.add(row)
    db.session.remove()


LISTS = [("li", "tasks", 16), ("li", "tasks?view=open", 16), ("li", "tasks?view=mine", 16),
         ("wang", "tasks?view=desk", 16), ("li", "task-claims", 10), ("wang", "tasks/{task}/claims", 12),
         ("wang", "tasks/{task}/candidates", 16), ("wang", "affiliations?view=desk&status=active", 10),
         ("wang", "member-skills?view=desk", 10), ("li", "task-offers?view=mine", 16),
         ("wang", "tasks/{task}/offers", 10), ("li", "tasks/{task}", 14)]


def test_lists_ask_no_more_for_more_rows(wang, li, place, passes, enter):
    voices = {"li": li, "wang": wang}
    serves(li, place.building, "law")
    first = published(wang, place, passes, people_needed=9)
    claimed(li, first)

    def more(count: int, start: int) -> None:
        for n in range(start, start + count):
            member = enter(f"member-{n}", name=f"党员{n}", home=place.building)
            serves(member, place.building)
            member.post("member-skills", {"skill": "care"})
            claimed(member, first)
            serves(enter(f"idle-{n}", name=f"邻居{n}"), place.building, "law")
            published(wang, place, passes, starts_at=None)
            claimed(li, published(wang, place, passes, starts_at=None))
            offered(li, published(wang, place, passes, starts_at=None))
            offered(member, first)

    more(1, 0)
    few = [asks(voices[who], path.format(task=first)) for who, path, _ in LISTS]
    more(4, 1)
    many = [asks(voices[who], path.format(task=first)) for who, path, _ in LISTS]
    assert [(path, a, b) for (_, path, _), a, b in zip(LISTS, few, many, strict=True) if b > a] == []
    assert [(path, n) for (_, path, most), n in zip(LISTS, many, strict=True) if n > most] == []
    assert adds_up(first) == 6
