"""The object store goes away under the service: photos are refused in words, cases go on, and nothing is half."""

# ruff: noqa: F811  a fixture that is imported is named again by each test that asks for it
import pytest

from core.db import db
from gateways.storage import storage_at
from models import Photo
from tests.cast import upload
from tests.s3server import SECRET, aws, serve_s3  # noqa: F401  fixtures
from tests.test_desk import file


@pytest.fixture
def store(app, aws, monkeypatch):
    """The real store's server, which the test may end."""
    server, endpoint = serve_s3()
    monkeypatch.setitem(app.extensions, "storage", storage_at(f"s3://media?endpoint={endpoint}", SECRET))
    yield server
    server.kill()
    server.wait()


def photos() -> list[tuple]:
    db.session.remove()
    kept = [(photo.id, photo.large_key, photo.original_key) for photo in db.session.scalars(db.select(Photo))]
    db.session.remove()
    return kept


def test_photos_are_refused_in_words_and_cases_go_on(store, li, wang, place, picture):
    first = upload(li, picture(1))
    report = file(li, place.compound, photo_ids=[first["id"]])
    before = photos()
    store.kill()
    store.wait()
    refused = upload(li, picture(2), expect=503)
    assert refused["code"] == "storage_unavailable" and not refused["detail"].isascii()
    corner = {"regions": [{"x": 0, "y": 0, "w": 0.5, "h": 0.5}]}
    assert wang.put(f"photos/{first['id']}/black-out", corner, expect=503)["code"] == "storage_unavailable"
    assert photos() == before
    assert file(li, place.compound, photo_ids=[first["id"]])["status"] == "submitted"
    assert wang.put(f"reports/{report['id']}/acceptance")["photos"][0]["id"] == first["id"]


def test_the_same_photo_under_the_same_key_is_kept_when_the_store_is_back(store, app, li, picture):
    store.kill()
    store.wait()
    upload(li, picture(3), expect=503, key="the-same-key")
    server, endpoint = serve_s3()
    try:
        app.extensions["storage"] = storage_at(f"s3://media?endpoint={endpoint}", SECRET)
        kept, again = (upload(li, picture(3), key="the-same-key") for _ in range(2))
        assert kept["id"] == again["id"] and len(photos()) == 1
    finally:
        server.kill()
        server.wait()
