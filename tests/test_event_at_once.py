"""Many hands at one event: one place a person, answers that hold, and withdrawing while being promoted ends well."""

import pytest

from tests.events import adds_up, child, minute, published, rows, sign_up
from tests.test_concurrency import at_once, send

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def event(wang, place, passes):
    def make(**more) -> int:
        return published(wang, place, passes, **more)
    return make


@pytest.fixture
def neighbours(enter, place):
    return [enter(f"n{n}", name=f"邻居{n}", phone=f"1395080{n:04d}", home=place.compound) for n in range(10, 16)]


def test_lowered_while_they_come_in(event, neighbours, wang, li, chen):
    """Whichever is first: never fewer places than are given away."""
    id = event(capacity=6)
    voices = [*neighbours, li, chen]
    said = at_once([lambda voice=voice: send(voice, "POST", f"events/{id}/sign-ups") for voice in voices]
                   + [lambda n=n: send(wang, "PUT", f"events/{id}/capacity", {"capacity": n}) for n in (1, 2, 3)])
    assert said[:8] == ["done"] * 8 and set(said[8:]) <= {"done", "capacity_below_taken"}
    adds_up(id)


def test_two_phones_of_one_person_for_two_sessions_in_the_same_second(li, event):
    first, second = event(), event()
    said = at_once([lambda id=id: send(li, "POST", f"events/{id}/sign-ups") for id in (first, second) * 3])
    assert said.count("done") == 1 and set(said) <= {"done", "elsewhere_then", "signed_up_already"}
    assert len(rows(first)) + len(rows(second)) == 1


def test_the_same_family_from_two_phones_in_the_same_second(chen, li, event):
    id = event(capacity=9)
    theirs = {"people": [child(), child("大宝", "2013-07-01")], "guardian_consent": True}
    said = at_once([lambda voice=voice: send(voice, "POST", f"events/{id}/sign-ups", theirs)
                    for voice in (chen, li) for _ in range(3)])
    assert said.count("done") == 1 and said.count("signed_up_already") == 5
    assert [status for _, status in rows(id)] == ["confirmed", "confirmed"]
    adds_up(id)


def test_an_elder_nobody_knew_from_two_phones_in_the_same_second(chen, li, event):
    id = event(capacity=9)
    theirs = {"on_behalf_of": {"name": "王爷爷", "phone": "13950800555"}}
    said = at_once([lambda voice=voice: send(voice, "POST", f"events/{id}/sign-ups", theirs)
                    for voice in (chen, li) for _ in range(3)])
    assert said.count("done") == 1 and said.count("signed_up_already") == 5, said
    adds_up(id)


@pytest.mark.parametrize("turn", range(3))
def test_withdrawing_while_being_promoted(app, li, neighbours, event, turn):
    id = event(capacity=1)
    seat, *line = (sign_up(voice, id)["id"] for voice in (li, *neighbours[:3]))

    def tick():
        with app.app_context():
            minute()

    calls = [lambda: send(li, "PUT", f"sign-ups/{seat}/withdrawal"),
             lambda: send(neighbours[0], "PUT", f"sign-ups/{line[0]}/withdrawal"), tick]
    said = at_once(calls[turn:] + calls[:turn])
    assert {one for one in said if one is not None} == {"done"}
    assert [status for _, status in rows(id)] == ["withdrawn", "withdrawn", "offered", "waiting"]
    adds_up(id)


@pytest.mark.parametrize("turn", range(2))
def test_an_offer_answered_twice_over_in_one_second(li, neighbours, event, turn):
    id = event(capacity=1)
    seat, one, two = (sign_up(voice, id)["id"] for voice in (li, *neighbours[:2]))
    li.put(f"sign-ups/{seat}/withdrawal")
    calls = [lambda: send(neighbours[0], "PUT", f"sign-ups/{one}/acceptance"),
             lambda: send(neighbours[0], "PUT", f"sign-ups/{one}/refusal")]
    said = at_once(calls[turn:] + calls[:turn])
    assert sorted(said) == ["done", "illegal_move"], said
    assert [status for _, status in rows(id)][1:] in (["confirmed", "waiting"], ["withdrawn", "offered"])
    adds_up(id)
