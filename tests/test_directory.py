"""Who is who: the card, the chain and the board on a date, who is asked on leave and vacancy, finding a place."""

from datetime import date, datetime, timedelta

import pytest

from core import clock
from core.db import db, transaction
from jobs import clockwork
from models import Org, Post
from rules import org as orgs
from rules import post as posts
from tests.test_queries import asks


@pytest.fixture
def now():
    with clock.at(datetime(2026, 11, 24, 10, 0, tzinfo=clock.civil_zone())) as hands:
        yield hands


@pytest.fixture
def appoint(app):
    numbers = iter(range(13860000000, 13860001000))

    def make(org, role, name, **more) -> int:
        with transaction():
            post = posts.appoint({"name": name, "phone": str(next(numbers)), "org_id": org.id, "role": role, **more})
            return post.id
    return make


def change(id: int, **values) -> None:
    with transaction():
        post = db.session.get(Post, id)
        for name, value in values.items():
            setattr(post, name, value)
    db.session.remove()


# --- the card and the chain ----------------------------------------------------------------------------------------

def test_a_vacancy_is_said_and_the_next_level_up_offered(li, lin, place):
    card = li.get(f"orgs/{place.building.id}/secretary")
    assert (card["vacant"], card["post"], card["away"]) == (True, None, False)
    assert card["offered"]["post"]["holder"]["name"] == "林志强" and card["offered"]["org"]["name"] == "莲东社区"
    steps = li.get(f"orgs/{place.building.id}/chain")["items"]
    assert [(s["org"]["name"], s["vacant"], (s["secretary"] or {}).get("id")) for s in steps] == [
        ("新罗区", True, None), ("东城街道", True, None), ("莲东社区", False, lin.posts["secretary"]),
        ("莲花小区", True, None), ("3栋", True, None)]
    assert steps[3]["org"]["party_name"] == "小区党支部"


def test_on_leave_the_deputy_is_asked_else_the_next_level(li, wang, lin, place, appoint):
    id = wang.posts["secretary"]
    today = clock.today()
    until = today + timedelta(days=3)
    wang.put(f"posts/{id}/leave", {"leave_from": str(today), "leave_until": str(until)})
    card = li.get(f"orgs/{place.compound.id}/secretary")
    assert card["away"] and card["post"]["away"] and card["post"]["leave_until"] == str(until)
    assert card["offered"]["post"]["holder"]["name"] == "林志强" and not card["vacant"]
    appoint(place.compound, "deputy_secretary", "副书记甲")
    assert li.get(f"orgs/{place.compound.id}/secretary")["offered"]["post"]["holder"]["name"] == "副书记甲"
    assert li.get(f"orgs/{place.compound.id}/secretary")["deputy"]["role_name"] == "副书记"
    # The first day back is the day after the last day away.
    assert li.get(f"orgs/{place.compound.id}/secretary?on={until}")["away"]
    back = li.get(f"orgs/{place.compound.id}/secretary?on={until + timedelta(days=1)}")
    assert not back["away"] and back["offered"] is None
    wang.put(f"posts/{id}/leave", {"leave_from": None, "leave_until": None})
    assert not li.get(f"orgs/{place.compound.id}/secretary")["away"]


def test_whoever_is_away_is_not_offered_below(li, lin, place, appoint):
    appoint(place.street, "secretary", "街道书记")
    change(lin.posts["secretary"], leave_from=clock.today(), leave_until=clock.today())
    assert li.get(f"orgs/{place.compound.id}/secretary")["offered"]["post"]["holder"]["name"] == "街道书记"


@pytest.mark.parametrize("leave, field", [
    ({"leave_from": "2026-11-24", "leave_until": None}, "leave_until"),
    ({"leave_from": "2026-11-26", "leave_until": "2026-11-25"}, "leave_until"),
    ({"leave_from": "2026-11-01", "leave_until": "2026-11-23"}, "leave_until"),
    ({"leave_from": "2026-11-24", "leave_until": "2028-11-25"}, "leave_until"),
    ({"leave_from": "2026-02-30", "leave_until": "2026-11-25"}, "leave_from"), ({"leave_from": None}, "leave_until")])
def test_a_leave_that_cannot_be(now, wang, leave, field):
    answer = wang.put(f"posts/{wang.posts['secretary']}/leave", leave, expect=422)
    assert field in answer["errors"]


def test_who_is_away_gets_no_new_cases(li, wang, lin, place):
    change(wang.posts["secretary"], leave_from=clock.today(), leave_until=clock.today())
    report = li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.building.id})
    assert lin.get(f"reports/{report['id']}")["desk"]["post_id"] == lin.posts["secretary"]


def test_what_waits_at_who_goes_on_leave_goes_to_somebody_else(li, wang, lin, place):
    report = li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.building.id})
    assert lin.get(f"reports/{report['id']}")["desk"]["post_id"] == wang.posts["secretary"]
    tomorrow = clock.today() + timedelta(days=1)
    wang.put(f"posts/{wang.posts['secretary']}/leave", {"leave_from": str(tomorrow), "leave_until": str(tomorrow)})
    assert lin.get(f"reports/{report['id']}")["desk"]["post_id"] == wang.posts["secretary"]
    db.session.remove()
    with clock.at(clock.now() + timedelta(days=1)):
        clockwork.every_night()
        db.session.remove()
        assert lin.get(f"reports/{report['id']}")["desk"]["post_id"] == lin.posts["secretary"]


def test_as_of_a_date(li, place, appoint):
    appoint(place.compound, "secretary", "陈前任", started_on=date(2018, 1, 1), duty_phone="0597-1000")
    with transaction():
        posts.end(db.session.scalars(db.select(Post)).one(), date(2021, 10, 8))
    appoint(place.compound, "secretary", "周现任", started_on=date(2021, 10, 8), duty_phone="0597-1001")

    def asked(path, on=None):
        return li.get(f"orgs/{place.compound.id}/{path}" + (f"?on={on}" if on else ""))

    for path in ("secretary", "directory"):
        def post(answer, path=path):
            return answer["post"] if path == "secretary" else answer["secretary"]["post"]
        assert post(asked(path, "2021-10-07"))["holder"]["name"] == "陈前任"
        assert post(asked(path, "2021-10-07"))["duty_phone"] is None
        assert post(asked(path, "2021-10-08"))["duty_phone"] == "0597-1001"
        assert asked(path, "2021-10-07")["on"] == "2021-10-07"
        assert post(asked(path, "2017-12-31")) is None
    assert asked("chain", "2021-10-07")["items"][-1]["secretary"]["holder"]["name"] == "陈前任"


def test_a_building_given_up_since_stands_on_the_board_of_then(li, place):
    with transaction():
        db.session.get(Org, place.building.id).ended_on = clock.today()
    db.session.remove()
    yesterday = clock.today() - timedelta(days=1)

    def buildings(on: str) -> list[str]:
        return [row["org"]["name"] for row in li.get(f"orgs/{place.compound.id}/directory{on}")["buildings"]]

    assert buildings("") == [] and buildings(f"?on={yesterday}") == ["3栋"]


# --- the board -----------------------------------------------------------------------------------------------------

@pytest.fixture
def board(place, wang, lin, zhao, appoint):
    appoint(place.compound, "deputy_secretary", "副书记甲", acting=True)
    appoint(place.compound, "owners_chair", "业主任")
    appoint(place.community, "grid_worker", "网格员乙")
    appoint(place.building, "building_head", "楼栋长丙")


def test_who_is_who_in_one_answer(li, board, place):
    with transaction():
        orgs.place({"code": "B10", "level": "building", "name": "10栋"}, place.compound)
    for asked in (place.compound, place.building):  # from a building it is its compound's
        board = li.get(f"orgs/{asked.id}/directory")
        assert board["org"]["name"] == "莲花小区" and board["secretary"]["post"]["holder"]["name"] == "王建国"
        lines = {line["role"]: line for line in board["lines"]}
        assert [post["holder"]["name"] for post in lines["deputy_secretary"]["posts"]] == ["副书记甲"]
        assert lines["deputy_secretary"]["posts"][0]["acting"]
        assert not lines["owners_chair"]["vacant"] and lines["property_manager"]["posts"][0]["since"] == "2024-01-01"
        assert lines["grid_worker"]["posts"][0]["org"]["name"] == "莲东社区" and not lines["grid_worker"]["vacant"]
        assert "instructor" not in lines  # nobody has to have one here, so its absence is not said
        assert [(row["org"]["name"], row["vacant"]) for row in board["buildings"]] == [("3栋", False), ("10栋", True)]
        assert board["buildings"][1]["offered"]["post"]["holder"]["name"] == "王建国"
        assert board["station"] is None and len(board["chain"]) == 4


def test_an_empty_board_says_so(li, lin, place):
    board = li.get(f"orgs/{place.elsewhere.id}/directory")
    assert board["secretary"]["vacant"]
    said = {line["role"]: (line["vacant"], line["offered"]["post"]["holder"]["name"]) for line in board["lines"]}
    assert said == dict.fromkeys(("owners_chair", "property_manager", "grid_worker"), (True, "林志强"))


def test_the_board_costs_the_same_for_many_buildings(li, board, place):
    path = f"orgs/{place.compound.id}/directory"
    few = asks(li, path)
    with transaction():
        for n in range(30):
            orgs.place({"code": f"M{n}", "level": "building", "name": f"{n + 20}栋"}, place.compound)
    assert asks(li, path) == few <= 12


def test_near_names_the_person_of_each_level(li, wang, lin, place):
    found = li.get("orgs?near=117.03,25.08&level=compound")["items"]
    assert found[0]["id"] == place.compound.id and len(found) == 2
    steps = found[0]["chain"]
    assert [step["level"] for step in steps] == ["district", "street", "community", "compound"]
    assert steps[3]["party_name"] == "小区党支部" and steps[3]["secretary"]["name"] == "王建国"
    assert steps[2]["secretary"]["role_name"] == "书记" and steps[0]["secretary"] is None
    assert asks(li, "orgs?near=117.03,25.08&level=compound") <= 6


def test_the_very_initials_come_first_and_pages_do_not_repeat(li, place):
    with transaction():
        for n, name in enumerate(["大莲花苑", "莲花小区东院", "龙汇新村", "荔红小区", "老莲花小区", "绿化小区"]):
            orgs.place({"code": f"R{n}", "level": "compound", "name": name}, place.community)
    said = [item["name"] for item in li.get("orgs?q=lhxq&level=compound")["items"]]
    assert set(said[:3]) == {"莲花小区", "荔红小区", "绿化小区"}
    assert said[3:] == ["莲花小区东院", "老莲花小区"]
    assert li.get("orgs?q=莲花小区&level=compound")["items"][0]["name"] == "莲花小区"
    paged, cursor = [], ""
    while cursor is not None:
        page = li.get(f"orgs?q=lhxq&level=compound&limit=2&cursor={cursor}")
        paged, cursor = paged + [item["name"] for item in page["items"]], page["next_cursor"]
    assert paged == said
    li.get("orgs?q=lhxq&cursor=WzFd", expect=422)


# --- polling -------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("path", ["secretary", "directory"])
def test_nothing_new_is_told_so_and_a_change_is_seen(li, wang, place, path):
    import contextvars

    def status(tag):
        answer = contextvars.Context().run(li.client.get, f"/api/v1/orgs/{place.compound.id}/{path}", headers={
            "Authorization": f"Bearer {li.token}", "If-None-Match": tag or "-"})
        return answer.status_code, answer.headers["ETag"]

    _, tag = status(None)
    assert [status(tag)[0] for _ in range(3)] == [304, 304, 304]
    wang.put(f"posts/{wang.posts['secretary']}/verification")
    assert status(tag)[0] == 200
