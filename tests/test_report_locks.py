"""The order of locks is reports by id, their clocks and hand-offs, posts, routing rules: see rules/report/lock.py.

Each test runs into what happened where one of them was out of order, as in test_lock_order.py.
"""

import contextvars
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.db import db, transaction
from jobs import checks, clockwork
from models import CheckState, ClockKind, Follower, Handoff, Person, Report, ReportClock
from tests.hands import until
from tests.meetings import locked, meeting, puts, works
from tests.occasions import kept
from tests.test_bed_days import joined
from tests.test_concurrency import send
from tests.test_desk import file

pytestmark = [pytest.mark.usefixtures("friday"), pytest.mark.postgresql]


@pytest.fixture
def report(li, wang, place) -> int:
    return file(li, place.compound)["id"]


def test_a_case_accepted_while_its_late_clock_is_told_upward(app, report, wang):
    [clock] = [one for one in kept(ReportClock) if one.kind == ClockKind.ACCEPT]
    assert meeting(locked(Report, report), puts(wang, f"reports/{report}/acceptance"),
                   works(app, clockwork._escalate, clock.id)) == ["done", "done"]
    assert (kept(Report)[0].status, kept(Report)[0].escalations) == ("accepted", 0)


def test_a_link_ended_while_it_is_answered(report, wang):
    wang.put(f"reports/{report}/acceptance")
    made = wang.post(f"reports/{report}/handoffs", {"to_name": "自来水公司", "days": 7})
    token = made["url"].rsplit("/", 1)[1]
    assert meeting(
        locked(Report, report), lambda: send(wang, "DELETE", f"reports/{report}/handoffs/{made['id']}"),
        puts(wang, f"handoffs/{token}/reply", {"note": "管网已疏通", "done": True})) == ["done", "link_ended"]
    assert kept(Handoff)[0].answered_at is None


def test_each_of_two_reports_called_a_copy_of_the_other(report, li, wang, lin, place):
    other = file(li, place.compound)["id"]
    assert meeting(locked(Report, report), puts(wang, f"reports/{report}/duplicate", {"of": other}),
                   puts(lin, f"reports/{other}/duplicate", {"of": report})) == ["done", "invalid"]
    assert [one.duplicate_of_id for one in sorted(kept(Report), key=lambda one: one.id)] == [other, None]


def test_a_case_accepted_by_who_goes_on_leave_just_then(report, wang):
    post = wang.posts["secretary"]
    assert meeting(locked(Report, report), puts(wang, f"reports/{report}/acceptance"),
                   puts(wang, f"posts/{post}/leave", {"leave_from": "2026-11-20", "leave_until": "2026-11-30"}),
                   ) == ["done", "done"]
    assert (kept(Report)[0].status, kept(Report)[0].desk_post_id) == ("accepted", post)


@pytest.fixture
def rule(lin, place) -> int:
    return lin.post("routing-rules", sewers(place))["id"]


def sewers(place) -> dict:
    return {"name": "下水道", "role": "secretary", "categories": ["sewer_blocked"], "org_id": place.compound.id}


def test_a_report_split_while_the_rule_that_brought_it_is_removed(rule, report, wang, lin):
    wang.put(f"reports/{report}/acceptance")
    items = [{"category": "sewer_blocked", "description": "还有一处"}] * 2
    assert meeting(locked(Report, report),
                   lambda: send(wang, "POST", f"reports/{report}/children", {"items": items}),
                   lambda: send(lin, "DELETE", f"routing-rules/{rule}")) == ["done", "done"]
    assert [one.routing_rule_id for one in kept(Report)] == [None] * 3


def test_a_rule_changed_while_somebody_s_leave_brings_reports_to_it(rule, report, wang, lin, place):
    with transaction():  # as where somebody of another place puts rules in order, and reroutes his own reports alone
        db.session.get_one(Report, report).routing_rule_id = None
    db.session.remove()
    leave = {"leave_from": "2026-11-20", "leave_until": "2026-11-30"}
    assert meeting(locked(Report, report), puts(wang, f"posts/{wang.posts['secretary']}/leave", leave),
                   puts(lin, f"routing-rules/{rule}", sewers(place) | {"name": "下水道堵"})) == ["done", "done"]
    assert kept(Report)[0].routing_rule_id == rule


def test_joined_by_whose_other_account_filed_it_while_the_two_become_one(app, report, li, enter, place, passes):
    passes()
    new = enter("li-again", name="李秀英", home=place.building)
    assert meeting(locked(Report, report), lambda: send(new, "POST", f"reports/{report}/supporters"),
                   works(app, joined, li, new)) == ["done", "done"]
    assert [one.person_id for one in kept(Follower)] == [new.person.id] == [kept(Report)[0].reporter_id]


def test_a_reporter_whose_number_is_looked_up_while_the_account_is_erased(app, li, wang, place):
    report = file(li, place.compound, words="我是李秀英，井盖坏了")["id"]
    li.delete("me", expect=202)
    assert meeting(locked(Report, report),
                   lambda: send(wang, "POST", f"reports/{report}/contact-views", {"reason": "约时间上门"}),
                   works(app, clockwork._erase, li.person.id)) == ["done", "done"]
    assert db.session.get_one(Person, li.person.id, populate_existing=True).closed_at is not None


def test_what_nobody_answered_is_handed_over_one_by_one(app, report, li, place, friday):
    """All in one transaction they would hold report after report, in no order."""
    other = file(li, place.compound)["id"]
    friday.tick(31 * 60)

    def is_handed_over() -> bool:
        with db.engine.connect() as connection:
            return connection.scalar(db.select(Report.check_state).where(Report.id == report)) == CheckState.REVIEW

    with ThreadPoolExecutor(1) as pool, transaction():
        locked(Report, other)()
        work = pool.submit(contextvars.Context().run, works(app, checks.hand_over_overdue))
        until(is_handed_over)
        assert not work.done()
