"""The outbox against a real WeChat over HTTP: credits, refusals, deaths and two workers at once. Nothing twice."""

import signal
import time
from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from jobs import deliver
from models import Identity, Message, MessageCredit, MessageState, Person
from rules import credits
from rules.notify import notify
from tests.wechat_fixtures import SEND
from tests.workers import Worker, delivers, dies_delivering


def accept(live, reader: int, times: int = 1, ours: int | None = None) -> None:
    """Accepted on the phone, and told to us; `ours` differs where our ledger is wrong."""
    for _ in range(times):
        live.accept("li", "tpl-progress")
    with transaction():
        identity = db.session.scalar(db.select(Identity).filter_by(person_id=reader))
        for _ in range(times if ours is None else ours):
            credits.accept(identity, "progress")
    db.session.remove()


def tell(reader: int, count: int = 1) -> list[int]:
    with transaction():
        person = db.session.get(Person, reader)
        rows = [notify(person, "report_submitted", f"/p/reports/{n}", number=f"261124-{n:06d}", category="路灯",
                       promised="11月27日", days="3个工作日") for n in range(count)]
    ids = [row.id for row in rows]
    db.session.remove()
    return ids


def left() -> int:
    db.session.remove()
    found = db.session.scalar(db.select(MessageCredit.remaining)) or 0
    db.session.remove()
    return found


def states() -> list[str]:
    db.session.remove()
    found = [state.value for state in db.session.scalars(db.select(Message.state).order_by(Message.id))]
    db.session.remove()
    return found


def test_a_send_spends_one_credit(live, reader):
    accept(live, reader, 2)
    tell(reader)
    assert deliver.deliver() == 1
    assert states() == ["sent"] and left() == 1
    [shown] = live.messages("li")
    assert "261124-000000" in str(shown) and "p/reports/0" in str(shown)
    assert deliver.deliver() == 0 and len(live.messages("li")) == 1


def test_without_credit_it_stays_in_the_inbox(live, reader):
    tell(reader)
    deliver.deliver()
    assert states() == ["kept"] and live.messages("li") == [] and live.calls(SEND) == 0


def test_43101_sets_the_ledger_to_zero(live, reader):
    accept(live, reader, 1, ours=3)
    tell(reader, 3)
    deliver.deliver()
    assert sorted(states()) == ["kept", "kept", "sent"] and left() == 0
    assert len(live.messages("li")) == 1 and live.calls(SEND) == 2  # the third was not even asked


@pytest.mark.parametrize("mode", [-1, 502, 45011])
def test_what_wechat_refuses_for_now_is_tried_again(live, reader, mode):
    accept(live, reader)
    tell(reader)
    live.fail(SEND, mode)
    start = clock.now()
    with clock.at(start) as hands:
        deliver.deliver()
        assert states()[0] in {"waiting", "sending"}
        assert deliver.deliver() == 0  # not before its time
        live.heal()
        for _ in range(4):
            hands.tick(150)
            deliver.replay()
            deliver.deliver()
    assert states() == ["sent"] and len(live.messages("li")) == 1 and left() == 0


def test_an_answer_that_came_too_late_is_not_sent_again(app, client, live, reader, monkeypatch):
    """WeChat sent it, our wait was over: its own push tells so."""
    accept(live, reader, 2)
    tell(reader)
    wechat, send = app.extensions["wechat"], app.extensions["wechat"].send_message

    def late(*args, **kwargs):
        from gateways.wechat import Unreachable
        send(*args, **kwargs)
        raise Unreachable("ReadTimeout")

    monkeypatch.setattr(wechat, "send_message", late)
    deliver.deliver()
    monkeypatch.undo()
    assert states() == ["sending"]
    from gateways.wechat import Push
    from rules import push as pushes
    with transaction():
        openid = db.session.scalar(db.select(Identity.openid))
        pushes.keep(Push(kind="event", event="subscribe_msg_sent_event", openid=openid, created_at=clock.now(),
                         unique_key="sent:1", appid="x", data={"sent": [{"template_id": "tpl-progress", "error": 0}]}))
    with clock.at(clock.now() + timedelta(minutes=3)):
        deliver.replay()
        deliver.deliver()
    assert states() == ["sent"] and len(live.messages("li")) == 1 and left() == 1


def test_it_gives_up_after_its_bound(live, reader):
    accept(live, reader)
    tell(reader)
    live.fail(SEND, 12345)
    with clock.at(clock.now()) as hands:
        for _ in range(12):
            deliver.deliver()
            hands.tick(3600)
    assert states() == ["failed"] and live.calls(SEND) == 8 and left() == 1


def test_one_broken_message_does_not_hold_up_the_others(live, reader):
    accept(live, reader, 2)
    first, _second = tell(reader, 2)
    with transaction():
        db.session.get(Message, first).words = {}
    db.session.remove()
    deliver.deliver()
    assert states() == ["sending", "sent"]


def test_a_batch_that_was_taken_over_sends_nothing_more(live, reader):
    """Another worker replays what waits behind a slow WeChat: the first must see that its claim is gone."""
    from rules import outbox
    accept(live, reader, 1)
    [id] = tell(reader)
    with transaction():
        claimed_at = outbox.claim()[0].claimed_at
    with transaction():
        db.session.execute(db.update(Message).values(state=MessageState.WAITING, claimed_at=None),
                           execution_options={"synchronize_session": False})
    deliver._send(id, claimed_at)
    assert live.calls(SEND) == 0 and states() == ["waiting"]


# --- processes of their own ----------------------------------------------------------------------------------------

def worker(live, app, work) -> Worker:
    return Worker(work, DATABASE_URL=app.config["JINLIN"].database_url, WECHAT_API_ROOT=live.url,
                  WECHAT_OPEN_ROOT=live.url, LOG_LEVEL="WARNING")


def go(*workers: Worker) -> list[int]:
    """At the same moment; how each ended."""
    db.session.remove()
    for one in workers:
        one.go()
    return [one.ends() for one in workers]


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(app, live, reader):
    accept(live, reader, 4)
    tell(reader, 4)
    assert go(worker(live, app, dies_delivering)) == [-signal.SIGKILL]
    assert "sending" in states() and live.messages("li") == [] and left() == 3
    assert go(worker(live, app, delivers)) == [0]
    assert deliver.replay() == 0 and live.messages("li") == []  # claimed ones wait for their claim to be old
    with clock.at(clock.now() + timedelta(minutes=3)) as hands:
        assert deliver.replay() == 4
        hands.tick(60)
        deliver.deliver()
    assert states() == ["sent"] * 4 and left() == 0
    shown = [message["page"] if "page" in message else str(message) for message in live.messages("li")]
    assert len(shown) == len(set(shown)) == 4


def test_two_workers_send_each_message_once(app, live, reader):
    accept(live, reader, 24)
    tell(reader, 24)
    assert go(*(worker(live, app, delivers) for _ in range(2))) == [0, 0]
    assert states() == ["sent"] * 24 and left() == 0
    assert live.calls(SEND) == 24 and len(live.messages("li")) == 24


# --- the queue -----------------------------------------------------------------------------------------------------

def test_a_dead_queue_fails_no_report(app, li, place, monkeypatch):
    from jobs import queue, tasks

    def refuses(*_args, **_kwargs):
        raise ConnectionError("the queue is away")

    monkeypatch.setattr(queue, "nudge", queue.Nudge())
    monkeypatch.setattr(tasks.look.huey.storage, "add_to_schedule", refuses)
    monkeypatch.setattr(tasks.look.huey.storage, "enqueue", refuses)
    before = time.monotonic()
    li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id})
    assert time.monotonic() - before < 5
    assert "waiting" in states()
