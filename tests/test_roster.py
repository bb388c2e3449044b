"""Roster import: taken over whole or not at all; only what changed changes, and who vanished is told."""

import time
from datetime import date

import pytest
from openpyxl import Workbook
from sqlalchemy import event, func, select

from core.db import db, transaction
from models import Membership, Org, Person, Post, Role
from rules import roster
from rules.people import by_phone
from tests.workbooks import MEMBERS, ORGS, POSTS, book, saved


def org(code: str) -> Org:
    return db.session.scalars(select(Org).where(Org.code == code)).one()


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def said(result) -> list[tuple]:
    return [(p["sheet"], p["row"], p["column"]) for p in result.problems]


def test_a_clean_workbook_fills_the_chain(app):
    result = roster.import_workbook(book())
    assert result.problems == []
    assert result.added == {"orgs": 6, "posts": 3, "members": 1, "households": 0, "flowerbeds": 0}
    top, building = org("Q1"), org("L1")
    assert building.path == f"/{top.id}/{org('J1').id}/{org('S1').id}/{org('X1').id}/{building.id}/"
    compound = org("X1")
    assert (compound.is_key, compound.households, compound.lng) == (True, 420, 117.03)
    assert "lianhuayuan" in compound.pinyin and "lhy" in compound.initials
    secretary = db.session.scalars(select(Post).filter_by(role=Role.SECRETARY, org_id=compound.id)).one()
    assert (secretary.person.name, secretary.duty_phone, secretary.started_on) == (
        "王建国", "0597-2212345", date(2021, 10, 8))
    assert secretary.person.phone_proved_at is None


def test_importing_twice_changes_nothing(app):
    roster.import_workbook(book())
    again = roster.import_workbook(book())
    assert not any(again.added.values()) and (again.changed, again.vanished) == ([], [])
    assert count(Person) == 4


def test_only_what_changed_is_changed_and_told(app):
    roster.import_workbook(book())
    orgs = [row[:] for row in ORGS]
    orgs[3][2], orgs[4][3] = "莲花新苑", "S1"
    posts = [[*POSTS[0][:7], "周末"], *POSTS[1:]]
    result = roster.import_workbook(book(orgs, posts))
    assert [(c["kind"], c["fields"]) for c in result.changed] == [("org", ["名称"]), ("post", ["值班时间"])]
    assert "xinyuan" in org("X1").pinyin


def test_a_moved_organisation_takes_everything_below_along(app):
    roster.import_workbook(book())
    orgs = [*ORGS[:3], ["S2", "社区", "松涛社区", "J1"], [*ORGS[3][:3], "S2", *ORGS[3][4:]], *ORGS[4:]]
    result = roster.import_workbook(book(orgs))
    assert [c["fields"] for c in result.changed] == [["上级编码"]]
    db.session.expire_all()
    assert org("L1").path.startswith(org("S2").path)


def test_who_vanished_is_listed_and_ended_only_when_told(app):
    roster.import_workbook(book())
    fewer = book(ORGS[:-1], POSTS[:2], [["新人", "13900000009", "区水利局", "X1"]])
    listed = roster.import_workbook(fewer)
    assert sorted((v["kind"], v["ended"]) for v in listed.vanished) == [
        ("member", False), ("org", False), ("post", False)]
    manager = db.session.scalars(select(Post).where(Post.role == Role.PROPERTY_MANAGER)).one()
    assert manager.ended_on is None
    roster.import_workbook(fewer, end_vanished=True)
    assert manager.ended_on is not None and org("L1").ended_on is not None
    assert roster.import_workbook(fewer).vanished == []


def test_what_another_street_keeps_has_not_vanished(app):
    roster.import_workbook(book())
    other = roster.import_workbook(book(
        [["J2", "街道", "溪北街道", "Q1"], ["S9", "社区", "溪北社区", "J2"]],
        [["郑书记", "13900000008", "S9", "书记", "2022-01-01"]], None))
    assert (other.problems, other.vanished) == ([], [])


def test_a_dry_run_says_the_same_and_keeps_nothing(app):
    dry = roster.import_workbook(book(), dry_run=True)
    assert dry.added == {"orgs": 6, "posts": 3, "members": 1, "households": 0, "flowerbeds": 0}
    assert (count(Org), count(Person), count(Post), count(Membership)) == (0, 0, 0, 0)


def test_one_bad_row_and_nothing_is_taken_over(app):
    posts = [*POSTS, ["错号码", "1390000", "X1", "书记", "2021-10-8"]]
    result = roster.import_workbook(book(posts=posts))
    assert said(result) == [("任职", 5, "手机")]
    assert result.problems[0]["value"] == "139****0000" and "11 位" in result.problems[0]["message"]
    assert (count(Org), count(Person)) == (0, 0)


@pytest.mark.parametrize(("sheet", "at", "column", "value", "place"), [
    ("orgs", 3, 1, "村", ("组织", 5, "层级")),
    ("orgs", 3, 3, "S404", ("组织", 5, "上级编码")),
    ("orgs", 3, 3, "L1", ("组织", 5, "层级")),
    ("orgs", 3, 0, "X2", ("组织", 6, "编码")),
    ("orgs", 3, 5, "别墅", ("组织", 5, "小区类型")),
    ("orgs", 3, 7, "也许", ("组织", 5, "重点")),
    ("orgs", 3, 8, "很多", ("组织", 5, "户数")),
    ("orgs", 3, 10, 25.08, ("组织", 5, "经度")),
    ("orgs", 3, 11, None, ("组织", 5, "纬度")),
    ("orgs", 3, 2, "", ("组织", 5, "名称")),
    ("posts", 0, 1, "138123/139", ("任职", 2, "手机")),
    ("posts", 0, 1, None, ("任职", 2, "手机")),
    ("posts", 0, 2, "X404", ("任职", 2, "组织编码")),
    ("posts", 0, 3, "总书记员", ("任职", 2, "职务")),
    ("posts", 0, 4, "二〇二一年", ("任职", 2, "起始日期")),
    ("posts", 0, 4, "2021.13.8", ("任职", 2, "起始日期")),
    ("posts", 0, 4, 2021.1, ("任职", 2, "起始日期")),
    ("posts", 0, 5, "2020-1-1", ("任职", 2, "结束日期")),
    ("posts", 0, 6, "打我", ("任职", 2, "公开电话")),
    ("posts", 1, 1, "13900000002", ("任职", 3, "姓名")),
    ("members", 0, 3, "L404", ("在职党员", 2, "居住组织编码")),
    ("members", 0, 2, "/", ("在职党员", 2, "工作单位")),
])
def test_every_bad_cell_is_named_by_sheet_row_and_column(app, sheet, at, column, value, place):
    rows = {"orgs": [[*row, *[None] * (12 - len(row))] for row in ORGS],
            "posts": [[*row, *[None] * (8 - len(row))] for row in POSTS],
            "members": [row[:] for row in MEMBERS]}
    rows[sheet][at][column] = value
    result = roster.import_workbook(book(**rows))
    assert place in said(result), result.problems
    assert count(Org) == 0


def test_a_repeated_line_names_the_first(app):
    result = roster.import_workbook(book(posts=[*POSTS, POSTS[0]]))
    assert said(result) == [("任职", 5, "姓名")] and "第 2 行" in result.problems[0]["message"]


@pytest.mark.parametrize("broken", [b"", b"not a workbook", b"PK\x03\x04 cut"])
def test_a_file_that_is_no_workbook_is_refused_in_words(app, broken):
    assert "打不开" in roster.import_workbook(broken).problems[0]["message"]


def test_a_workbook_without_our_sheets_or_columns_is_refused_in_words(app):
    made = Workbook()
    made.active.append(["随便"])
    assert "没有找到" in roster.import_workbook(saved(made)).problems[0]["message"]
    made.active.title = "任职"
    made.active.append(["姓名", "手机", "职务"])
    missing = roster.import_workbook(saved(made)).problems
    assert [(p["column"], p["row"]) for p in missing] == [("组织编码", 2)]


def test_a_second_term_and_a_correction_keep_the_history(app):
    roster.import_workbook(book())
    first, again = [*POSTS[0][:5], "2023-1-1"], [*POSTS[0][:4], "2024-1-1"]
    ended = [first, again, *POSTS[1:]]
    for order in (ended, [ended[1], ended[0], *POSTS[1:]]):
        assert roster.import_workbook(book(posts=order)).problems == []
        terms = db.session.execute(select(Post.started_on, Post.ended_on).join(Post.org).where(
            Org.code == "X1", Post.role == Role.SECRETARY).order_by(Post.started_on)).all()
        assert terms == [(date(2021, 10, 8), date(2023, 1, 1)), (date(2024, 1, 1), None)]


def test_a_member_who_moves_keeps_the_old_home_in_history(app):
    roster.import_workbook(book())
    result = roster.import_workbook(book(members=[[*MEMBERS[0][:3], "X2", *MEMBERS[0][4:]]]))
    assert [c["fields"] for c in result.changed] == [["居住组织编码"]]
    rows = db.session.scalars(select(Membership).order_by(Membership.id)).all()
    assert [(row.home.code, row.ended_on is None) for row in rows] == [("L1", False), ("X2", True)]


def test_a_street_administrator_touches_only_their_street(app):
    head = ["黄文彬", "13900000006", "J1", "管理员", "2020-1-1"]
    roster.import_workbook(book([*ORGS, ["J2", "街道", "溪北街道", "Q1"]], [*POSTS, head]))
    admin = by_phone("13900000006")
    assert roster.import_workbook(book(ORGS[1:], None, None), by=admin).problems == []
    foreign = roster.import_workbook(book([["S9", "社区", "溪北社区", "J2"]], None, None), by=admin)
    assert said(foreign) == [("组织", 2, "编码")]
    taken = roster.import_workbook(book([["J2", "街道", "溪北街道", "Q1"]], None, None), by=admin)
    assert said(taken) == [("组织", 2, "编码")]


@pytest.mark.parametrize("parent", [None, "Q2"])
def test_a_street_administrator_cannot_hang_the_street_elsewhere(app, parent):
    roster.import_workbook(book([*ORGS, ["Q2", "区", "永定区", None]],
                                [*POSTS, ["刘芳", "13900000009", "J1", "管理员", "2021-01-01"]]))
    own = [["J1", "街道", "溪南街道", parent]]
    result = roster.import_workbook(book(own, posts=None, members=None), by=by_phone("13900000009"))
    assert said(result) == [("组织", 2, "上级编码")]
    assert org("J1").parent.code == "Q1"


def test_a_known_person_is_found_by_phone_and_named_by_the_roster(app):
    roster.import_workbook(book())
    result = roster.import_workbook(book(posts=[["王建国书", *POSTS[0][1:]], *POSTS[1:]]))
    assert [c["kind"] for c in result.changed] == ["person"] and count(Person) == 4


def test_what_the_terminal_shows_names_nobody(app):
    roster.import_workbook(book())
    lines = "\n".join(roster.told(roster.import_workbook(book(posts=POSTS[1:]))))
    assert "王**" in lines and "王建国" not in lines and "13900000002" not in lines


def test_a_fault_of_the_whole_file_names_no_sheet_in_the_terminal(app):
    first = next(roster.told(roster.import_workbook(b"no workbook")))
    assert first.startswith("这个文件打不开")


def test_a_district_is_imported_in_bounded_queries(app):
    """6,000 organisations and 16,000 members: well under a minute, and no query a row."""
    orgs = [["Q1", "区", "龙津区", None]]
    orgs += [[f"S{n}", "社区", f"第{n}社区", "Q1"] for n in range(96)]
    orgs += [[f"X{n}", "小区", f"第{n}小区", f"S{n % 96}"] for n in range(550)]
    orgs += [[f"L{n}", "楼栋", f"{n}号楼", f"X{n % 550}"] for n in range(5353)]
    members = [[f"党员{n}", str(13800000000 + n), "区水利局", f"L{n % 5353}", "电工", "2021-10-8"]
               for n in range(16000)]
    made, queries = book(orgs, None, members), []
    listen = (db.engine, "before_cursor_execute", lambda *_: queries.append(1))
    event.listen(*listen)
    begun = time.monotonic()
    try:
        result = roster.import_workbook(made)
    finally:
        event.remove(*listen)
    assert result.problems == []
    assert result.added == {"orgs": 6000, "posts": 0, "members": 16000, "households": 0, "flowerbeds": 0}
    assert time.monotonic() - begun < 60
    assert len(queries) < 400


def test_a_column_that_is_not_there_clears_nothing(app):
    with transaction():
        roster.import_workbook(book())
    brief = Workbook()
    sheet = brief.active
    sheet.title = "组织"
    for row in (["编码", "层级", "名称", "上级编码"], ["X1", "小区", "莲花新苑", "S1"]):
        sheet.append(row)
    with transaction():
        result = roster.import_workbook(saved(brief))
    assert result.ok
    kept = db.session.scalars(db.select(Org).filter_by(code="X1")).one()
    assert (kept.name, kept.address, kept.households, kept.lng) == ("莲花新苑", "溪南路8号", 420, 117.03)
