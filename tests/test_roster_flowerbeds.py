"""花圃 in the roster workbook: as Excel comes, carried over between compounds, claimed ones never taken."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from core.db import db, transaction
from models import Flowerbed, Org
from rules import roster
from rules.roster import edition, told
from tests.beds import claimed, planted, status

HEAD = ["组织编码", "编号", "位置", "面积（平方米）", "光照", "取水点", "植物", "经度", "纬度"]
ROWS = [["Q1111", "A-01", "3栋南侧", "4.5㎡", "全日照", "是", "月季、绣球，月季", 117.0301, 25.0801],
        ["Q111", 12.0, "大门口", 6, "荫蔽", None, "/", None, None]]


def book(*rows, head=HEAD, title=True) -> bytes:
    made = Workbook()
    page = made.active
    page.title = "花圃"
    if title:
        page.append(["莲花小区花圃登记表"])
    for row in (head, *rows, ["合计", len(rows)]):
        page.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def take(*rows, **more):
    db.session.remove()
    with transaction():
        result = roster.import_workbook(book(*rows), **more)
    db.session.remove()
    return result


def beds() -> dict[str, Flowerbed]:
    db.session.remove()
    found = {bed.code: bed for bed in db.session.scalars(db.select(Flowerbed).order_by(Flowerbed.id))}
    db.session.remove()
    return found


@pytest.mark.usefixtures("place")
def test_beds_come_in_and_the_same_again_changes_nothing(app):
    first = take(*ROWS)
    assert first.problems == [] and first.added["flowerbeds"] == 2
    one, two = beds()["A-01"], beds()["12"]
    assert (one.place, one.area, one.light, one.water_point, one.plants) == (
        "3栋南侧", 4.5, "sun", True, ["月季", "绣球"])
    assert (two.area, two.light, two.water_point, two.plants, two.lng) == (6, "shade", False, [], None)
    again = take(*ROWS)
    assert (again.added["flowerbeds"], again.changed, again.vanished) == (0, [], [])
    changed = take([*ROWS[0][:3], "5平方米", *ROWS[0][4:]], ROWS[1])
    assert [(row["name"], row["fields"]) for row in changed.changed] == [("A-01", ["面积"])]


@pytest.mark.usefixtures("place")
def test_every_bad_cell_is_named(app):
    result = take(["Q1111", "A-01", "", "很大", "阴", "也许", "月季", 25.08, 117.03],
                  ["Q11", "A-02", *[None] * 7], ["没有", "A-03", *[None] * 7],
                  ["Q1111", date(2026, 3, 5), *[None] * 7], ["Q111", "B-1", *[None] * 7], ["Q111", "B-1", *[None] * 7],
                  ["Q111", "B-2", None, 0, None, None, "、".join("一二三四五六七八九十甲乙丙"), 117.03, None],
                  [None, "B-3", *[None] * 7], ["Q111", "B-4", *[None] * 5, 25.08, 117.03])
    found = {(row["row"], row["column"]) for row in result.problems}
    assert found >= {(3, "面积"), (3, "光照"), (3, "取水点"), (4, "组织编码"), (5, "组织编码"), (6, "编号"),
                     (8, "编号"), (9, "面积"), (9, "植物"), (10, "组织编码"), (11, "经度")}
    assert beds() == {}


def test_claimed_beds_that_vanished_are_reported_and_stay(spring, bed, doors, place):
    planted(place.building, "A-02")
    planted(place.elsewhere, "A-03")  # of a compound the sheet does not speak for
    [one] = doors(1)
    claim = claimed(one, bed)
    result = take(["Q111", "A-09", *[None] * 7], end_vanished=True)
    assert [(row["name"], row["ended"], row["claimed"]) for row in result.vanished] == [
        ("A-01", False, True), ("A-02", True, False)]
    assert status(one, claim["id"]) == "active"
    assert {code for code, row in beds().items() if row.ended_on is None} == {"A-01", "A-03", "A-09"}
    said = list(told(result))
    assert "名册里没有了，但还有人认养或排队，仍保留：花圃 A-01 3栋" in said
    back = take(["Q1111", "A-02", *[None] * 7])  # named again: it is there again
    assert [row["name"] for row in back.changed] == ["A-02"] and beds()["A-02"].ended_on is None


def test_a_compound_that_became_part_of_another_brings_its_beds_and_claims(spring, bed, doors, place):
    [one] = doors(1)
    claim = claimed(one, bed)
    with transaction():
        db.session.get_one(Org, place.building.id).ended_on = date(2026, 3, 1)
    result = take(["Q112", "A-01", "3栋南侧", *[None] * 6])
    assert [(row["name"], row["fields"][-1]) for row in result.changed] == [("A-01", "组织编码")]
    seen = one.get(f"claims/{claim['id']}")
    assert seen["status"] == "active" and seen["flowerbed"]["org"] == "龙祥小区"


def test_switching_an_edition_back_takes_away_no_bed_that_is_wanted(spring, doors, place, enter, wang):
    admin = enter("admin", name="管理员", phone="13950810080", posts=[("admin", place.district)])
    with transaction():
        row, result = edition.load("春季", book(*ROWS, ["Q111", "A-13", *[None] * 7]), admin.person)
        assert result.problems == [] and row is not None
        edition.switch(row)
    id = row.id
    [one] = doors(1)
    claim = claimed(one, beds()["A-01"].id)
    wang.post(f"flowerbeds/{beds()['A-13'].id}/draws", {"closes_at": "2026-03-20T09:00:00+08:00"})
    with transaction():
        kept = edition.switch_back(db.session.get_one(edition.RosterEdition, id))
    assert sorted((row["kind"], row["name"]) for row in kept) == [("flowerbed", "A-01"), ("flowerbed", "A-13")]
    assert [code for code, row in beds().items() if row.ended_on is None] == ["A-01", "A-13"]
    assert status(one, claim["id"]) == "active"
