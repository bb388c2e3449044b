"""Half a year after a notice is over nobody's reading is known any more, and every number of it is as it was."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from core import clock
from core.db import db, looking, transaction
from jobs import notices
from models import NoticeDelivery, NoticeDoor, NoticeTally, Session
from rules.notice import fan_out

FIRST = datetime(2026, 12, 31, 15, 50, tzinfo=UTC)  # 23:50 of the year's last day in the district


@pytest.fixture
def over(place, lin, li, chen, app):
    """An emergency that one read before midnight and another after, and that is over since January."""
    with transaction() as session:  # the story is longer than a log-in
        session.execute(update(Session).values(access_until=FIRST + timedelta(days=999)))
    with clock.at(FIRST) as hands:
        li.put("me/home", {"org_id": place.building.id, "room": "502"})
        id = lin.post("notices", {"org_id": place.community.id, "title": "停水", "body": "今晚停水，请存水。",
                                  "grade": "emergency"})["id"]
        lin.put(f"notices/{id}/publication")
        while notices.spread():
            pass
        li.put(f"notices/{id}/reading")
        hands.tick(1200)
        chen.put(f"notices/{id}/reading")
        yield id, hands


def numbers(voice, id: int) -> list:
    told = []
    for asked in ("", "&on=2026-12-31", "&on=2027-01-01"):
        told.append([{key: value for key, value in row.items() if isinstance(value, int)}
                     for row in voice.get(f"notices/{id}/coverage?depth=all{asked}")["items"]])
    return told


def people_of(id: int) -> int:
    with looking():
        return sum(db.session.query(model).filter_by(notice_id=id).count() for model in (NoticeDelivery, NoticeDoor))


def test_people_become_numbers_and_the_numbers_stay(over, lin, li):
    id, hands = over
    before = numbers(lin, id)
    assert before[1][0]["read"] == 1 and before[2][0]["read"] == 2 and before[0][0]["doors_read"] == 1
    hands.set(FIRST + timedelta(days=30 + 180))
    notices.every_night()
    assert people_of(id) == 3, "not a day too early"
    hands.tick(86_400)
    notices.every_night()
    assert people_of(id) == 0 and numbers(lin, id) == before
    notices.every_night()
    while notices.spread():
        pass
    assert people_of(id) == 0 and numbers(lin, id) == before, "once is enough, and nothing is made anew"
    assert li.get("notices")["items"] == []
    with looking():
        assert {row.day.isoformat() for row in db.session.query(NoticeTally)} == {"2026-12-31", "2027-01-01"}


def test_what_was_withdrawn_during_its_fan_out_is_forgotten_too(place, lin, li, chen, app, monkeypatch):
    monkeypatch.setattr(fan_out, "STEP", li.person.id - lin.person.id + 1)
    monkeypatch.setattr(fan_out.fill, "expected", lambda *_given: 99_999)  # a large one, gone through in steps
    with transaction() as session:
        session.execute(update(Session).values(access_until=FIRST + timedelta(days=999)))
    with clock.at(FIRST) as hands:
        id = lin.post("notices", {"org_id": place.community.id, "title": "停水", "body": "今晚停水，请存水。",
                                  "grade": "emergency"})["id"]
        lin.put(f"notices/{id}/publication")
        for _ in ("the tree", "the first batch"):
            notices.spread()
        lin.put(f"notices/{id}/withdrawal", {"reason": "写错了"})
        while notices.spread():
            pass
        assert people_of(id) == 1
        before = lin.get(f"notices/{id}/coverage")["items"][0]
        hands.tick(181 * 86_400)
        notices.every_night()
        assert people_of(id) == 0
        assert lin.get(f"notices/{id}/coverage")["items"][0]["addressed"] == before["addressed"] == 1


def test_what_was_withdrawn_counts_from_then(over, lin):
    id, hands = over
    lin.put(f"notices/{id}/withdrawal", {"reason": "来水了"})
    hands.tick(179 * 86_400)
    notices.every_night()
    assert people_of(id) == 3
    hands.tick(2 * 86_400)
    notices.every_night()
    assert people_of(id) == 0
