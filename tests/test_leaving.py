"""Who leaves a post takes no case along: the handler's goes back to the desk, the desk's to whoever holds it now."""

from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from models import Post
from tests.test_clocks import filed, hands  # noqa: F401  fixtures
from tests.test_watch import templates, tick


def leave(post_id: int, on=None) -> None:
    with transaction():
        db.session.get_one(Post, post_id).ended_on = on or clock.today()
    db.session.remove()


@pytest.fixture
def given(filed, wang, zhao):  # noqa: F811
    wang.put(f"{filed}/acceptance")
    wang.put(f"{filed}/assignment", {"post_id": zhao.posts["property_manager"]})
    return filed


def test_the_desk_gets_back_what_a_handler_leaves(given, wang, lin, zhao):
    lin.put(f"posts/{zhao.posts['property_manager']}/ending")
    for _ in range(2):
        tick()
    seen = wang.get(given)
    assert (seen["status"], seen["handler"]) == ("accepted", None) and "assignment" in seen["actions"]
    assert wang.get("desk/summary")["mine"] == 1
    assert templates(wang).count("report_taken_over") == 1
    last = wang.get(f"{given}/history")["items"][-1]
    assert (last["action"], last["who"], last["text"]) == ("return", "系统", "经办人已离任")


def test_the_next_secretary_has_what_the_last_one_accepted(given, wang, lin, enter, place):
    leave(wang.posts["secretary"])
    new = enter("new", posts=[("secretary", place.compound)])
    for _ in range(2):
        tick()
    seen = new.get(given)
    assert seen["status"] == "assigned" and seen["desk"]["post_id"] == new.posts["secretary"]
    assert templates(new) == ["report_taken_over"] and "report_taken_over" not in templates(lin)


def test_a_vacancy_hands_it_up_the_chain(given, wang, lin):
    leave(wang.posts["secretary"])
    tick()
    assert lin.get(given)["desk"]["post_id"] == lin.posts["secretary"]


def test_a_post_that_ends_by_its_date_ends_then(hands, given, wang, zhao):  # noqa: F811
    leave(zhao.posts["property_manager"], on=clock.today() + timedelta(days=2))
    tick()
    assert wang.get(given)["status"] == "assigned"
    hands.set(clock.now() + timedelta(days=2))
    tick()
    assert wang.get(given)["status"] == "accepted"


def test_what_waits_for_an_answer_comes_back_to_the_desk(given, li, wang, zhao):
    zhao.put(f"{given}/question", {"text": "哪一栋？"})
    leave(zhao.posts["property_manager"])
    tick()
    answered = li.put(f"{given}/answer", {"text": "3栋"})
    assert (answered["status"], answered["handler"]) == ("accepted", None)


def test_who_mended_it_stays_named(given, wang, zhao):
    zhao.put(f"{given}/resolution", {"note": "通了"})
    leave(zhao.posts["property_manager"])
    tick()
    assert wang.get(given)["handler"]["post_id"] == zhao.posts["property_manager"]


def test_what_nobody_accepted_is_new_to_the_next_desk(filed, wang, lin):  # noqa: F811
    leave(wang.posts["secretary"])
    tick()
    assert lin.get(filed)["desk"]["post_id"] == lin.posts["secretary"]
    assert templates(lin) == ["report_new"]
