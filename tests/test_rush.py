"""A thousand people in half a minute for the last fifty places, families among them, through several web processes."""

import hashlib
import http.client
import json
import threading
from datetime import timedelta

import pytest
from sqlalchemy.orm import selectinload

from core import clock
from core.db import db, transaction
from models import Consent, Event, EventPlaces, Person, PlaceKind, Session, SignUp, SignUpParty
from policies import privacy_version
from tests.events import adds_up, family, published
from tests.servers import gunicorn

PEOPLE, PHONES, PLACES = 1000, 24, 50


@pytest.fixture
def crowd_at_the_door(app, place):
    """Tokens of a thousand residents, as after a log-in."""
    now = clock.now()
    with transaction():
        people = [Person(name=f"居民{n}", home_id=place.compound.id, created_at=now) for n in range(PEOPLE)]
        db.session.add_all(people)
        db.session.flush()
        for person in people:
            db.session.add(Consent(person_id=person.id, document="privacy", version=privacy_version(), at=now))
            digest = hashlib.sha256(f"rush-{person.id}".encode()).hexdigest()
            db.session.add(Session(person=person, access_digest=digest,
                                   access_until=now + timedelta(hours=1), started_at=now))
        tokens = [f"rush-{person.id}" for person in people]
    db.session.remove()
    return tokens


def wish(n: int) -> dict:
    """Every fifth brings a family of three: in turns together or not at all, and as many as fit."""
    return {} if n % 5 else {"people": family(3, f"第{n}"), "together": n % 2 == 0}


def sign_up_all(port: int, event: int, tokens: list[str]) -> list[tuple[int, dict]]:
    """[(status, answer)] in the order of the tokens. Each phone tries again as a phone would: with the same key, when
    the service says that it is busy."""
    answers: list = [None] * len(tokens)

    def phone(own: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        for n in range(own, len(tokens), PHONES):
            for _ in range(30):
                connection.request("POST", f"/api/v1/events/{event}/sign-ups", json.dumps(wish(n)), {
                    "Authorization": f"Bearer {tokens[n]}", "Content-Type": "application/json",
                    "Idempotency-Key": f"rush-key-{n:05d}"})
                answer = connection.getresponse()
                answers[n] = answer.status, json.loads(answer.read())
                if answer.status != 503:
                    break

    phones = [threading.Thread(target=phone, args=(n,)) for n in range(PHONES)]
    for one in phones:
        one.start()
    for one in phones:
        one.join()
    return answers


def by_arrival(event: int) -> list[tuple[bool, list[SignUp]]]:
    """(together, sign-ups) of each party in the order in which they came."""
    return [(party.together, party.sign_ups) for party in db.session.scalars(
        db.select(SignUpParty).where(SignUpParty.event_id == event).order_by(SignUpParty.arrival)
        .options(selectinload(SignUpParty.sign_ups)))]


def test_a_thousand_for_fifty(built, wang, place, passes, crowd_at_the_door):
    event = published(wang, place, passes, capacity=PLACES)
    with gunicorn("app:create_app()", {"DATABASE_URL": built.config["JINLIN"].database_url}) as (port, _pid):
        answers = sign_up_all(port, event, crowd_at_the_door)
    assert {status for status, _ in answers} == {201}
    adds_up(event)

    row = db.session.scalars(db.select(EventPlaces).where(EventPlaces.kind == PlaceKind.AUDIENCE)).one()
    assert (row.taken, row.arrivals) == (PLACES, sum(len(wish(n).get("people", [0])) for n in range(PEOPLE)))
    parties = by_arrival(event)
    assert sorted(one.number for _, rows in parties for one in rows) == [
        f"1{n:04d}" for n in range(1, row.arrivals + 1)]  # each number once, and none missing
    left = PLACES
    for together, rows in parties:  # by arrival, and by nothing else
        fits = 0 if together and len(rows) > left else min(len(rows), left)
        assert [one.status for one in rows] == ["confirmed"] * fits + ["waiting"] * (len(rows) - fits)
        left -= fits
    kept = {one.id: one.status for _, rows in parties for one in rows}
    said = {one["id"]: one["status"] for _, answer in answers for one in answer["party"]}
    assert said == kept  # what was answered holds
    assert db.session.get(Event, event).status == "published"
