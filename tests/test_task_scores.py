"""Who is asked first: rings around the place, skills, words for each part; lists that ask no more for more rows."""

import pytest

from core import clock
from models import Level
from rules.routing import rings, score
from tests.tasks import NOON, adds_up, claimed, published, serves
from tests.test_queries import asks

LEVELS = {1: "district", 2: "street", 3: "community", 4: "compound", 5: "building", 6: "building", 7: "compound",
          8: "community", 9: "street", 10: "grid"}


@pytest.fixture
def friday():
    with clock.at(NOON) as hands:
        yield hands


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


def test_nearer_is_never_worse_and_the_parts_stay_within_their_weights():
    totals = [score.total(score.parts(ring, ["law"], ["law"])) for ring in (*rings.RINGS, None)]
    assert totals == sorted(totals, reverse=True) and totals[0] == 100 and sum(score.WEIGHTS.values()) == 100
    for ring in (*rings.RINGS, None):
        for needed, has in (([], []), (["law"], []), (["law"], ["law"])):
            assert all(0 <= part.points <= part.weight and part.words for part in score.parts(ring, needed, has))


def test_recommended_in_the_order_of_the_score_and_paged(wang, lin, gao, li, place, passes, friday):
    serves(li, place.building, "electrics")
    far = published(lin, place, passes, title="社区巡逻", org_id=place.elsewhere.id)
    wide = published(lin, place, passes, title="社区清扫", org_id=place.community.id)
    same = published(wang, place, passes, title="同一栋", org_id=place.building.id)
    fits = published(wang, place, passes, title="电工", org_id=place.building.id, skills=["electrics"])
    wrong = published(wang, place, passes, title="律师", org_id=place.building.id, skills=["law"])
    wanted = [(fits, 100), (same, 80), (wide, 50), (far, 50)]
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
        (chen.person.id, "陈**", 88), (gao.person.id, "高*", 70)]
    assert all(one["score"] == sum(part["points"] for part in one["why"]) for one in found)
    assert [part["words"] for part in found[1]["why"]] == ["在同一个社区", "有合用的特长：电工"]
    claimed(chen, id)
    assert [one["person_id"] for one in wang.get(f"tasks/{id}/candidates")["items"]] == [gao.person.id]
    li.get(f"tasks/{id}/candidates", expect=403)
    gao.get(f"tasks/{id}/candidates", expect=403)


LISTS = [("li", "tasks", 14), ("li", "tasks?view=open", 14), ("li", "tasks?view=mine", 14),
         ("wang", "tasks?view=desk", 14), ("li", "task-claims", 10), ("wang", "tasks/{task}/claims", 12),
         ("wang", "tasks/{task}/candidates", 12), ("wang", "affiliations?view=desk&status=active", 10),
         ("wang", "member-skills?view=desk", 10), ("li", "tasks/{task}", 12)]


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

    more(1, 0)
    few = [asks(voices[who], path.format(task=first)) for who, path, _ in LISTS]
    more(4, 1)
    many = [asks(voices[who], path.format(task=first)) for who, path, _ in LISTS]
    assert [(path, a, b) for (_, path, _), a, b in zip(LISTS, few, many, strict=True) if b > a] == []
    assert [(path, n) for (_, path, most), n in zip(LISTS, many, strict=True) if n > most] == []
    assert adds_up(first) == 6
