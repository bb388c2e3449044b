"""Many hands at one bed: one household gets it, the order holds, and withdrawing while being promoted ends well."""

import pytest

from core.db import db, transaction
from models import Claim, ClaimStep
from models.claim import HOLDING
from rules.flowerbed import waiting
from tests.beds import agreed, claimed, minute, planted, status
from tests.test_concurrency import at_once, send


def statuses(bed: int) -> list[str]:
    db.session.remove()
    found = [row.value for row in db.session.scalars(
        db.select(Claim.status).where(Claim.flowerbed_id == bed).order_by(Claim.id))]
    db.session.remove()
    return found


def test_many_households_claim_one_bed_in_the_same_second(bed, doors):
    voices = doors(16)
    said = at_once([lambda voice=voice: send(voice, "POST", f"flowerbeds/{bed}/claims", agreed())
                    for voice in voices for _ in range(2)])
    assert said.count("done") == 32  # the second tap is the same claim
    found = statuses(bed)
    assert len(found) == 16 and found.count("active") == 1 and found.count("waiting") == 15
    places = list(db.session.scalars(db.select(Claim.place).where(Claim.place.is_not(None)).order_by(Claim.id)))
    db.session.remove()
    assert places == list(range(1, 16))  # by arrival, without a gap


def test_one_household_claims_many_beds_in_the_same_second(bed, doors, place, enter):
    from tests.beds import house
    beds = [bed, *(planted(place.building, f"B-{n}") for n in range(6))]
    [one] = doors(1)
    family = [one, *(house(enter(f"family{n}", name=f"家人{n}"), place.building, "101") for n in range(2))]
    said = at_once([lambda voice=voice, id=id: send(voice, "POST", f"flowerbeds/{id}/claims", agreed())
                    for voice in family for id in beds])
    assert set(said) <= {"done", "household_has_bed", "household_claims_meanwhile", "bed_claimed_by_household"}
    db.session.remove()
    assert db.session.scalar(db.select(db.func.count()).select_from(Claim).where(Claim.status.in_(HOLDING))) == 1
    db.session.remove()


def test_entering_at_once_leaves_no_gap_in_the_numbers(bed, doors, wang):
    from datetime import timedelta

    from core import clock
    wang.post(f"flowerbeds/{bed}/draws", {"closes_at": (clock.now() + timedelta(days=1)).isoformat()})
    voices = doors(16)
    said = at_once([lambda voice=voice: send(voice, "POST", f"flowerbeds/{bed}/claims", agreed()) for voice in voices])
    assert said == ["done"] * 16
    numbers = sorted(db.session.scalars(db.select(Claim.number)))
    db.session.remove()
    assert numbers == list(range(1, 17))


@pytest.mark.parametrize("turn", range(3))
def test_withdrawing_while_being_promoted(app, bed, doors, wang, turn):
    """The holder is put out, and at the same moment the next in line withdraws and the clock comes by."""
    voices = doors(4)
    holder, *line = (claimed(voice, bed) for voice in voices)

    def tick():
        with app.app_context():
            minute()

    calls = [lambda: send(wang, "PUT", f"claims/{holder['id']}/recovery", {"reason": "停用"}),
             lambda: send(voices[1], "PUT", f"claims/{line[0]['id']}/withdrawal"),
             tick]
    said = at_once(calls[turn:] + calls[:turn])
    assert {one for one in said if one is not None} == {"done"}
    found = statuses(bed)
    assert found[:2] == ["ended", "withdrawn"] and found[2:] == ["offered", "waiting"]


@pytest.mark.parametrize("turn", range(4))
def test_promoted_here_while_claiming_there(bed, doors, wang, place, turn):
    """Who is next takes another bed in the same second: the deed that freed this one is done, and the next is asked."""
    holder, one, two = doors(3)
    held, _first, _second = (claimed(voice, bed) for voice in (holder, one, two))
    other = planted(place.building, "B-02")
    calls = [lambda: send(wang, "PUT", f"claims/{held['id']}/recovery", {"reason": "停用"}),
             lambda: send(one, "POST", f"flowerbeds/{other}/claims", agreed())]
    said = at_once(calls[turn % 2:] + calls[:turn % 2])
    recovered, claimed_there = said[turn % 2], said[1 - turn % 2]
    assert recovered == "done" and claimed_there in ("done", "household_claims_meanwhile", "household_has_bed")
    here = statuses(bed)
    if claimed_there == "done":
        assert here[0] == "ended" and here[1] in ("withdrawn", "waiting") and here[2] == "offered"
        assert statuses(other) == ["active"]
    else:
        assert here == ["ended", "offered", "waiting"] and statuses(other) == []


def test_a_family_enters_a_draw_once(bed, doors, wang, place, enter):
    from datetime import timedelta

    from core import clock
    from tests.beds import house
    draw = wang.post(f"flowerbeds/{bed}/draws", {"closes_at": (clock.now() + timedelta(days=1)).isoformat()})["id"]
    [one] = doors(1)
    family = [one, *(house(enter(f"family{n}", name=f"家人{n}"), place.building, "101") for n in range(3))]
    said = at_once([lambda voice=voice: send(voice, "POST", f"flowerbeds/{bed}/claims", agreed()) for voice in family])
    assert sorted(said) == ["bed_claimed_by_household"] * 3 + ["done"]
    assert wang.get(f"draws/{draw}")["entries"] == 1


def test_accepting_as_the_time_runs_out(spring, bed, doors, wang):
    """Either the yes comes first or the clock does; never both, and never neither."""
    from datetime import timedelta

    from tests.beds import MORNING
    one, two, three = doors(3)
    holder, second, third = (claimed(voice, bed) for voice in (one, two, three))
    wang.put(f"claims/{holder['id']}/recovery", {"reason": "收回"})
    spring.set(MORNING + waiting.OFFER - timedelta(seconds=1))
    [said] = at_once([lambda: send(two, "PUT", f"claims/{second['id']}/acceptance", agreed())])
    spring.set(MORNING + waiting.OFFER)
    minute()
    assert said == "done" and status(two, second["id"]) == "active" and status(three, third["id"]) == "waiting"
    with transaction():
        steps = [row.action for row in db.session.scalars(db.select(ClaimStep).where(
            ClaimStep.claim_id == second["id"]).order_by(ClaimStep.id))]
    assert steps == ["claim", "offer", "accept", "begin"]
