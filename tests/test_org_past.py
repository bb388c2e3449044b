"""The chain as it was: what a place was called, and where it hung, on an earlier day."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from core import clock
from core.db import db, transaction
from models import Org, OrgPast
from rules import org as orgs
from rules import post as posts
from rules import roster
from tests.workbooks import ORGS, book

BEFORE, CHANGED = "2026-11-20", datetime(2026, 11, 21, 2, tzinfo=UTC)


@pytest.fixture
def changed(place):
    """On the 21st 莲花小区 was renamed and the building 3栋 hung below 龙祥小区."""
    with transaction():
        for org, name in ((place.compound, "陈书记"), (place.elsewhere, "何书记"), (place.community, "林书记")):
            posts.appoint({"name": name, "phone": f"1395080{org.id:04d}", "org_id": org.id, "role": "secretary",
                           "started_on": datetime(2020, 1, 1).date()})
    with clock.at(CHANGED), transaction():
        orgs.rename(db.session.merge(place.compound), "莲花新苑")
        orgs.move(db.session.merge(place.building), db.session.merge(place.elsewhere))


def chain(asker, org, on=None) -> list[str]:
    found = asker.get(f"orgs/{org.id}/chain" + (f"?on={on}" if on else ""))["items"]
    return [step["org"]["name"] + (step["secretary"]["holder"]["name"] if step["secretary"] else "") for step in found]


def test_the_chain_of_a_day_is_the_one_that_stood_then(chen, place, changed):
    above = ["新罗区", "东城街道", "莲东社区林书记"]
    assert chain(chen, place.building, BEFORE) == [*above, "莲花小区陈书记", "3栋"]
    assert chain(chen, place.building, "2026-11-21") == [*above, "龙祥小区何书记", "3栋"] == chain(chen, place.building)


def test_the_card_and_what_is_offered_on_it_bear_the_names_of_the_day(chen, place, changed):
    card = chen.get(f"orgs/{place.building.id}/secretary?on={BEFORE}")
    assert card["vacant"] and card["offered"]["org"]["name"] == "莲花小区"
    assert card["offered"]["post"]["holder"]["name"] == "陈书记"
    held, = chen.get(f"orgs/{place.compound.id}/posts?on={BEFORE}")["items"]
    assert held["org"]["name"] == "莲花小区"
    assert chen.get(f"orgs/{place.compound.id}/secretary")["org"]["name"] == "莲花新苑"


def test_the_board_of_a_day_has_its_own_buildings(chen, place, changed):
    def board(on):
        told = chen.get(f"orgs/{place.compound.id}/directory?on={on}")
        return told["org"]["name"], [line["org"]["name"] for line in told["buildings"]]
    assert board(BEFORE) == ("莲花小区", ["3栋"])
    assert board("2026-11-21") == ("莲花新苑", [])


def test_of_a_day_s_changes_only_how_it_began_is_kept(place, changed):
    with clock.at(CHANGED + timedelta(hours=3)), transaction():
        orgs.rename(db.session.get(Org, place.compound.id), "莲花又一苑")
    with clock.at(CHANGED + timedelta(days=1)), transaction():
        orgs.rename(db.session.get(Org, place.compound.id), "莲花小区")
    names = db.session.scalars(select(OrgPast.name).where(OrgPast.org_id == place.compound.id).order_by(OrgPast.id))
    assert list(names) == ["莲花小区", "莲花又一苑"]


@pytest.mark.parametrize("column", [2, 4])
def test_a_roster_that_renames_keeps_how_it_was(app, column):
    with clock.at(CHANGED), transaction():
        roster.import_workbook(book())
    row = next(n for n, line in enumerate(ORGS) if line[1] == "小区")
    renamed = [[*line] for line in ORGS]
    was, renamed[row][column] = renamed[row][column], "另一个名字"
    with clock.at(CHANGED + timedelta(days=9)), transaction():
        assert not roster.import_workbook(book(renamed)).problems
    kept = db.session.scalars(select(OrgPast)).one()
    assert was in {kept.name, kept.party_name} and kept.until_on == (CHANGED + timedelta(days=9)).date()


def test_a_place_is_found_by_the_name_of_the_day(chen, place, changed):
    def found(q, on=""):
        return [(org["id"], org["name"], org["chain"][-1]["name"])
                for org in chen.get(f"orgs?q={q}&level=compound{on}")["items"]]

    then, now = ((place.compound.id, name, name) for name in ("莲花小区", "莲花新苑"))
    assert found("莲花小区", f"&on={BEFORE}") == [then]
    assert found("莲花小区", "&on=2026-11-21") == found("莲花小区") == []
    assert found("莲花新苑") == found("莲花新苑", "&on=2026-11-21") == [now]


def test_a_place_that_has_ended_is_asked_about_as_of_a_day_when_it_stood(chen, lin, place, changed):
    ended = place.compound.id
    with transaction():
        for org in (db.session.get(Org, ended), db.session.get(Org, place.building.id)):
            org.ended_on = CHANGED.date() + timedelta(days=3)
    last, gone = "2026-11-23", "2026-11-24"
    questions = ("chain", "posts", "secretary", "directory")
    for question in questions:
        assert chen.get(f"orgs/{ended}/{question}?on={last}")
        assert chen.get(f"orgs/{ended}/{question}?on={gone}", expect=404)["code"] == "not_found"
        assert chen.get(f"orgs/{ended}/{question}", expect=404)["code"] == "not_found"
    assert [chain(chen, place.compound, on)[-1] for on in (BEFORE, last)] == ["莲花小区陈书记", "莲花新苑陈书记"]
    assert chen.get(f"orgs/{ended}/secretary?on={last}")["post"]["holder"]["name"] == "陈书记"
    assert [line["org"]["name"] for line in chen.get(f"orgs/{ended}/directory?on={BEFORE}")["buildings"]] == ["3栋"]
    chen.get(f"orgs/{ended}", expect=404)

    def found(on=""):
        return [org["id"] for org in chen.get(f"orgs?q=lhxy&level=compound{on}")["items"]]
    assert found() == found(f"&on={gone}") == [] and found(f"&on={last}") == [ended]
    assert lin.get(f"orgs/{ended}/facts?on={last}")["items"][0]["of"] == 1
