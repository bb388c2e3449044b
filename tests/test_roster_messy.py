"""Reading the roster workbook as it really comes: every habit of Excel and WPS that staff have."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from core.db import db
from models import Membership, Org, Post, Role
from rules import roster
from rules.people import by_phone
from rules.roster import cells
from tests import biff
from tests.workbooks import COMMUNITIES, ORG_HEAD, POST_HEAD, book, messier, messy, saved


def org(code: str) -> Org:
    return db.session.scalars(select(Org).where(Org.code == code)).one()


def test_the_messiest_workbook_is_read(app):
    result = roster.import_workbook(messy())
    assert result.problems == []
    assert result.added == {"orgs": 5, "posts": 8, "members": 2, "households": 0, "flowerbeds": 0}
    compound, rare = org("101"), org("102")
    assert (compound.name, compound.is_key, compound.households, compound.lat) == ("莲花苑", True, 420, 25.08)
    assert (rare.name, rare.is_key, rare.households, rare.party_name) == ("𠮷祥里", False, 1200, "")
    assert (org("J1").name, org("Q1").parent_id) == ("溪南街道", None)
    held = {(p.person.name, p.role): p for p in db.session.scalars(select(Post))}
    assert {name for name, _ in held} == {"张三", "王五", "𠮷野", "阿卜杜拉·买买提", "赵六", "老周", "孙七"}
    assert held["张三", Role.OWNERS_CHAIR].started_on == date(2021, 10, 8)
    assert held["张三", Role.SECRETARY].duty_phone == "0597-2212345"
    assert held["𠮷野", Role.DEPUTY_SECRETARY].acting and held["阿卜杜拉·买买提", Role.SECRETARY].acting
    assert {p.started_on for p in held.values()} == {date(2021, 10, 8), date(2018, 3, 1)}
    assert held["老周", Role.SECRETARY].ended_on == date(2021, 10, 8)
    assert by_phone("13900000013").name == "𠮷野" and by_phone("13900000099") is None
    reported = {row.person.name: (row.home.code, row.skills, row.reported_on)
                for row in db.session.scalars(select(Membership))}
    assert reported == {"钱八": ("101", "", date(2021, 2, 28)),
                        "周九": ("101", "电工木工", date(2018, 11, 15))}
    again = roster.import_workbook(messy())
    assert (again.changed, again.vanished) == ([], [])


def test_an_xls_from_wps_is_read(app):
    result = roster.import_workbook(biff.workbook({
        "组织": [["组织名册"], ORG_HEAD[:4], ["Q1", "区", "龙津区", None], [2.0, "街道", "溪南街道", "Q1"]],
        "任职": [POST_HEAD[:5], ["王建国", 13900000002.0, 2.0, "书记", 44477.0], ["合计", None, None, 1.0]]}))
    assert result.problems == []
    assert result.added == {"orgs": 2, "posts": 1, "members": 0, "households": 0, "flowerbeds": 0}
    assert by_phone("13900000002").posts[0].started_on == date(2021, 10, 8)


def test_one_sheet_a_community_with_a_hidden_column_and_the_header_on_every_page(app):
    result = roster.import_workbook(messier())
    assert result.problems == []
    assert result.added == {"orgs": 6, "posts": 6, "members": 1, "households": 0, "flowerbeds": 0}
    held = {(p.person.name, p.org.code, p.role) for p in db.session.scalars(select(Post))}
    assert held == {("张0三", "S1", Role.SECRETARY), ("张1三", "S2", Role.SECRETARY),
                    ("李0四", "101", Role.SECRETARY), ("李0四", "101", Role.OWNERS_CHAIR),
                    ("李1四", "102", Role.SECRETARY), ("李1四", "102", Role.OWNERS_CHAIR)}
    assert by_phone("13900000030").name == "张0三" and by_phone("13700000000") is None
    assert org("102").households == 88 and by_phone("13900000050").name == "钱八"
    again = roster.import_workbook(messier())
    assert (again.changed, again.vanished, sum(again.added.values())) == ([], [], 0)


def test_two_columns_of_one_heading_are_asked_back_when_both_are_shown(app):
    made = load_workbook(io.BytesIO(messier()))
    made["莲塘社区"].column_dimensions["B"].hidden = False
    [fault] = roster.import_workbook(saved(made)).problems
    assert (fault["sheet"], fault["column"]) == ("莲塘社区", "手机") and "隐藏" in fault["message"]


def test_an_xls_of_wps_with_a_sheet_a_community_is_read(app):
    made = load_workbook(io.BytesIO(messier()))
    sheets = {sheet.title: [[float(cell) if isinstance(cell, int) else cell for cell in row]
                            for row in sheet.iter_rows(values_only=True)] for sheet in made}
    for name in COMMUNITIES:  # the old format's reader does not tell what is hidden
        sheets[name] = [[row[0], *row[2:]] for row in sheets[name]]
    result = roster.import_workbook(biff.workbook(sheets))
    assert result.problems == []
    assert result.added == {"orgs": 6, "posts": 6, "members": 1, "households": 0, "flowerbeds": 0}


@pytest.mark.parametrize("raw", [
    "2021.10.8", "2021-10-08", "2021/10/8", "2021年10月8日", "２０２１．１０．８", 44477, 44477.5, "44477",
    "20211008", 20211008, datetime(2021, 10, 8, 9), date(2021, 10, 8)])
def test_one_day_written_in_every_way(raw):
    assert cells.day(raw) == date(2021, 10, 8)


@pytest.mark.parametrize("raw", [
    2021.1, "2021", 2021, "明天", "2021.2.30", "1899-1-1", "9999-1-1", True, -5, 1e300])
def test_what_is_no_day_is_asked_back(raw):
    with pytest.raises(cells.BadCell):
        cells.day(raw)


def test_a_stray_cell_in_the_last_corner_is_refused_before_it_fills_the_memory(app):
    made = load_workbook(io.BytesIO(book()))
    made["组织"]["XFD1048576"] = "x"
    assert "多余" in roster.import_workbook(saved(made)).problems[0]["message"]


def test_a_zip_bomb_is_refused(app):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        for n in range(4):
            parts.writestr(f"xl/worksheets/sheet{n}.xml", bytes(80_000_000))
    assert "太大" in roster.import_workbook(bomb.getvalue()).problems[0]["message"]
