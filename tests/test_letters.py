"""Letters: neither side learns the other's number, nor the post the name; checked first; they outlive a holder."""

from datetime import timedelta

import pytest

from core import clock
from core.db import db, looking, transaction
from jobs import clockwork
from models import ContentCheck, Correction, Letter, LetterLine, Message, Person
from rules import account, correction, identity, notify, people, verdict
from rules import post as posts
from rules.letter import exchange
from tests.test_directory import change
from tests.test_queries import asks
from tests.test_retention import leaks
from tests.test_sealed import PHONE, WORDS, faults, flat

SAID = f"王书记您好。{WORDS}"


def settle(suggest: str = "pass") -> None:
    """WeChat's word on all that waits."""
    with transaction():
        for row in db.session.scalars(db.select(ContentCheck).where(ContentCheck.state == "pending")):
            verdict.settle(row, suggest)
    db.session.remove()


def told(voice, template: str) -> list[str]:
    with looking():
        return [notify.body(row) for row in db.session.scalars(db.select(Message).where(
            Message.person_id == voice.person.id, Message.template == template))]


@pytest.fixture
def letter(li, wang):
    return li.post("letters", {"post_id": wang.posts["secretary"], "said": SAID})


def test_it_arrives_masked_once_it_has_passed(li, wang, letter):
    at = f"letters/{letter['id']}"
    assert letter["is_mine"] and letter["who"] == "莲花小区书记" and letter["lines"][0]["check"] == "pending"
    assert letter["lines"][0]["said"] == SAID  # one's own words stand as they were written
    assert wang.get("letters?view=post")["items"] == [] and told(wang, "letter_new") == []
    wang.get(at, expect=404)
    settle()
    assert len(told(wang, "letter_new")) == 1
    seen = wang.get(at)
    assert faults(flat(seen)) == [] and faults(flat(wang.get("letters?view=post"))) == []
    assert "3栋门口下水井冒水" in seen["lines"][0]["said"] and "***" in seen["lines"][0]["said"]
    assert seen["who"] == "一位居民" and seen["waits"] and not seen["is_mine"] and seen["lines"][0]["check"] is None
    assert [faults(said) for said in told(wang, "letter_new")] == [[]]
    assert faults(flat(wang.get("me/messages"))) == [] and faults(flat(wang.get("me/export"))) == []


def test_the_answer_comes_back_without_the_holder_s_number(li, wang, letter):
    settle()
    at = f"letters/{letter['id']}"
    answered = wang.post(f"{at}/lines", {"said": "请打我手机13950800003，王建国"})
    assert answered["answered_at"] and answered["lines"][1]["is_mine"]
    assert len(li.get(at)["lines"]) == 1 and told(li, "letter_answered") == []
    settle()
    seen = li.get(at)["lines"][1]
    assert "13950800003" not in seen["said"] and "***" in seen["said"] and not seen["is_mine"]
    assert told(li, "letter_answered") == ["莲花小区书记回复了您的留言，请查看。"]
    assert li.get("letters")["items"][0]["waits"]
    again = li.post(f"{at}/lines", {"said": "谢谢"})
    assert again["answered_at"] == answered["answered_at"] and not again["waits"]
    with looking():
        assert [line.by_id for line in db.session.scalars(db.select(LetterLine).order_by(LetterLine.id))] == [
            li.person.id, wang.person.id, li.person.id]


def test_nobody_else_sees_it(li, wang, lin, zhao, chen, letter):
    settle()
    for other in (lin, zhao, chen):
        other.get(f"letters/{letter['id']}", expect=404)
        other.post(f"letters/{letter['id']}/lines", {"said": "我看看"}, expect=404)
        assert other.get("letters?view=post")["items"] == other.get("letters")["items"] == []


def test_what_is_doubtful_is_looked_at_above_and_masked(li, wang, lin, letter):
    settle("risky")
    assert wang.get("checks")["items"] == []  # who is written to holds nothing back
    waiting = lin.get("checks")["items"][0]
    assert waiting["about"]["kind"] == "letter" and faults(flat(waiting)) == []
    assert len(told(lin, "entry_check_waiting")) == 1
    wang.put(f"checks/{waiting['id']}/decision", {"passed": True}, expect=404)
    lin.put(f"checks/{waiting['id']}/decision", {"passed": False})
    assert len(told(li, "letter_refused")) == 1 and told(wang, "letter_new") == []
    wang.get(f"letters/{letter['id']}", expect=404)
    assert li.get(f"letters/{letter['id']}")["lines"][0]["check"] == "refused"


def test_wechat_is_asked_about_the_very_words(li, wang, letter):
    from rules import check
    with looking():
        row = db.session.scalars(db.select(ContentCheck)).one()
        assert check.words(row) == SAID and row.author_id == li.person.id


def test_it_follows_the_post_to_a_successor(li, wang, letter, place, enter):
    settle()
    old = wang.posts["secretary"]
    change(old, ended_on=clock.today())
    clockwork.every_minute()  # nobody to hand it to yet: it waits, and the resident may read
    db.session.remove()
    assert not li.get(f"letters/{letter['id']}")["may_write"]
    assert li.post(f"letters/{letter['id']}/lines", {"said": "在吗"}, expect=409)["code"] == "letter_waits"
    heir = enter("zhou", name="周新任", phone="13950800009", posts=[("secretary", place.compound)])
    with transaction():
        db.session.get(exchange.Post, heir.posts["secretary"]).started_on = clock.today()
    db.session.remove()
    for _ in range(2):  # a second worker changes nothing
        clockwork.every_minute()
        db.session.remove()
    assert told(li, "letter_handed_over") == ["莲花小区书记换人了，您的留言已转给接任的同志，不用重写。"]
    assert told(heir, "letters_taken_over") == ["前任留下1封居民留言，已转到您这里，请接着回复。"]
    seen = heir.get(f"letters/{letter['id']}")
    assert len(seen["lines"]) == 1 and faults(flat(seen)) == []
    heir.post(f"letters/{letter['id']}/lines", {"said": "您好，我来接着办"})
    wang.get(f"letters/{letter['id']}", expect=404)
    assert li.get(f"letters/{letter['id']}")["may_write"]


def test_while_the_post_is_vacant_who_is_asked_instead_has_the_letter(li, wang, lin, letter, place):
    settle()
    change(wang.posts["secretary"], ended_on=clock.today())
    change(lin.posts["secretary"], leave_from=clock.today(), leave_until=clock.today())
    clockwork.every_minute()  # the only one above is away as well
    db.session.remove()
    assert not li.get(f"letters/{letter['id']}")["may_write"]
    change(lin.posts["secretary"], leave_from=None, leave_until=None)
    with looking():
        assert exchange.left_behind() == [wang.posts["secretary"]]
    for _ in range(2):
        clockwork.every_minute()
        db.session.remove()
    assert told(li, "letter_passed_up") == ["莲花小区书记暂缺，您的留言已转给莲东社区书记，不用重写。"]
    assert told(lin, "letters_taken_over") and faults(flat(lin.get(f"letters/{letter['id']}"))) == []
    lin.post(f"letters/{letter['id']}/lines", {"said": "我来办"})
    li.post(f"letters/{letter['id']}/lines", {"said": "谢谢"})


def test_a_company_without_a_manager_leaves_its_letters_to_the_secretary(li, wang, zhao, place):
    letter = li.post("letters", {"post_id": zhao.posts["property_manager"], "said": "电梯坏了"})
    settle()
    change(zhao.posts["property_manager"], ended_on=clock.today())
    clockwork.every_minute()
    db.session.remove()
    assert told(li, "letter_passed_up") == ["莲花小区物业经理暂缺，您的留言已转给莲花小区书记，不用重写。"]
    assert wang.get(f"letters/{letter['id']}")["may_write"]


def test_old_letters_move_in_silence(li, wang, letter, place, enter):
    with transaction():
        row = db.session.get(Letter, letter["id"])
        row.answered_at = clock.now()
        row.changed_at = clock.now() - timedelta(days=91)
    db.session.remove()
    enter("zhou", name="周新任", phone="13950800009", posts=[("secretary", place.compound)])
    change(wang.posts["secretary"], ended_on=clock.today())
    clockwork.every_minute()
    db.session.remove()
    assert told(li, "letter_handed_over") == []
    with looking():
        assert db.session.get(Letter, letter["id"]).post_id != wang.posts["secretary"]


def test_not_too_many_a_day(li, wang, zhao):
    with clock.at(clock.now()) as hands:
        post = {"post_id": wang.posts["secretary"], "said": "你好"}
        first = li.post("letters", post)
        hands.tick(60)
        for _ in range(exchange.LETTERS_A_DAY - 1):
            li.post("letters", post)
        refused = li.post("letters", {"post_id": zhao.posts["property_manager"], "said": "你好"}, expect=429)
        assert refused["code"] == "letters_today" and refused["retry_after"] == 24 * 3600 - 60
        for _ in range(exchange.LINES_A_DAY - exchange.LETTERS_A_DAY):
            li.post(f"letters/{first['id']}/lines", {"said": "在吗"})
        li.post(f"letters/{first['id']}/lines", {"said": "在吗"}, expect=429)
        settle()
        wang.post(f"letters/{first['id']}/lines", {"said": "在"})  # the post's answers are not the resident's
        hands.tick(24 * 3600)
        li.post("letters", post)


def test_what_cannot_be(li, wang, letter):
    for body, field in (({"post_id": 999, "said": "你好"}, "post_id"), ({"post_id": -1, "said": "你好"}, "post_id"),
                        ({"post_id": wang.posts["secretary"], "said": " "}, "said"),
                        ({"post_id": wang.posts["secretary"], "said": "长" * 1001}, "said")):
        assert field in li.post("letters", body, expect=422)["errors"]
    own = {"post_id": wang.posts["secretary"], "said": "我自己"}
    assert wang.post("letters", own, expect=409)["code"] == "letter_to_oneself"
    change(wang.posts["secretary"], ended_on=clock.today())
    li.post("letters", {"post_id": wang.posts["secretary"], "said": "你好"}, expect=422)


def test_the_same_request_twice_writes_once(li, wang):
    body = {"post_id": wang.posts["secretary"], "said": "只写一次"}
    answers = [li.post("letters", body, key="the-same-letter") for _ in range(2)]
    assert answers[0]["id"] == answers[1]["id"] and len(li.get("letters")["items"]) == 1


def test_lists_cost_the_same_for_many(li, chen, wang, letter):
    settle()
    few = asks(wang, "letters?view=post"), asks(li, "letters?view=mine")
    for voice in (li, chen):
        for _ in range(4):
            voice.post("letters", {"post_id": wang.posts["secretary"], "said": "你好"})
    settle()
    assert len(wang.get("letters?view=post")["items"]) == 9
    assert (asks(wang, "letters?view=post"), asks(li, "letters?view=mine")) == few


def test_they_are_in_the_copy_and_lose_the_name_with_the_account(li, wang, letter):
    settle()
    wang.post(f"letters/{letter['id']}/lines", {"said": "李秀英阿姨您好，3-502的事在办"})
    settle()
    copy = li.get("me/export")["letters"]
    assert [line["mine"] for line in copy[0]["lines"]] == [True, False] and copy[0]["lines"][0]["said"] == SAID
    assert wang.get("me/export")["answers_to_letters"][0]["said"].startswith("李秀英")
    li.delete("me", expect=202)
    with transaction():
        account.erase(db.session.get(Person, li.person.id))
    db.session.remove()
    with looking():
        said = "\n".join(db.session.scalars(db.select(LetterLine.said)))
    assert faults(said) == [] and "在办" in said
    seen = wang.get(f"letters/{letter['id']}")
    assert not seen["may_write"]
    assert wang.post(f"letters/{letter['id']}/lines", {"said": "再见"}, expect=409)["code"] == "letter_closed"


def test_after_five_years_the_words_are_gone(li, wang, letter, place):
    li.post(f"orgs/{place.compound.id}/corrections", {"said": SAID})
    settle()
    with transaction():
        correction.answer(db.session.scalars(db.select(Correction)).one(), {"outcome": "kept", "answer": SAID},
                          wang.person, None)
    db.session.remove()
    for days, left in ((5 * 365 - 1, True), (5 * 365 + 1, False)):
        with clock.at(clock.now() + timedelta(days=days)):
            clockwork.every_night()
            db.session.remove()
        stood = {"letter_line.said", "correction.said", "correction.answer", "correction_step.words", "message.words"}
        assert (leaks("3栋门口下水井冒水") == stood) is left and (not leaks("3栋门口下水井冒水")) is not left
    with looking():  # that it was, and when, stays
        assert [line.letter_id for line in db.session.scalars(db.select(LetterLine))] == [letter["id"]]


def test_they_come_along_when_two_accounts_become_one(wang, place, enter):
    stub = enter("old", name="李秀英", home=place.building)
    letter = stub.post("letters", {"post_id": wang.posts["secretary"], "said": "旧号写的"})
    stub.post(f"orgs/{place.compound.id}/corrections", {"said": "旧号说的"})
    with transaction():
        old = db.session.get(Person, stub.person.id)
        old.phone, old.phone_digest = PHONE, people.digest(PHONE, people.PHONE)
        for known in old.identities:  # its account is at another app
            known.appid = "another"
    db.session.remove()
    new = enter("new", home=place.building)
    with transaction():
        identity.prove_phone(db.session.get(Person, new.person.id), PHONE)
    db.session.remove()
    assert [row["id"] for row in new.get("letters")["items"]] == [letter["id"]]
    assert new.get(f"letters/{letter['id']}")["lines"][0]["is_mine"]
    assert [row["said"] for row in new.get("corrections")["items"]] == ["旧号说的"]


def test_a_successor_by_appointment_is_found(wang, letter, place):
    """As the desk or a roster does it: the old term ends and the new one begins on the same day."""
    settle()
    with transaction():
        posts.end(db.session.get(exchange.Post, wang.posts["secretary"]))
        posts.appoint({"name": "吴新任", "phone": "13860000001", "org_id": place.compound.id, "role": "secretary"})
    db.session.remove()
    with looking():
        assert exchange.left_behind() == [wang.posts["secretary"]]
    clockwork.every_minute()
    db.session.remove()
    with looking():
        assert exchange.left_behind() == []
        assert db.session.get(Letter, letter["id"]).post.person.name == "吴新任"
