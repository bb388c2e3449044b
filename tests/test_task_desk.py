"""Tasks as they lie on a desk: each kind lists what is counted, what waits longest first; what waits for a word."""

import pytest

from core.db import db, transaction
from models import Task
from tests.days import NOON
from tests.tasks import BEGINS, DAY, HOUR, REASON, at, body, claimed, code, go, published, serves

pytestmark = pytest.mark.usefixtures("friday")

KINDS = ("waiting", "pressing", "going", "drafts", "over", "cancelled")


@pytest.fixture
def work(wang, chen, place, passes, friday):
    """One task of each kind, published a minute after another; one more that waited for five days."""
    serves(chen, place.compound)
    ids = {}
    for name, more in (("old", {"starts_at": at(NOON + 5 * DAY), "ends_at": at(NOON + 5 * DAY + 2 * HOUR)}),
                       ("soon", {"starts_at": at(NOON + 6 * HOUR), "ends_at": at(NOON + 8 * HOUR)}), ("full", {}),
                       ("called_off", {"title": "擦窗", "post_class": "other"}),
                       ("past", {"starts_at": at(NOON + HOUR), "ends_at": at(NOON + 2 * HOUR)})):
        ids[name] = published(wang, place, passes, **more)
    claimed(chen, ids["full"])
    wang.put(f"tasks/{ids['called_off']}/cancellation", REASON)
    ids["draft"] = wang.post("tasks", body(place))["id"]
    with transaction():
        db.session.get_one(Task, ids["old"]).published_at = NOON - 5 * DAY
    go(friday, 2 * HOUR)
    return ids


def listed(voice, query: str) -> list[int]:
    return [row["id"] for row in voice.get(f"tasks?view=desk&{query}")["items"]]


def test_each_kind_lists_what_is_counted_and_what_waits_longest_comes_first(work, wang, gao):
    counted = wang.get("tasks/tally")
    assert counted["by_kind"] == {kind: len(listed(wang, f"kind={kind}")) for kind in KINDS}
    assert {kind: listed(wang, f"kind={kind}") for kind in KINDS} == {
        "waiting": [work["old"], work["soon"]], "pressing": [work["soon"]], "going": [work["full"]],
        "drafts": [work["draft"]], "over": [work["past"]], "cancelled": [work["called_off"]]}
    assert wang.get("desk/summary")["tasks"] == 2 and gao.get("desk/summary")["tasks"] == 0
    assert set(gao.get("tasks/tally")["by_kind"].values()) == {0}


def test_the_lengths_of_waiting_add_up_to_all_that_waits(work, wang):
    by_wait = wang.get("tasks/tally")["by_wait"]
    assert by_wait == {"day": 1, "three_days": 0, "week": 1, "fortnight": 0, "longer": 0}
    assert by_wait == {name: len(listed(wang, f"kind=waiting&waits={name}")) for name in by_wait}


def test_the_lists_of_the_desk_are_narrowed(work, lin, wang, li, place):
    assert listed(wang, "q=擦窗") == listed(wang, "post_class=other") == [work["called_off"]]
    assert listed(lin, f"kind=drafts&org_id={place.compound.id}") == [work["draft"]]
    assert listed(lin, f"kind=drafts&org_id={place.elsewhere.id}") == []
    assert listed(wang, "kind=drafts&org_id=99999") == []
    assert lin.get(f"tasks/tally?org_id={place.compound.id}") == wang.get("tasks/tally")
    li.get("tasks/tally", expect=403)
    wang.get("tasks?view=desk&kind=odd", expect=422)


def test_services_wait_for_a_word_in_the_order_in_which_they_ended(wang, lin, gao, chen, li, place, passes, friday):
    id = published(wang, place, passes, people_needed=2)
    mine = []
    for voice in (chen, li):
        serves(voice, place.compound)
        mine.append(claimed(voice, id)["id"])
    go(friday, BEGINS)
    for voice, claim in ((li, mine[1]), (chen, mine[0])):
        voice.put(f"task-claims/{claim}/sign-in", code(wang, id))
    for hours, voice, claim in ((1, li, mine[1]), (2, chen, mine[0])):
        go(friday, BEGINS + hours * HOUR)
        voice.put(f"task-claims/{claim}/sign-out", code(wang, id))
    waiting = lin.get("task-claims?view=desk")["items"]
    assert [(row["id"], row["minutes"]) for row in waiting] == [(mine[1], 60), (mine[0], 120)]
    assert all("*" in row["name"] and row["task"]["effort_minutes"] == 60 for row in waiting)
    assert lin.get("desk/summary")["certify"] == 2
    assert lin.get(f"task-claims?view=desk&org_id={place.elsewhere.id}")["items"] == []
    assert gao.get("task-claims?view=desk")["items"] == li.get("task-claims?view=desk")["items"] == []
    wang.put(f"task-claims/{mine[1]}/certification")
    assert [row["id"] for row in lin.get("task-claims?view=desk")["items"]] == [mine[0]]
    assert [row["id"] for row in lin.get("task-claims?view=desk&status=certified")["items"]] == [mine[1]]
