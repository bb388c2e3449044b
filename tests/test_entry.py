"""One line of the directory: number and face by consent and check, freshness, the yearly nudge, the usual reply."""

from datetime import date, datetime, timedelta

import pytest

from core import clock
from core.db import db, looking, transaction
from jobs import clockwork
from models import Letter, Message, Person, Photo, Post, ReplyTime
from models.check import ContentCheck
from rules import post as posts
from rules import verdict
from rules.directory import reply_time, upkeep
from tests.cast import upload
from tests.test_directory import change


@pytest.fixture
def now():
    with clock.at(datetime(2026, 11, 24, 10, 0, tzinfo=clock.civil_zone())) as hands:
        yield hands


# --- the entry -----------------------------------------------------------------------------------------------------

def test_a_number_is_shown_only_with_consent(li, wang, place):
    id, card = wang.posts["secretary"], f"orgs/{place.compound.id}/secretary"
    assert li.get(card)["post"]["duty_phone"] == "0597-2200000"
    assert wang.put(f"posts/{id}/consent", {"agreed": False})["duty_phone"] == "0597-2200000"
    assert li.get(card)["post"]["duty_phone"] is None
    li.put(f"posts/{id}/consent", {"agreed": True}, expect=403)
    assert wang.put(f"posts/{id}/consent", {"agreed": True})["phone_published"]
    assert li.get(card)["post"]["duty_phone"] == "0597-2200000"


def test_nobody_above_consents_for_the_holder(wang, lin):
    lin.put(f"posts/{wang.posts['secretary']}/consent", {"agreed": True}, expect=403)


def test_without_a_number_there_is_nothing_to_publish(wang):
    change(wang.posts["secretary"], duty_phone=None, phone_consent_at=None)
    assert wang.put(f"posts/{wang.posts['secretary']}/consent", {"agreed": True}, expect=409)["code"] == "post_no_phone"


def test_an_own_mobile_is_not_published_by_the_roster(li, place):
    with transaction():
        for role, number in (("secretary", "13860009999"), ("grid_worker", "0597-2212345")):
            posts.appoint({"name": "某某", "phone": "13860009999", "org_id": place.compound.id, "role": role,
                           "duty_phone": number})
    shown = {row["role"]: row["duty_phone"] for row in li.get(f"orgs/{place.compound.id}/posts")["items"]}
    assert shown == {"secretary": None, "grid_worker": "0597-2212345"}


def test_a_face_is_seen_once_it_is_checked(li, wang, lin, place, picture):
    id, card = wang.posts["secretary"], f"orgs/{place.compound.id}/secretary"
    photo = upload(wang, picture(3))
    wang.put(f"posts/{id}/face", {"photo_id": upload(li, picture(4))["id"]}, expect=422)
    told = wang.put(f"posts/{id}/face", {"photo_id": photo["id"]})
    assert told["face"]["check"] == "pending" and told["holder"]["face_url"] is None
    assert li.get(card)["post"]["holder"]["face_url"] is None
    seen = {row["id"]: row for row in lin.get("posts")["items"]}
    assert seen[id]["face"] is None  # a superior waits as well
    with transaction():
        check = db.session.scalars(db.select(ContentCheck).where(ContentCheck.photo_id == photo["id"])).one()
        verdict.settle(check, "review")
    db.session.remove()
    assert wang.get("checks")["items"] == [] or wang.put(
        f"checks/{wang.get('checks')['items'][0]['id']}/decision", {"passed": True}, expect=403)
    waiting = lin.get("checks")["items"]
    assert waiting[0]["about"]["kind"] == "face" and waiting[0]["about"]["org"]["name"] == "莲花小区"
    lin.put(f"checks/{waiting[0]['id']}/decision", {"passed": True})
    assert li.get(card)["post"]["holder"]["face_url"].startswith("/media/")
    past = li.get(f"{card}?on=2030-01-01")["post"]  # the same holder, who holds it today as well
    assert past["holder"]["face_url"]
    change(id, ended_on=clock.today())
    assert li.get(f"{card}?on=2025-01-01")["post"]["holder"]["face_url"] is None
    wang.put(f"posts/{id}/face", {"photo_id": None}, expect=409)


def test_a_face_goes_with_the_account(wang, picture, place):
    from rules import account
    photo = upload(wang, picture(3))
    wang.put(f"posts/{wang.posts['secretary']}/face", {"photo_id": photo["id"]})
    with transaction():
        account.erase(db.session.get(Person, wang.person.id))
    db.session.remove()
    clockwork.every_night()
    db.session.remove()
    assert db.session.get(Photo, photo["id"]).erased_at is not None
    post = db.session.get(Post, wang.posts["secretary"])
    assert (post.face_photo_id, post.duty_phone, post.phone_consent_at) == (None, None, None)


def test_freshness_and_the_yearly_nudge(now, li, wang, place):
    id, card = wang.posts["secretary"], f"orgs/{place.compound.id}/secretary"
    assert li.get(card)["post"]["verified_on"] is None
    assert wang.put(f"posts/{id}/verification")["verified_on"] == "2026-11-24"
    assert li.get(card)["post"]["verified_on"] == "2026-11-24"
    assert li.get(f"{card}?on=2026-11-23")["post"]["verified_on"] is None

    def told() -> int:
        db.session.remove()
        for id in upkeep.stale():
            with transaction():
                upkeep.nudge(db.session.get(Post, id))
        return db.session.scalar(db.select(db.func.count()).select_from(Message).where(
            Message.template == "entry_to_verify"))

    assert told() == 0
    for day, count in ((date(2027, 11, 23), 0), (date(2027, 11, 24), 1), (date(2027, 11, 25), 1),
                       (date(2028, 11, 23), 1), (date(2028, 11, 24), 2)):
        now.set(datetime(day.year, day.month, day.day, 23, 59, tzinfo=clock.civil_zone()))
        assert told() == count, day
        with looking():
            assert upkeep.stale() == []  # who was asked does not stand in the way of the next


def test_a_year_before_the_leap_day():
    assert upkeep.a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert upkeep.a_year_before(date(2029, 2, 28)) == date(2028, 2, 28)


@pytest.mark.parametrize("deed, body", [("verification", {}), ("leave", {"leave_from": None, "leave_until": None}),
                                        ("consent", {"agreed": True}), ("face", {"photo_id": None})])
def test_only_the_holder_or_who_fills_the_post(li, zhao, wang, deed, body):
    for other in (li, zhao):
        other.put(f"posts/{wang.posts['secretary']}/{deed}", body, expect=403)
    change(wang.posts["secretary"], ended_on=clock.today())
    wang.put(f"posts/{wang.posts['secretary']}/{deed}", body, expect=409)


# --- the usual reply time ------------------------------------------------------------------------------------------

def test_how_soon_a_desk_answers_is_counted_from_real_cases_and_letters(li, wang, zhao, lin, place):
    card = f"orgs/{place.compound.id}/secretary"
    body = {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.building.id}
    start = datetime(2026, 11, 24, 9, 0, tzinfo=clock.civil_zone())
    deeds = (("acceptance", {}), ("rejection", {"reason": "不归我们"}), ("question", {"text": "哪一个？"}))
    with clock.at(start) as hands:
        for minutes in (10, 20, 30):
            report = li.post("reports", body)
            hands.tick(60 * minutes)
            deed, data = deeds[0] if minutes != 20 else deeds[1]
            wang.put(f"reports/{report['id']}/{deed}", data)
        taken_back = li.post("reports", body)
        hands.tick(60)
        li.put(f"reports/{taken_back['id']}/withdrawal", {"reason": "好了"})  # nobody's answer
        with transaction():
            for took in (100, 200):
                db.session.add(Letter(post_id=wang.posts["secretary"], by_id=li.person.id, begun_at=clock.now(),
                                      changed_at=clock.now(), answered_at=clock.now() + timedelta(minutes=took)))
            db.session.add(Letter(post_id=wang.posts["secretary"], by_id=li.person.id, begun_at=clock.now(),
                                  changed_at=clock.now()))  # not answered yet
            assert reply_time.count_all() == 1
        db.session.remove()
        usual = li.get(card)["post"]["usual_reply"]
        assert usual == {"minutes": 30, "sample": 5, "said": "一般30分钟内答复"}
        assert li.get(f"{card}?on=2026-01-01")["post"]["usual_reply"] is None  # a fact of today
        hands.tick(181 * 24 * 3600)
        with transaction():
            assert reply_time.count_all() == 0


@pytest.mark.parametrize("minutes, sample, said", [
    (60, 5, "一般60分钟内答复"), (61, 9, "一般2小时内答复"), (48 * 60, 5, "一般48小时内答复"),
    (48 * 60 + 1, 5, "一般3天内答复"), (10, 4, None)])
def test_it_is_said_in_a_neighbour_s_words_and_from_a_fair_sample(li, wang, place, minutes, sample, said):
    with transaction():
        db.session.add(ReplyTime(org_id=place.compound.id, role="secretary", sample=sample, p50_minutes=minutes,
                                 counted_at=clock.now()))
    usual = li.get(f"orgs/{place.compound.id}/secretary")["post"]["usual_reply"]
    assert (usual and usual["said"]) == said
