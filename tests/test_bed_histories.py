"""Whatever happens in whatever order: one household a bed, one bed a household, nobody twice in a line, each turn in
its order, and every answer stands in a history that leads to it."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core import clock
from core.db import db, transaction
from models import (
    CareEntry,
    Claim,
    ClaimAgreement,
    ClaimStep,
    Draw,
    DrawStep,
    Flowerbed,
    FlowerbedSetting,
    Inspection,
    Message,
)
from models.claim import HOLDING, HOPING
from rules import people
from tests.bed_world import BEDS, EXAMPLES, PEOPLE, World
from tests.beds import MORNING

BED, WHO, WHICH = st.integers(0, BEDS - 1), st.integers(0, PEOPLE - 1), st.integers(0, 30)
CLAIMS = st.tuples(st.just("claim"), WHO, BED)
DEEDS = st.one_of(
    CLAIMS, CLAIMS,
    *(st.tuples(st.just(deed), WHICH) for deed in (
        "approve", "refuse", "accept", "withdraw", "leave", "renew", "recover")),
    *(st.tuples(st.just(deed), BED) for deed in ("announce", "draw", "cancel", "close", "open", "carry_over")),
    st.tuples(st.just("terms"), st.booleans(), st.booleans()),
    st.tuples(st.just("move"), WHO, st.booleans(), st.integers(1, PEOPLE)),
    st.tuples(st.just("merge"), WHO, WHO),
    st.tuples(st.just("go"), WHO),
    st.tuples(st.just("pass"), st.sampled_from([1, 20, 49, 73, 24 * 31, 24 * 310])),  # hours
    st.tuples(st.just("minute")),
)


@pytest.fixture
def world(app, wang, place):
    """world(): a new one each time, on the same morning."""
    with clock.at(MORNING) as hands:
        def make() -> World:
            db.session.remove()  # an example that failed left its look open, and SQLite has one writer
            hands.set(MORNING)
            with transaction() as session:
                for table in (ClaimStep, ClaimAgreement, CareEntry, Inspection, Claim, DrawStep, Draw,
                              FlowerbedSetting, Message):
                    session.execute(db.delete(table))
                n = next(EXAMPLES)
                beds = [Flowerbed(org_id=place.building.id, code=f"{n}-{at}", created_at=clock.now(),
                                  changed_at=clock.now()) for at in range(BEDS)]
                session.add_all(beds)
                folk = [people.stub(f"住户{at}", f"139{n:06d}{at:02d}") for at in range(PEOPLE)]
                for at, person in enumerate(folk):
                    people.set_home(person, place.building.id, f"{n}{min(at, PEOPLE - 2):02d}")
                ids = [row.id for row in beds], [row.id for row in folk]
            return World(*ids, wang.posts["secretary"], [place.building.id, place.elsewhere.id], hands)
        yield make


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([("claim", n, 0) for n in range(6)], [  # a line moves, one lets their turn pass, one holds another bed
    ("leave", 0), ("pass", 24 * 31), ("minute",), ("pass", 73), ("minute",), ("claim", 2, 1), ("withdraw", 2),
    ("minute",), ("recover", 6), ("minute",)])
@example([("announce", 0), *(("claim", n, 0) for n in range(7))], [  # drawn, refused, offered in the order of the draw
    ("terms", False, True), ("claim", 2, 1), ("withdraw", 3), ("pass", 49), ("minute",), ("draw", 0), ("refuse", 0),
    ("refuse", 1), ("refuse", 2), ("accept", 3), ("accept", 4), ("approve", 3), ("approve", 4)])
@example([("claim", n, 0) for n in (0, 1, 2)], [  # two of one household, two accounts of one person, one who leaves
    ("claim", 5, 1), ("claim", 6, 1), ("claim", 6, 2), ("merge", 1, 2), ("merge", 0, 5), ("move", 0, True, 3),
    ("carry_over", 0), ("go", 1), ("close", 1), ("open", 1), ("minute",)])
@example([("claim", 0, 0), ("claim", 1, 0)], [  # renewed ahead of who waits, then at its end
    ("pass", 24 * 310), ("renew", 0), ("renew", 0), ("pass", 24 * 310), ("pass", 24 * 310), ("minute",), ("accept", 1)])
@example([], [  # who waits may have a bed again while it is being drawn: the draw goes on
    ("terms", False, True), ("claim", 0, 0), ("claim", 1, 0), ("claim", 1, 1), ("refuse", 0), ("announce", 0),
    ("refuse", 2), ("claim", 2, 0), ("claim", 3, 0), ("withdraw", 3), ("minute",), ("pass", 49), ("minute",),
    ("draw", 0)])
@example([], [  # who waits may have a bed again after it became free: the clock finds it
    ("terms", False, True), ("claim", 0, 0), ("claim", 1, 0), ("claim", 1, 1), ("refuse", 0), ("refuse", 2)])
@given(st.lists(CLAIMS, min_size=2, max_size=6), st.lists(DEEDS, min_size=3, max_size=16))
def test_it_adds_up_through_any_history(world, rush, history):
    one = world()
    for deed, *told in rush + history + [("minute",)]:
        one.does(deed, *told)
    for bed in range(BEDS):
        one.does("cancel", bed)
        one.does("close", bed)
    assert not one.rows(Claim.status.in_((*HOPING, *HOLDING)))
    db.session.remove()
