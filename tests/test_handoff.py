"""Handing to an outside party: a link without an account, redacted, ending by itself."""

from datetime import timedelta

import pytest

from core import clock
from core.db import db
from models import Handoff

WORDS = "下水道堵了，我是李秀英，电话13950800001，住3-502"


@pytest.fixture
def given(li, wang, place):
    """(report address, the link's token, its id) of a report handed to a utility."""
    report = li.post("reports", {"category": "sewer_blocked", "description": WORDS, "org_id": place.building.id})
    at = f"reports/{report['id']}"
    wang.put(f"{at}/acceptance")
    made = wang.post(f"{at}/handoffs", {"to_name": "自来水公司", "days": 7})
    return at, made["url"].rsplit("/", 1)[1], made["id"]


def outside(client, token, expect, method="get", **more):
    import contextvars
    path = f"/api/v1/handoffs/{token}" + ("/reply" if method == "put" else "")
    answer = contextvars.Context().run(getattr(client, method), path, **more)
    assert answer.status_code == expect, answer.text
    return answer.get_json()


def test_the_link_shows_the_problem_and_nobody(client, given):
    seen = outside(client, given[1], 200)
    assert "下水道堵了" in seen["description"]
    assert not any(secret in str(seen) for secret in ("李秀英", "13950800001", "3-502"))


def test_the_reply_reaches_the_desk(client, given, wang):
    outside(client, given[1], 200, "put", json={"note": "管网已疏通", "done": True})
    last = wang.get(f"{given[0]}/history")["items"][-1]
    assert (last["action"], last["who"], last["text"]) == ("outside_reply", "自来水公司", "管网已疏通")
    assert "report_handoff_answered" in {m["template"] for m in wang.get("me/messages")["items"]}


def test_the_link_ends(client, given, wang):
    outside(client, "never-made", 404)
    with clock.at(clock.now() + timedelta(days=8)):
        assert outside(client, given[1], 404)["code"] == "link_ended"
    outside(client, given[1], 200)
    wang.delete(f"{given[0]}/handoffs/{given[2]}", expect=204)
    outside(client, given[1], 404)


def test_after_the_result_nothing_more_is_said(client, given, wang):
    wang.put(f"{given[0]}/resolution", {"note": "通了"})
    outside(client, given[1], 404, "put", json={"note": "还有话说", "done": True})
    assert "还有话说" not in str(wang.get(f"{given[0]}/history"))


def test_the_token_is_not_kept(given):
    row = db.session.scalars(db.select(Handoff)).one()
    assert given[1] not in (row.digest, row.to_name)
    db.session.remove()
