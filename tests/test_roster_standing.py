"""A roster against what already stands: ended parents, children it does not name, posts held twice, others' names."""

import pytest
from sqlalchemy import select

from core import clock
from core.db import db
from models import Org, Post
from rules import roster
from rules.people import by_phone
from tests.workbooks import MEMBERS, ORGS, POSTS, book


@pytest.fixture
def standing(app):
    roster.import_workbook(book([*ORGS, ["J2", "街道", "溪北街道", "Q1"]],
                                [*POSTS, ["刘芳", "13900000009", "J1", "管理员", "2021-01-01"],
                                 ["周强", "13900000008", "J2", "书记", "2021-01-01"]]))


def org(code: str) -> Org:
    return db.session.scalars(select(Org).where(Org.code == code)).one()


def said(result) -> list[tuple]:
    return [(p["row"], p["column"]) for p in result.problems]


def only_orgs(*rows, **more):
    return roster.import_workbook(book(list(rows), None, None), **more)


def test_nothing_new_hangs_on_what_has_ended(standing):
    org("S1").ended_on = clock.today()
    assert said(only_orgs(["X9", "小区", "新小区", "S1"])) == [(2, "上级编码")]
    assert said(only_orgs(["S1", "社区", "莲塘社区", "J1"], ["X9", "小区", "新小区", "S1"])) == []  # it stands again


def test_a_level_stays_above_the_children_it_does_not_name(standing):
    first, second = only_orgs(["S1", "楼栋", "莲塘社区", "J1"]).problems
    assert (first["row"], first["column"]) == (2, "层级")
    assert "莲花苑" in first["message"] and "供电新村" in second["message"]
    assert org("S1").level == "community"


def test_what_stands_above_a_named_one_is_not_ended(standing):
    result = only_orgs(["Q1", "区", "龙津区", None], ["X1", "小区", "莲花苑", "S1"], end_vanished=True)
    assert {row["place"]: row["ended"] for row in result.vanished} == {
        "J1": False, "S1": False, "J2": True, "X2": True, "L1": True}
    assert org("X1").ended_on is None and org("S1").ended_on is None and org("X2").ended_on == clock.today()


@pytest.mark.parametrize("first, second, refused", [
    (["2021-10-8", None], ["2022-10-8", None], True), ([None, None], ["2022-10-8", None], True),
    (["2021-10-8", "2022-10-7"], ["2022-10-8", None], False)])
def test_one_post_is_open_once(app, first, second, refused):
    """Else each import would move its start to and fro."""
    head = ["王建国", "13900000002", "X1", "书记"]
    result = roster.import_workbook(book(posts=[head + first, head + second]))
    assert said(result) == ([(3, "姓名")] if refused else [])
    assert len(db.session.scalars(select(Post)).all()) == (0 if refused else 2)


def test_a_code_of_more_digits_than_excel_keeps_is_asked_back(app):
    result = only_orgs(["Q1", "区", "龙津区", None], [350802001001001024, "街道", "溪南街道", "Q1"],
                       ["350802001001001025", "街道", "溪北街道", "Q1"])
    assert said(result) == [(3, "编码")] and "文本" in result.problems[0]["message"]


def test_an_administrator_does_not_rename_who_holds_a_post_elsewhere(standing):
    admin = by_phone("13900000009")
    lines = [["冒名", "13900000008", "X1", "网格员"], ["陈志坚", "13900000005", "X1", "楼栋长"]]
    result = roster.import_workbook(book(None, lines, MEMBERS[:0]), by=admin)
    assert result.problems == [] and by_phone("13900000008").name == "周强"
    assert by_phone("13900000005").name == "陈志坚"
    roster.import_workbook(book(None, lines, None))  # the command line speaks for all
    assert by_phone("13900000008").name == "冒名"
