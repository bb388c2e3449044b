"""The short way of a poll: taken only while the same questions give the same rows, and never for anybody else."""

import contextvars
from datetime import timedelta

import pytest
from sqlalchemy import select

from core import clock, freshness
from core.db import db, transaction
from models import Person, Session
from rules import post as posts
from tests.test_queries import counted

LIST = "/api/v1/reports?view=mine"


def alone(call, *args, **more):
    """As a worker is called: without the test's own application context."""
    return contextvars.Context().run(call, *args, **more)


@pytest.fixture
def poll(li, place):
    """poll() asks for the list with the tag of its first answer: (status, statements of the application)."""
    li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.building.id})
    headers = {"Authorization": f"Bearer {li.token}"}
    headers["If-None-Match"] = alone(li.client.get, LIST, headers=headers).headers["ETag"]

    def ask(path: str = LIST, **more) -> tuple[int, int]:
        db.session.remove()
        with counted() as said:
            answer = alone(li.client.get, path, headers=headers | more)
        return answer.status_code, len(said)

    return ask


def test_the_second_poll_does_not_enter_the_application(poll):
    assert poll()[0] == 304
    assert poll() == (304, 0)


def test_a_new_row_is_told_at_once(poll, li, place):
    poll(), poll()
    li.post("reports", {"category": "sewer_blocked", "description": "又坏了", "org_id": place.building.id})
    assert poll()[0] == 200


def test_a_deed_is_told_at_once(poll, li, wang):
    poll(), poll()
    wang.put(f"reports/{li.get('reports?view=mine')['items'][0]['id']}/acceptance")
    assert poll()[0] == 200


def test_who_i_am_is_polled_too(client, li, wang, place):
    """Each open phone asks every minute: for the badge of unread messages, and whether a post began or ended."""
    headers = {"Authorization": f"Bearer {li.token}"}

    def ask():
        db.session.remove()
        answer = alone(client.get, "/api/v1/me", headers=headers)
        headers["If-None-Match"] = answer.headers["ETag"]
        return answer.status_code
    assert [ask(), ask(), ask()] == [200, 304, 304]
    li.post("reports", {"category": "sewer_blocked", "description": "堵了", "org_id": place.building.id})
    assert [ask(), ask()] == [200, 304]  # "received" is unread
    li.ask("PATCH", "me", {"elder_view": True}, expect=200)
    assert [ask(), ask()] == [200, 304]
    posts.appoint({"name": "李秀英", "phone": "13950800001", "org_id": place.building.id, "role": "building_head"})
    db.session.commit()
    assert ask() == 200


def test_logged_out_means_logged_out(poll, li):
    poll(), poll()
    with transaction():
        for row in db.session.scalars(select(Session).where(Session.person_id == li.person.id)):
            row.ended_at = clock.now()
    assert poll()[0] == 401


def test_a_closed_account_reads_nothing(poll, li):
    poll(), poll()
    with transaction():
        db.session.get_one(Person, li.person.id).closing_at = clock.now()
    assert poll()[0] == 401


def test_another_asker_takes_the_long_way(poll, chen):
    poll(), poll()
    assert poll(Authorization=f"Bearer {chen.token}")[0] == 200
    assert poll(Authorization="Bearer made-up")[0] == 401


def test_at_midnight_everything_is_asked_again(poll):
    poll(), poll()
    with clock.at(clock.now() + timedelta(days=1)):
        status, asked = poll()
    assert (status, asked) != (304, 0)


def test_what_reads_the_clock_is_never_remembered(poll, li):
    headers = {"Authorization": f"Bearer {li.token}"}
    path = LIST + "&overdue=true"
    tag = alone(li.client.get, path, headers=headers).headers["ETag"]
    for _ in range(3):
        status, asked = poll(path, **{"If-None-Match": tag})
        assert status == 304 and asked > 0


def test_who_polls_too_often_meets_the_limiter(poll, monkeypatch):
    poll(), poll()
    monkeypatch.setattr(freshness, "PER_MINUTE", 0)
    assert poll()[1] > 0
