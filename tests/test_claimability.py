"""May I claim it? One test a word: the list says it, the door says it, and nothing else stood in the way."""

import pytest

from core import clock
from core.db import db, transaction
from models import Task
from rules.task.claimability import REFUSALS
from rules.task_claim import places
from tests.tasks import DAY, HOUR, adds_up, at, body, claimed, minute, published, serves, statuses
from tests.test_nightly_plan import night

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def member(li, place):
    serves(li, place.compound, "electrics")
    return li


def said(voice, id: int) -> str:
    """The word, which is the same on the page and at the door, with its reason in words."""
    seen = voice.get(f"tasks/{id}")
    refused = claimed(voice, id, expect=409)
    assert refused["code"] == f"claim_{seen['claimability']}" and refused["claimability"] == seen["claimability"]
    assert refused["detail"] == seen["reason"] and "{" not in seen["reason"]
    assert "claims" not in seen["actions"]
    return seen["claimability"]


def test_open_to_who_may(member, wang, place, passes):
    id = published(wang, place, passes, skills=["electrics"])
    seen = member.get(f"tasks/{id}")
    assert seen["claimability"] == "open" and "claims" in seen["actions"]
    assert claimed(member, id)["status"] == "claimed" and adds_up(id) == 1


def test_not_open(member, wang, place, passes):
    id = published(wang, place, passes)
    wang.put(f"tasks/{id}/cancellation", {"reason": "下雨了"})
    assert said(member, id) == "not_open"


def test_not_open_while_its_words_are_checked(sun, wang, place):
    serves(sun, place.compound)
    id = wang.post("tasks", body(place))["id"]
    assert said(sun, id) == "not_open"
    wang.put(f"tasks/{id}/publication")
    assert said(sun, id) == "not_open"


def test_own_task(wang, place, passes):
    serves(wang, place.compound)
    assert said(wang, published(wang, place, passes)) == "own_task"


def test_already_claimed(member, wang, place, passes):
    id = published(wang, place, passes, people_needed=2)
    claimed(member, id)
    assert said(member, id) == "already_claimed" and adds_up(id) == 1


def test_too_late_once_it_begins(member, wang, place, passes, friday):
    id = published(wang, place, passes)
    friday.tick((DAY + 2 * HOUR).total_seconds() - 1)
    assert member.get(f"tasks/{id}")["claimability"] == "open"
    friday.tick(1)
    assert said(member, id) == "too_late"


def test_too_early_before_its_day(member, wang, place, passes, friday):
    id = published(wang, place, passes, claims_from=at(clock.now() + HOUR))
    assert said(member, id) == "too_early" and "13:00" in member.get(f"tasks/{id}")["reason"]
    assert member.get("tasks?view=recommended")["items"] == []
    minute()
    night()
    assert statuses() == {}  # nobody is asked about what they cannot claim
    friday.tick(HOUR.total_seconds())
    assert [task["id"] for task in member.get("tasks?view=recommended")["items"]] == [id]
    minute()
    assert statuses() == {member.person.id: "offered"} and claimed(member, id)


def test_a_window_that_opens_after_it_begins_is_none(wang, place):
    late = body(place, claims_from=at(clock.now() + DAY + 2 * HOUR))
    assert "claims_from" in wang.post("tasks", late, expect=422)["errors"]


def test_at_any_time_until_it_ends(member, wang, place, passes, friday):
    id = wang.post("tasks", body(place, starts_at=None))["id"]
    wang.put(f"tasks/{id}/publication")
    passes()
    friday.tick((DAY + 4 * HOUR).total_seconds() - 1)
    assert member.get(f"tasks/{id}")["claimability"] == "open"
    friday.tick(1)
    assert said(member, id) == "too_late"


def test_not_a_member(chen, wang, place, passes):
    assert said(chen, published(wang, place, passes)) == "not_a_member"


def test_asking_is_not_being_confirmed(chen, wang, place, passes):
    chen.post("affiliations", {"org_id": place.compound.id, "unit": "医院"})
    assert said(chen, published(wang, place, passes)) == "not_a_member"


def test_not_near(chen, wang, place, passes):
    from rules import org
    with transaction():
        street = org.place({"code": "Q2", "level": "street", "name": "西城街道"}, db.session.merge(place.district))
        far = org.place({"code": "Q21", "level": "compound", "name": "西山小区"}, street)
    db.session.remove()
    serves(chen, far)
    assert said(chen, published(wang, place, passes)) == "not_near"
    assert chen.get("tasks?view=recommended")["items"] == []


def test_a_task_of_the_whole_district_is_near_to_all(chen, enter, place, passes):
    head = enter("head", name="区书记", posts=[("secretary", place.district)])
    serves(chen, place.compound)
    id = published(head, place, passes, org_id=place.district.id)
    assert [task["id"] for task in chen.get("tasks?view=recommended")["items"]] == [id]
    assert claimed(chen, id)


def test_skill_missing(member, wang, place, passes):
    id = published(wang, place, passes, skills=["law", "mediation"])
    assert said(member, id) == "skill_missing" and "法律、调解" in member.get(f"tasks/{id}")["reason"]


def test_a_skill_that_nobody_confirmed_is_missing(member, wang, place, passes):
    skill = member.post("member-skills", {"skill": "law"})
    id = published(wang, place, passes, skills=["law", "mediation"])
    assert said(member, id) == "skill_missing"
    wang.put(f"member-skills/{skill['id']}/confirmation")
    assert claimed(member, id)  # one of those asked for is enough


def test_clash(member, wang, place, passes):
    claimed(member, published(wang, place, passes))
    later = clock.now() + DAY + 3 * HOUR
    id = published(wang, place, passes, title="巡逻", starts_at=at(later), ends_at=at(later + HOUR))
    assert said(member, id) == "clash" and "陪王奶奶换灯泡" in member.get(f"tasks/{id}")["reason"]


def test_one_after_the_other_does_not_clash_nor_does_what_has_no_hour(member, wang, place, passes):
    claimed(member, published(wang, place, passes))
    next_one = clock.now() + DAY + 4 * HOUR
    for more in ({"starts_at": at(next_one), "ends_at": at(next_one + HOUR)}, {"starts_at": None}):
        assert claimed(member, published(wang, place, passes, **more))["status"] == "claimed"


def test_full(member, chen, wang, place, passes):
    serves(chen, place.compound)
    id = published(wang, place, passes)
    claimed(chen, id)
    assert said(member, id) == "full" and adds_up(id) == 1


def test_the_first_word_is_what_nobody_can_change(chen, wang, place, passes, member):
    """Several stand in the way: a member learns of the skill before the clash, and of both before it is full."""
    assert list(REFUSALS) == ["not_open", "own_task", "own_wish", "already_claimed", "too_late", "not_a_member",
                              "not_near", "skill_missing", "clash", "too_early", "full"]
    claimed(member, published(wang, place, passes))
    id = published(wang, place, passes, skills=["law"])
    assert said(member, id) == "skill_missing" and said(chen, id) == "not_a_member"


def test_no_place_is_taken_of_what_was_called_off_or_is_over_meanwhile(wang, place, passes, friday):
    """Asked before, and asked again by the very statement: between the two somebody may call it off."""
    cancelled, over = (published(wang, place, passes) for _ in range(2))
    wang.put(f"tasks/{cancelled}/cancellation", {"reason": "下雨了"})
    draft = wang.post("tasks", body(place))["id"]
    friday.tick((DAY + 4 * HOUR).total_seconds())
    for id in (cancelled, over, draft):
        with transaction():
            assert not places.take(id)
        assert adds_up(id) == 0


def test_the_database_keeps_the_places_whoever_writes(member, wang, place, passes):
    from sqlalchemy.exc import IntegrityError
    id = published(wang, place, passes)
    for taken in (2, -1):
        with pytest.raises(IntegrityError), transaction():
            db.session.execute(db.update(Task).where(Task.id == id).values(taken=taken))
    assert adds_up(id) == 0
