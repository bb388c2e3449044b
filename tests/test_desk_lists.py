"""The desk's lists: each kind lists what the summary counts, soonest due first, and the overview counts by place."""

from datetime import timedelta

import pytest

from core.db import db, transaction

KINDS = ("to_accept", "mine", "overdue", "amber", "waiting", "to_confirm")


@pytest.fixture
def work(li, wang, zhao, place):
    """One case of each kind, and one of another compound that wang does not answer for."""
    from core import clock
    from models import Report

    def file(org, words):
        return li.post("reports", {"category": "sewer_blocked", "description": words, "org_id": org.id})["id"]

    names = ("new", "accepted", "handed", "asked", "mended", "late", "soon")
    ids = {name: file(place.compound, name) for name in names}
    file(place.elsewhere, "elsewhere")
    for name in ("accepted", "handed", "asked", "mended"):
        wang.put(f"reports/{ids[name]}/acceptance")
    wang.put(f"reports/{ids['handed']}/assignment", {"post_id": zhao.posts["property_manager"]})
    wang.put(f"reports/{ids['asked']}/question", {"text": "在哪一层？"})
    wang.put(f"reports/{ids['mended']}/resolution", {"note": "已修好"})
    with transaction():
        db.session.get(Report, ids["late"]).due_at = clock.now() - timedelta(hours=1)
        db.session.get(Report, ids["soon"]).due_at = clock.now() + timedelta(hours=5)
    return ids


def listed(voice, query: str) -> list[int]:
    return [row["id"] for row in voice.get(f"reports?view=queue&limit=100&{query}")["items"]]


def test_each_kind_lists_what_the_summary_counts(work, wang):
    counted = wang.get("desk/summary")
    assert {kind: len(listed(wang, f"kind={kind}")) for kind in KINDS} == {kind: counted[kind] for kind in KINDS}
    assert listed(wang, "kind=overdue") == [work["late"]]
    assert listed(wang, "kind=amber") == [work["soon"]]


def test_what_i_accepted_is_mine_until_somebody_handles_it(work, wang, zhao):
    assert listed(wang, "kind=mine") == [work["accepted"]]
    assert listed(zhao, "kind=mine") == [work["handed"]]


def test_the_soonest_due_comes_first_on_every_page(work, wang):
    rows, cursor = [], ""
    while cursor is not None:
        page = wang.get(f"reports?view=queue&status=open&order=due&limit=2&cursor={cursor}")
        rows, cursor = rows + page["items"], page["next_cursor"]
    dues = [row["due_at"] for row in rows]
    assert dues == sorted(dues) and len({row["id"] for row in rows}) == 7
    assert rows[0]["id"] == work["late"]


def test_the_overview_counts_open_by_status_and_overdue_by_compound(work, wang, li, place):
    told = wang.get("desk/overview")
    assert {row["status"]: row["count"] for row in told["by_status"]} == {
        "submitted": 3, "accepted": 1, "assigned": 1, "waiting": 1, "resolved": 1}
    assert [(row["org"]["id"], row["count"]) for row in told["overdue_by_compound"]] == [(place.compound.id, 1)]
    li.get("desk/overview", expect=403)
