"""Roster editions: loaded aside and unseen, compared by name, switched to in one step, and switched back."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core import clock
from core.db import db, looking, transaction
from models import Affiliation, Membership, Org, OrgPast, Post, RosterEdition
from rules import roster
from tests.workbooks import MEMBERS, ORGS, POSTS, book

NEXT_ORGS = [*ORGS[:4], ["X2", "小区", "供电新村小区", "J1"], ["X3", "小区", "新都花园", "S1"]]  # X2 moves, L1 goes
NEXT_POSTS = [["王建国", "13900000002", "X1", "书记", "2021-10-8", None, "0597-9999999", "周末"],
              ["何新来", "13900000021", "S1", "书记", "2026-11-01"]]  # 林素梅 and 赵国平 go
NEXT_MEMBERS = [["陈志强", "13900000005", "区水利局", "X1", "电工", "2021-11-01"]]  # moved


@pytest.fixture
def admin(enter, app):
    with transaction():
        roster.import_workbook(book())
    top = db.session.scalars(select(Org).where(Org.code == "Q1")).one()
    return enter("guan", name="管理员", posts=[("admin", top)])


def loaded(admin, data: bytes, name: str = "2027年名册") -> dict:
    return admin.ask("POST", f"roster-editions?name={name}", expect=200, content_type="multipart/form-data",
                     data={"file": (io.BytesIO(data), "名册.xlsx")})


def standing() -> tuple:
    """What is in force: organisations, posts, members."""
    db.session.expire_all()
    with looking():
        orgs = sorted((o.code, o.name, o.party_name, o.parent_id, o.path)
                      for o in db.session.scalars(select(Org)) if o.ended_on is None)
        posts = sorted((p.person.name, p.org.code, p.role.value, str(p.ended_on), p.duty_phone or "", p.hours)
                       for p in db.session.scalars(select(Post)) if p.role != "admin" and p.held_on(date(2099, 1, 1)))
        members = sorted((m.person.name, m.home.code) for m in db.session.scalars(
            select(Membership).where(Membership.ended_on.is_(None))))
        serving = sorted((row.person.name, row.org.code) for row in db.session.scalars(
            select(Affiliation).where(Affiliation.status == "active")))
    assert serving == members  # whom it names are reported in there
    return orgs, posts, members


def whole(admin) -> bytes:
    """The next roster, with the administrator's own line, else the switch would end it."""
    return book(NEXT_ORGS, [*NEXT_POSTS, ["管理员", "13900000001", "Q1", "管理员", "2024-01-01"]], NEXT_MEMBERS)


@pytest.fixture
def keeper(admin, app):
    from core import crypto
    with transaction() as session:
        person = session.get(type(admin.person), admin.person.id)
        person.phone, person.phone_digest = "13900000001", crypto.digest("13900000001", "phone")
    return admin


def test_an_edition_aside_changes_nothing_and_says_who_comes_and_goes(keeper):
    before = standing()
    edition = loaded(keeper, whole(keeper))["edition"]
    assert edition["state_name"] == "待启用" and standing() == before
    at = f"roster-editions/{edition['id']}/comparison"
    came = keeper.get(f"{at}?kind=came")["items"]
    assert ("任职", "何新来", "莲塘社区", "书记") in {(r["kind_name"], r["name"], r["place"], r["role"]) for r in came}
    gone = {(r["kind_name"], r["name"]) for r in keeper.get(f"{at}?kind=vanished")["items"]}
    assert gone == {("任职", "林素梅"), ("任职", "赵国平"), ("组织", "1号楼")}
    changed = {r["name"]: r["fields"] for r in keeper.get(f"{at}?kind=changed")["items"]}
    assert changed["王建国"] == ["公开电话", "值班时间"] and changed["供电新村小区"] == ["名称", "上级编码"]
    assert "陈**" in changed, "membership is sensitive: the name is masked"
    assert keeper.get(f"{at}?kind=vanished&limit=1&after=2")["total"] == 3


def test_switched_to_in_one_step_and_back(keeper):
    before = standing()
    edition = loaded(keeper, whole(keeper))["edition"]
    at = f"roster-editions/{edition['id']}/switch"
    assert keeper.put(at)["state"] == "current"
    orgs, posts, members = standing()
    assert {code for code, *_ in orgs} == {"Q1", "J1", "S1", "X1", "X2", "X3"}
    assert {name for name, *_ in posts} == {"王建国", "何新来"} and members == [("陈志强", "X1")]
    answer = keeper.delete(at)
    assert answer["edition"]["state_name"] == "已退回" and answer["kept"] == []
    assert standing() == before
    assert keeper.delete(at, expect=409)["code"] == "edition_not_current"
    assert keeper.put(at, expect=409)["code"] == "edition_not_aside"


def test_what_was_changed_by_hand_since_is_kept_and_named(keeper):
    edition = loaded(keeper, whole(keeper))["edition"]
    at = f"roster-editions/{edition['id']}/switch"
    keeper.put(at)
    with transaction() as session:
        session.scalars(select(Org).where(Org.code == "X2")).one().name = "供电家园"
    kept = keeper.delete(at)["kept"]
    assert [(row["kind_name"], row["name"]) for row in kept] == [("组织", "供电家园")]
    assert "供电家园" in {name for _code, name, *_ in standing()[0]}


def test_how_a_place_was_called_is_kept_by_the_switch_and_by_the_way_back(keeper):
    renamed = [[*line] for line in ORGS]
    renamed[3][2] = "另一个名字"
    mine = ["管理员", "13900000001", "Q1", "管理员", "2024-01-01"]
    edition = loaded(keeper, book(renamed, [*POSTS, mine]))["edition"]
    keeper.put(f"roster-editions/{edition['id']}/switch")
    with clock.at(clock.now() + timedelta(minutes=5 + 24 * 60)):
        keeper.delete(f"roster-editions/{edition['id']}/switch")
    names = db.session.scalars(select(OrgPast.name).order_by(OrgPast.id))
    assert list(names) == ["莲花苑", "另一个名字"]


def test_only_one_is_in_force(keeper):
    first, second = (loaded(keeper, whole(keeper), name)["edition"]["id"] for name in ("甲版名册", "乙版名册"))
    keeper.put(f"roster-editions/{first}/switch")
    keeper.put(f"roster-editions/{second}/switch")
    states = {row["id"]: row["state"] for row in keeper.get("roster-editions")["items"]}
    assert states == {first: "past", second: "current"}
    assert keeper.delete(f"roster-editions/{first}/switch", expect=409)["code"] == "edition_not_current"


def test_one_with_problems_is_not_kept_and_names_them(keeper):
    answer = loaded(keeper, book(posts=[["张三", "123", "X1", "书记"]]))
    assert answer["edition"] is None and answer["problems"][0]["column"] == "手机"
    assert keeper.get("roster-editions")["items"] == []


def test_one_that_no_longer_fits_changes_nothing(keeper):
    edition = loaded(keeper, book(orgs=None, posts=[*POSTS, ["新人", "13900000031", "X2", "书记"]], members=MEMBERS))
    with transaction() as session:
        session.scalars(select(Org).where(Org.code == "X2")).one().ended_on = date(2026, 1, 1)
    before = standing()
    refused = keeper.put(f"roster-editions/{edition['edition']['id']}/switch", expect=409)
    assert refused["code"] == "edition_no_longer_fits" and "撤销" in refused["problems"][0]["message"]
    assert standing() == before and keeper.get("roster-editions")["items"][0]["state"] == "aside"


def test_dropped_it_forgets_its_people(keeper, app):
    edition = loaded(keeper, whole(keeper))["edition"]
    keeper.delete(f"roster-editions/{edition['id']}", expect=204)
    with looking():
        row = db.session.get(RosterEdition, edition["id"], populate_existing=True)
        assert row.state == "dropped" and row.workbook == b"" and "何新来" not in row.comparison
    assert keeper.put(f"roster-editions/{edition['id']}/switch", expect=409)["code"] == "edition_not_aside"


def test_two_switches_at_once_are_one(keeper):
    edition = loaded(keeper, whole(keeper))["edition"]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(
            lambda _n: keeper.ask("PUT", f"roster-editions/{edition['id']}/switch", {}), range(2)))
    assert sorted(answer.get("code", answer.get("state")) for answer in answers) == ["current", "edition_not_aside"]
    with looking():
        held = [p.person.name for p in db.session.scalars(select(Post)) if p.role == "secretary" and p.org.code == "S1"]
    assert sorted(held) == ["何新来", "林素梅"]


def test_a_secretary_below_the_top_sees_none_of_it(wang):
    assert wang.get("roster-editions", expect=403)["code"] == "not_allowed"


def test_a_roster_without_who_switches_to_it_is_refused(keeper):
    """It would end the only post from which one can switch back."""
    edition = loaded(keeper, book(NEXT_ORGS, NEXT_POSTS, NEXT_MEMBERS))["edition"]
    before = standing()
    at = f"roster-editions/{edition['id']}/switch"
    assert [keeper.put(at, expect=409)["code"] for _ in range(2)] == ["edition_ends_you"] * 2
    assert standing() == before and keeper.get("roster-editions")["items"][0]["state"] == "aside"
