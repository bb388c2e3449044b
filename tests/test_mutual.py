"""Nobody certifies who certified them; rings of more are found; who holds no post any more certifies nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.db import db, transaction
from models import Post, TaskClaim
from rules.task_claim.mutual import rings
from tests.tasks import BEGINS, DAY, HOUR, at, claimed, code, published, serves
from tests.test_concurrency import at_once, send

pytestmark = pytest.mark.usefixtures("friday")

PLAN = [([(1, 2), (2, 1)], [[1, 2]]), ([(1, 2), (2, 3), (3, 1)], [[1, 2, 3]]), ([(1, 2), (2, 3), (1, 3)], []),
        ([(5, 9), (9, 5), (9, 7), (7, 8), (8, 9)], [[5, 9], [7, 8, 9]]), ([], []),
        ([(1, 2), (2, 3), (3, 4), (4, 1), (2, 1)], [[1, 2], [1, 2, 3, 4]])]


@pytest.mark.parametrize(("edges", "found"), PLAN)
def test_the_shortest_ways_round(edges, found):
    assert rings(edges) == found


@given(st.sets(st.tuples(st.integers(1, 7), st.integers(1, 7)).filter(lambda edge: edge[0] != edge[1]), max_size=20))
def test_a_ring_is_a_way_round_and_whoever_comes_back_is_in_one(edges):
    found = rings(edges)
    assert all((one, other) in edges for ring in found for one, other in zip(ring, ring[1:] + ring[:1], strict=True))
    assert all(len(ring) == len(set(ring)) >= 2 for ring in found)
    assert {one for ring in found for one in ring} == {one for one in range(1, 8) if one in _reached(one, edges)}


def _reached(start: int, edges: set) -> set[int]:
    reached, news = set(), {start}
    while news:
        news = {other for one, other in edges if one in news} - reached
        reached |= news
    return reached


# --- at the desk ---

@pytest.fixture
def desk(enter, place):
    """Three party workers of the compound who also serve there."""
    voices = [enter(f"w{n}", name=name, posts=[("party_worker", place.compound)])
              for n, name in enumerate(("甲一", "乙二", "丙三"))]
    for voice in voices:
        serves(voice, place.compound)
    return voices


@pytest.fixture
def help_by(wang, place, passes, friday):
    """help_by(voice): an hour of theirs, signed out, one day after the other."""
    def serve(voice) -> str:
        starts = clock.now() + BEGINS
        task = published(wang, place, passes, starts_at=at(starts), ends_at=at(starts + 2 * HOUR))
        claim = f"task-claims/{claimed(voice, task)['id']}"
        friday.set(starts)
        voice.put(f"{claim}/sign-in", code(wang, task))
        friday.tick(3600)
        voice.put(f"{claim}/sign-out", code(wang, task))
        return claim
    return serve


def half_a_year_ago() -> None:
    """When all that is certified was."""
    with transaction():
        db.session.execute(db.update(TaskClaim).values(certified_at=clock.now() - 180 * DAY))


def test_two_do_not_certify_each_other(desk, help_by, wang):
    one, two, _ = desk
    two.put(f"{help_by(one)}/certification")
    mine = help_by(two)
    answer = one.put(f"{mine}/certification", expect=409)
    assert answer["code"] == "mutual_certification" and "180天" in answer["detail"]
    assert wang.put(f"{mine}/certification")["status"] == "certified"
    last = help_by(two)
    half_a_year_ago()
    assert one.put(f"{last}/certification")["status"] == "certified"  # long enough ago


def test_nor_do_two_at_the_same_moment(desk, help_by):
    one, two, _ = desk
    claims = [help_by(voice) for voice in (one, two)]
    said = at_once([lambda voice=voice, claim=claim: send(voice, "PUT", f"{claim}/certification")
                    for voice, claim in zip((two, one), claims, strict=True)])
    assert sorted(said) == ["done", "mutual_certification"]


def test_nor_does_an_answer_to_a_dispute(desk, help_by, wang):
    one, two, three = desk
    one.put(f"{help_by(two)}/certification")
    claim = help_by(one)
    three.put(f"{claim}/refusal", {"reason": "没见到人"})
    dispute = f"disputes/{one.put(f'{claim}/dispute', {'reason': '我去了'})['id']}"
    answer = {"answer": "邻居作证"}
    assert two.put(f"{dispute}/upholding", answer, expect=409)["code"] == "mutual_certification"
    assert wang.put(f"{dispute}/upholding", answer)["status"] == "upheld"


def test_what_was_taken_back_is_no_belief(desk, help_by, wang):
    one, two, _ = desk
    claim = help_by(one)
    two.put(f"{claim}/certification")
    with transaction():
        db.session.execute(db.update(TaskClaim).values(status="refused"))
    one.put(f"{help_by(two)}/certification")
    assert wang.get("certification-rings")["items"] == []


def test_a_ring_of_three_is_found_and_shown_to_those_who_are_no_part_of_it(desk, help_by, wang, gao, chen, enter,
                                                                           place):
    one, two, three = desk
    for helper, certifier in ((one, two), (two, three), (three, one)):
        assert not wang.get("certification-rings")["items"]
        certifier.put(f"{help_by(helper)}/certification")
    wang.put(f"{help_by(one)}/certification")  # who is in no ring
    [ring] = wang.get("certification-rings")["items"]
    assert (ring["services"], ring["minutes"], ring["places"]) == (3, 180, ["莲花小区"])
    assert [person["name"] for person in ring["people"]] == ["甲*", "丙*", "乙*"]
    for other in (one, gao):
        assert other.get("certification-rings")["items"] == []
    grid = enter("grid", name="网格", posts=[("grid_worker", place.compound)])
    for other in (chen, grid):
        other.get("certification-rings", expect=403)
    half_a_year_ago()
    assert wang.get("certification-rings")["items"] == []


def test_who_turns_out_to_have_certified_themselves_is_shown(desk, help_by, wang):
    """With two accounts that are one person's: see rules/identity.py."""
    one, two, _ = desk
    two.put(f"{help_by(one)}/certification")
    with transaction():
        db.session.execute(db.update(TaskClaim).values(certified_by_id=one.person.id))
    [ring] = wang.get("certification-rings")["items"]
    assert [person["person_id"] for person in ring["people"]] == [one.person.id]


def test_whose_post_has_ended_or_whose_account_is_closed_certifies_nothing(desk, help_by, place, enter):
    one, two, three = desk
    claim = help_by(one)
    with transaction():
        db.session.get_one(Post, two.posts["party_worker"]).ended_on = clock.today()
    db.session.remove()
    two.put(f"{claim}/certification", expect=404)
    three.delete("me", expect=202)
    three.put(f"{claim}/certification", expect=401)
    assert enter("next", name="新来", posts=[("party_worker", place.compound)]).put(
        f"{claim}/certification")["status"] == "certified"
