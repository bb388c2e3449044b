"""Every offer is answered or ends: yes, no, claimed past it, too late, called off, from two phones, by two workers."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.db import db, transaction
from jobs import task_offers
from models import (
    Level,
    Message,
    MessageState,
    Task,
    TaskClaim,
    TaskClaimStep,
    TaskOffer,
    TaskOfferStep,
    TaskStatus,
)
from rules.routing import widening
from tests.days import NOON
from tests.occasions import kept
from tests.tasks import DAY, REASON, adds_up, asked, claimed, minute, published, serves, statuses
from tests.test_concurrency import at_once
from tests.test_concurrency import send as sent

pytestmark = pytest.mark.usefixtures("friday")


# --- answered -----------------------------------------------------------------------------------------------------

@pytest.fixture
def offered(li, chen, wang, place, passes):
    """One place, two members asked."""
    serves(li, place.compound)
    serves(chen, place.compound)
    id = published(wang, place, passes)
    minute()
    return id


def test_yes_is_a_claim_and_nobody_else_needs_to_answer(offered, li, chen, wang):
    [mine], [theirs] = asked(li), asked(chen)
    answer = li.put(f"task-offers/{mine['id']}/acceptance")
    assert answer["status"] == "accepted" and adds_up(offered) == 1
    assert statuses() == {li.person.id: "accepted", chen.person.id: "withdrawn"} and asked(chen) == asked(li) == []
    refused = chen.put(f"task-offers/{theirs['id']}/acceptance", expect=409)
    assert refused["code"] == "illegal_move" and refused["actions"] == []
    told = {row.person_id: (row.state, row.fault) for row in kept(Message, template="task_offered")}
    assert told[chen.person.id] == (MessageState.KEPT, "passed")  # no credit is spent on it any more
    minute()
    assert len(kept(TaskOffer)) == 2


def test_yes_agrees_to_what_is_dangerous_about_it(li, wang, place, passes):
    serves(li, place.compound)
    id = published(wang, place, passes, risks=["height"], min_age=18)
    minute()
    [mine] = asked(li)
    assert mine["warnings"] == wang.get(f"tasks/{id}")["warnings"] and not mine["for_wish"]
    path = f"task-offers/{mine['id']}/acceptance"
    assert "accepts_warnings" in li.put(path, expect=422)["errors"] and adds_up(id) == 0
    assert li.put(path, {"accepts_warnings": True})["status"] == "accepted" and adds_up(id) == 1


def test_while_a_place_is_left_the_others_may_answer_still(li, chen, gao, wang, place, passes):
    for voice in (li, chen, gao):
        serves(voice, place.compound)
    id = published(wang, place, passes, people_needed=2)
    minute()
    for voice, left in ((li, "offered"), (chen, "withdrawn")):
        voice.put(f"task-offers/{asked(voice)[0]['id']}/acceptance")
        assert statuses()[gao.person.id] == left
    assert adds_up(id) == 2


def test_claiming_past_the_offer_answers_it(offered, li, chen):
    claimed(chen, offered)
    assert statuses() == {li.person.id: "withdrawn", chen.person.id: "accepted"}


def test_no_asks_the_next_and_not_this_month_is_kept(offered, li, gao, wang, place):
    [mine] = asked(li)
    assert li.put(f"task-offers/{mine['id']}/refusal", {"reason": "not_this_month"})["status"] == "declined"
    assert li.get("me/availability")["away_until"] == "2026-11-30"
    assert li.put(f"task-offers/{mine['id']}/refusal", {"reason": "other"})["status"] == "declined"  # said already
    assert wang.get(f"tasks/{offered}/offers")["items"][1]["reason_name"] == "这个月不方便"
    serves(gao, place.compound)
    minute()
    assert statuses()[gao.person.id] == "offered"


def test_no_without_a_word(offered, li):
    [mine] = asked(li)
    li.put(f"task-offers/{mine['id']}/refusal")
    assert li.get("me/availability")["changed_at"] is None
    assert "reason" in li.put(f"task-offers/{mine['id']}/refusal", {"reason": "没心情"}, expect=422)["errors"]


def test_unanswered_it_ends_whether_or_not_the_job_came_round(offered, li, friday):
    [mine] = asked(li)
    friday.set(datetime.fromisoformat(mine["until"]))
    assert asked(li) == [] and li.put(f"task-offers/{mine['id']}/acceptance", expect=409)["code"] == "offer_expired"
    minute()
    assert set(statuses().values()) == {"expired"} and adds_up(offered) == 0


def test_only_ones_own(offered, li, chen):
    [mine] = asked(li)
    for deed in ("acceptance", "refusal"):
        chen.put(f"task-offers/{mine['id']}/{deed}", expect=404)


def test_called_off_closed_and_left(offered, li, chen, wang):
    li.delete("me", expect=202)
    assert statuses() == {li.person.id: "withdrawn", chen.person.id: "offered"}
    wang.put(f"tasks/{offered}/cancellation", REASON)
    assert set(statuses().values()) == {"withdrawn"}


def test_who_serves_nowhere_any_more_is_no_longer_asked(offered, li, chen):
    [row] = li.get("affiliations?view=mine")["items"]
    li.put(f"affiliations/{row['id']}/end", REASON)
    assert statuses() == {li.person.id: "withdrawn", chen.person.id: "offered"}


def test_a_place_given_back_is_offered_again(offered, li, chen, gao, wang, place):
    claim = claimed(li, offered)
    li.put(f"task-claims/{claim['id']}/release", REASON)
    serves(gao, place.compound)
    minute()
    assert statuses()[gao.person.id] == "offered"  # those who were asked are not asked again


def test_asked_from_far_away_they_may_claim_it(chen, wang, place, passes, friday):
    from rules import org
    with transaction():
        street = org.place({"code": "Q2", "level": "street", "name": "西城街道"}, db.session.merge(place.district))
        far = org.place({"code": "Q21", "level": "compound", "name": "西山小区"}, street)
    db.session.remove()
    serves(chen, far)
    id = published(wang, place, passes)
    assert chen.get(f"tasks/{id}")["claimability"] == "not_near"
    minute()
    [offer] = asked(chen)
    assert chen.get(f"tasks/{id}")["claimability"] == "open" and wang.get(f"tasks/{id}/offers")["items"][0][
        "ring"] == Level.DISTRICT
    chen.put(f"task-offers/{offer['id']}/acceptance")
    assert adds_up(id) == 1


# --- at once ------------------------------------------------------------------------------------------------------

def test_two_phones_accept_the_same_offer(offered, li):
    [mine] = asked(li)
    said = at_once([lambda: sent(li, "PUT", f"task-offers/{mine['id']}/acceptance") for _ in range(6)])
    assert set(said) == {"done"} and len(kept(TaskClaim)) == 1 == adds_up(offered)


def test_the_last_place_goes_once_whoever_takes_it(offered, li, chen, gao, place):
    serves(gao, place.compound)
    paths = [(voice, f"task-offers/{asked(voice)[0]['id']}/acceptance") for voice in (li, chen)]
    calls = [lambda voice=voice, path=path: sent(voice, "PUT", path) for voice, path in paths]
    said = at_once([*calls, lambda: sent(gao, "POST", f"tasks/{offered}/claims"), *calls])
    assert adds_up(offered) == 1 == len(kept(TaskClaim)) and "done" in said
    assert set(said) <= {"done", "claim_full", "illegal_move", "claim_already_claimed"}, said
    assert "offered" not in statuses().values()


def test_two_workers_ask_nobody_twice(li, chen, wang, place, passes):
    from app import current_app
    serves(li, place.compound)
    serves(chen, place.compound)
    published(wang, place, passes)
    app = current_app._get_current_object()

    def work():
        with app.app_context():
            task_offers.every_minute()
            return "done"

    at_once([work] * 4)
    assert statuses() == {li.person.id: "offered", chen.person.id: "offered"}
    assert len(kept(Message, template="task_offered")) == 2


# --- always -------------------------------------------------------------------------------------------------------

DEEDS = st.lists(st.tuples(st.sampled_from(["minute", "yes", "no", "claim", "release", "later", "night", "cancel"]),
                           st.integers(0, 3)), min_size=4, max_size=14)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS, needed=st.integers(1, 2))
def test_every_offer_is_answered_or_ends(enter, wang, place, passes, friday, deeds, needed):
    friday.set(NOON)
    with transaction():
        for model in (TaskOfferStep, TaskOffer, TaskClaimStep, TaskClaim):  # of the example before
            db.session.execute(db.delete(model))
        db.session.execute(db.update(Task).values(status=TaskStatus.CANCELLED))
    voices = [enter(f"m{n}", name=f"党员{n}") for n in range(4)]
    for voice, org in zip(voices, (place.building, place.compound, place.compound, place.elsewhere), strict=True):
        if not voice.get("affiliations?view=mine")["items"]:
            serves(voice, org)
    id = published(wang, place, passes, people_needed=needed)
    minute()
    assert kept(TaskOffer)
    for deed, n in deeds:
        _do(deed, voices[n], wang, id, friday)
        assert adds_up(id) <= needed
        rows = kept(TaskOffer)
        assert len({(row.task_id, row.person_id) for row in rows}) == len(rows)
        assert sum(row.status == "offered" for row in rows) <= widening.at_once(needed)
        if adds_up(id) == needed:
            assert "offered" not in {row.status for row in rows if row.task_id == id}
    friday.set(NOON + 2 * DAY)
    minute()
    assert "offered" not in statuses().values()


def _do(deed: str, voice, wang, id: int, friday) -> None:
    if deed in {"yes", "no"}:
        for offer in asked(voice):
            voice.ask("PUT", f"task-offers/{offer['id']}/{'acceptance' if deed == 'yes' else 'refusal'}", {})
    elif deed == "claim":
        voice.ask("POST", f"tasks/{id}/claims", {})
    elif deed == "release":
        for claim in voice.get("task-claims")["items"]:
            voice.ask("PUT", f"task-claims/{claim['id']}/release", REASON)
    elif deed == "cancel":
        wang.ask("PUT", f"tasks/{id}/cancellation", REASON)
    elif deed != "minute":
        friday.tick((6 if deed == "night" else 1.5) * 3600)
    minute()
