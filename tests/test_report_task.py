"""A report made a task in one step: what becomes of it is in the history; helpers never learn who reported."""

import pytest

from core.db import db
from jobs import task_claims
from tests.occasions import told
from tests.tasks import BEGINS, HOUR, REASON, claimed, code, go, serves
from tests.test_sealed import WORDS, faults, flat
from tests.wishes import words

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def at(li, wang, place) -> str:
    report = li.post("reports", {"category": "sewer_blocked", "description": WORDS, "org_id": place.building.id})
    wang.put(f"reports/{report['id']}/acceptance")
    return f"reports/{report['id']}"


def news(voice, at: str) -> list[str]:
    return [step["text"] for step in voice.get(f"{at}/history")["items"] if step["action"] == "hear_of_task"]


def test_the_handler_asks_neighbours_and_hears_what_becomes_of_it(at, li, wang, chen, place, passes, friday):
    serves(chen, place.compound)
    task = wang.post(f"{at}/task", words(place) | {"title": "清理3栋门口的积水", "description": WORDS})
    assert task["status"] == "published" and faults(flat(task)) == []
    assert li.get(at)["tasks"] is None and wang.get(at)["tasks"] == [
        {"id": task["id"], "title": "清理3栋门口的积水", "status_name": "已发布", "taken": 0, "people_needed": 1}]
    passes()
    claim = f"task-claims/{claimed(chen, task['id'])['id']}"
    for path in ("tasks", f"tasks/{task['id']}", claim, "me/messages", "me/export"):
        assert faults(flat(chen.get(path))) == [], path
    go(friday, BEGINS)
    chen.put(f"{claim}/sign-in", code(wang, task["id"]))
    chen.put(f"{claim}/proof", {"account": f"李秀英在家，{WORDS}"})
    go(friday, BEGINS + HOUR)
    chen.put(f"{claim}/sign-out", code(wang, task["id"]))
    wang.put(f"{claim}/certification")
    assert faults(flat(wang.get(claim))) == []
    assert news(li, at) == ["邻里帮忙“清理3栋门口的积水”已发布，时间11月21日 14:00–16:00。",
                            "邻里帮忙“清理3栋门口的积水”：1人认领，共要1人。", "邻里帮忙“清理3栋门口的积水”已做完。"]
    assert [one["title"] for one in told(wang, "report_task_done")] == ["清理3栋门口的积水"]
    assert "陈" not in "".join(news(li, at))


@pytest.mark.parametrize("how", ["cancelled", "ran out"])
def test_a_task_that_came_to_nothing_is_told(how, at, wang, chen, place, passes, friday):
    id = wang.post(f"{at}/task", words(place))["id"]
    passes()
    if how == "cancelled":
        wang.put(f"tasks/{id}/cancellation", REASON)
        assert news(wang, at)[-1] == "邻里帮忙“帮老人换灯泡”取消了。原因：临时出差"
    else:
        go(friday, BEGINS + 3 * HOUR)
        for _ in range(2):
            db.session.remove()
            task_claims.every_minute()
        assert news(wang, at)[1:] == ["邻里帮忙“帮老人换灯泡”没有等到人。"]
    assert len(told(wang, "report_task_lost")) == 1


def test_a_handler_who_does_not_speak_for_the_place_writes_a_draft(at, li, wang, zhao, place):
    wang.put(f"{at}/assignment", {"post_id": zhao.posts["property_manager"]})
    task = zhao.post(f"{at}/task", words(place))
    assert task["status"] == "draft" and told(wang, "task_draft_waiting") == [{"title": "帮老人换灯泡"}]
    assert wang.get(f"tasks/{task['id']}")["actions"][:2] == ["text", "publication"]
    li.post(f"{at}/task", words(place), expect=403)
