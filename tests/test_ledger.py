"""Two ledgers: earned by certification, reversed when it is undone, lines nobody changes, and the nightly proof."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DatabaseError, IntegrityError

from core import clock
from core.db import db, transaction
from core.problem import Conflict
from core.texts import table
from jobs import task_claims
from models import EntryKind, Ledger, LedgerEntry, Person, Task, TaskClaim
from rules.ledger import entries, proof
from tests.occasions import kept, told
from tests.services import did
from tests.tasks import BEGINS, claimed, code, go, published, serves
from tests.test_concurrency import at_once

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def certified(li, wang, place, passes, friday) -> int:
    """Li helped for an hour and a half, which Wang believes: the claim."""
    serves(li, place.building)
    task = published(wang, place, passes)
    claim = claimed(li, task)["id"]
    go(friday, BEGINS)
    li.put(f"task-claims/{claim}/sign-in", code(wang, task))
    friday.tick(90 * 60)
    li.put(f"task-claims/{claim}/sign-out", code(wang, task))
    wang.put(f"task-claims/{claim}/certification")
    return claim


def undo(claim: int) -> None:
    with transaction() as session:
        entries.undo(session.get_one(TaskClaim, claim), None)
    db.session.remove()


def test_certification_earns_in_both_ledgers(li, chen, certified):
    assert li.get("me/points") == {"goodwill": 15, "appraisal": 15, "minutes_this_quarter": 90,
                                   "minutes_this_year": 90, "services_this_year": 1}
    [line] = li.get("me/ledger?ledger=appraisal")["items"]
    assert (line["points"], line["balance"], line["about"], line["claim_id"]) == (15, 15, "陪王奶奶换灯泡", certified)
    assert chen.get("me/points")["goodwill"] == 0 and chen.get("me/ledger")["items"] == []
    assert proof.faults() == []


def test_the_quarter_of_a_service_is_that_of_its_first_sign_in(li, wang, place):
    """As on the card, also where its task went on into the next."""
    serves(li, place.building)
    did(li, wang, place.building, date(2026, 9, 30), 90)
    did(li, wang, place.building, date(2026, 10, 1), 30)
    did(li, wang, place.building, date(2025, 12, 31), 45)
    with transaction():
        db.session.execute(db.update(Task).values(ends_at=clock.now()))
    points = li.get("me/points")
    assert (points["minutes_this_quarter"], points["minutes_this_year"], points["services_this_year"]) == (30, 120, 2)


def test_undone_it_is_reversed_once_and_no_reversal_is_reversed(li, certified):
    undo(certified)
    undo(certified)
    assert li.get("me/points")["goodwill"] == 0
    assert [line["points"] for line in li.get("me/ledger")["items"]] == [-15, 15]
    with transaction() as session:
        earned, reversal = session.get_one(LedgerEntry, 1), session.scalars(
            db.select(LedgerEntry).where(LedgerEntry.reverses_id == 1)).one()
        with pytest.raises(Conflict, match="reversal_of_reversal"):
            entries.reverse(reversal, None)
        with pytest.raises(Conflict, match="reversed_already"):
            entries.reverse(earned, None)
    assert len(kept(LedgerEntry)) == 4


@pytest.fixture(autouse=True)
def ids_from_one(app):
    """PostgreSQL's ids go on from test to test."""
    if db.engine.dialect.name == "postgresql":
        with transaction() as session:
            session.execute(db.text("ALTER SEQUENCE ledger_entry_id_seq RESTART WITH 1"))


@pytest.mark.parametrize("deed", ["UPDATE ledger_entry SET points = points + 1", "DELETE FROM ledger_entry"])
def test_the_database_lets_nobody_change_a_line(certified, deed):
    with pytest.raises(DatabaseError, match="added, never changed"), transaction() as session:
        session.execute(db.text(deed))
    assert [row.points for row in kept(LedgerEntry)] == [15, 15]


def test_the_database_keeps_the_order_and_what_may_be_spent(li, certified):
    line = {"person_id": li.person.id, "ledger": Ledger.GOODWILL, "at": clock.now()}
    for wrong in ({"number": 1, "points": 5, "balance": 5, "kind": EntryKind.MOVED},
                  {"number": 2, "points": -20, "balance": -5, "kind": EntryKind.SPENT},
                  {"number": 2, "points": 0, "balance": 15, "kind": EntryKind.MOVED},
                  {"number": 2, "points": -15, "balance": 0, "kind": EntryKind.REVERSED}):
        with pytest.raises(IntegrityError), transaction() as session:
            session.add(LedgerEntry(**line, **wrong))
    db.session.remove()
    assert len(kept(LedgerEntry)) == 2


@pytest.mark.parametrize(("wrong", "said"), [
    ({"number": 3, "points": 5, "balance": 20, "kind": EntryKind.MOVED}, "number 3"),
    ({"number": 2, "points": 5, "balance": 99, "kind": EntryKind.MOVED}, "balance 99"),
    ({"number": 2, "points": -7, "balance": 8, "kind": EntryKind.REVERSED, "reverses_id": 1}, "does not undo"),
    ({"number": 2, "points": -15, "balance": 0, "kind": EntryKind.REVERSED, "reverses_id": 1,
      "ledger": Ledger.APPRAISAL}, "does not undo"),
    ({"number": 2, "points": -15, "balance": 0, "kind": EntryKind.REVERSED, "reverses_id": 1}, "earned nothing")])
def test_the_nightly_proof_finds_what_does_not_hold_and_tells_an_administrator(
        li, enter, place, certified, wrong, said):
    admin = enter("admin", name="管理员", posts=[("admin", place.district)])
    task_claims.every_night()
    assert not told(admin, "ledger_fault")
    with transaction() as session:
        session.add(LedgerEntry(person_id=li.person.id, at=clock.now(), claim_id=certified,
                                **{"ledger": Ledger.GOODWILL} | wrong))
        if said == "earned nothing":  # in neither ledger any more
            session.flush()
            entries.undo(session.get_one(TaskClaim, certified), None)
    task_claims.every_night()
    [words] = told(admin, "ledger_fault")
    assert said in words["first"] or any(said in one for one in proof.faults())


def test_a_reversed_reversal_that_somebody_wrote_all_the_same_is_found(li, certified):
    undo(certified)
    with transaction() as session:
        undone = session.scalars(db.select(LedgerEntry).where(LedgerEntry.reverses_id == 1)).one()
        session.add(LedgerEntry(person_id=li.person.id, ledger=undone.ledger, at=clock.now(), number=3, points=15,
                                balance=15, kind=EntryKind.REVERSED, reverses_id=undone.id))
        wrong = undone.id + 2  # after both reversals
    assert f"line {wrong}: does not undo what it names" in proof.faults()


def test_a_certification_that_was_undone_earns_nothing(certified):
    with transaction() as session:
        session.execute(db.update(TaskClaim).values(status="refused"))
    assert [fault.split(": ")[1] for fault in proof.faults()] == [f"claim {certified} is not certified"] * 2


def test_what_was_earned_twice_is_found(certified):
    with transaction() as session:
        entries.earn(session.get_one(TaskClaim, certified), None)
    assert [fault.split(": ")[1] for fault in proof.faults()] == [f"claim {certified} earned already"] * 2


def test_points_that_are_not_what_the_service_is_worth_are_found(certified):
    with transaction() as session:
        session.execute(db.update(TaskClaim).values(minutes=30))
    assert [fault.split(": ")[1] for fault in proof.faults()] == ["earned 15, its service is worth 5"] * 2


def test_points_go_by_the_rule_of_the_day_of_service(li, certified, monkeypatch):
    monkeypatch.setitem(table("service"), "terms", [
        *table("service")["terms"],
        table("service")["terms"][0] | {"starts_on": clock.today() + timedelta(days=1), "goodwill_per_hour": 60}])
    with transaction() as session:
        claim = session.get_one(TaskClaim, certified)
        assert entries.worth(claim.minutes, Ledger.GOODWILL, entries.served_on(claim)) == 15
        assert entries.worth(claim.minutes, Ledger.GOODWILL, clock.today() + timedelta(days=1)) == 90


def test_two_accounts_of_one_person_have_one_balance(li, chen, certified):
    with transaction() as session:
        entries.merged(session.merge(li.person), session.merge(chen.person))
        session.execute(db.update(TaskClaim).values(person_id=chen.person.id))
    assert (li.get("me/points")["goodwill"], chen.get("me/points")["goodwill"]) == (0, 15) and proof.faults() == []
    undo(certified)
    assert chen.get("me/points")["goodwill"] == 0 and [
        fault for fault in proof.faults() if "nothing" not in fault] == []


def test_written_by_many_at_once_every_line_follows_the_one_before(app, li, certified):
    def earn():
        with app.app_context(), transaction() as session:
            entries.earn(session.get_one(TaskClaim, certified), None)

    at_once([earn] * 8)
    rows = [row for row in kept(LedgerEntry) if row.ledger == Ledger.GOODWILL]
    assert [(row.number, row.balance) for row in rows] == [(n, 15 * n) for n in range(1, 10)]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["earn", "undo"]), st.integers(1, 300)), max_size=10))
def test_whatever_is_earned_and_undone_the_ledgers_sum(certified, deeds):
    with transaction() as session:
        claim = session.get_one(TaskClaim, certified)
        for deed, minutes in deeds:
            claim.minutes = minutes
            if deed == "earn":
                entries.earn(claim, None)
            else:
                entries.undo(claim, None)
        entries.undo(claim, None)
        person = session.get_one(Person, claim.person_id)
        assert all(entries.balance(person, ledger) == 0 for ledger in Ledger)
        claim.minutes = 90
        entries.earn(claim, None)
    assert proof.faults() == []
