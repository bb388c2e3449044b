"""Signing up: oneself, a family, somebody else; places for all or as many as fit; who may, and who is told why not."""

import pytest

from core import crypto
from core.db import db, transaction
from models import Household, Person, SignUp, SignUpParty
from tests.days import NOON
from tests.events import DAY, adds_up, at, child, family, published, rows, sign_up

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def event(wang, place, passes):
    def make(**more) -> int:
        return published(wang, place, passes, **more)
    return make


def test_one_tap_and_the_places_left_are_true(li, chen, event):
    id = event()
    mine = sign_up(li, id)
    assert (mine["status"], mine["number"], mine["name"], mine["together"]) == ("confirmed", "10001", "李秀英", False)
    assert mine["actions"] == ["withdrawal"] and li.get(f"events/{id}")["mine"][0]["id"] == mine["id"]
    assert chen.get(f"events/{id}")["left"] == 1 and chen.get(f"events/{id}")["mine"] == []
    chen.get(f"sign-ups/{mine['id']}", expect=404)
    assert sign_up(li, id, 409)["code"] == "signed_up_already"
    adds_up(id)


def test_the_same_key_again_is_the_same_sign_up(li, event):
    id = event()
    first = li.post(f"events/{id}/sign-ups", key="one-and-only-key")
    assert li.post(f"events/{id}/sign-ups", key="one-and-only-key")["id"] == first["id"]
    assert rows(id) == [("10001", "confirmed")]


def test_a_family_together_or_not_at_all(li, chen, event):
    id = event(capacity=3)
    sign_up(li, id)
    whole = sign_up(chen, id, people=[{"name": "陈小明", "birth_date": "1985-01-01"}, *family(2)], together=True)
    assert [one["status"] for one in whole["party"]] == ["waiting"] * 3 and whole["position"] == 1
    assert chen.get(f"events/{id}")["left"] == 2
    adds_up(id)


def test_a_family_as_many_as_fit_the_grown_up_first(li, chen, event):
    id = event(capacity=3)
    sign_up(li, id)
    party = sign_up(chen, id, people=[child(), child("大宝", "2013-07-01"), *family(1)], guardian_consent=True)["party"]
    assert [(one["name"], one["status"]) for one in party] == [
        ("陈家0", "confirmed"), ("小宝", "confirmed"), ("大宝", "waiting")]
    assert [one["number"] for one in party] == ["10002", "10003", "10004"]
    adds_up(id)


def test_who_gave_their_own_name_is_themselves(chen, event):
    id = event()
    whole = sign_up(chen, id, people=[{"name": "陈小明", "birth_date": "1985-01-01"}])
    assert sign_up(chen, id, 409)["code"] == "signed_up_already"
    db.session.remove()
    row = db.session.get(SignUp, whole["id"])
    assert row.person_id == chen.person.id and row.name is None and row.birth_date == "1985-01-01"


def test_two_phones_of_a_family_speak_of_the_same_people(chen, enter, place, event):
    mother = enter("liu", name="刘芳", phone="13950800077", home=place.compound)
    with transaction():
        door = Household(org_id=place.compound.id, room="5-301", room_digest=crypto.digest("5-301", "room"))
        db.session.add(door)
        db.session.flush()
        for person in (chen.person, mother.person):
            db.session.get(Person, person.id).household_id = door.id
    id = event(capacity=9)
    everyone = [{"name": "陈小明", "birth_date": "1985-01-01"}, {"name": "刘芳", "birth_date": "1986-01-01"}, child()]
    sign_up(chen, id, people=everyone, guardian_consent=True)
    assert sign_up(mother, id, 409)["code"] == "signed_up_already"
    again = sign_up(mother, id, 409, people=[*family(1), child()], guardian_consent=True)
    assert again["detail"].startswith("小宝")
    assert len(rows(id)) == 3


def test_nobody_is_in_two_places_at_once(li, event, place):
    first, second = event(), event()
    other_day = event(starts_at=at(NOON + 9 * DAY), ends_at=at(NOON + 9 * DAY + DAY / 12))
    sign_up(li, first)
    refused = sign_up(li, second, 409)
    assert refused["code"] == "elsewhere_then" and rows(second) == []
    sign_up(li, other_day)


@pytest.mark.parametrize(("people", "where"), [
    ([{"name": "小宝"}], "people.0.birth_date"), ([child(birth="2030-01-01")], "people.0.birth_date"),
    ([child(birth="1800-01-01")], "people.0.birth_date"), ([child(birth="2015-02-29")], "people.0.birth_date"),
    ([child(name="")], "people.0.name"), (family(11), "people"),
])
def test_who_cannot_be_is_said_by_field(chen, event, people, where):
    answer = sign_up(chen, event(capacity=20), 422, people=people, guardian_consent=True)
    assert where in answer["errors"], answer


def test_children_by_their_ages(chen, event):
    """Under six refused where the event says so, under ten accompanied, under fourteen with a guardian's consent."""
    id = event(capacity=20, min_age=6)
    grown = {"name": "陈小明", "birth_date": "1985-01-01"}
    young = sign_up(chen, id, 422, people=[grown, child(birth="2021-05-01")], guardian_consent=True)
    assert "people.1.birth_date" in young["errors"]
    assert sign_up(chen, id, 422, people=[child(birth="2018-05-01")], guardian_consent=True)["code"] == "child_alone"
    assert "guardian_consent" in sign_up(chen, id, 422, people=[grown, child(birth="2018-05-01")])["errors"]
    told = sign_up(chen, id, people=[grown, child(birth="2018-05-01")], guardian_consent=True)
    assert [one["minor"] for one in told["party"]] == [False, True]
    sign_up(chen, id, people=[child("二宝", "2019-05-01")], guardian_consent=True)  # one who comes is signed up already
    sign_up(chen, id, people=[child("大宝", "2011-05-01")])  # fifteen
    db.session.remove()
    party = db.session.get(SignUp, told["id"]).party
    assert party.guardian_version == chen.get("documents/guardian")["version"]
    assert party.guardian_consented_at == NOON


def test_a_child_has_a_guardian_who_can_be_called(enter, place, event):
    nobody = enter("ma", name="马兰", home=place.compound)
    answer = sign_up(nobody, event(), 422, people=[child(birth="2009-05-01")])
    assert answer["code"] == "guardian_phone_needed"


def test_a_leap_day_child_turns_ten_in_march(chen, event):
    id = event(capacity=9, min_age=10, starts_at="2027-02-28T10:00:00+08:00", ends_at="2027-02-28T11:00:00+08:00")
    later = event(capacity=9, min_age=10, starts_at="2027-03-01T10:00:00+08:00", ends_at="2027-03-01T11:00:00+08:00")
    born = [child(birth="2016-02-29")]
    assert sign_up(chen, id, people=born, guardian_consent=True)["status"] == "confirmed"  # ten in 2026
    young = [child("小妞", "2017-02-28")]
    assert sign_up(chen, id, people=young, guardian_consent=True)["status"] == "confirmed"
    last = [child("小弟", "2017-03-01")]
    assert "people.0.birth_date" in sign_up(chen, id, 422, people=last, guardian_consent=True)["errors"]
    assert sign_up(chen, later, people=last, guardian_consent=True)["status"] == "confirmed"


def test_of_other_places_none_where_the_event_says_so(li, enter, place, event):
    stranger = enter("stranger", home=place.elsewhere)
    id = event(targets=[place.compound.id])
    refused = sign_up(stranger, id, 403)
    assert refused["code"] == "event_for_others" and "莲花小区" in refused["detail"]
    assert sign_up(li, id)["status"] == "confirmed"


def test_for_an_elder_by_a_neighbour(chen, li, enter, place, event):
    id = event(capacity=9)
    told = sign_up(chen, id, on_behalf_of={"name": "李奶奶", "phone": "13950800001"})
    assert (told["name"], told["by_me"]) == ("李奶奶", True)
    own = li.get("sign-ups")["items"]
    assert [one["id"] for one in own] == [told["id"]] and not own[0]["by_me"]
    assert li.get("me/messages")["items"][0]["title"] == "有人帮您报了名"
    li.put(f"sign-ups/{told['id']}/withdrawal")
    without = sign_up(chen, id, on_behalf_of={"name": "王爷爷", "birth_date": "1940-01-01"})
    assert without["status"] == "confirmed" and without["name"] == "王爷爷"


def test_a_secretary_for_an_elder_is_written_down_with_the_post(wang, li, event):
    id = event()
    told = sign_up(wang, id, on_behalf_of={"name": "李秀英", "phone": "13950800001"})
    db.session.remove()
    assert db.session.scalars(db.select(SignUpParty)).one().by_post_id == wang.posts["secretary"]
    assert li.get(f"sign-ups/{told['id']}/history")["items"][0]["who"] == "莲花小区书记"


def test_names_are_sealed_and_masked(chen, wang, lin, event):
    id = event(capacity=9)
    sign_up(chen, id, people=[{"name": "陈小明", "birth_date": "1985-01-01"}, child("欧阳小宝")], guardian_consent=True)
    assert [one["name"] for one in wang.get(f"events/{id}/sign-ups")["items"]] == ["陈**", "欧**"]
    with db.engine.connect() as raw:
        kept = raw.exec_driver_sql("SELECT name, birth_date FROM sign_up WHERE name IS NOT NULL").fetchall()
    assert len(kept) == 1 and all(b"\xe5" not in bytes(value) and b"2014" not in bytes(value) for value in kept[0])
    chen.get(f"events/{id}/sign-ups", expect=403)


def test_before_and_after_its_time(li, event, friday):
    id = event(sign_up_opens_at=at(NOON + DAY))
    early = sign_up(li, id, 409)
    assert early["code"] == "sign_up_not_open" and "11月21日 12:00" in early["detail"] and early["actions"] == []
    friday.set(NOON + 8 * DAY)
    assert sign_up(li, id, 409)["code"] == "sign_up_closed"
    friday.set(NOON + 8 * DAY - DAY / 1440)
    sign_up(li, id)


def test_each_kind_has_its_own_places_and_line(li, chen, enter, place, event):
    id = event(capacity=1, helpers=1)
    assert sign_up(li, id, kind="helpers")["number"] == "20001"
    assert sign_up(chen, id)["number"] == "10001"
    other = enter("other", home=place.compound)
    assert sign_up(other, id, kind="helpers")["status"] == "waiting"
    assert "kind" in sign_up(enter("third", home=place.compound), id, 422, kind="performance")["errors"]
    adds_up(id)


def test_several_sessions_are_named(li, event):
    halves = [{"starts_at": at(NOON + 8 * DAY), "ends_at": at(NOON + 8 * DAY + DAY / 24), "capacity": 1,
               "name": "上午场"},
              {"starts_at": at(NOON + 9 * DAY), "ends_at": at(NOON + 9 * DAY + DAY / 24), "capacity": 1}]
    id = event(sessions=halves)
    assert "session_id" in sign_up(li, id, 422)["errors"]
    first, second = (one["id"] for one in li.get(f"events/{id}")["sessions"])
    assert sign_up(li, id, session_id=first)["session"]["when"] == "上午场 11月28日 12:00–13:00"
    assert sign_up(li, id, session_id=second)["number"] == "10001"
    assert "session_id" in sign_up(li, event(), 422, session_id=first)["errors"]
