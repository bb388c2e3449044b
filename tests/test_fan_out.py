"""The fan-out: nobody left out, nobody twice, whatever is killed; two workers; some, many, or everybody at once."""

import random
import time

import pytest

from core import clock
from core.db import db, looking, transaction
from jobs import notices
from models import (
    Audience,
    CheckState,
    Household,
    Notice,
    NoticeDelivery,
    NoticeDoor,
    NoticeGrade,
    NoticeStatus,
    NoticeVersion,
    Person,
)
from rules.notice import fan_out, fill, relay, tree
from tests.spreading import *  # noqa: F403
from tests.spreading import go_over_again
from tests.workers import Worker, spreads

CROWD, ROUNDS = 3_000, 5


@pytest.fixture
def crowd(place):
    """Thousands who live in the building, and as many doors."""
    with transaction():
        now = clock.now()
        db.session.execute(db.insert(Person), [{"home_id": place.building.id, "created_at": now} for _ in range(CROWD)])
        db.session.execute(db.insert(Household), [
            {"org_id": place.building.id, "room": str(n), "room_digest": str(n), "listed": True} for n in range(CROWD)])


def published(voice, org, **more) -> int:
    now, post = clock.now(), min(voice.posts.values())
    with transaction():
        notice = Notice(org_id=org.id, targets=[org.id], audience=Audience.RESIDENTS, roles=[], **(
            {"grade": NoticeGrade.ORDINARY} | more), status=NoticeStatus.PUBLISHED, check_state=CheckState.PASSED,
            written_by_id=voice.person.id, written_post_id=post, created_at=now, changed_at=now, published_at=now,
            published_post_id=post)
        notice.versions.append(NoticeVersion(number=1, title="停水", body="停水", at=now, by_id=voice.person.id))
        db.session.add(notice)
        db.session.flush()
        tree.grow(notice)
        notice.expected = fill.expected(notice.targets, notice.audience, notice.roles)
    db.session.remove()
    return notice.id


def count(model, id: int) -> int:
    with looking():
        return db.session.scalar(db.select(db.func.count()).select_from(model).where(model.notice_id == id))


def first_batch(id: int) -> None:
    """PostgreSQL counts its ids on from other tests, so the first ranges may be empty."""
    while count(NoticeDelivery, id) == 0:
        assert notices.spread()
    db.session.remove()


def two_workers(built) -> list[Worker]:
    """Let go at the same moment."""
    pair = [Worker(spreads, DATABASE_URL=built.config["JINLIN"].database_url) for _ in range(2)]
    for one in pair:
        one.go()
    return pair


def test_two_workers_killed_at_random_again_and_again(built, place, wang, crowd):
    id = published(wang, place.compound)
    chance, before, killed = random.Random(10), 0, 0  # noqa: S311
    for _ in range(ROUNDS):
        pair, patience = two_workers(built), time.monotonic() + 120
        while count(NoticeDelivery, id) == before and time.monotonic() < patience:
            time.sleep(0.002)  # however busy the machine is, they die at work and not before it
        for one in pair:
            time.sleep(chance.uniform(0, 0.03))
            one.kill()
            one.join(60)
        if count(NoticeDelivery, id) == CROWD:  # on a busy machine they can be done before they are killed
            break
        assert before < count(NoticeDelivery, id), "nothing is lost by it"
        before, killed = count(NoticeDelivery, id), killed + 1
    assert killed >= 2, "killed in the middle"
    assert [one.ends() for one in two_workers(built)] == [0, 0]
    assert count(NoticeDelivery, id) == count(NoticeDoor, id) == CROWD and _is_filled(id)
    with looking():
        assert db.session.scalar(db.select(db.func.count(NoticeDelivery.person_id.distinct()))) == CROWD


def _is_filled(id: int) -> bool:
    with looking():
        return db.session.scalar(db.select(Notice.filled_at).where(Notice.id == id)) is not None


def test_a_batch_that_fails_leaves_nothing_and_is_done_again(place, wang, crowd, monkeypatch):
    monkeypatch.setattr(fan_out, "STEP", 500)
    id = published(wang, place.compound)
    first_batch(id)
    half = count(NoticeDelivery, id)

    add_people = fill.add_people

    def breaks(*given, **more):
        add_people(*given, **more)
        raise RuntimeError("the plug is pulled")

    with monkeypatch.context() as broken:
        broken.setattr(fill, "add_people", breaks)
        with pytest.raises(RuntimeError):
            notices.spread()
    assert count(NoticeDelivery, id) == half < CROWD
    while notices.spread():
        pass
    assert count(NoticeDelivery, id) == count(NoticeDoor, id) == CROWD


def test_the_urgent_come_first(place, wang, crowd):
    ordinary = published(wang, place.compound)
    urgent = published(wang, place.compound, grade=NoticeGrade.EMERGENCY)
    notices.spread()
    assert (count(NoticeDelivery, ordinary), count(NoticeDelivery, urgent)) == (0, CROWD)


def test_a_withdrawn_notice_is_not_spread_further(place, wang, crowd, monkeypatch):
    monkeypatch.setattr(fan_out, "STEP", 500)
    id = published(wang, place.compound)
    first_batch(id)
    with transaction():
        db.session.get_one(Notice, id).status = NoticeStatus.WITHDRAWN
    db.session.remove()
    assert notices.spread() == 0 and 0 < count(NoticeDelivery, id) < CROWD


def test_progress_is_shown(publish, place, wang, crowd, monkeypatch, li):
    monkeypatch.setattr(fan_out, "STEP", 500)
    id = published(wang, place.compound)
    shown = wang.get(f"notices/{id}/progress")
    assert shown == {"expected": CROWD + 2, "made": 0, "done": False}  # 李 and 陈 live there too
    first_batch(id)
    assert 0 < wang.get(f"notices/{id}/progress")["made"] < CROWD
    while notices.spread():
        pass
    db.session.remove()
    assert wang.get(f"notices/{id}/progress") == {"expected": CROWD + 2, "made": CROWD + 2, "done": True}
    assert li.get(f"notices/{id}/progress", expect=404)["code"] == "not_found"


def test_gone_over_again_nothing_is_made_twice(place, wang, crowd):
    id = published(wang, place.compound)
    while notices.spread():
        pass
    with transaction():
        relay.begin(db.session.get_one(Notice, id))
    for _ in range(3):
        go_over_again()
    assert count(NoticeDelivery, id) == count(NoticeDoor, id) == CROWD
