"""Exports: answered at once, made by the queue, in the shape staff send upward, and saying who took them."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from core import clock
from core.db import db, looking, transaction
from jobs import exports, notices
from models import ExportJob, ExportState, Post
from rules import export
from rules.export.coverage import share


def made(voice, **asked) -> tuple[dict, list]:
    """Asked for, made by the worker, fetched: the export and its sheets as rows."""
    job = voice.post("exports", asked, expect=202)
    assert job["state_name"] == "排队中" and job["url"] is None
    assert exports.make_waiting() == 1
    job = voice.get(f"exports/{job['id']}")
    assert job["state_name"] == "可以下载"
    answer = voice.get(job["url"])
    assert "attachment" in answer.headers["Content-Disposition"] and "no-store" in answer.headers["Cache-Control"]
    return job, load_workbook(io.BytesIO(answer.data)).worksheets


def rows(sheet) -> list[list]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_posts_as_staff_send_them_upward(wang, zhao, lin, place):
    job, [sheet] = made(lin, kind="posts", org_id=place.compound.id)
    told = rows(sheet)
    assert told[0][0] == "莲花小区任职情况一览表" and "填报单位：莲花小区" in told[1][0] and "年" in told[1][0]
    assert told[2][6:8] == ["任职时间", None] and told[3][6:8] == ["起", "止"]  # a header of two rows, merged
    assert "G3:H3" in {str(area) for area in sheet.merged_cells.ranges}
    names = {row[5]: row for row in told[4:6]}
    assert set(names) == {"王建国", "赵大力"} and names["王建国"][7] == "/" and names["王建国"][8] == "0597-2200000"
    assert told[6][:2] == ["合计", "2人次"]
    assert "莲东社区书记 林志强" in told[7][0] and f"编号：{job['id']}" in told[7][0]
    assert "林志强" in sheet.oddFooter.left.text and job["rows"] == 2
    assert "13950800003" not in str(told), "private numbers never leave"


def test_vacancies_name_the_place_the_post_and_the_rule(lin, place):
    from rules.demo import seeds
    with transaction():
        seeds.load()
    _job, [sheet] = made(lin, kind="vacancies")
    told = rows(sheet)
    assert told[0][0] == "莲东社区应设未设岗位表"
    lines = {(row[1], row[4]): row for row in told[3:-2]}
    assert ("莲花小区", "书记") in lines and lines["莲花小区", "书记"][5] != "/"
    assert told[-2][:2] == ["合计", f"{len(lines)}个"]


def test_what_looks_like_a_formula_stays_text(wang, enter, place):
    enter("evil", name="=HYPERLINK(\"http://x\")", posts=[("grid_worker", place.compound)])
    _job, [sheet] = made(wang, kind="posts", org_id=place.compound.id)
    cell = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=HYPER"))
    assert cell.data_type == "s"


@pytest.mark.parametrize(("part", "whole", "said"), [
    (0, 0, "—"), (0, 3, "0.00%"), (1, 3, "33.33%"), (2, 3, "66.67%"), (911, 972, "93.72%"), (1, 800, "0.13%")])
def test_rates_have_two_decimals_half_up_and_none_of_nothing(part, whole, said):
    assert share(part, whole) == said


def test_only_the_one_who_asked_fetches_it(wang, lin, place):
    job = wang.post("exports", {"kind": "posts", "org_id": place.compound.id}, expect=202)
    assert wang.get(f"exports/{job['id']}/file", expect=409)["code"] == "export_not_ready"
    exports.make_waiting()
    assert lin.get(f"exports/{job['id']}/file", expect=404)["code"] == "not_found"
    assert [row["id"] for row in wang.get("exports")["items"]] == [job["id"]] and lin.get("exports")["items"] == []


def test_who_has_left_the_post_fetches_nothing_any_more(wang, place):
    job = wang.post("exports", {"kind": "posts"}, expect=202)
    exports.make_waiting()
    with transaction():
        db.session.get(Post, wang.posts["secretary"]).ended_on = clock.today()
        db.session.add(Post(person_id=wang.person.id, org_id=place.elsewhere.id, role="secretary",
                            started_on=clock.today()))
    db.session.remove()
    assert wang.get(f"exports/{job['id']}/file", expect=404)["code"] == "not_found"
    assert wang.get("exports")["items"] == []


def test_a_place_that_is_not_mine_is_refused_in_words(wang, li, place):
    above = {"kind": "posts", "org_id": place.community.id}
    assert wang.post("exports", above, expect=403)["code"] == "place_not_yours"
    assert li.post("exports", {"kind": "posts"}, expect=403)["code"] == "not_allowed"
    assert wang.post("exports", {"kind": "coverage"}, expect=422)["errors"].keys() == {"notice_id"}
    assert wang.post("exports", {"kind": "coverage", "notice_id": 999}, expect=404)["code"] == "not_found"


def test_five_may_wait_and_the_sixth_is_told(wang, place):
    for _ in range(export.MOST_WAITING):
        wang.post("exports", {"kind": "posts"}, expect=202)
    assert wang.post("exports", {"kind": "posts"}, expect=409)["code"] == "exports_waiting"


def test_one_whose_worker_died_comes_up_again_and_not_for_ever(wang, app):
    job = wang.post("exports", {"kind": "posts"}, expect=202)
    for _ in range(export.MOST_ATTEMPTS):
        with transaction():
            assert export.claim().id == job["id"]
        with transaction():
            assert export.claim() is None  # a second worker leaves it alone
        with transaction():
            db.session.get(ExportJob, job["id"]).claimed_at = clock.now() - export.STUCK - timedelta(seconds=1)
    exports.make_waiting()
    assert wang.get(f"exports/{job['id']}")["state"] == "failed"


def test_one_that_cannot_be_made_is_tried_again_then_said(wang, app, monkeypatch):
    job = wang.post("exports", {"kind": "posts"}, expect=202)
    storage = app.extensions["storage"]
    monkeypatch.setattr(storage, "put", lambda *a: (_ for _ in ()).throw(OSError("full")))
    for _ in range(export.MOST_ATTEMPTS):
        exports.make_waiting()
    told = wang.get(f"exports/{job['id']}")
    assert told["state_name"] == "没有做成，请再试一次" and exports.make_waiting() == 0


def test_the_bytes_go_after_a_week_and_the_log_stays(wang, place):
    job, _ = made(wang, kind="posts")
    with transaction():
        db.session.get(ExportJob, job["id"]).made_at = clock.now() - export.KEPT - timedelta(hours=1)
    exports.burn_old()
    assert wang.get(f"exports/{job['id']}")["url"] is None
    assert wang.get(f"exports/{job['id']}/file", expect=409)["code"] == "export_gone"
    with looking():
        assert db.session.get(ExportJob, job["id"]).state == ExportState.READY


def test_coverage_level_by_level_with_the_sum_of_the_next(lin, li, chen, place):
    notice = lin.post("notices", {"org_id": place.community.id, "title": "今晚停水", "body": "抢修水管，今晚停水。",
                                  "grade": "emergency"})
    lin.put(f"notices/{notice['id']}/publication")
    while notices.spread():
        pass
    li.put(f"notices/{notice['id']}/reading")
    _job, [down, whole] = made(lin, kind="coverage", notice_id=notice["id"])
    told = rows(down)
    assert told[0][0] == "《今晚停水》逐级送达情况表"
    assert [said for said in told[2] if said] == ["序号", "组织", "层级", "转达", "居民（人）", "住户（户）"]
    counts = {row[1]: row[5:10] for row in told[4:6]}
    assert counts == {"莲花小区": [2, 1, 1, 0, "50.00%"], "龙祥小区": [0, 0, 0, 0, "—"]}
    assert told[6][0] == "合计" and told[6][5:10] == [2, 1, 1, 0, "50.00%"]
    assert [row[1] for row in rows(whole)[4:-1]] == ["莲东社区", "莲花小区", "3栋", "龙祥小区"]
    _job, [down, _whole] = made(lin, kind="coverage", notice_id=notice["id"], org_id=place.compound.id)
    assert {row[1]: row[5] for row in rows(down)[4:6]} == {"3栋": 1, "住处没填到下一级的": 1}, "陈 named no building"
