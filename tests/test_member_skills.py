"""Skills: said by the member, confirmed or refused by the staff of the place where they serve."""

import pytest

from models.affiliation import Skill
from tests.occasions import told
from tests.tasks import REASON, serves

pytestmark = pytest.mark.usefixtures("friday")


def test_what_can_be_stated_has_a_name(li):
    known = li.get("skills")["items"]
    assert [one["skill"] for one in known] == list(Skill) and known[0]["skill_name"] == "电工"


def test_a_skill_said_twice_is_one_and_nobody_confirms_their_own(wang, li, gao, place):
    serves(wang, place.compound)
    own = wang.post("member-skills", {"skill": "law"})
    assert wang.post("member-skills", {"skill": "law"})["id"] == own["id"]
    wang.put(f"member-skills/{own['id']}/confirmation", expect=403)
    wang.put(f"member-skills/{own['id']}/refusal", REASON, expect=403)
    gao.put(f"member-skills/{own['id']}/confirmation", expect=404)
    li.put(f"member-skills/{own['id']}/confirmation", expect=404)
    wang.delete(f"member-skills/{own['id']}", expect=204)
    assert wang.get("member-skills")["items"] == []


def test_staff_confirm_the_skills_of_who_serves_there(wang, li, enter, place):
    grid = enter("grid", name="网格", posts=[("grid_worker", place.compound)])
    one = li.post("member-skills", {"skill": "medicine"})
    assert wang.get("member-skills?view=desk")["items"] == []  # of a resident it is nobody's business
    wang.put(f"member-skills/{one['id']}/confirmation", expect=404)
    serves(li, place.building)
    assert [row["name"] for row in wang.get("member-skills?view=desk")["items"]] == ["李**"]
    assert wang.get(f"member-skills/{one['id']}/member") == {"name": "李秀英", "phone": "13950800001"}
    grid.get(f"member-skills/{one['id']}/member", expect=403)
    assert [row["reason"] for row in li.get("me/access-log")["items"]] == ["核对特长“医疗”"]
    grid.put(f"member-skills/{one['id']}/confirmation", expect=403)
    assert wang.put(f"member-skills/{one['id']}/confirmation")["confirmed"]
    assert wang.get("member-skills?view=desk")["items"] == []


def test_a_skill_that_is_not_so_is_refused_with_its_reason_confirmed_or_not(wang, li, gao, enter, place):
    serves(li, place.building)
    grid = enter("grid", name="网格", posts=[("grid_worker", place.compound)])
    for confirmed in (False, True):
        at = f"member-skills/{li.post('member-skills', {'skill': 'medicine'})['id']}"
        if confirmed:
            wang.put(f"{at}/confirmation")
        assert [row["skill"] for row in wang.get(f"member-skills?view=desk&confirmed={confirmed}")["items"]] == [
            "medicine"]
        grid.put(f"{at}/refusal", REASON, expect=403)
        gao.put(f"{at}/refusal", REASON, expect=404)
        li.put(f"{at}/refusal", REASON, expect=403)
        assert "reason" in wang.put(f"{at}/refusal", expect=422)["errors"]
        wang.put(f"{at}/refusal", {"reason": "证书过期了"}, expect=204)
        assert li.get("member-skills")["items"] == []
    assert told(li, "skill_refused") == [{"skill": "医疗", "reason": "证书过期了"}] * 2
