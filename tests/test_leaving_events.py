"""Sign-ups of who closes their account, or turns out to be one person with another; and the copy of one's own."""

from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from models import CalendarFeed, EventFeedback, Person, SignUp
from rules import account, identity, people
from tests.occasions import START, adds_up, comes, held, kept, status


@pytest.fixture
def event(wang, place):
    with clock.at(START - timedelta(days=3)) as hands:
        id = held(wang, place, capacity=2)
        yield id, hands


def test_who_closes_the_account_frees_the_places_at_once_and_leaves_no_name(event, li, chen):
    id, _ = event
    mine = comes(id, li, "李大", "李小")
    [waiting] = comes(id, chen, status="waiting")
    li.delete("me", expect=202)
    assert [status(one) for one in mine] == ["withdrawn"] * 2 and status(waiting) == "offered" and adds_up(id)
    with transaction() as session:
        account.erase(session.get_one(Person, li.person.id))
    assert [(row.name, row.birth_date) for row in kept(SignUp)] == [(None, None)] * 3


def test_what_has_been_stays_and_counts(event, li, client):
    id, hands = event
    [mine] = comes(id, li, status="attended")
    feed = "/" + li.put("me/calendar-feed")["url"].split("/", 3)[3]
    hands.set(START + timedelta(hours=1))
    li.put(f"events/{id}/feedback", {"mood": "good", "words": "我李秀英很满意"})
    assert client.get(feed).status_code == 200
    li.delete("me", expect=202)
    assert client.get(feed).status_code == 404
    with transaction() as session:
        account.erase(session.get_one(Person, li.person.id))
    assert status(mine) == "attended" and kept(CalendarFeed) == []
    [said] = kept(EventFeedback)
    assert said.person_id is None and "李秀英" not in said.words and adds_up(id)


def test_two_accounts_of_one_person_keep_one_place(event, li, place):
    id, _ = event
    with transaction() as session:
        noted = people.stub("李秀英", "13950800099")
    [theirs] = comes(id, type("Noted", (), {"person": noted})())
    [mine] = comes(id, li)
    with transaction() as session:
        identity.prove_phone(session.get_one(Person, li.person.id), "13950800099")
    assert (status(mine), status(theirs)) == ("confirmed", "withdrawn") and adds_up(id)
    assert {row.person_id for row in kept(SignUp)} == {li.person.id}


def test_what_was_noted_for_them_is_theirs_once_they_prove_the_phone(event, li):
    id, _ = event
    with transaction():
        noted = people.stub("李秀英", "13950800099")
    [theirs] = comes(id, type("Noted", (), {"person": noted})())
    with transaction() as session:
        identity.prove_phone(session.get_one(Person, li.person.id), "13950800099")
    db.session.remove()
    [row] = kept(SignUp)
    assert (row.id, row.person_key, status(theirs)) == (theirs, f"person:{li.person.id}", "confirmed")
    copy = li.get("me/export")
    assert [one["number"] for one in copy["sign_ups"]] == ["10001"]
