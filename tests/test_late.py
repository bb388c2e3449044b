"""Places that do not pass a notice on: reminded once, then the level above is told once, also after a dead worker."""

from datetime import UTC, datetime

from core import clock
from core.db import db, transaction
from models import Post
from rules.notice import late
from tests.spreading import *  # noqa: F403
from tests.spreading import minute, nodes, titles, told

HOUR = 3600


def test_late_is_reminded_once_and_then_the_level_above_is_told_once(eve, publish, place, lin, wang, li):
    id = publish(lin, place.community, relay_hours=1)
    assert nodes(id)[place.compound.id].due_at == datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    minute()
    eve.tick(HOUR - 1)
    minute()
    assert told("notice_relay_late") == []
    eve.tick(1)
    for _ in range(3):
        minute()
    assert told("notice_relay_late") == [wang.person.id] and told("notice_stuck_below") == []
    eve.tick(HOUR - 1)
    minute()
    assert told("notice_stuck_below") == []
    eve.tick(1)
    for _ in range(3):
        minute()
    assert told("notice_stuck_below") == [lin.person.id] and told("notice_relay_late") == [wang.person.id]
    [stuck] = [m for m in lin.get("me/messages")["items"] if m["title"] == "下级没有转达通知"]
    assert "莲花小区" in stuck["body"] and "1处" in stuck["body"]
    # It may still be passed on, and then nothing follows.
    wang.put(f"notices/{id}/relay")
    eve.tick(3 * HOUR)
    minute()
    assert len(told("notice_stuck_below")) == 1


def test_a_worker_that_was_away_catches_up_once(eve, publish, place, lin, wang):
    publish(lin, place.community, relay_hours=1)
    eve.tick(48 * HOUR)
    for _ in range(3):
        minute()
        eve.tick(60)
    assert told("notice_relay_late") == [wang.person.id]
    assert told("notice_stuck_below") == []  # reminded late, they have as long again all the same
    eve.tick(HOUR)
    minute()
    assert told("notice_stuck_below") == [lin.person.id]


def test_whoever_has_relayed_is_not_reminded(eve, publish, place, lin, wang):
    id = publish(lin, place.community, relay_hours=1)
    wang.put(f"notices/{id}/relay")
    eve.tick(5 * HOUR)
    minute()
    assert told("notice_relay_late") == told("notice_stuck_below") == []


def test_a_place_whose_last_holder_leaves_is_passed_on_instead(eve, publish, place, lin, wang, li):
    id = publish(lin, place.community, relay_hours=1)
    with transaction():
        db.session.get_one(Post, wang.posts["secretary"]).ended_on = clock.today()
    eve.tick(HOUR)
    minute()
    node = nodes(id)[place.compound.id]
    assert node.relayed_at and node.relayed_post_id is None and told("notice_relay_late") == []
    assert titles(li) == ["明天停水"]


def test_several_late_places_are_one_message_above(eve, publish, place, lin, wang, enter):
    enter("beside", posts=[("secretary", place.elsewhere)])
    publish(lin, place.community, relay_hours=1)
    for _ in range(2):
        eve.tick(HOUR)
        minute()
    assert told("notice_stuck_below") == [lin.person.id]
    [stuck] = [m for m in lin.get("me/messages")["items"] if m["title"] == "下级没有转达通知"]
    assert "2处" in stuck["body"] and "莲花小区、龙祥小区" in stuck["body"]


def test_places_addressed_from_above_them_are_asked_first(eve, publish, place, enter, lin, wang):
    """The street speaks to one compound: its secretary is asked, and nobody is told above but the street."""
    street = enter("street", posts=[("secretary", place.street)])
    id = publish(street, place.street, place.compound, relay_hours=1)
    assert set(nodes(id)) == {place.compound.id, place.building.id} and told("notice_to_relay") == [wang.person.id]
    for _ in range(2):
        eve.tick(HOUR)
        minute()
    assert told("notice_stuck_below") == [street.person.id]


def test_one_notice_that_fails_holds_up_no_other(eve, publish, place, lin, wang, li, monkeypatch):
    bad, good = (publish(lin, place.community, relay_hours=1) for _ in range(2))
    minute()
    remind = late.remind

    def breaks(notice) -> None:
        if notice.id == bad:
            raise RuntimeError("a row nobody thought of")
        remind(notice)

    eve.tick(HOUR)
    with monkeypatch.context() as broken:
        broken.setattr(late, "remind", breaks)
        minute()
    assert nodes(bad)[place.compound.id].reminded_at is None
    assert nodes(good)[place.compound.id].reminded_at is not None
    minute()
    assert nodes(bad)[place.compound.id].reminded_at is not None, "it is met again"
