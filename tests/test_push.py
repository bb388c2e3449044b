"""WeChat's pushes at our door, as WeChat seals them: forged, replayed, doubled, worked off."""

import contextvars
import re
import time
from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from jobs import pushes as job
from models import CheckState, ContentCheck, CreditEntry, MessageCredit, Report, WechatPush
from models.check import CheckKind

ACCEPT = ("tpl-progress",)


def arrive(client, push, **query):
    asked, body = push
    return contextvars.Context().run(client.post, "/wechat/push", query_string={**asked, **query}, data=body)


def popup(client, callback):
    """The push of the prompt; one that an earlier test left under way may come first."""
    while True:
        push = callback.next()
        if client.application.extensions["wechat"].open_push(*push).event == "subscribe_msg_popup_event":
            return push


def work() -> None:
    job.work_off()
    db.session.remove()


def count(model) -> int:
    found = db.session.scalar(db.select(db.func.count()).select_from(model))
    db.session.remove()
    return found


def left_to_work() -> int:
    found = db.session.scalar(db.select(db.func.count()).select_from(WechatPush).where(WechatPush.done_at.is_(None)))
    db.session.remove()
    return found


def left() -> int | None:
    found = db.session.scalar(db.select(MessageCredit.remaining))
    db.session.remove()
    return found


def test_an_accepted_prompt_is_a_credit_once(client, live, callback, reader):
    live.accept("li", *ACCEPT)
    push = popup(client, callback)
    for _ in range(3):  # WeChat repeats itself, and so does whoever listened
        answer = arrive(client, push)
        assert (answer.status_code, answer.get_data()) == (200, b"success")
    assert count(WechatPush) == 1
    work()
    work()
    assert left() == 1 and count(CreditEntry) == 1


def test_a_forged_push_is_refused(client, live, callback, reader):
    live.accept("li", *ACCEPT)
    query, body = popup(client, callback)
    assert arrive(client, (query, body), msg_signature="0" * 40).status_code == 403
    assert arrive(client, (query, body), nonce="another").status_code == 403
    inner = re.search(rb"<Encrypt><!\[CDATA\[(.+?)\]\]>", body).group(1)
    assert arrive(client, (query, body.replace(inner, inner[::-1]))).status_code == 403
    plain = {name: query[name] for name in ("timestamp", "nonce")} | {"signature": "0" * 40}
    assert arrive(client, (plain, b'{"MsgType": "event", "Event": "x"}')).status_code == 403
    assert arrive(client, ({}, body)).status_code == 403
    assert arrive(client, ({}, b"")).status_code == 403
    assert count(WechatPush) == 0


def test_a_push_from_long_ago_is_refused(client, live, callback, reader, monkeypatch):
    live.accept("li", *ACCEPT)
    push = popup(client, callback)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)
    assert arrive(client, push).status_code == 403
    sealed = {name: said for name, said in push[0].items() if name != "signature"}
    assert arrive(client, (sealed, push[1])).status_code == 403
    assert count(WechatPush) == 0


def test_a_rejection_and_43101_leave_nothing(client, live, callback, reader):
    for _ in range(2):
        live.accept("li", *ACCEPT)
        arrive(client, popup(client, callback))
        time.sleep(1.1)  # WeChat's pushes of one second, person and template are one
    work()
    assert left() == 2
    live.accept("li", *ACCEPT, choice="reject")
    arrive(client, popup(client, callback))
    work()
    assert left() == 0


def test_a_stranger_s_push_is_worked_off_quietly(client, live, callback, app):
    live.accept("wang", *ACCEPT)
    arrive(client, popup(client, callback))
    assert left_to_work() == 1
    work()
    assert (left_to_work(), count(WechatPush), count(CreditEntry)) == (0, 1, 0)


def test_one_broken_push_does_not_stop_the_others(client, live, callback, reader):
    with transaction():
        db.session.add(WechatPush(unique_key="broken", event="subscribe_msg_popup_event", data={"choices": [1]},
                                  openid=live.identity("li")["openids"]["mini"], received_at=clock.now()))
    db.session.remove()
    live.accept("li", *ACCEPT)
    arrive(client, popup(client, callback))
    for _ in range(7):
        work()
    assert left() == 1
    broken = db.session.scalar(db.select(WechatPush).filter_by(unique_key="broken"))
    assert broken.done_at is None and broken.attempts == 5 and broken.fault == "AttributeError"


@pytest.mark.parametrize("outcome, state", [("pass", CheckState.PASSED), ("risky", CheckState.REVIEW),
                                            ("failed", CheckState.REVIEW)])
def test_a_photo_s_verdict_is_taken(client, app, live, li, wang, place, picture, outcome, state):
    from gateways.wechat import Push
    from rules import push as pushes
    from tests.cast import upload
    photo = upload(li, picture(3))
    report = li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id,
                                 "photo_ids": [photo["id"]]})
    with transaction():
        check = db.session.scalar(db.select(ContentCheck).filter_by(kind=CheckKind.PHOTO))
        check.trace_id = "trace"
        pushes.keep(Push(kind="event", event="wxa_media_check", openid="x", created_at=clock.now(), unique_key="m:1",
                         appid="x", data={"trace_id": "trace", "suggest": outcome, "label": "100", "error": 0}))
    db.session.remove()
    work()
    assert db.session.scalar(db.select(ContentCheck.state).filter_by(kind=CheckKind.PHOTO)) == state
    db.session.remove()
    assert li.get(f"reports/{report['id']}")["photos"][0]["check"] == state.value
    told = {message["template"] for message in wang.get("me/messages")["items"]}
    assert ("check_waiting" in told) == (state == CheckState.REVIEW)


@pytest.mark.parametrize("answer", ["pass", None])
def test_a_person_s_decision_stands_whatever_wechat_says_after_it(app, li, wang, place, monkeypatch, answer):
    """WeChat takes its time; meanwhile the desk refuses the words."""
    from gateways.wechat import Unreachable, Verdict
    from jobs import checks

    def slow(*_args):
        decided = wang.put(f"checks/{check}/decision", {"passed": False, "note": "有人名"})
        assert decided["state"] == "refused"
        if answer is None:
            raise Unreachable
        return Verdict(answer, "100")

    li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id})
    with transaction():
        row = db.session.scalars(db.select(ContentCheck)).one()
        check, row.attempts = row.id, checks.MOST_ATTEMPTS - 1
    db.session.remove()
    monkeypatch.setattr(app.extensions["wechat"], "check_text", slow)
    checks.ask_waiting()
    db.session.remove()
    assert db.session.scalar(db.select(Report.check_state)) == CheckState.REFUSED


def test_what_nobody_answers_goes_to_a_person(app, live, li, wang, place):
    """And meanwhile the case reached its desk: a checker that is away holds nothing back."""
    from jobs import checks
    live.fail("wxa/msg_sec_check", 502)
    report = li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id})
    checks.ask_waiting()
    db.session.remove()
    assert wang.get(f"reports/{report['id']}")["description"] == "井盖坏了"
    with clock.at(clock.now() + timedelta(minutes=31)):
        checks.hand_over_overdue()
    db.session.remove()
    assert db.session.scalar(db.select(Report.check_state)) == CheckState.REVIEW
    db.session.remove()
    assert "check_waiting" in {message["template"] for message in wang.get("me/messages")["items"]}
