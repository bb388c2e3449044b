"""Who is my secretary: the card is never an old one, and its name is nobody's to make up."""

import contextvars

from core.db import db, transaction
from models import Org


def test_a_card_never_stays_old(wang, lin, chen, place):
    path = f"/api/v1/orgs/{place.compound.id}/secretary"

    def status(tag: str | None) -> tuple[int, str]:
        answer = contextvars.Context().run(chen.client.get, path, headers={"If-None-Match": tag or "-"})
        return answer.status_code, answer.headers["ETag"]

    _, tag = status(None)
    assert [status(tag)[0] for _ in range(3)] == [304, 304, 304]
    lin.put(f"posts/{wang.posts['secretary']}/duty", {"on_duty": False})
    assert status(tag)[0] == 200


def test_the_name_that_neighbours_read_is_the_rosters(wang, chen):
    assert "name" in wang.ask("PATCH", "/api/v1/me", {"name": "另一个人"}, expect=422)["errors"]
    assert wang.ask("PATCH", "/api/v1/me", {"elder_view": True}, expect=200)["name"] == "王建国"
    assert chen.ask("PATCH", "/api/v1/me", {"name": "陈大明"}, expect=200)["name"] == "陈大明"


def test_found_by_address(li, place):
    with transaction():
        db.session.get_one(Org, place.compound.id).address = "翠湖路18号"
    found = li.ask("GET", "/api/v1/orgs", expect=200, query_string={"q": "翠湖路18号", "level": "compound"})
    assert [item["id"] for item in found["items"]] == [place.compound.id]
