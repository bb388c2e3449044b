"""Closing a quarter: the check list, the units' workbooks by one click, their word that they have them."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from core import clock
from core.db import db, transaction
from core.quarter import Quarter
from jobs import exports, services
from models import AccessView, Dispute, ServiceCard, ServiceQuarter, UnitReturn
from rules.service_quarter import close as closing
from rules.unit import match
from rules.unit_return import deliver
from tests.occasions import kept, told
from tests.services import HOSPITAL, HU, card, did, works
from tests.test_queries import asks

pytestmark = pytest.mark.usefixtures("winter")

AFTER = datetime(2027, 1, 4, 4, tzinfo=UTC)
DAY = timedelta(days=1).total_seconds()
CHECKED = {"words": "已逐项核对，其余下季度补录"}


@pytest.fixture
def quarter(app) -> int:
    services.every_minute()
    services.every_minute()
    [row] = kept(ServiceQuarter)
    assert (row.year, row.number, row.status.value) == (2026, 4, "open")
    return row.id


@pytest.fixture
def served(li, wang, place, quarter) -> int:
    """li's unit, with one service of hers."""
    unit = works(li, place.building, HOSPITAL)
    did(li, wang, place.building, date(2026, 11, 3), 75)
    return unit


def close(qin, quarter: int, winter) -> None:
    winter.set(AFTER)
    qin.put(f"service-quarters/{quarter}/closing", CHECKED)
    for _ in range(2):
        services.every_minute()
    assert qin.get(f"service-quarters/{quarter}")["actions"] == ["sending"]


def make_all() -> None:
    while exports.make_waiting():
        pass


def returns(voice, quarter: int) -> list[dict]:
    return voice.get(f"service-quarters/{quarter}/returns")["items"]


@pytest.fixture
def sent(qin, quarter, served, hu, winter) -> dict:
    """The hospital's return, in hu's inbox."""
    qin.post(f"units/{served}/liaisons", HU)
    close(qin, quarter, winter)
    qin.put(f"service-quarters/{quarter}/sending")
    make_all()
    [row] = hu.get("me/unit-returns")["items"]
    return row


# --- quarters ---

@pytest.mark.parametrize(("day", "said", "first", "after"), [
    (date(2026, 1, 1), "2026Q1", date(2026, 1, 1), date(2026, 4, 1)),
    (date(2026, 6, 30), "2026Q2", date(2026, 4, 1), date(2026, 7, 1)),
    (date(2026, 12, 31), "2026Q4", date(2026, 10, 1), date(2027, 1, 1))])
def test_a_quarter_has_three_months(day, said, first, after):
    quarter = Quarter.of(day)
    assert (str(quarter), quarter.first, quarter.after) == (said, first, after) and Quarter.read(said) == quarter
    assert quarter.next.before == quarter


@pytest.mark.parametrize("said", ["", "2026", "2026Q5", "2026Q0", "26Q4", "2026Q4x", "²⁰26Q4"])
def test_what_is_no_quarter_is_none(said):
    assert Quarter.read(said) is None


def test_a_quarter_begins_once_and_has_no_cards_before_it_closes(li, quarter, served):
    with transaction():
        for running in (Quarter(2026, 4), Quarter(2025, 4), Quarter(2026, 3)):
            assert closing.begin(running) is closing.begin(running)
        db.session.execute(db.update(ServiceQuarter).where(ServiceQuarter.id != quarter).values(status="closed"))
    assert len(kept(ServiceQuarter)) == 3 and closing.missing() == []
    assert card(li)["minutes"] == 75  # those that are closed are others
    for tick in (services.every_minute, services.every_night):
        tick()
        assert kept(ServiceCard) == []


# --- the check list ---

def test_the_check_list_counts_what_is_left_and_opens_it(qin, wang, gao, li, chen, place, quarter, served):
    undone = did(chen, wang, place.building, date(2026, 11, 4), certified=False)
    task = chen.get(f"task-claims/{undone}")["task"]["id"]
    works(chen, place.compound, "闽西水泥有限公司")
    works(wang, place.compound, "闽西水泥")
    li.post("affiliations", {"org_id": place.elsewhere.id, "unit": HOSPITAL})
    with transaction():
        db.session.add(Dispute(claim_id=undone - 1, kind="minutes", status="open", said="不止", asked_at=clock.now(),
                               changed_at=clock.now(), due_at=clock.now()))
    wanted = {"present": 0, "uncertified": 1, "disputed": 1, "unconfirmed": 1, "without_liaison": 3, "alike": 2}
    seen = qin.get(f"service-quarters/{quarter}")
    assert {row["item"]: row["count"] for row in seen["checks"]} == wanted
    for item, n in wanted.items():
        rows = qin.get(f"service-quarters/{quarter}/checks?item={item}")["items"]
        assert len(rows) == n and all(row["title"] and row["link"].startswith("/desk/") for row in rows)
    assert qin.get(f"service-quarters/{quarter}/checks?item=uncertified")["items"] == [
        {"title": "陪老人看病", "about": "陈**", "place": "莲花小区 3栋", "link": f"/desk/tasks/{task}"}]
    of_gao = {row["item"]: row["count"] for row in gao.get(f"service-quarters/{quarter}")["checks"]}
    assert (of_gao["uncertified"], of_gao["unconfirmed"], of_gao["without_liaison"]) == (0, 1, 0)
    li.get(f"service-quarters/{quarter}", expect=403)


def test_another_unit_that_waits_for_its_word_is_on_the_check_list(qin, li, quarter, served):
    [mine] = li.get("affiliations")["items"]
    li.put(f"affiliations/{mine['id']}/workplace-request", {"unit": "市第二医院"})
    [row] = qin.get(f"service-quarters/{quarter}/checks?item=unconfirmed")["items"]
    assert row["about"] == f"{mine['unit']} → 市第二医院"


def test_it_closes_when_it_is_over_and_with_a_word_on_what_is_left(qin, lu, quarter, served, winter):
    path = f"service-quarters/{quarter}/closing"
    assert qin.put(path, CHECKED, expect=409)["code"] == "quarter_runs"
    assert qin.get(f"service-quarters/{quarter}")["status_name"] == "进行中"
    assert qin.get(f"service-quarters/{quarter}")["actions"] == []
    winter.set(AFTER)
    assert qin.get(f"service-quarters/{quarter}")["status_name"] == "待结季"
    lu.put(path, CHECKED, expect=403)
    refused = qin.put(path, expect=409)
    assert (refused["code"], refused["left"]) == ("quarter_not_ready", {"without_liaison": 1})
    assert qin.put(path, CHECKED)["status"] == "closing"
    services.every_minute()
    assert qin.get(f"service-quarters/{quarter}")["status"] == "closing"  # cards were written: there may be more
    services.every_minute()
    seen = qin.get(f"service-quarters/{quarter}")
    with transaction() as session:
        assert closing.write_cards(session.get_one(ServiceQuarter, quarter)) == 0
    assert [step["what"] for step in seen["steps"]] == ["季度开始", "结季", "服务登记卡全部生成"]
    assert seen["steps"][1]["words"] == CHECKED["words"]
    assert qin.put(path, expect=409)["code"] == "illegal_move"


def test_with_nothing_left_it_closes_without_a_word(qin, quarter, winter):
    winter.set(AFTER)
    assert qin.put(f"service-quarters/{quarter}/closing")["status"] == "closing"
    services.every_minute()
    assert [row["quarter"] for row in qin.get("service-quarters")["items"]] == ["2027Q1", "2026Q4"]


# --- the units ---

def test_one_click_sends_every_unit_its_workbook(hu, li, sent, qin, quarter):
    assert (sent["status"], sent["people"], sent["duration"]) == ("sent", 1, "1小时15分")
    assert told(hu, "unit_return_ready") == [{"unit": HOSPITAL, "year": 2026, "number": 4}]
    answer = hu.get(sent["file"])
    assert "attachment" in answer.headers["Content-Disposition"] and "no-store" in answer.headers["Cache-Control"]
    services_sheet, members = load_workbook(io.BytesIO(answer.data)).worksheets
    lines = [[cell.value for cell in row] for row in services_sheet.iter_rows()]
    assert lines[0][0] == f"{HOSPITAL}在职党员服务登记汇总表（2026年第4季度）"
    assert lines[2][1:10] == ["姓名", "单位", "小区", "日期", "服务内容", "时长", "认定", "社区评价", "备注"]
    assert lines[3][1:10] == ["李秀英", HOSPITAL, "莲花小区", "2026-11-03", "（健康医疗）陪老人看病", "1小时15分",
                              "莲花小区书记", "情况属实", "/"]
    assert [cell.value for cell in members[4]][1:] == ["李秀英", "莲花小区", 1, "1小时15分"]
    assert "3栋" not in str(lines) and "13950800001" not in str(lines)
    hu.get(sent["file"])
    assert [row.unit_id for row in kept(AccessView)] == [sent["unit"]["id"]]
    assert qin.get("exports")["items"] == []  # none that was asked for by hand
    assert qin.put(f"service-quarters/{quarter}/sending", expect=409)["code"] == "illegal_move"


def test_a_unit_that_had_nobody_in_the_quarter_gets_none(qin, chen, place, quarter, served, winter):
    qin.post("units", {"name": "区水利局"})
    works(chen, place.compound, "闽西水泥", since=date(2026, 1, 1), until=date(2026, 10, 1))
    close(qin, quarter, winter)
    qin.put(f"service-quarters/{quarter}/sending")
    assert [row["unit"]["name"] for row in returns(qin, quarter)] == [HOSPITAL]


def test_the_unit_says_that_it_has_it_and_the_desk_sees_when(hu, li, sent, lu, quarter, winter):
    path = f"unit-returns/{sent['id']}"
    li.put(f"{path}/acknowledgement", expect=404)
    assert sent["actions"] == ["acknowledgement"]
    winter.tick(DAY)
    assert hu.put(f"{path}/acknowledgement")["status_name"] == "已回执"
    [row] = returns(lu, quarter)
    assert row["acknowledged_at"].startswith("2027-01-05") and row["acknowledged_by"] == f"{HOSPITAL}联络员"
    assert hu.put(f"{path}/acknowledgement", expect=409)["code"] == "illegal_move"
    assert lu.get("service-quarters")["items"][1]["returns"] == {"waiting": 0, "sent": 0, "acknowledged": 1}


def test_staff_take_down_what_a_unit_said_on_paper(lu, sent, quarter):
    seen = lu.put(f"unit-returns/{sent['id']}/acknowledgement", {"words": "电话回复"})
    assert seen["acknowledged_by"] == "东城街道党群工作者"


def test_a_unit_that_is_silent_is_reminded_each_week_and_by_hand_once_a_day(hu, lu, sent, winter):
    path = f"unit-returns/{sent['id']}/reminder"
    hu.put(path, expect=403)
    lu.put(path)
    assert lu.put(path, expect=409)["code"] == "reminded_today"
    for days, reminders in ((6, 1), (2, 2)):
        winter.tick(days * DAY)
        services.every_minute()
        assert len(told(hu, "unit_return_reminder")) == reminders
    hu.put(f"unit-returns/{sent['id']}/acknowledgement")
    winter.tick(8 * DAY)
    services.every_minute()
    assert len(told(hu, "unit_return_reminder")) == 2


@pytest.mark.parametrize(("days", "at_once"), [(1, "sent"), (10, "waiting")])
def test_a_unit_without_a_liaison_gets_it_when_it_has_one(qin, hu, quarter, served, winter, days, at_once):
    close(qin, quarter, winter)
    qin.put(f"service-quarters/{quarter}/sending")
    make_all()
    services.every_minute()
    assert [row["status"] for row in returns(qin, quarter)] == ["waiting"]
    winter.tick(days * DAY)
    exports.burn_old()
    qin.post(f"units/{served}/liaisons", HU)
    services.every_minute()
    assert [row["status"] for row in returns(qin, quarter)] == [at_once]  # its bytes may be gone: made anew
    make_all()
    services.every_minute()
    assert [row["status"] for row in hu.get("me/unit-returns")["items"]] == ["sent"]
    assert len(told(hu, "unit_return_ready")) == 1


def test_after_a_week_the_file_is_asked_for_again(hu, sent, winter):
    winter.tick(8 * DAY)
    exports.burn_old()
    assert hu.get(sent["file"], expect=409)["code"] == "export_gone"
    [row] = hu.get("me/unit-returns")["items"]
    assert row["file"] is None and row["actions"] == ["workbook", "acknowledgement"]
    assert hu.put(f"unit-returns/{sent['id']}/workbook")["status"] == "sent"
    make_all()
    assert hu.get(sent["file"]).data and len(told(hu, "unit_return_ready")) == 2


def test_a_supplement_is_sent_again_and_acknowledged_again(hu, wang, li, sent, place, winter):
    hu.put(f"unit-returns/{sent['id']}/acknowledgement")
    late = did(li, wang, place.building, date(2026, 12, 30), 30, certified=False)
    winter.tick(60)
    wang.put(f"task-claims/{late}/certification")
    services.every_night()
    assert [row["status"] for row in hu.get("me/unit-returns")["items"]] == ["waiting"]
    make_all()
    [row] = hu.get("me/unit-returns")["items"]
    assert (row["status"], row["duration"]) == ("sent", "1小时45分") and len(told(hu, "unit_return_ready")) == 2
    sheet = load_workbook(io.BytesIO(hu.get(row["file"]).data)).worksheets[0]
    assert [sheet.cell(at, 10).value for at in (4, 5)] == ["/", "补录"]


@pytest.mark.parametrize("waits", [False, True])
def test_two_spellings_made_one_after_sending_have_one_return_anew(qin, chen, place, hu, sent, quarter, waits):
    other = works(chen, place.compound, "第一医院")
    with transaction():
        db.session.add(UnitReturn(quarter_id=quarter, unit_id=other, status="waiting", changed_at=clock.now()))
        if waits:
            deliver.renew(db.session.get_one(UnitReturn, sent["id"]))
    qin.put(f"units/{other}/merger", {"into_id": sent["unit"]["id"]})
    assert [(row["id"], row["status"]) for row in hu.get("me/unit-returns")["items"]] == [(sent["id"], "waiting")]
    make_all()
    [row] = returns(qin, quarter)
    assert (row["id"], row["status"]) == (sent["id"], "sent")
    assert qin.get("service-quarters")["items"][1]["returns"] == {"waiting": 0, "sent": 1, "acknowledged": 0}
    members = load_workbook(io.BytesIO(hu.get(row["file"]).data)).worksheets[1]["B"]
    assert {"李秀英", "陈小明"} <= {cell.value for cell in members}


def test_returns_are_for_the_unit_and_where_the_list_of_units_is_kept(hu, lin, li, wang, sent, quarter):
    lin.get(f"service-quarters/{quarter}/returns", expect=403)
    for voice in (lin, li, wang):
        voice.get(sent["file"], expect=404)
        voice.put(f"unit-returns/{sent['id']}/workbook", expect=404)
        assert voice.get("me/unit-returns")["items"] == []


def test_a_list_of_returns_asks_as_often_for_many_as_for_one(qin, quarter, served, winter):
    close(qin, quarter, winter)
    qin.put(f"service-quarters/{quarter}/sending")
    paths = [f"service-quarters/{quarter}/returns", "service-quarters"]
    few = [asks(qin, path) for path in paths]
    with transaction():
        for name in ("区水利局", "区林业局", "区教育局"):
            db.session.add(UnitReturn(quarter_id=quarter, unit_id=match.one(name), status="waiting",
                                      changed_at=clock.now()))
    assert [asks(qin, path) for path in paths] == few and len(returns(qin, quarter)) == 4
