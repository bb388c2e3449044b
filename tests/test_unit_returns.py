"""Returns of units by the clock: whom to remind, what to send again, what lies there; to each unit its own people."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from core.db import transaction
from jobs import exports, services
from models import ExportJob, ServiceCard, ServiceQuarter, Unit, UnitLiaison, UnitReturn
from rules.unit_return import answer, deliver
from tests.days import NOON
from tests.occasions import kept, told
from tests.services import BEGAN, HOSPITAL, HU, close, did, works
from tests.tasks import DAY, MINUTE

OTHER = "区水利局"


@pytest.fixture
def returned(friday, wang):
    """returned(…): the return of a unit of its own, as its columns say; the row's id."""
    quarter = []

    def make(*, unit: str = HOSPITAL, key="k", state="ready", **columns) -> int:
        with transaction() as session:
            if not quarter:
                quarter.append(ServiceQuarter(year=2026, number=4, status="sent", changed_at=NOON))
                session.add(quarter[0])
            session.flush()
            job = ExportJob(kind="unit_services", asked={}, by_id=wang.person.id, by_post_id=wang.posts["secretary"],
                            asked_at=NOON, state=state, key=key)
            row = UnitReturn(quarter_id=quarter[0].id, export=job, changed_at=NOON, unit=Unit(
                name=unit, key=unit, stem=unit, created_at=NOON), **{"status": "sent"} | columns)
            session.add(row)
            session.flush()
            return row.id
    return make


@pytest.mark.parametrize(("status", "sent", "reminded", "is_due"), [
    ("sent", 8, None, True), ("sent", 6, None, False), ("sent", 20, 8, True), ("sent", 20, 6, False),
    ("sent", 59, None, True), ("sent", 61, None, False), ("acknowledged", 8, None, False)])
def test_who_is_silent_is_reminded_each_week_until_it_is_given_up(returned, status, sent, reminded, is_due):
    id = returned(status=status, sent_at=NOON - sent * DAY, reminded_at=reminded and NOON - reminded * DAY)
    assert answer.unanswered() == [id] * is_due


@pytest.mark.parametrize(("status", "card", "is_old"), [
    ("sent", {}, True), ("acknowledged", {}, True), ("waiting", {}, False), ("sent", {"kind": "period"}, False),
    ("sent", {"starts_on": date(2026, 7, 1)}, False), ("sent", {"made_at": NOON - MINUTE}, False),
    ("sent", {"unit_id": None}, False)])
def test_what_a_card_of_its_quarter_was_written_since_is_sent_again(returned, li, status, card, is_old):
    id = returned(status=status)
    with transaction() as session:
        session.add(ServiceCard(**{
            "code": "c", "kind": "quarter", "person_id": li.person.id, "unit": "", "starts_on": BEGAN, "version": 1,
            "unit_id": session.get_one(UnitReturn, id).unit_id, "ends_on": date(2026, 12, 31), "lines": [],
            "minutes": 0, "made_at": NOON + MINUTE, "checked_at": NOON} | card))
    assert deliver.outdated() == [id] * is_old


@pytest.mark.parametrize(("row", "liaison", "lies_there"), [
    ({}, {}, True), ({"status": "sent"}, {}, False), ({"state": "waiting", "key": None}, {}, False),
    ({}, {"ended_on": NOON.date()}, False), ({}, {"unit": OTHER}, False)])
def test_what_is_made_lies_there_for_who_speaks_for_the_unit(returned, wang, hu, row, liaison, lies_there):
    id, other = returned(**{"status": "waiting"} | row), returned(unit=OTHER, status="sent")
    unit = {HOSPITAL: id, OTHER: other}[liaison.pop("unit", HOSPITAL)]
    with transaction() as session:
        session.add(UnitLiaison(unit_id=session.get_one(UnitReturn, unit).unit_id, person_id=hu.person.id,
                                started_on=BEGAN, granted_post_id=wang.posts["secretary"], **liaison))
    assert deliver.undelivered() == [id] * lies_there


def test_the_list_of_a_status_tells_the_numbers_of_its_quarter_alone(returned, qin, li):
    id = returned()
    returned(unit=OTHER, status="waiting")
    with transaction() as session:
        unit_id = session.get_one(UnitReturn, id).unit_id
        session.add_all(ServiceCard(
            code=f"c{minutes}", kind=kind, person_id=li.person.id, unit="", unit_id=unit_id, starts_on=BEGAN,
            ends_on=date(2026, 12, 31), version=1, lines=[], minutes=minutes, made_at=NOON, checked_at=NOON)
            for kind, minutes in (("quarter", 75), ("period", 30)))
    [row] = qin.get(f"service-quarters/{kept(ServiceQuarter)[0].id}/returns?status=sent")["items"]
    assert (row["id"], row["people"], row["duration"]) == (id, 1, "1小时15分")


def test_two_spellings_made_one_have_the_returns_of_both(returned, app):
    mine, third = returned(unit="第一医院"), returned(unit=OTHER)
    with transaction() as session:
        old, into = session.get_one(UnitReturn, mine).unit, Unit(
            name=HOSPITAL, key=HOSPITAL, stem=HOSPITAL, created_at=NOON)
        session.add(into)
        deliver.merged(old, into)
    names = {row.id: row.name for row in kept(Unit)}
    assert {row.id: names[row.unit_id] for row in kept(UnitReturn)} == {mine: HOSPITAL, third: OTHER}


@pytest.mark.usefixtures("winter")
def test_each_unit_gets_its_own_people_and_nobody_elses(qin, li, chen, gao, zhao, hu, wang, place, winter):
    services.every_minute()
    units = {HOSPITAL: (works(li, place.building, HOSPITAL), HU), OTHER: (
        works(chen, place.compound, OTHER), {"name": "赵大力", "phone": "13950800004"})}
    works(gao, place.elsewhere, HOSPITAL)
    works(li, place.elsewhere, HOSPITAL, since=date(2027, 1, 2))  # of the next quarter
    for unit, liaison in units.values():
        qin.post(f"units/{unit}/liaisons", liaison)
    gone = qin.post(f"units/{units[OTHER][0]}/liaisons", {"name": "李秀英", "phone": "13950800001"})["liaisons"][-1]
    qin.put(f"unit-liaisons/{gone['id']}/end")
    did(li, wang, place.building, date(2026, 11, 3), 75)
    did(chen, wang, place.compound, date(2026, 11, 4), 30)
    quarter = close(qin, winter)
    qin.put(f"service-quarters/{quarter}/sending")
    while exports.make_waiting():
        pass
    for voice, unit, served, members in (
            (hu, HOSPITAL, ["李秀英"], [("李秀英", "莲花小区", 1, "1小时15分"), ("高明", "龙祥小区", 0, "0分钟")]),
            (zhao, OTHER, ["陈小明"], [("陈小明", "莲花小区", 1, "30分钟")])):
        assert [words["unit"] for words in told(voice, "unit_return_ready")] == [unit]
        [row] = voice.get("me/unit-returns")["items"]
        sheets = load_workbook(io.BytesIO(voice.get(row["file"]).data)).worksheets
        did_, are = ([line[1:5] for line in sheet.iter_rows(min_row=4, max_row=sheet.max_row - 2, values_only=True)]
                     for sheet in sheets)
        assert ([name for name, *_ in did_], are) == (served, members)
    assert told(li, "unit_return_ready") == []
