"""How the service of a quarter is spread: each number is the count of the rows behind it, and nobody is ranked."""

from datetime import date, timedelta

import pytest

from core.db import db, transaction
from models import TaskClaim, TaskClaimStatus, TaskPresence
from tests.days import NOON
from tests.services import BEGAN, works
from tests.tasks import DAY, HOUR, claimed, published, serves
from tests.test_queries import asks

pytestmark = pytest.mark.usefixtures("friday")

BANDS = ("none", "some", "two_hours", "five_hours", "ten_hours", "twenty_hours")


def served(voice, task: int, minutes: int, at=NOON, status=TaskClaimStatus.CERTIFIED) -> None:
    """Put there row by row: signed in at this moment."""
    id = claimed(voice, task)["id"]
    db.session.remove()
    with transaction():
        row = db.session.get_one(TaskClaim, id)
        row.status, row.minutes = status, minutes
        row.presences.append(TaskPresence(person_id=row.person_id, signed_in_at=at,
                                          signed_out_at=at + timedelta(minutes=minutes)))
    db.session.remove()


def behind(voice, query: str = "") -> dict[str, int]:
    """How many rows each band opens to."""
    return {band: len(voice.get(f"service-spread/rows?band={band}{query}")["items"]) for band in BANDS}


def test_members_are_counted_by_what_was_certified_of_this_quarter(wang, lin, gao, li, chen, enter, place, passes):
    helpers = [li, chen, *(enter(f"m{n}", name=f"党员{n}") for n in range(4))]
    for voice in helpers:
        serves(voice, place.compound)
    ids = [published(wang, place, passes, people_needed=9, starts_at=None, ends_at=(NOON + n * DAY).isoformat())
           for n in (5, 6)]
    served(li, ids[0], 119)
    for id, minutes, at in zip(ids, (200, 100), (NOON, NOON + 4 * HOUR), strict=True):
        served(chen, id, minutes, at)
    served(helpers[2], ids[0], 1200)
    served(helpers[3], ids[0], 60, at=NOON - 60 * DAY)  # of the quarter before
    served(helpers[4], ids[0], 60, status=TaskClaimStatus.SERVED)  # nobody has said so
    told = wang.get("service-spread")
    assert told == {"quarter": "2026Q4", "members": 6, "minutes": 1619, "by_band": {
        "none": 3, "some": 1, "two_hours": 0, "five_hours": 1, "ten_hours": 0, "twenty_hours": 1}}
    assert behind(wang) == told["by_band"] == lin.get("service-spread")["by_band"]
    [row] = wang.get("service-spread/rows?band=five_hours")["items"]
    assert (row["minutes"], row["services"], row["places"]) == (300, 2, [place.compound.name]) and "*" in row["name"]
    assert lin.get(f"service-spread?org_id={place.elsewhere.id}")["members"] == 0
    assert gao.get("service-spread")["members"] == 0
    li.get("service-spread", expect=403)
    li.get("service-spread/rows?band=none", expect=403)


def test_a_quarter_has_its_own_members(wang, li, place):
    serves(li, place.compound)
    assert wang.get("service-spread?quarter=2026Q3")["members"] == 0
    wang.get("service-spread?quarter=2026", expect=422)


def test_of_a_member_the_places_of_the_asker_and_of_the_quarter_are_told(wang, li, place):
    serves(li, place.compound)
    works(li, place.elsewhere, "医院")
    works(li, place.building, "医院", since=date(2026, 1, 1), until=BEGAN)
    assert [row["places"] for row in wang.get("service-spread/rows?band=none")["items"]] == [[place.compound.name]]


def test_more_rows_ask_no_more(wang, li, chen, place):
    serves(li, place.compound)
    few = asks(wang, "service-spread/rows?band=none")
    serves(chen, place.compound)
    serves(li, place.building)
    assert asks(wang, "service-spread/rows?band=none") == few <= 6
