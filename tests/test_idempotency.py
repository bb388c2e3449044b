"""The same write twice: in a row, at once, with another body, after a death in between."""

import contextvars
import threading
from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from core.idempotency import IdempotentRequest
from models import Report

KEY = "one-key-for-one-deed"


@pytest.fixture
def body(place):
    return {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id}


def reports() -> int:
    db.session.remove()
    found = db.session.scalar(db.select(db.func.count()).select_from(Report))
    db.session.remove()
    return found


def test_the_same_key_again_gets_the_same_answer(li, body):
    first = li.ask("POST", "reports", body, key=KEY, expect=201)
    again = li.client.post("/api/v1/reports", json=body, headers={
        "Authorization": f"Bearer {li.token}", "Idempotency-Key": KEY})
    assert again.status_code == 201 and again.get_json() == first
    assert again.headers["Idempotency-Replayed"] == "true"
    assert reports() == 1


def test_another_body_under_the_same_key_is_refused(li, body):
    li.ask("POST", "reports", body, key=KEY, expect=201)
    assert li.ask("POST", "reports", body | {"description": "路灯坏了"}, key=KEY, expect=422)["code"] == "key_reused"
    assert reports() == 1


def test_two_people_may_have_the_same_key(li, chen, body):
    assert li.ask("POST", "reports", body, key=KEY, expect=201)["id"] != \
        chen.ask("POST", "reports", body, key=KEY, expect=201)["id"]


def test_the_same_key_at_once_files_one(li, body):
    answers, ready = [], threading.Barrier(8)

    def send():
        ready.wait()
        answers.append(li.ask("POST", "reports", body, key=KEY))

    db.session.remove()
    threads = [threading.Thread(target=contextvars.Context().run, args=(send,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert reports() == 1
    filed = {answer["id"] for answer in answers if "id" in answer}
    assert len(filed) == 1
    assert {answer.get("code", "still_running") for answer in answers} == {"still_running"}


def test_a_claim_whose_process_was_killed_is_taken_over(li, body, monkeypatch):
    """The first call dies between the claim and the work: the claim stays, without an answer."""
    from blueprints import report as routes

    def dies(*_args):
        raise KeyboardInterrupt  # not an Exception: nothing of the edge cleans up, as with SIGKILL

    with monkeypatch.context() as patch:
        patch.setattr(routes.filing, "submit", dies)
        with pytest.raises(KeyboardInterrupt):
            li.ask("POST", "reports", body, key=KEY)
    assert reports() == 0
    now = clock.now()
    with clock.at(now + timedelta(seconds=30)):
        assert li.ask("POST", "reports", body, key=KEY, expect=409)["code"] == "still_running"
    with clock.at(now + timedelta(seconds=61)):
        filed = li.ask("POST", "reports", body, key=KEY, expect=201)
        assert li.ask("POST", "reports", body, key=KEY, expect=201)["id"] == filed["id"]
    assert reports() == 1


def test_a_slow_first_call_that_was_taken_over_writes_nothing(li, body, monkeypatch):
    """It wakes after another has taken its claim: its work is rolled back, or there would be two."""
    from blueprints import report as routes
    submit, now = routes.filing.submit, clock.now()

    def sleeps(data, by):
        with transaction():
            db.session.execute(db.update(IdempotentRequest).values(claimed_at=now + timedelta(seconds=70)),
                               execution_options={"synchronize_session": False})
        return submit(data, by)

    with monkeypatch.context() as patch:
        patch.setattr(routes.filing, "submit", sleeps)
        assert li.ask("POST", "reports", body, key=KEY, expect=409)["code"] == "still_running"
    assert reports() == 0
    assert db.session.scalar(db.select(db.func.count()).select_from(IdempotentRequest)) == 1  # the other's claim


def test_a_refused_deed_leaves_its_key_free(li, body):
    li.ask("POST", "reports", body | {"org_id": 999_999}, key=KEY, expect=422)
    li.ask("POST", "reports", body, key=KEY, expect=201)


def test_kept_answers_are_sealed_and_forgotten(li, wang, body):
    """An answer may hold a name, a number or a token: the table alone must not tell it."""
    report = li.post("reports", body)
    wang.put(f"reports/{report['id']}/acceptance")
    wang.post(f"reports/{report['id']}/contact-views", {"reason": "核实地点"})
    kept = db.session.execute(db.text("SELECT body FROM idempotent_request WHERE body IS NOT NULL")).scalars().all()
    assert kept
    assert not [row for row in kept if b"13950800001" in bytes(row) or b"{" in bytes(row)]
    db.session.remove()
    from jobs import clockwork
    with clock.at(clock.now() + timedelta(hours=49)):
        clockwork.every_night()
    db.session.remove()
    assert not db.session.scalars(db.select(IdempotentRequest)).all()


@pytest.mark.parametrize("key", ["short", "x" * 201])
def test_a_key_that_is_none_is_refused(li, body, key):
    assert li.ask("POST", "reports", body, key=key, expect=422)["code"] == "bad_idempotency_key"


def test_parts_without_a_name_are_refused_in_words(li):
    part = "--b\r\nContent-Disposition: form-data{}\r\n\r\nx\r\n"
    body = "".join(map(part.format, ["", '; filename="a"', '; name="n"', '; name="f"; filename="b"'])) + "--b--\r\n"
    for path in ("photos", "reports"):
        said = li.post(path, data=body.encode(), expect=422 if path == "photos" else None,
                       headers={"Content-Type": "multipart/form-data; boundary=b"})
        assert said["code"]
