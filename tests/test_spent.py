"""When a deed is spent: what the workflow would allow and nobody is offered any more, by how the row stands now."""

from datetime import timedelta

import pytest

from models import (
    Affiliation,
    Dispute,
    ExportJob,
    Person,
    ServiceQuarter,
    Substitute,
    Task,
    TaskClaim,
    TaskOffer,
    TaskPresence,
    TaskWord,
    UnitReturn,
    Wish,
)
from policies import SPENT, WORKFLOWS
from tests.days import NOON
from tests.tasks import DAY, HOUR

pytestmark = pytest.mark.usefixtures("friday")

MOMENT = timedelta(seconds=1)
OWNER, OTHER = Person(id=1), Person(id=2)


def task(ends=3 * DAY, begins=2 * DAY, status="published", proof="presence", **more) -> Task:
    return Task(status=status, starts_at=begins and NOON + begins, ends_at=NOON + ends, proof=proof, **more)


def claim(status="claimed", of=None, changed=timedelta(0), **more) -> TaskClaim:
    return TaskClaim(person_id=1, status=status, task=of or task(), changed_at=NOON + changed, **more)


def there(**more) -> list[TaskPresence]:
    return [TaskPresence(**{"stated": False, "forgotten": False} | more)]


def disputed() -> list[Dispute]:
    return [Dispute(status="open", kind="minutes")]


def wish(status: str, helper: str | None = None, thanks="", happened: bool | None = None) -> Wish:
    word = None if happened is None else TaskWord(happened=happened)
    return Wish(status=status, thanks=thanks, tasks=[task(claims=[claim(helper, word=word)])] if helper else [])


def returned(key: str | None = "k", state="ready", reminded: timedelta | None = None) -> UnitReturn:
    return UnitReturn(status="sent", export=ExportJob(state=state, key=key),
                      reminded_at=reminded and NOON + reminded)


@pytest.mark.parametrize(("row", "spent"), [
    # Of another unit one asks once at a time; what the roster says is changed there.
    (Affiliation(status="active", by_roster=False), "refuse_unit withdraw_unit"),
    (Affiliation(status="active", by_roster=False, new_unit="学校"), "ask_unit"),
    (Affiliation(status="active", by_roster=True), "refuse_unit withdraw_unit change_unit ask_unit"),
    # Whether one may claim a task is told in a word of its own; what is over is not called off or corrected.
    (task(ends=MOMENT, begins=None), "claim"), (task(ends=0 * DAY, begins=None), "claim cancel correct"),
    (task(ends=0 * DAY, begins=None, status="draft"), ""),
    # Given back until so many hours before; signed in until it is over; where the beneficiary's word counts, by words.
    (claim(), "state"), (claim(of=task(begins=HOUR)), "release state"),
    (claim(of=task(ends=MOMENT, begins=None)), "state"),
    (claim(of=task(ends=0 * DAY, begins=None)), "release sign_in state"),
    (claim(of=task(proof="beneficiary")), "sign_in"),
    (claim("served", task(proof="beneficiary"), presences=there(stated=True)), "sign_in put_right approve"),
    (claim("served", task(proof="beneficiary"), presences=there()), "sign_in state put_right approve"),
    (claim("served", presences=there(forgotten=True)), "state approve"),
    # Late entries are approved, others certified, and none while somebody disputes it.
    (claim("served", task(ends=-HOUR, status="late"), presences=there()), "sign_in state put_right certify"),
    (claim("served", presences=there(), disputes=disputed()), "state put_right certify approve refuse"),
    # A word on what is certified is said once; a dispute has its days, one at a time.
    (claim("served", presences=there(), word=TaskWord()), "state put_right approve"),
    (claim("certified"), ""), (claim("certified", word=TaskWord()), "say"),
    (claim("certified", changed=-15 * DAY - MOMENT), "dispute"), (claim("certified", disputes=disputed()), "dispute"),
    (TaskOffer(status="offered", until=NOON + MOMENT), ""), (TaskOffer(status="offered", until=NOON), "accept decline"),
    (Substitute(status="waiting"), ""), (Substitute(status="offered", offer_until=NOON + MOMENT), ""),
    (Substitute(status="offered", offer_until=NOON), "accept"),
    # Nobody can have come yet; somebody is there; thanked once, for what was done.
    (wish("placed", "claimed"), "say"), (wish("placed", "serving"), "withdraw"), (wish("missed", "refused"), ""),
    (wish("fulfilled", "served", happened=True), ""), (wish("fulfilled", "served", "谢谢", happened=True), "thank"),
    (wish("fulfilled", "served"), "thank"),
    (ServiceQuarter(status="open", year=2026, number=3), ""),
    (ServiceQuarter(status="open", year=2026, number=4), "close"),
    (ServiceQuarter(status="closed", year=2026, number=4), ""),
    # The file is made anew when its bytes are gone; nobody is reminded twice a day.
    (returned(), "remake"), (returned(key=None), ""), (returned(key=None, state="waiting"), "remake"),
    (UnitReturn(status="sent"), "remake"), (returned(key=None, reminded=MOMENT - DAY), "remind"),
    (returned(key=None, reminded=-DAY), "")])
def test_spent(row, spent):
    assert spent_for(OWNER, row) == {*spent.split()}


def test_staff_give_back_for_a_helper_until_it_begins():
    assert spent_for(OTHER, claim(of=task(begins=HOUR))) == {"state"}


def spent_for(by: Person, row) -> set[str]:
    is_spent = SPENT[row.__class__]
    return {move.action for move in WORKFLOWS[row.__class__].open_to(row) if is_spent(move.action, row, by)}
