"""The nightly plan: all tasks and members at once, as offers; most tasks, then who did least, then who is nearest."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import clock
from core.db import transaction
from models import Message, TaskClaim, TaskOffer
from rules.routing import plan
from rules.routing.plan import Pair
from rules.task_offer import nightly, send
from tests.days import NOON
from tests.occasions import kept
from tests.tasks import DAY, HOUR, adds_up, asked, at, claimed, minute, night, published, serves, statuses

ONE, TWO, THREE = 11, 12, 13
EVEN = [Pair(0, ONE, 0, 0), Pair(0, TWO, 0, 0), Pair(1, ONE, 0, 0)]


@pytest.mark.parametrize(("left", "pairs", "wanted"), [
    ([1, 1], EVEN, {(0, TWO), (1, ONE)}),  # whoever came first to the first task would leave the other alone
    ([2, 1], EVEN, {(0, TWO), (1, ONE)}),  # a second helper of one is less than a first of another
    ([1], [Pair(0, ONE, .5, 0), Pair(0, TWO, .1, .9)], {(0, TWO)}),  # who did less, though further away
    ([1], [Pair(0, ONE, .3, .2), Pair(0, TWO, .3, .1)], {(0, TWO)}),
    ([1, 1], [Pair(0, ONE, .9, 1), Pair(1, ONE, .9, 1), Pair(1, TWO, 0, 0)], {(0, ONE), (1, TWO)}),
    ([3], [Pair(0, ONE, 0, 0), Pair(0, TWO, 0, 0)], {(0, ONE), (0, TWO)}), ([0], [Pair(0, ONE, 0, 0)], set()),
    ([1], [], set())])
def test_most_tasks_then_the_fair_then_the_near(left, pairs, wanted):
    assert set(plan.best(left, pairs) if wanted else plan.solved(left, pairs)) == wanted


@settings(max_examples=25)
@given(left=st.lists(st.integers(1, 2), min_size=1, max_size=3), data=st.data())
def test_no_other_way_covers_more(left, data):
    possible = list(itertools.product(range(len(left)), range(3)))
    chosen = data.draw(st.lists(st.sampled_from(possible), unique=True))
    found = plan.best(left, [Pair(task, member, member / 9, 0) for task, member in chosen]) if chosen else []
    assert set(found) <= set(chosen) and len({member for _, member in found}) == len(found)
    assert all(sum(task == at for task, _ in found) <= n for at, n in enumerate(left))

    def covers(way) -> tuple[int, int]:
        return len({task for task, _ in way}), len(way)

    ways = (way for n in range(4) for way in itertools.combinations(chosen, n)
            if len({member for _, member in way}) == n
            and all(sum(task == at for task, _ in way) <= many for at, many in enumerate(left)))
    assert covers(found) == max(map(covers, ways))


def test_the_solver_works_apart_and_is_stopped_in_time():
    assert plan.solved([1, 1], EVEN) == [(0, TWO), (1, ONE)]
    with pytest.raises(plan.OutOfTime):
        plan.solved([1, 1], EVEN, seconds=.01)


def test_it_asks_and_claims_nothing(li, chen, gao, wang, place, passes, friday):
    for voice in (li, chen):
        serves(voice, place.compound)
    serves(gao, place.compound, "law")
    later = {"starts_at": at(NOON + 6 * DAY), "ends_at": at(NOON + 7 * DAY)}
    claimed(li, published(wang, place, passes, title="下周的", **later))
    friday.set(NOON + 15 * HOUR)  # three at night
    ids = [published(wang, place, passes, title="陪读", starts_at=at(NOON + 2 * DAY), ends_at=at(NOON + 3 * DAY)),
           published(wang, place, passes, title="讲法", skills=["law"], starts_at=None, ends_at=at(NOON + 3 * DAY))]
    night()
    assert {(row.task_id, row.person_id) for row in kept(TaskOffer)} == {
        (ids[0], chen.person.id), (ids[1], gao.person.id)}
    assert all(row.planned for row in kept(TaskOffer)) and len(kept(TaskClaim)) == 1
    morning = clock.civil(kept(Message, template="task_offered")[0].next_at)
    assert (morning.hour, morning.minute) == (9, 0)  # nobody is woken
    [offer] = asked(gao)
    gao.put(f"task-offers/{offer['id']}/acceptance")
    assert adds_up(ids[1]) == 1
    night()
    assert [row.person_id for row in kept(TaskOffer)][2:] == [li.person.id]  # nobody else is left who was not asked


def test_who_could_not_takes_no_place_in_the_plan(li, chen, gao, wang, place, passes, friday):
    """Who did least is not planned where they could not go: nobody else would be asked that night."""
    serves(li, place.compound)
    for voice in (chen, gao):
        serves(voice, place.compound, "law")
    at_its_hour = {"starts_at": at(NOON + 6 * DAY), "ends_at": at(NOON + 6 * DAY + HOUR)}
    claimed(chen, published(wang, place, passes, title="下周的", **at_its_hour))
    friday.set(NOON + 15 * HOUR)
    law = published(wang, place, passes, title="讲法", skills=["law"], **at_its_hour)  # Chen is elsewhere then
    soon = published(wang, place, passes, title="天亮前", starts_at=None, ends_at=at(NOON + 17 * HOUR))
    night()
    assert [(row.task_id, row.person_id) for row in kept(TaskOffer)] == [(law, gao.person.id)]
    assert claimed(li, soon)  # over before anybody woke up to answer: first come


def test_who_is_away_or_has_enough_to_answer_is_not_planned(li, chen, gao, wang, place, passes, friday):
    for voice in (li, chen, gao):
        serves(voice, place.compound)
    li.put("me/availability", {"free": [], "away_until": "2026-12-31"})
    later = {"starts_at": at(NOON + 6 * DAY), "ends_at": at(NOON + 6 * DAY + HOUR)}
    for n in range(send.MOST_OPEN):
        published(wang, place, passes, title=f"任务{n}", people_needed=2, **later)
    minute()
    assert sorted(row.person_id for row in kept(TaskOffer)) == sorted([chen.person.id, gao.person.id] * 2)
    [offer] = [one for one in asked(gao) if one["task"]["title"] == "任务0"]
    gao.put(f"task-offers/{offer['id']}/refusal")
    friday.set(NOON + 15 * HOUR)
    id = published(wang, place, passes, title="再一件", people_needed=3, **later)
    night()
    assert [row.person_id for row in kept(TaskOffer) if row.task_id == id] == [gao.person.id]
    assert li.person.id not in statuses()


def test_a_plan_is_looked_at_once_more_before_anybody_is_asked(li, wang, place, passes):
    serves(li, place.compound)
    open_, cancelled = (published(wang, place, passes, starts_at=None) for _ in range(2))
    wang.put(f"tasks/{cancelled}/cancellation", {"reason": "下雨了"})
    for id in (cancelled, open_, open_):  # also by a second worker
        with transaction():
            nightly.offer_planned((id, [li.person.id]))
    assert [(row.task_id, row.person_id) for row in kept(TaskOffer)] == [(open_, li.person.id)]


def test_out_of_time_nothing_is_planned_and_first_come_goes_on(li, wang, place, passes, friday, monkeypatch):
    serves(li, place.compound)
    id = published(wang, place, passes)

    def stopped(*_):
        raise plan.OutOfTime

    monkeypatch.setattr(plan, "solved", stopped)
    night()
    assert statuses() == {} and claimed(li, id)["status"] == "claimed"
