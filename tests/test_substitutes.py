"""Substitutes: in line behind a full task, offered the place of whoever leaves, in order, for a time that shortens."""

from datetime import timedelta

import pytest

from core import clock
from core.db import transaction
from jobs import task_claims
from models import Substitute, TaskClaim
from rules.substitute import line as lines
from rules.task_claim import moves
from tests.days import NOON
from tests.occasions import kept, told
from tests.tasks import BEGINS, HOUR, REASON, adds_up, at, claimed, go, published, refused, serves
from tests.test_concurrency import at_once, send

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def full(li, chen, sun, wang, place, passes) -> int:
    """Li has the one place; Chen and Sun serve there too."""
    for voice in (li, chen, sun):
        serves(voice, place.compound)
    id = published(wang, place, passes)
    claimed(li, id)
    return id


def joins(voice, task: int, expect: int = 201) -> dict:
    return voice.post(f"tasks/{task}/substitutes", expect=expect)


def line(voice) -> str:
    [row] = voice.get("task-substitutes")["items"]
    return f"task-substitutes/{row['id']}"


def gives_back(voice) -> None:
    [row] = [row for row in voice.get("task-claims")["items"] if row["status"] == "claimed"]
    voice.put(f"task-claims/{row['id']}/release", REASON)


def test_who_is_next_is_offered_the_place_and_nobody_slips_in_before(li, chen, sun, enter, place, full):
    serves(enter("new", name="新来的"), place.compound)
    new = enter("new2", name="后来的")
    serves(new, place.compound)
    assert "substitutes" in chen.get(f"tasks/{full}")["actions"]
    assert joins(chen, full)["ahead"] == 0 and joins(sun, full)["ahead"] == 1
    gives_back(li)
    assert refused_claim(new, full) == "claim_full" and adds_up(full) == 1
    offered = chen.get(line(chen).split("/")[0])["items"][0]
    assert (offered["status"], offered["ahead"]) == ("offered", None)
    assert offered["actions"] == ["acceptance", "withdrawal"]
    assert [words["title"] for words in told(chen, "task_place_offered")] == ["陪王奶奶换灯泡"]
    assert chen.put(f"{line(chen)}/acceptance")["status"] == "took" and adds_up(full) == 1
    assert chen.get("task-claims")["items"][0]["status"] == "claimed" and not told(sun, "task_place_offered")


def refused_claim(voice, task: int) -> str:
    return claimed(voice, task, expect=409)["code"]


def test_standing_in_line_twice_is_standing_once(chen, full):
    assert joins(chen, full)["id"] == joins(chen, full)["id"] and len(kept(Substitute)) == 1


def test_a_line_is_for_those_who_could_claim_and_only_behind_a_full_task(li, chen, lin, full, wang, place, passes):
    assert joins(lin, full, 409)["code"] == "claim_not_a_member"
    assert joins(li, full, 409)["code"] == "claim_already_claimed"
    assert joins(chen, published(wang, place, passes, title="巡逻"), 409)["code"] == "not_full"


def test_no_answer_in_time_and_it_is_the_next_ones_turn(li, chen, sun, full, friday):
    joins(chen, full), joins(sun, full)
    gives_back(li)
    until = kept(Substitute)[0].offer_until
    assert until == NOON + timedelta(seconds=BEGINS.total_seconds() / 8)
    friday.set(until - timedelta(seconds=1))
    task_claims.every_minute()
    assert line_status(chen) == "offered"
    friday.set(until)
    assert refused(chen, "acceptance", line(chen)) == "offer_expired"  # the clock's job has not come round to it yet
    task_claims.every_minute()
    assert line_status(chen) == "lapsed" and line_status(sun) == "offered" and adds_up(full) == 1
    assert told(chen, "task_offer_lapsed") and kept(Substitute)[1].offer_until - until < until - NOON  # it shortens


def line_status(voice) -> str:
    return voice.get("task-substitutes")["items"][0]["status"]


def test_who_goes_away_passes_the_place_on(li, chen, sun, full):
    joins(chen, full), joins(sun, full)
    gives_back(li)
    assert chen.put(f"{line(chen)}/withdrawal")["status"] == "left"
    assert line_status(sun) == "offered" and adds_up(full) == 1
    sun.put(f"{line(sun)}/withdrawal")
    assert adds_up(full) == 0
    chen.put(f"{line(sun)}/withdrawal", expect=404)


def test_who_only_waits_holds_no_place(chen, sun, full):
    joins(chen, full)
    chen.put(f"{line(chen)}/withdrawal")
    assert adds_up(full) == 1 and joins(sun, full)["ahead"] == 0
    with transaction() as session:
        moves.leaving(session.merge(sun.person))
    assert adds_up(full) == 1 and {row.status for row in kept(Substitute)} == {"left", "closed"}


def test_each_task_has_a_line_of_its_own(li, chen, sun, wang, place, passes, full):
    starts = clock.now() + 2 * BEGINS
    other = published(wang, place, passes, title="巡逻", starts_at=at(starts), ends_at=at(starts + HOUR))
    gives_back(li)
    claimed(li, other)
    claimed(li, full)
    assert joins(sun, other)["ahead"] == 0 == joins(chen, full)["ahead"]
    wang.put(f"task-claims/{li.get('task-claims')['items'][0]['id']}/release", REASON)
    assert (line_status(sun), line_status(chen)) == ("waiting", "offered")


def test_of_two_places_each_is_offered_to_one(li, chen, sun, enter, wang, place, passes):
    voices = li, enter("new", name="新来的"), chen, sun
    for voice in voices:
        serves(voice, place.compound)
    id = published(wang, place, passes, people_needed=2)
    for voice in voices[:2]:
        claimed(voice, id)
    joins(chen, id), joins(sun, id)
    for n, voice in enumerate(voices[:2], 1):
        gives_back(voice)
        assert [row.status for row in kept(Substitute)].count("offered") == n and adds_up(id) == 2


def test_the_clock_s_deeds_look_again_at_what_has_changed_meanwhile(li, chen, sun, full, friday):
    joins(chen, full), joins(sun, full)
    gives_back(li)
    first, second = (row.id for row in kept(Substitute))

    def look() -> list:
        with transaction():
            for id in (first, second):
                lines.lapse(id), lines.end(id)
            due = [lines.lapsed(), lines.over()]
        return [row.status for row in kept(Substitute)] + due

    assert look() == ["offered", "waiting", [], []]
    chen.put(f"{line(chen)}/acceptance")
    go(friday, BEGINS - timedelta(seconds=1))
    assert look() == ["took", "waiting", [], []]
    go(friday, BEGINS)
    with transaction():
        assert lines.over() == [second]
    assert look() == ["took", "closed", [], []]
    assert line_status(sun) == "closed"
    go(friday, BEGINS + 2 * HOUR)
    assert sun.get("task-substitutes")["items"] == []  # of what is over nobody need read any more


@pytest.mark.parametrize(("minutes", "status"), [(90, "offered"), (89, "waiting")])
def test_the_last_offer_is_made_an_hour_and_a_half_before(li, chen, wang, full, friday, minutes, status):
    joins(chen, full)
    go(friday, BEGINS - timedelta(minutes=minutes))
    wang.put(f"task-claims/{li.get('task-claims')['items'][0]['id']}/release", REASON)
    assert line_status(chen) == status


def test_nothing_is_offered_shortly_before_it_begins_and_then_the_line_is_over(li, chen, wang, full, friday):
    joins(chen, full)
    go(friday, BEGINS - HOUR)
    [row] = li.get("task-claims")["items"]
    assert refused(li, "release", f"task-claims/{row['id']}", REASON) == "release_over"
    wang.put(f"task-claims/{row['id']}/release", REASON)
    assert line_status(chen) == "waiting" and adds_up(full) == 0 and told(li, "task_released_for_you")
    assert claimed(chen, full)["status"] == "claimed"  # but whoever still can come may
    go(friday, BEGINS)
    task_claims.every_minute()
    assert line_status(chen) == "closed" and adds_up(full) == 1


def test_called_off_or_gone_nothing_is_held_for_anybody(li, chen, sun, wang, full, app):
    joins(chen, full), joins(sun, full)
    gives_back(li)
    with transaction() as session:
        moves.leaving(session.merge(chen.person))
    assert [row.status for row in kept(Substitute)] == ["closed", "offered"] and adds_up(full) == 1
    wang.put(f"tasks/{full}/cancellation", {"reason": "停电了"})
    assert kept(Substitute)[1].status == "closed" and adds_up(full) == 0
    assert [words["reason"] for words in told(sun, "task_called_off")] == ["停电了"]


def test_two_accounts_of_one_person_stand_once(li, chen, sun, full, app):
    joins(chen, full), joins(sun, full)
    with transaction() as session:
        moves.merged(session.merge(chen.person), session.merge(sun.person))
    assert [(row.person_id, row.status) for row in kept(Substitute)] == [
        (sun.person.id, "closed"), (sun.person.id, "waiting")]


def test_of_two_accounts_what_is_over_and_what_is_others_closes_no_line(li, chen, sun, enter, place, full, app):
    new = enter("new", name="新来的")
    serves(new, place.compound)
    gives_back(li)
    claimed(sun, full)
    gives_back(sun)
    claimed(li, full)
    joins(sun, full)
    sun.put(f"{line(sun)}/withdrawal")
    joins(new, full), joins(chen, full)

    def merged(old, into) -> list:
        with transaction() as session:
            moves.merged(session.merge(old.person), session.merge(into.person))
        return [(row.person_id, row.status) for row in kept(Substitute)]

    he, she, other = sun.person.id, li.person.id, new.person.id
    assert merged(chen, sun) == [(he, "left"), (other, "waiting"), (he, "waiting")]
    assert merged(sun, li) == [(she, "left"), (other, "waiting"), (she, "closed")]  # behind a claim of her own


def test_given_back_while_many_claim_the_place_is_the_next_ones(li, chen, enter, place, full):
    joins(chen, full)
    crowd = [enter(f"m{n}", name=f"党员{n}") for n in range(8)]
    for one in crowd:
        serves(one, place.compound)
    [mine] = li.get("task-claims")["items"]
    calls = [lambda voice=voice: send(voice, "POST", f"tasks/{full}/claims") for voice in crowd]
    calls.insert(4, lambda: send(li, "PUT", f"task-claims/{mine['id']}/release", REASON))
    assert sorted(set(at_once(calls))) == ["claim_full", "done"]
    assert line_status(chen) == "offered" and adds_up(full) == 1 and len(kept(TaskClaim)) == 1


def test_accepted_from_two_phones_it_is_one_claim(li, chen, full):
    joins(chen, full)
    gives_back(li)
    path = f"{line(chen)}/acceptance"
    said = at_once([lambda: send(chen, "PUT", path) for _ in range(4)])
    assert said.count("done") == 1 and set(said) == {"done", "illegal_move"} and adds_up(full) == 1


def test_an_accepted_place_may_clash_meanwhile(li, chen, wang, place, passes, full):
    joins(chen, full)
    starts = clock.now() + BEGINS
    claimed(chen, published(wang, place, passes, title="巡逻", starts_at=at(starts), ends_at=at(starts + HOUR)))
    gives_back(li)
    assert refused(chen, "acceptance", line(chen)) == "claim_clash" and line_status(chen) == "offered"
