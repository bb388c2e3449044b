"""Two at once at a bed: one code one helper, one look one fail, one day one look."""

import threading

import pytest

from core.db import db, looking
from jobs import care as jobs
from models import CareEntry, Claim, Inspection, Message, StandIn
from tests.cast import upload
from tests.gardens import told, tomorrow
from tests.test_concurrency import at_once, count, send

pytestmark = pytest.mark.usefixtures("april")


def test_one_code_lets_in_one_helper(li, enter, place, garden):
    asked = li.put(f"claims/{garden['claim']}/stand-in", {"starts_on": tomorrow(0), "ends_on": tomorrow(5)})
    neighbours = [enter(f"n{number}", home=place.compound) for number in range(8)]
    said = at_once([lambda voice=voice: send(voice, "POST", "stand-ins", {"code": asked["code"]})
                    for voice in neighbours], 8)
    assert sorted(one or "done" for one in said) == ["code_over"] * 7 + ["done"]  # who has helped is told no code
    with looking():
        [row] = db.session.scalars(db.select(StandIn))
        assert row.agreed_at is not None and len(told(li, "stand_in_agreed")) == 1


def test_two_inspectors_in_one_second_are_one_fail(li, zhao, wang, garden, picture):
    def body(voice):
        return {"result": "fail", "findings": ["fence"], "photo_ids": [upload(voice, picture(5))["id"]]}
    calls = [(voice, body(voice)) for voice in (zhao, wang, zhao, wang)]
    said = at_once([lambda voice=voice, sent=sent: send(voice, "POST", f"flowerbeds/{garden['bed']}/inspections", sent)
                    for voice, sent in calls], 4)
    assert sorted(said) == ["done"] + ["mending_until"] * 3 and count(Inspection) == 1
    with looking():
        assert db.session.get(Claim, garden["claim"]).is_caring


def test_care_inspection_and_naming_at_once_wait_for_each_other(li, zhao, garden):
    at = garden["bed"], garden["claim"]
    said = at_once([call for number in range(6) for call in (
        lambda: send(li, "POST", f"claims/{at[1]}/care", {"kinds": ["water", "weed"], "note": "好"}),
        lambda: send(zhao, "POST", f"flowerbeds/{at[0]}/inspections", {"result": "pass"}),
        lambda number=number: send(li, "PUT", f"claims/{at[1]}/plaque", {"name": f"名{number}", "signature": ""}))], 9)
    assert [answer for answer in said if answer != "done"] == []
    assert (count(CareEntry), count(Inspection)) == (12, 6)


def test_two_workers_look_once(app, li, garden, april):
    april.tick(86400 * 30)

    def work():
        with app.app_context():
            jobs.every_minute()
            db.session.remove()
    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert count(Message, template="care_grace") == 1
