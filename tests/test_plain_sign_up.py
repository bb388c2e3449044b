"""A thousand at one door: the plain sign-up writes what the long way writes, and few are inside at once."""

import contextvars
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask

from blueprints import turnstile
from core import clock
from core.db import db, transaction
from models import EventPlaces, Later, SignUp, SignUpParty, SignUpStatus, SignUpStep
from rules.sign_up import at_once
from rules.sign_up.numbers import number, numbers
from tests.events import adds_up, at, family, published, sign_up
from tests.hands import until
from tests.meetings import stand_in_line
from tests.test_queries import counted

TOLD = {"number", "name", "minor", "status", "sentence", "together", "by_me", "position", "later", "at", "actions"}
OWN = {"id", "event_id", "session_id", "party_id", "sign_up_id", "by_id", "person_id", "person_key"}


@pytest.fixture
def event(wang, place, passes):
    def make(**more) -> int:
        return published(wang, place, passes, **more)
    return make


def written(event_id: int) -> list[list[dict]]:
    """What its parties, sign-ups and their steps say, but for whose they are."""
    db.session.remove()
    of_it = db.select(SignUp.id).where(SignUp.event_id == event_id)
    kept = [db.session.scalars(db.select(model).where(which).order_by(model.id)) for model, which in (
        (SignUpParty, SignUpParty.event_id == event_id), (SignUp, SignUp.event_id == event_id),
        (SignUpStep, SignUpStep.sign_up_id.in_(of_it)))]
    found = [[{column.key: getattr(row, column.key) for column in row.__mapper__.column_attrs
              if column.key not in OWN} for row in rows] for rows in kept]
    db.session.remove()
    return found


@pytest.mark.postgresql
@pytest.mark.usefixtures("friday")
@pytest.mark.parametrize("residents_first, later", [(False, 0), (True, 0), (True, 90)],
                         ids=["open to all", "residents first", "no longer residents first"])
def test_the_plain_way_writes_what_the_long_way_writes(event, li, chen, wang, monkeypatch, residents_first, later):
    """One gets the place, two wait; then they leave, and come to another event."""
    now = clock.now()
    more = {"residents_first_until": at(now + timedelta(minutes=60))} if residents_first else {}
    kept, told = [], []
    for way in ("plain", "long"):
        id = event(capacity=1, **more)
        with clock.at(now + timedelta(minutes=later)):
            said = [sign_up(voice, id) for voice in (li, chen, wang)]
        adds_up(id)
        kept.append(written(id))
        told.append([{name: value for name, value in one.items() if name in TOLD} for one in said])
        for voice, one in zip((li, chen, wang), said, strict=True):
            voice.put(f"sign-ups/{one['id']}/withdrawal")
        monkeypatch.setattr(at_once, "sign_up", lambda *_: None)
        assert way == "plain" or kept[0] == kept[1]
    assert [len(rows) for rows in kept[0]] == [3, 3, 3]
    assert told[0] == told[1] and [one["position"] for one in told[0]] == [None, 1, 2]


@pytest.mark.postgresql
@pytest.mark.usefixtures("friday")
def test_a_plain_sign_up_asks_four_times(event, li, chen):
    id = event()
    sign_up(li, id)
    db.session.remove()
    with counted() as said:
        chen.post(f"events/{id}/sign-ups")
    assert len([words for words in said if "idempotent_request" not in words]) == 4


@pytest.mark.postgresql
def test_a_number_is_said_alike_in_sql(app):
    for arrival in (1, 42, 9_999, 10_000, 123_456):
        said = db.session.scalar(db.select(number(db.literal(arrival))), {"prefix": "1"})
        assert said == next(iter(numbers("audience", arrival)))
    db.session.remove()


@pytest.mark.postgresql
@pytest.mark.usefixtures("friday")
@pytest.mark.parametrize("people", [[], family(1)], ids=["plain", "long"])
def test_who_came_meanwhile_and_is_set_back_waits_behind(event, li, chen, wang, people):
    """The one who comes has seen the list as it was, and waited for the row of the places."""
    id = event(capacity=1)
    sign_up(li, id)
    with ThreadPoolExecutor(1) as pool, transaction():
        places = db.session.scalars(db.select(EventPlaces).join(EventPlaces.session).filter_by(event_id=id)
                                    .with_for_update(of=EventPlaces)).one()
        later = SignUpParty(event_id=id, session_id=places.session_id, kind=places.kind, by_id=wang.person.id,
                            arrival=places.arrivals + 1, rank=2, later=Later.NO_SHOW, at=clock.now())
        later.sign_ups = [SignUp(event_id=id, session_id=places.session_id, kind=places.kind, number="10002",
                                 person_id=wang.person.id, person_key=f"person:{wang.person.id}",
                                 status=SignUpStatus.WAITING, changed_at=clock.now())]
        places.arrivals, places.waiting = places.arrivals + 1, 1
        db.session.add(later)
        db.session.flush()
        coming = pool.submit(contextvars.Context().run, sign_up, chen, id, people=people)
        until(stand_in_line)
        db.session.commit()
        assert coming.result()["position"] == 1


def test_the_way_to_a_sign_up_has_its_turnstile(app):
    assert app.view_functions["event.sign_up"].turnstile is not None


def test_two_are_inside_and_whoever_fails_lets_the_next_in():
    app, pair, inside, most = Flask(__name__), threading.Barrier(turnstile.AT_ONCE), [], []
    app.testing = False

    @app.post("/<int:n>")
    @turnstile.turnstile
    def view(n):
        inside.append(n)
        most.append(len(inside))
        pair.wait(10)
        inside.remove(n)
        if n % 2:
            raise RuntimeError("refused")
        return "done"

    turnstile.stand_before(app)
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda n: app.test_client().post(f"/{n}").status_code, range(8)))
    assert said == [200, 500] * 4 and max(most) == turnstile.AT_ONCE
