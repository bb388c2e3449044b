"""The whole path of a helper: reports in, is confirmed, finds a task, claims it, comes, goes, and is believed."""

from core import clock
from tests.days import NOON
from tests.occasions import told
from tests.tasks import DAY, HOUR, adds_up, body, claimed, code


def test_from_reporting_in_to_being_certified(place, wang, lin, li, passes):
    with clock.at(NOON) as hands:
        mine = li.post("affiliations", {"org_id": place.building.id, "unit": "市第一医院"})
        assert mine["status_name"] == "待确认" and mine["actions"] == ["withdrawal"]
        assert told(wang, "affiliation_waiting") == [{"place": "莲花小区 3栋"}]
        wang.put(f"affiliations/{mine['id']}/confirmation")
        assert told(li, "affiliation_confirmed")
        skill = li.post("member-skills", {"skill": "electrics"})
        wang.put(f"member-skills/{skill['id']}/confirmation")

        task = wang.post("tasks", body(place, skills=["electrics"], proof="account"))
        id = task["id"]
        assert task["status"] == "draft" and li.get("tasks")["items"] == []
        wang.put(f"tasks/{id}/publication")
        assert li.get("tasks")["items"] == []  # its words have not passed yet
        passes()

        [found] = li.get("tasks?view=recommended")["items"]
        assert (found["claimability"], found["reason"]) == ("open", "可以认领，还缺1人。")
        assert [(part["name"], part["points"], part["words"]) for part in found["why"]
                if part["name"] in {"ring", "skill"}] == [
            ("ring", 24, "在同一个小区"), ("skill", 20, "有合用的特长：电工")]
        assert found["score"] == 75 and "claims" in found["actions"]

        claim = claimed(li, id)
        at = f"task-claims/{claim['id']}"
        assert claim["actions"] == ["release", "sign-in"] and li.get("tasks")["items"] == []
        assert [one["id"] for one in li.get("tasks?view=mine")["items"]] == [id] and adds_up(id) == 1

        hands.tick((DAY + 2 * HOUR).total_seconds() - 600)  # ten minutes early
        assert li.put(f"{at}/sign-in", code(wang, id))["status_name"] == "服务中"
        hands.tick(600 + 75 * 60)
        li.put(f"{at}/sign-out", code(wang, id))
        assert li.get(at)["minutes"] == 75  # the ten before it began do not count
        assert wang.put(f"{at}/certification", expect=409)["code"] == "account_due"
        li.put(f"{at}/proof", {"account": "换好了两个灯泡"})
        assert li.put(f"{at}/certification", expect=403)["code"] == "not_allowed"
        done = wang.put(f"{at}/certification")
        assert (done["status"], done["minutes"], done["account"]) == ("certified", 75, "换好了两个灯泡")
        assert told(li, "task_certified") == [{"title": "陪王奶奶换灯泡", "minutes": 75}]
        assert [step["action_name"] for step in li.get(f"{at}/history")["items"]] == [
            "认领", "签到", "签退", "写服务记录", "认定"]
