"""Filed for somebody else (代报): both are told, and who has no account is answered for by who filed."""

import pytest

from tests.test_watch import templates


def file(voice, place, **other) -> str:
    report = voice.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id,
                                    "on_behalf_of": other})
    return f"reports/{report['id']}"


@pytest.fixture
def resolved(chen, wang, place):
    """Filed by a neighbour for an old woman without a telephone; asked, answered, mended."""
    at = file(chen, place, name="黄阿婆")
    wang.put(f"{at}/acceptance")
    wang.put(f"{at}/question", {"text": "是哪一栋？"})
    chen.put(f"{at}/answer", {"text": "3栋"})
    wang.put(f"{at}/resolution", {"note": "换了新井盖"})
    return at


def test_who_filed_hears_all_that_the_reporter_would(resolved, chen):
    assert set(templates(chen)) == {"report_filed_for", "report_accepted", "report_question", "report_resolved"}
    seen = chen.get(resolved)
    assert seen["supporters"] == 0 and seen["actions"] == ["confirmation"]


def test_for_somebody_without_an_account_the_filer_s_yes_closes(resolved, chen):
    closed = chen.put(f"{resolved}/confirmation", {"solved": True, "satisfaction": 5})
    assert (closed["status"], closed["closed_as"]) == ("closed", "residents")


def test_the_filer_s_no_reopens(resolved, chen):
    assert chen.put(f"{resolved}/confirmation", {"solved": False, "reason": "还在冒水"})["status"] == "accepted"


def test_who_has_an_account_answers_for_themselves(li, chen, wang, place):
    at = file(chen, place, name="李秀英", phone="13950800001")
    assert li.get(at)["is_mine"] and chen.get(at)["is_mine"]
    wang.put(f"{at}/acceptance")
    wang.put(f"{at}/resolution", {"note": "换了新井盖"})
    assert {"report_resolved"} <= set(templates(li)) & set(templates(chen))
    assert chen.put(f"{at}/confirmation", {"solved": True})["status"] == "resolved"
    assert li.put(f"{at}/confirmation", {"solved": True})["status"] == "closed"


def test_the_desk_that_filed_it_does_not_confirm_its_own_work(wang, place):
    at = file(wang, place, name="黄阿婆")
    wang.put(f"{at}/acceptance")
    assert "confirmation" not in wang.put(f"{at}/resolution", {"note": "换了新井盖"})["actions"]
    wang.put(f"{at}/confirmation", {"solved": True}, expect=403)
