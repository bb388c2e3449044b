"""A web process killed in the middle of a write, over HTTP: whatever the moment, the same again does it once."""

import io
from datetime import timedelta

import pytest
import requests

from core import clock
from core.db import db, transaction
from core.idempotency import STALE, IdempotentRequest
from models import Photo, Report
from tests.servers import gunicorn

KEY = "one-key-for-one-deed"


@pytest.fixture(scope="module")
def mortal(built, tmp_path_factory):
    """(address, file): the real web process, which dies at the moment written into the file."""
    order = tmp_path_factory.mktemp("mortal") / "moment"
    settings = {"DATABASE_URL": built.config["JINLIN"].database_url, "DIES_AT": str(order)}
    with gunicorn("tests.dying:create_app()", settings) as (port, _pid):
        yield f"http://127.0.0.1:{port}/api/v1/", order


@pytest.fixture(params=["reports", "photos"])
def send(request, mortal, li, place, picture):
    """(send, model): the same write each time it is called, and what it makes."""
    report = {"json": {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id}}

    def once():
        more = report if request.param == "reports" else {"files": {"file": ("photo.jpg", io.BytesIO(picture(3)))}}
        return requests.post(mortal[0] + request.param, timeout=120, headers={
            "Authorization": f"Bearer {li.token}", "Idempotency-Key": KEY}, **more)

    db.session.remove()
    return once, {"reports": Report, "photos": Photo}[request.param]


def count(model) -> int:
    found = db.session.scalar(db.select(db.func.count()).select_from(model))
    db.session.remove()
    return found


def a_minute_passes() -> None:
    """For the claim, which nobody can any more tell from one that is still worked on."""
    with transaction():
        db.session.execute(db.update(IdempotentRequest).values(claimed_at=clock.now() - STALE - timedelta(seconds=1)))
    db.session.remove()


@pytest.mark.parametrize("moment", ["claimed", "written"])
def test_killed_before_the_commit_nothing_is_there_and_the_next_try_does_it(mortal, send, moment):
    post, made = send
    mortal[1].write_text(moment)
    with pytest.raises(requests.ConnectionError):
        post()
    assert not mortal[1].exists() and count(made) == 0
    early = post()
    assert (early.status_code, early.json()["code"]) == (409, "still_running")
    a_minute_passes()
    done, again = post(), post()
    assert done.status_code == 201 and again.json() == done.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    assert count(made) == 1


def test_killed_before_the_answer_the_next_try_gets_it(mortal, send):
    post, made = send
    mortal[1].write_text("done")
    with pytest.raises(requests.ConnectionError):
        post()
    assert not mortal[1].exists() and count(made) == 1
    again = post()
    assert again.status_code == 201 and again.headers["Idempotency-Replayed"] == "true"
    a_minute_passes()
    assert post().json() == again.json()
    assert count(made) == 1
