"""An offer costs a credit: those are asked first whom WeChat can tell and who did not leave the last unanswered."""

from datetime import datetime

import pytest

from core.db import db, transaction
from models import Identity, Message, MessageState, Person, TaskOffer, TaskOfferStatus
from rules import credits
from rules.notify import notify
from rules.routing import plan
from rules.routing.plan import Pair
from rules.task_offer.reach import UNANSWERED
from tests.occasions import kept
from tests.tasks import DAY, HOUR, REASON, asked, at, go, minute, published, serves, statuses
from tests.test_nightly_plan import night

pytestmark = pytest.mark.usefixtures("friday")


def accepts(voice, times: int = 1) -> None:
    """On the phone: as many messages of to-do may be sent."""
    with transaction():
        account = db.session.scalars(db.select(Identity).filter_by(person_id=voice.person.id)).first()
        for _ in range(times):
            credits.accept(account, "todo")
    db.session.remove()


def stays_in_the_app() -> None:
    """What the worker finds: no credit for the messages that wait."""
    with transaction():
        db.session.execute(db.update(Message).where(Message.state == MessageState.WAITING)
                           .values(state=MessageState.KEPT, fault="no_credit"))
    db.session.remove()


@pytest.fixture
def members(enter, place):
    """Five of one compound, alike but for what they said to WeChat."""
    voices = [enter(f"m{n}", name=f"党员{n}") for n in range(5)]
    for voice in voices:
        serves(voice, place.compound)
    return voices


def test_a_credit_is_spent_where_there_is_one(members, wang, place, passes):
    accepts(members[4])
    id = published(wang, place, passes)
    minute()
    assert set(statuses()) == {voice.person.id for voice in (members[4], *members[:2])}
    found = wang.get(f"tasks/{id}/candidates")["items"]
    assert {one["person_id"]: one["reach"] for one in found} == {
        voice.person.id: "app" for voice in members}  # her one credit is spoken for
    assert all(one["reach_words"] for one in found)


def test_what_waits_to_be_sent_has_spent_it_already(members, wang, place, passes):
    accepts(members[4])
    accepts(members[3], times=2)
    for voice in members[3:]:
        with transaction():
            notify(db.session.get_one(Person, voice.person.id), "task_draft_waiting", "/desk/tasks/1", title="别的")
        db.session.remove()
    id = published(wang, place, passes)
    reaches = {one["person_id"]: one["reach"] for one in wang.get(f"tasks/{id}/candidates")["items"]}
    assert reaches[members[4].person.id] == "app" and reaches[members[3].person.id] == "wechat"


def test_whom_nothing_reached_holds_up_nobody(members, wang, place, passes, friday):
    id = published(wang, place, passes)
    minute()
    assert len(statuses()) == 3
    go(friday, HOUR)
    minute()
    assert len(statuses()) == 3  # their messages are still on the way
    stays_in_the_app()
    accepts(members[4])
    go(friday, 2 * HOUR)
    minute()
    assert set(statuses()) == {voice.person.id for voice in members}
    rows = wang.get(f"tasks/{id}/offers")["items"]
    assert [row["in_app_only"] for row in rows] == [False, False, True, True, True]


def test_who_never_answers_is_asked_last(members, wang, place, passes):
    for voice in members:
        accepts(voice, times=5)
    for n in range(UNANSWERED):
        wang.put(f"tasks/{_unanswered(wang, place, passes, members[0], n)}/cancellation", REASON)
    id = published(wang, place, passes)
    minute()
    mine = [row.person_id for row in kept(TaskOffer) if row.task_id == id]
    assert members[0].person.id not in mine and len(mine) == 3
    reaches = {one["person_id"]: one["reach"] for one in wang.get(f"tasks/{id}/candidates")["items"]}
    assert reaches[members[0].person.id] == "silent"


def test_a_word_ends_the_silence(members, wang, place, passes):
    accepts(members[0])
    for n in range(UNANSWERED):
        _unanswered(wang, place, passes, members[0], n)
    _unanswered(wang, place, passes, members[0], UNANSWERED, TaskOfferStatus.DECLINED)
    id = published(wang, place, passes)
    reaches = {one["person_id"]: one["reach"] for one in wang.get(f"tasks/{id}/candidates")["items"]}
    assert reaches[members[0].person.id] == "wechat"


def _unanswered(wang, place, passes, voice, n: int, status=TaskOfferStatus.EXPIRED) -> int:
    """The task of an offer of weeks ago, and how that ended; the later the greater n."""
    id = published(wang, place, passes, title=f"任务{n}")
    moment = datetime.fromisoformat(f"2026-10-0{n + 1}T12:00:00+08:00")
    with transaction():
        db.session.add(TaskOffer(task_id=id, person_id=voice.person.id, status=status, ring="compound", score=50,
                                 offered_at=moment, until=moment, changed_at=moment))
    db.session.remove()
    return id


def test_the_plan_asks_whom_it_reaches_before_who_did_less():
    rested, told = Pair(0, 1, 0, 0, likely=False), Pair(0, 2, .9, 1, likely=True)
    assert plan.best([1], [rested, told]) == [(0, 2)]
    assert set(plan.best([1, 1], [rested, told, Pair(1, 2, .9, 1)])) == {(0, 1), (1, 2)}  # tasks covered come first


def test_a_thousand_places_that_two_could_fill_are_two():
    pairs = [Pair(0, 1, 0, 0), Pair(0, 2, 0, 0), Pair(1, 1, 0, 0)]
    assert plan._no_more_than_could([1000, 5, 7], pairs) == [2, 1, 0]
    assert set(plan.best([1000, 5, 7], pairs)) == {(0, 2), (1, 1)}


def test_the_night_asks_those_whom_it_reaches(members, wang, place, passes):
    accepts(members[3])
    published(wang, place, passes, starts_at=None, ends_at=at(datetime.fromisoformat("2026-11-20T12:00:00+08:00")
                                                            + 3 * DAY))
    night()
    assert list(statuses()) == [members[3].person.id] and asked(members[3])
