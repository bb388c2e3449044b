"""Many hands at one task: 200 for three places, two phones of one member, claiming while it is called off."""

import pytest

from models import TaskClaim, TaskPresence
from tests.days import NOON
from tests.occasions import kept
from tests.tasks import DAY, HOUR, adds_up, at, claimed, code, published, serves
from tests.test_concurrency import at_once, send

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def members(enter, place):
    def make(count: int) -> list:
        found = [enter(f"m{n}", name=f"党员{n}") for n in range(count)]
        for one in found:
            serves(one, place.compound)
        return found
    return make


def test_two_hundred_for_three_places(members, wang, place, passes):
    id = published(wang, place, passes, people_needed=3)
    said = at_once([lambda voice=voice: send(voice, "POST", f"tasks/{id}/claims") for voice in members(200)])
    assert said.count("done") == 3 == adds_up(id) and set(said) == {"done", "claim_full"}
    assert len(kept(TaskClaim)) == 3


def test_one_member_from_many_phones_claims_once(members, wang, place, passes):
    id, [one] = published(wang, place, passes, people_needed=3), members(1)
    said = at_once([lambda: send(one, "POST", f"tasks/{id}/claims") for _ in range(12)])
    assert said.count("done") == 1 == adds_up(id) and set(said) == {"done", "claim_already_claimed"}


def test_two_tasks_of_one_hour_in_the_same_second(members, wang, place, passes):
    ids, [one] = [published(wang, place, passes) for _ in range(2)], members(1)
    said = at_once([lambda id=id: send(one, "POST", f"tasks/{id}/claims") for id in ids * 3])
    assert said.count("done") == 1 and set(said) <= {"done", "claim_clash", "claim_already_claimed"}
    assert sum(adds_up(id) for id in ids) == 1


@pytest.mark.parametrize("turn", range(3))
def test_claimed_given_back_and_called_off_at_once(members, wang, place, passes, turn):
    id, voices = published(wang, place, passes, people_needed=4), members(8)
    held = [(voice, claimed(voice, id)["id"]) for voice in voices[:3]]
    calls = [lambda voice=voice: send(voice, "POST", f"tasks/{id}/claims") for voice in voices[3:]]
    calls += [lambda voice=voice, claim=claim: send(
        voice, "PUT", f"task-claims/{claim}/release", {"reason": "有事来不了"}) for voice, claim in held]
    calls.insert(turn * 4, lambda: send(wang, "PUT", f"tasks/{id}/cancellation", {"reason": "下雨了"}))
    said = at_once(calls)
    assert set(said) <= {"done", "claim_full", "claim_not_open", "illegal_move"}, said
    assert adds_up(id) == 0 and {row.status.value for row in kept(TaskClaim)} <= {"released", "called_off"}


def test_signed_in_at_two_places_from_two_phones(members, wang, place, passes):
    [one] = members(1)
    ids = [published(wang, place, passes, starts_at=None) for _ in range(2)]
    claims = [claimed(one, id)["id"] for id in ids]
    shown = [code(wang, id) for id in ids]
    said = at_once([lambda claim=claim, shown=shown: send(one, "PUT", f"task-claims/{claim}/sign-in", shown)
                    for claim, shown in zip(claims, shown, strict=True)] * 3)
    assert said.count("done") == 1 and set(said) <= {
        "done", "illegal_move", "signed_in_elsewhere", "changed_meanwhile"}, said
    assert len(kept(TaskPresence)) == 1


def test_the_last_moment_is_kept_by_the_clock_of_the_place(members, wang, place, passes, friday):
    ends = NOON + DAY + HOUR
    id, [one, two] = published(wang, place, passes, starts_at=None, ends_at=at(ends), people_needed=2), members(2)
    friday.set(ends)
    assert set(at_once([lambda voice=voice: send(voice, "POST", f"tasks/{id}/claims") for voice in (one, two)])) == {
        "claim_too_late"}
