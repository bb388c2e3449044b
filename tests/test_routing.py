"""Routing as a district lives by it: rules in order, by time and day; taking turns, grabbing, vacancies."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.db import db, transaction
from models import Post, Report
from tests.test_desk import file, queries

SEWER = {"name": "下水归网格员", "categories": ["sewer_blocked"], "role": "grid_worker"}


@pytest.fixture
def gao(enter, place):
    """高主任 of the district's party office: sets up what holds everywhere."""
    return enter("gao", name="高敏", phone="13950800006", posts=[("party_worker", place.district)])


@pytest.fixture
def gu(enter, place):
    """小顾, grid worker of the compound."""
    return enter("gu", name="顾小波", phone="13950800011", posts=[("grid_worker", place.compound)])


@pytest.fixture
def managers(enter, place):
    """Three of the property company's people, in turn."""
    return [enter(f"pm{n}", name=f"吴{n}", phone=f"1395080002{n}", posts=[("property_manager", place.compound)])
            for n in range(3)]


def tried(voice, place, rules=None, at="2026-11-24T10:00:00+08:00", category="sewer_blocked", org=None):
    return voice.post("routing-rules/preview", {
        "category": category, "org_id": (org or place.compound).id, "at": at, "rules": rules}, expect=200)


def accepted(li, wang, place, **more) -> dict:
    report = file(li, place.compound, **more)
    return wang.put(f"reports/{report['id']}/acceptance")


def desk_of(voice, report) -> int:
    return voice.get(f"reports/{report['id']}")["desk"]["post_id"]


def names(voice) -> list[str]:
    return [rule["name"] for rule in voice.get("routing-rules")["items"]]


# --- rules and their order ---

def test_the_first_rule_that_matches_names_the_desk(li, wang, lin, gu, gao, place):
    plain = file(li, place.compound, category="stair_lamp")
    gao.post("routing-rules", SEWER)
    assert desk_of(wang, file(li, place.compound)) == gu.posts["grid_worker"]
    assert desk_of(wang, plain) == wang.posts["secretary"]
    all_to_secretary = gao.post("routing-rules", {"name": "全归书记", "role": "secretary"})
    # A rule that takes everything ends the list; new ones come before it.
    water = gao.post("routing-rules", SEWER | {"name": "停水归网格员", "categories": ["no_water"]})
    assert names(wang) == ["下水归网格员", "停水归网格员", "全归书记"]
    ids = [rule["id"] for rule in wang.get("routing-rules")["items"]]
    gao.put("routing-rules/order", {"ids": [all_to_secretary["id"], ids[0], water["id"]]})
    assert desk_of(wang, file(li, place.compound)) == wang.posts["secretary"]
    gao.put(f"routing-rules/{all_to_secretary['id']}", {"name": "停用", "role": "secretary", "active": False})
    assert desk_of(wang, file(li, place.compound)) == gu.posts["grid_worker"]
    assert gao.put("routing-rules/order", {"ids": ids[:2]}, expect=409)["code"] == "changed_meanwhile"


def test_a_rule_for_a_place_holds_there_and_below(li, wang, gu, place):
    wang.post("routing-rules", SEWER | {"org_id": place.compound.id})
    assert tried(wang, place, org=place.building)["post"]["id"] == gu.posts["grid_worker"]
    assert tried(wang, place, org=place.elsewhere)["rule"] is None


def test_nobody_rules_beyond_their_place(wang, lin, gao, place):
    wang.post("routing-rules", SEWER, expect=403)
    wang.post("routing-rules", SEWER | {"org_id": place.elsewhere.id}, expect=403)
    everywhere = gao.post("routing-rules", SEWER | {"name": "全区"})
    here = wang.post("routing-rules", SEWER | {"name": "本小区", "org_id": place.compound.id})
    wang.put(f"routing-rules/{here['id']}", SEWER, expect=403)
    wang.put(f"routing-rules/{everywhere['id']}", SEWER, expect=403)
    wang.delete(f"routing-rules/{everywhere['id']}", expect=403)
    shown = {rule["name"]: rule["may_change"] for rule in wang.get("routing-rules")["items"]}
    assert shown == {"全区": False, "本小区": True}
    second = gao.post("routing-rules", SEWER | {"name": "全区二"})
    ids = [everywhere["id"], here["id"], second["id"]]
    wang.put("routing-rules/order", {"ids": [ids[1], ids[0], ids[2]]})
    wang.put("routing-rules/order", {"ids": [ids[1], ids[2], ids[0]]}, expect=403)
    assert names(lin) == ["本小区", "全区", "全区二"]


def test_a_rule_must_make_sense(gao):
    for bad, field in (({"categories": ["nothing"]}, "categories"), ({"org_id": 999_999}, "org_id"),
                       ({"from_time": "18:00"}, "to_time"), ({"mode": "rotate"}, "handler_role"),
                       ({"from_time": "18:00", "to_time": "18:00"}, "to_time"), ({"days": "sunday"}, "days"),
                       ({"role": "king"}, "role"), ({"from_time": "25:00", "to_time": "26:00"}, "from_time")):
        assert field in gao.post("routing-rules", SEWER | bad, expect=422)["errors"], bad
    assert gao.get("routing-rules")["items"] == []


# --- preview ---

def test_a_preview_shows_now_and_then_and_changes_nothing(li, wang, gu, gao, place):
    moved, kept = file(li, place.compound), file(li, place.compound, category="stair_lamp")
    told = tried(gao, place, rules=[SEWER | {"id": 5, "role_name": "网格员"}])
    assert told["rule"]["name"] == "下水归网格员" and told["post"]["id"] == gu.posts["grid_worker"]
    assert told["path"] == ["合上了规则“下水归网格员”。", "由莲花小区的网格员受理。"]
    sample = {row["number"]: row for row in told["sample"]}
    assert sample[moved["number"]]["differs"] and told["moves"] == 1
    assert sample[moved["number"]]["now"] == {"rule": None, "post": "莲花小区书记"}
    assert sample[moved["number"]]["then"] == {"rule": "下水归网格员", "post": "莲花小区网格员"}
    assert not sample[kept["number"]]["differs"]
    assert gao.get("routing-rules")["items"] == []
    assert desk_of(wang, moved) == wang.posts["secretary"]
    gao.post("routing-rules/preview", {"category": "nothing", "org_id": place.compound.id}, expect=422)
    assert gao.post("routing-rules/preview", {}, expect=200)["sample"]


def test_a_preview_asks_no_more_for_more(app, li, wang, place):
    file(li, place.compound)
    few = queries(app, lambda: tried(wang, place, rules=[SEWER]))
    for _ in range(6):
        file(li, place.building)
    assert queries(app, lambda: tried(wang, place, rules=[SEWER])) <= few + 1


@pytest.mark.parametrize(("at", "matches"), [
    ("18:00", True), ("23:59", True), ("00:00", True), ("07:59", True), ("08:00", False), ("12:00", False)])
def test_a_night_runs_over_midnight(gao, gu, place, at, matches):
    night = SEWER | {"from_time": "18:00", "to_time": "08:00"}
    told = tried(gao, place, rules=[night], at=f"2026-11-24T{at}:00+08:00")
    assert (told["rule"] is not None) == matches


def test_the_time_is_the_districts_own(gao, gu, place):
    day = SEWER | {"from_time": "08:00", "to_time": "18:00"}
    assert tried(gao, place, rules=[day], at="2026-11-24T00:30:00+00:00")["rule"]
    assert not tried(gao, place, rules=[day], at="2026-11-24T12:00:00+00:00")["rule"]


def test_rest_days_follow_the_calendar(gao, gu, place):
    rest, working = SEWER | {"days": "rest"}, SEWER | {"name": "工作日", "days": "working"}

    def rule(day):
        return tried(gao, place, rules=[rest, working], at=f"{day}T10:00:00+08:00")["rule"]["days"]

    assert rule("2026-11-24") == "working"  # a Tuesday
    assert rule("2026-11-22") == "rest"
    assert rule("2026-10-01") == "rest"  # National Day, a Thursday
    assert rule("2026-02-14") == "working"  # a Saturday made up before the Spring Festival
    gao.put("calendar-days/2026-11-24", {"working": False})
    assert rule("2026-11-24") == "rest"


# --- vacancies ---

def test_a_vacancy_falls_back_up_the_chain(li, lin, gao, enter, place):
    report = file(li, place.compound)
    assert desk_of(lin, report) == lin.posts["secretary"]
    told = tried(lin, place, rules=[SEWER | {"role": "mediator"}])
    assert told["path"] == ["合上了规则“下水归网格员”。", "从这里往上，没有当班的调解员。", "由莲东社区的书记受理。"]
    lin.put(f"posts/{lin.posts['secretary']}/duty", {"on_duty": False})
    assert desk_of(gao, report) == gao.posts["party_worker"]


def test_where_nobody_holds_anything_the_case_still_comes_in(li, place):
    report = file(li, place.compound)
    assert report["status"] == "submitted" and report["desk"] is None


# --- running again ---

def test_a_changed_rule_moves_what_nobody_accepted(li, wang, gu, gao, place):
    waits, taken = file(li, place.compound), file(li, place.compound)
    wang.put(f"reports/{taken['id']}/acceptance")
    rule = gao.post("routing-rules", SEWER)
    assert desk_of(wang, waits) == gu.posts["grid_worker"]
    assert desk_of(wang, taken) == wang.posts["secretary"]
    steps = wang.get(f"reports/{waits['id']}/history")["items"]
    assert [step["action"] for step in steps] == ["submit", "reroute"]
    told = [steps[1][name] for name in ("action_name", "who", "to")]
    assert told == ["按派单规则重新分派", "系统", "莲花小区网格员"]
    assert "report_new" in {message["template"] for message in gu.get("me/messages")["items"]}
    gao.put(f"routing-rules/{rule['id']}", SEWER | {"name": "改了名"})
    assert len(wang.get(f"reports/{waits['id']}/history")["items"]) == 2  # nothing moved, nothing told
    gao.delete(f"routing-rules/{rule['id']}", expect=204)
    assert desk_of(wang, waits) == wang.posts["secretary"]


def test_running_again_leaves_other_places_alone(li, wang, lin, gu, enter, place):
    other = enter("grid", posts=[("grid_worker", place.elsewhere)])
    theirs, ours = file(li, place.elsewhere), file(li, place.compound)
    wang.post("routing-rules", SEWER | {"org_id": place.compound.id})
    assert desk_of(lin, ours) == gu.posts["grid_worker"]
    assert desk_of(lin, theirs) == lin.posts["secretary"]
    assert other.posts


def test_a_desk_that_still_fits_keeps_its_cases(li, wang, enter, gao, place):
    report = file(li, place.compound)
    wang.put(f"posts/{wang.posts['secretary']}/duty", {"on_duty": True, "cap": 0})
    enter("second", posts=[("secretary", place.compound)])
    gao.post("routing-rules", SEWER | {"role": "secretary"})
    assert desk_of(wang, report) == wang.posts["secretary"]


# --- taking turns, grabbing ---

def rotating(gao):
    return gao.post("routing-rules", SEWER | {
        "role": "secretary", "mode": "rotate", "handler_role": "property_manager"})


def test_handlers_take_turns(li, wang, gao, managers, place):
    rotating(gao)
    given = [accepted(li, wang, place)["handler"]["post_id"] for _ in range(6)]
    assert given == [m.posts["property_manager"] for m in managers] * 2


def test_turns_pass_by_who_is_full_or_off_duty(li, wang, gao, managers, place):
    rotating(gao)
    full, off, free = (m.posts["property_manager"] for m in managers)
    wang.put(f"posts/{full}/duty", {"on_duty": True, "cap": 1})
    wang.put(f"posts/{off}/duty", {"on_duty": False})
    assert [accepted(li, wang, place)["handler"]["post_id"] for _ in range(3)] == [full, free, free]
    wang.put(f"posts/{free}/duty", {"on_duty": False})
    left = accepted(li, wang, place)  # nobody is able: the desk decides
    assert left["status"] == "accepted" and left["handler"] is None
    to = f"reports/{left['id']}/assignment"
    assert wang.put(to, {"post_id": full}, expect=409)["code"] == "handler_full"
    assert wang.put(to, {"post_id": off}, expect=409)["code"] == "handler_off_duty"


def test_only_who_can_take_it_is_told_of_the_pool(li, wang, gao, managers, place):
    gao.post("routing-rules", SEWER | {"role": "secretary", "mode": "grab", "handler_role": "property_manager"})
    full, off, free = managers
    wang.put(f"posts/{full.posts['property_manager']}/duty", {"on_duty": True, "cap": 0})
    wang.put(f"posts/{off.posts['property_manager']}/duty", {"on_duty": False})
    accepted(li, wang, place)
    assert [len(voice.get("me/messages")["items"]) for voice in (full, off, free)] == [0, 0, 1]


def test_of_two_who_grab_at_once_one_has_it_and_one_is_told(li, wang, gao, managers, place):
    gao.post("routing-rules", SEWER | {"role": "secretary", "mode": "grab", "handler_role": "property_manager"})
    report = accepted(li, wang, place)
    assert report["handler"] is None
    start = threading.Barrier(2)

    def grab(voice):
        start.wait()
        answer = voice.ask("PUT", f"reports/{report['id']}/assignment", {"post_id": voice.posts["property_manager"]})
        return answer.get("code", answer["status"])

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(grab, managers[:2]))
    assert sorted(told) == ["assigned", "taken_meanwhile"]
    winner = managers[told.index("assigned")]
    with transaction():
        assert db.session.get(Report, report["id"]).handler_post_id == winner.posts["property_manager"]


def test_what_one_missed_is_told_to_nobody_else(li, wang, gao, managers, enter, place):
    gao.post("routing-rules", SEWER | {"role": "secretary", "mode": "grab", "handler_role": "property_manager"})
    report = accepted(li, wang, place)
    first, second, _ = managers
    to = f"reports/{report['id']}/assignment"
    assert first.put(to, {"post_id": second.posts["property_manager"]}, expect=409)["code"] == "only_for_oneself"
    first.put(to, {"post_id": first.posts["property_manager"]})
    assert second.put(to, {"post_id": second.posts["property_manager"]}, expect=409)["code"] == "taken_meanwhile"
    second.get(f"reports/{report['id']}", expect=404)
    outsider = enter("outsider", posts=[("property_manager", place.elsewhere)])
    outsider.put(to, {"post_id": outsider.posts["property_manager"]}, expect=404)
    assert db.session.get(Post, first.posts["property_manager"]).last_given_at
