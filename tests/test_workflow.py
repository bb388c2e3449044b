"""The workflow as a table: every deed from every status by its own path, done or refused with the deeds that remain."""

from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from models import Report, ReportStatus
from rules.report.workflow import WORKFLOW
from tests.cast import upload
from tests.wishes import words as task_words

S = ReportStatus
DEEDS = [move for move in WORKFLOW.moves.values() if not move.by_system]


@pytest.fixture
def cast(li, chen, wang, zhao) -> dict:
    """Who does which deed."""
    return {"answer": li, "confirm": li, "withdraw": li, "urge": li, "add_photos": li, "join": chen, "return": zhao}


@pytest.fixture
def body(app, li, zhao, place, picture) -> dict:
    """What each deed's path is sent."""
    words, other = {"reason": "有个原因"}, _file(li, place)
    return {
        "reject": words, "return": words, "suspend": words, "extend": words, "see_contact": words,
        "assign": {"post_id": zhao.posts["property_manager"]}, "ask": {"text": "是哪一栋？"},
        "answer": {"text": "3栋"}, "resolve": {"note": "修好了"}, "confirm": {"solved": True},
        "duplicate": {"of": other}, "hand_off": {"to_name": "自来水公司"},
        "split": {"items": [{"category": "stair_lamp", "description": "灯也坏了"}]},
        "make_task": task_words(place), "add_photos": {"photo_ids": [upload(li, picture(7))["id"]]}}


def _file(li, place) -> int:
    filed = li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id})
    return filed["id"]


def _stand(id: int, status: ReportStatus, zhao) -> None:
    """A report that came to this status as the workflow lets it come there."""
    with transaction():
        report = db.session.get_one(Report, id)
        report.status = status
        report.check_state = "passed"
        report.submitted_at -= timedelta(days=2)  # long enough to urge
        report.extension_asked_at = clock.now()
        report.handler_post_id = zhao.posts["property_manager"]
        if status in {S.WAITING, S.SUSPENDED}:
            report.resumes_to = S.ASSIGNED
        if status in {S.RESOLVED, S.CLOSED}:
            report.round, report.resolved_at = 1, clock.now()
            report.closed_as = "staff" if status == S.CLOSED else None
    db.session.remove()


def _send(voice, move, id: int, body):
    method, noun = {"resume": ("DELETE", "suspension"), "refuse_extension": ("DELETE", "extension")}.get(
        move.action, ("POST" if move.noun in {"supporters", "children", "photos", "contact-views", "handoffs",
                                                  "task"} else
                      "PUT", move.noun))
    return voice.ask(method, f"reports/{id}/{noun}", body)


@pytest.mark.parametrize("status", S)
def test_each_deed_is_done_or_refused_as_the_table_says(status, li, chen, wang, zhao, place, cast, body):
    for move in DEEDS:
        id = _file(li, place)
        _stand(id, status, zhao)
        voice = cast.get(move.action, wang)
        if voice is chen and status in {S.REJECTED, S.WITHDRAWN}:
            continue  # a neighbour does not see it at all
        before = voice.get(f"reports/{id}")
        answer = _send(voice, move, id, body.get(move.action, {}))
        told = (status, move.action, answer)
        assert (move.noun in before["actions"]) == (status in move.sources), told
        if status in move.sources:
            assert "code" not in answer, told
            expected = {"stay": status, "resume": S.ASSIGNED}.get(move.target, move.target)
            if move.action == "confirm":
                expected = S.CLOSED
            assert li.get(f"reports/{id}")["status"] == expected, told
        else:
            assert (answer["status"], answer["code"]) == (409, "illegal_move"), told
            assert answer["actions"] == before["actions"], told
            assert li.get(f"reports/{id}")["status"] == status, told
