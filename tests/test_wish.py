"""A small wish: said, handled, made a task in one step; a neighbour comes, and the resident's word stands."""

import pytest

from core.db import db, transaction
from models import Person, Wish, WishStatus, WishStep
from rules import account
from tests.occasions import kept, told
from tests.tasks import BEGINS, DAY, HOUR, REASON, adds_up, claimed, code, go, refused, serves
from tests.wishes import SAID, placed, said, wish, words

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def at(li, wang, place, passes) -> str:
    return f"wishes/{said(li, place, passes)['id']}"


@pytest.fixture
def coming(at, wang, chen, place, passes):
    """The task of the wish, claimed by a member who serves in the compound."""
    serves(chen, place.compound, "electrics")
    id = placed(wang, at, place, passes)
    return id, f"task-claims/{claimed(chen, id)['id']}"


def tick() -> None:
    from jobs import wishes
    db.session.remove()
    wishes.every_minute()
    wishes.every_night()
    db.session.remove()


def test_from_the_wish_to_the_thanks(at, li, wang, chen, place, passes, friday):
    assert told(wang, "wish_new") == [{"place": "莲花小区 3栋", "due": "11月24日"}]
    assert "11月24日前给您答复" in li.get(at)["sentence"]
    [waiting] = wang.get("wishes?view=desk")["items"]
    assert wang.get("desk/summary")["wishes"] == 1
    assert (waiting["said"], waiting["whom"], waiting["actions"]) == (
        SAID, "李**", ["acceptance", "refusal", "question", "task"])
    wang.put(f"{at}/question", {"text": "灯在客厅还是厨房？"})
    assert li.get(at)["question"] == "灯在客厅还是厨房？"
    assert li.put(f"{at}/answer", {"text": "厨房，我是李秀英"})["status"] == "asked"
    assert [step["text"] for step in wang.get(f"{at}/history")["items"]][-1] == "厨房，我是***"

    serves(chen, place.compound, "electrics")
    task = wang.post(f"{at}/task", words(place, skills=["electrics"]))
    passes()
    assert (task["status"], task["where"]) == ("published", "莲花小区 3栋") and li.get(at)["status_name"] == "找人帮忙"
    assert refused(li, "word", at, {"happened": True}) == "word_too_early"

    claim = claimed(chen, task["id"])
    assert claim["task"]["wish_id"] == int(at.split("/")[1])
    assert told(li, "wish_claimed") == [
        {"name": "陈小明", "when": "11月21日 14:00–16:00", "whom": "您", "whose": "您的"}]
    seen = li.get(at)
    assert seen["sentence"].startswith("陈小明将在11月21日 14:00–16:00来帮您") and "word" not in seen["actions"]
    assert seen["helpers"] == [
        {"name": "陈小明", "when": "11月21日 14:00–16:00", "status_name": "已认领", "member_of": None}]
    assert chen.get(f"{at}/contact") == {"name": "李秀英", "phone": "13950800001", "door": "3-502"}

    go(friday, BEGINS)
    chen.put(f"task-claims/{claim['id']}/sign-in", code(wang, task["id"]))
    assert refused(li, "withdrawal", at) == "service_begun" and "withdrawal" not in li.get(at)["actions"]
    go(friday, BEGINS + HOUR)
    chen.put(f"task-claims/{claim['id']}/sign-out", code(wang, task["id"]))
    assert li.get(at)["sentence"].startswith("陈小明来过了")
    done = li.put(f"{at}/word", {"happened": True})
    assert (done["status"], done["outcome"], done["actions"]) == ("fulfilled", True, ["thanks"])
    assert told(chen, "wish_fulfilled")
    li.put(f"{at}/thanks", {"said": "谢谢你，小陈！我的电话13950800001"})
    assert not told(chen, "wish_thanks")
    passes()
    assert told(chen, "wish_thanks") == [{"title": "帮老人换灯泡", "words": "谢谢你，小陈！我的电话***"}]
    assert refused(li, "thanks", at, {"said": "再谢一次"}) == "thanked"


def test_it_did_not_happen(coming, at, li, wang, chen, place, passes, friday):
    id, claim = coming
    go(friday, BEGINS + HOUR)
    missed = li.put(f"{at}/word", {"happened": False, "reason": "没有人来"})
    assert (missed["status"], missed["outcome"], missed["actions"]) == ("missed", False, [])
    assert told(chen, "wish_denied") and told(wang, "task_word_denies") == [{"title": "帮老人换灯泡"}]
    assert wang.get(claim)["word"]["happened"] is False
    chen.put(f"{claim}/sign-in", code(wang, id))
    chen.put(f"{claim}/sign-out", code(wang, id))
    assert refused(wang, "certification", claim) == "word_denies"
    go(friday, DAY)
    again = placed(wang, at, place, passes)
    assert li.get(at)["outcome"] is None and wang.get(claim)["word"]["happened"] is False and again != id


def test_staff_write_the_word_down_for_an_elder(coming, at, li, wang, chen, friday):
    id, claim = coming
    go(friday, BEGINS)
    chen.put(f"{claim}/sign-in", code(wang, id))
    go(friday, BEGINS + HOUR)
    chen.put(f"{claim}/sign-out", code(wang, id))
    wang.put(f"{claim}/word", {"happened": True, "words": "打电话问过李秀英"})
    assert (li.get(at)["status"], li.get(at)["outcome"]) == ("fulfilled", True)
    assert wang.get(claim)["word"]["words"] == "打电话问过***"


def test_a_wish_taken_back_calls_its_task_off(coming, at, li, chen, wang):
    id, _claim = coming
    assert li.put(f"{at}/withdrawal")["status"] == "withdrawn" and adds_up(id) == 0
    assert told(chen, "task_called_off")[0]["reason"] == "对方已经不需要了"
    assert wang.get(f"tasks/{id}")["status"] == "cancelled"
    assert refused(li, "withdrawal", at) == "illegal_move" and not told(li, "wish_task_lost")


def test_a_task_called_off_brings_the_wish_back(coming, at, li, wang, place, passes):
    wang.put(f"tasks/{coming[0]}/cancellation", REASON)
    assert li.get(at)["status"] == "accepted" and told(li, "wish_task_lost")
    assert li.put(f"{at}/withdrawal")["status"] == "withdrawn"  # its old task is left alone


def test_who_cannot_come_is_told_and_others_may(coming, at, li, chen):
    id, claim = coming
    chen.put(f"{claim}/release", {"reason": "李秀英家没人"})
    assert told(li, "wish_unclaimed") and "有人认领就告诉您" in li.get(at)["sentence"]
    chen.get(f"{at}/contact", expect=404)


@pytest.mark.parametrize(("more", "field"), [
    ({"wanted_by": "2026-11-19"}, "wanted_by"), ({"wanted_by": "2027-11-19"}, "wanted_by"), ({"said": ""}, "said"),
    ({"org_id": 999}, "org_id"), ({"phone": "abc"}, "phone"), ({"on_behalf_of": {"name": "黄阿婆"}}, "phone")])
def test_bad_wishes_are_refused_by_field(li, place, more, field):
    assert field in li.post("wishes", wish(place) | more, expect=422)["errors"]


def test_a_place_above_the_compound_has_no_doors(li, place):
    assert "org_id" in li.post("wishes", wish(place) | {"org_id": place.community.id}, expect=422)["errors"]


def test_nobody_wishes_without_end(li, place, passes):
    for _ in range(3):
        said(li, place, passes)
    assert li.post("wishes", wish(place), expect=409)["code"] == "wishes_enough"


def test_who_may_handle_it_and_who_knows_of_it(at, li, wang, chen, gao, zhao, enter, place):
    for voice in (chen, gao, zhao):
        voice.get(at, expect=404)
        assert voice.get("wishes?view=desk")["items"] == []
    grid = enter("grid", name="网格", posts=[("grid_worker", place.compound)])
    assert grid.get(at)["actions"] == ["acceptance", "refusal", "question"]
    grid.post(f"{at}/task", words(place), expect=403)
    wang.get(f"{at}/contact", expect=403)
    wang.put(f"{at}/withdrawal", expect=403)
    li.put(f"{at}/acceptance", expect=403)
    assert wang.put(f"{at}/refusal", {"reason": "这件事请找物业"})["why"] == "这件事请找物业"
    assert told(li, "wish_refused") and li.get(at)["actions"] == []


def test_nobody_grants_their_own_wish(wang, place, passes):
    mine = said(wang, place, passes, org_id=place.compound.id)
    assert wang.get(f"wishes/{mine['id']}")["actions"] == ["withdrawal"]
    wang.put(f"wishes/{mine['id']}/acceptance", expect=403)


def test_whoever_comes_agrees_to_what_is_dangerous(at, wang, chen, enter, place, passes):
    other = enter("lu", name="陆小强", home=place.compound)
    serves(chen, place.compound)
    serves(other, place.compound)
    id = placed(wang, at, place, passes, min_age=18, risks=["height", "electricity"])
    assert chen.get(f"tasks/{id}")["warnings"] == ["要年满18岁", "要登高，请两人同行、扶稳梯子", "要碰电，请先断电"]
    assert chen.post(f"tasks/{id}/claims", expect=422)["errors"]["accepts_warnings"] == ["请先看清注意事项并勾选同意。"]
    chen.post(f"tasks/{id}/claims", {"accepts_warnings": True})
    assert "accepts_warnings" in other.post(f"tasks/{id}/substitutes", expect=422)["errors"]
    other.post(f"tasks/{id}/substitutes", {"accepts_warnings": True})


def test_words_that_do_not_pass_are_seen_by_nobody(li, wang, lin, place, passes):
    id = li.post("wishes", wish(place))["id"]
    assert wang.get("wishes?view=desk")["items"] == [] and wang.get("desk/summary")["wishes"] == 0
    passes(suggest="risky")
    [waiting] = wang.get("checks")["items"]
    assert waiting["about"]["name"] == "微心愿" and SAID in waiting["text"]
    wang.put(f"checks/{waiting['id']}/decision", {"passed": False, "note": "请好好说"})
    assert told(li, "wish_check_refused") and "换个说法" in li.get(f"wishes/{id}")["sentence"]
    wang.get(f"wishes/{id}", expect=404)


def test_said_for_an_elder(wang, li, enter, place, passes):
    head = enter("head", name="张楼长", phone="13950800011", posts=[("building_head", place.building)])
    told_ = said(head, place, passes, door="3-101", on_behalf_of={"name": "黄阿婆"})
    assert told_["whom"] == "黄阿婆" and told_["on_behalf"] and told_["is_mine"]
    assert wang.get(f"wishes/{told_['id']}")["whom"] == "黄**"
    other = said(head, place, passes, on_behalf_of={"name": "李奶奶", "phone": "13950800001"})
    serves(sun_ := enter("helper", name="孙帮忙"), place.compound)
    for at, whom in ((told_, "黄阿婆"), (other, "李奶奶")):
        claimed(sun_, placed(wang, f"wishes/{at['id']}", place, passes, starts_at=None))
        seen = head.get(f"wishes/{at['id']}")
        assert seen["for_another"] and f"来帮{whom}" in seen["sentence"] and "您。" not in seen["sentence"]
    assert "来帮您" in li.get(f"wishes/{other['id']}")["sentence"]
    assert {one["whom"] for one in told(head, "wish_claimed")} == {"对方"}
    assert [one["whom"] for one in told(li, "wish_claimed")] == ["您"]
    assert li.get(f"wishes/{other['id']}")["is_mine"] and told(li, "wish_asked")
    [row] = kept(Wish, id=other["id"])
    assert (row.name, row.door) == ("李奶奶", None)  # of an account that was found nothing is told to who filed


def test_a_helper_may_let_them_know(at, li, wang, chen, place, passes):
    from models import Membership
    serves(chen, place.compound)
    with transaction():
        db.session.add(Membership(person_id=chen.person.id, unit="市第一医院"))
    id = placed(wang, at, place, passes)
    chen.post(f"tasks/{id}/claims", {"shows_membership": True})
    assert li.get(at)["helpers"][0]["member_of"] == "市第一医院"
    assert wang.get(at)["helpers"][0] | {"when": ""} == {
        "name": "陈**", "when": "", "status_name": "已认领", "member_of": None}


def test_a_desk_that_is_late_is_reminded_once(at, wang, friday):
    go(friday, 5 * DAY)
    for _ in range(2):
        tick()
    assert len(told(wang, "wish_late")) == 1


def test_a_task_that_nobody_came_to_comes_back(at, li, wang, place, passes, friday):
    placed(wang, at, place, passes)
    go(friday, BEGINS + 3 * HOUR)
    tick()
    assert li.get(at)["status"] == "accepted" and told(wang, "wish_back")


def test_who_was_to_come_and_did_not_is_told_of_it(coming, at, li, chen, friday):
    """Kept as absent by the clock; the resident may still say either word for a day, then the desk has it back."""
    from jobs import task_claims
    go(friday, BEGINS + 2 * HOUR)
    db.session.remove()
    task_claims.every_minute()
    tick()
    seen = li.get(at)
    assert seen["status"] == "placed" and "word" in seen["actions"] and seen["sentence"].startswith("约定的时间过了")
    go(friday, BEGINS + 2 * HOUR + DAY)
    tick()
    assert li.get(at)["status"] == "accepted"


def test_no_word_for_a_week(coming, at, li, wang, chen, friday):
    id, claim = coming
    go(friday, BEGINS)
    chen.put(f"{claim}/sign-in", code(wang, id))
    go(friday, BEGINS + HOUR)
    chen.put(f"{claim}/sign-out", code(wang, id))
    go(friday, BEGINS + 7 * DAY)
    tick()
    assert li.get(at)["status"] == "placed"
    go(friday, BEGINS + 7 * DAY + 2 * HOUR)
    tick()
    done = li.get(at)
    assert (done["status"], done["outcome"], done["actions"]) == ("fulfilled", None, [])


def test_names_go_thirty_days_after(at, li, friday):
    li.put(f"{at}/withdrawal")
    go(friday, 29 * DAY)
    tick()
    assert kept(Wish)[0].name == "李秀英"
    go(friday, 31 * DAY)
    tick()
    [row] = kept(Wish)
    assert (row.status, row.name, row.phone, row.door, row.said, row.beneficiary_id) == (
        WishStatus.WITHDRAWN, None, None, None, "", None)
    assert not [step for step in kept(WishStep) if step.by_id] and not told(li, "wish_asked")


def test_who_closes_their_account_is_not_called_on(coming, at, li, chen, wang):
    copy = li.get("me/export")
    assert [(one["said"], one["door"]) for one in copy["wishes"]] == [(SAID, "3-502")]
    li.delete("me", expect=202)
    assert told(chen, "task_called_off") and wang.get(at)["status"] == "withdrawn"
    with transaction():
        account.erase(db.session.get_one(Person, li.person.id))
    [row] = kept(Wish)
    assert (row.name, row.said, row.beneficiary_id) == (None, "", None)


def test_a_wish_goes_with_who_turns_out_to_be_the_same(enter, place, passes):
    from rules import identity
    head = enter("head", name="张楼长", posts=[("building_head", place.building)])
    said(head, place, passes, on_behalf_of={"name": "黄阿婆", "phone": "13950800077"})
    huang = enter("huang", name="黄阿婆", home=place.building)
    with transaction():
        identity.prove_phone(db.session.get_one(Person, huang.person.id), "13950800077")
    db.session.remove()
    assert [one["said"] for one in huang.get("wishes")["items"]] == [SAID]
