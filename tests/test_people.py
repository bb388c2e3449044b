"""Proving a phone: what was noted for its holder becomes theirs, once each, and no number changes hands silently."""

import pytest

from core.db import db, transaction
from core.problem import Conflict
from models import Person
from rules import identity, people


def person_of(voice) -> Person:
    return db.session.get_one(Person, voice.person.id)


def test_a_roster_line_becomes_the_person_who_proves_its_phone(li, enter, place):
    from datetime import date

    from models import Post
    with transaction():
        noted = people.stub("周明", "13950800077")
        db.session.add(Post(person=noted, role="grid_worker", org=place.compound, started_on=date(2026, 1, 1)))
    zhou = enter("zhou", consented=True)
    with transaction():
        identity.prove_phone(person_of(zhou), "13950800077")
    db.session.remove()
    me = zhou.get("me")
    assert [post["role"] for post in me["posts"]] == ["grid_worker"] and me["phone"] == "139****0077"


def test_two_who_answered_the_same_report_become_one(app, li, wang, place):
    from core import clock
    from gateways.wechat import Identity
    from rules import session
    report = li.post("reports", {"category": "sewer_blocked", "description": "堵了", "org_id": place.compound.id})
    at = f"reports/{report['id']}"
    with transaction():  # the same woman by the official account, before the phone told so
        other = session.open_for(Identity(app.config["JINLIN"].wechat_oa_app_id, "oa-li", ""), page=True).user
        from models import Follower
        db.session.add(Follower(report_id=report["id"], person_id=other.id, joined_at=clock.now()))
        other_id = other.id
    wang.put(f"{at}/acceptance")
    wang.put(f"{at}/resolution", {"note": "通了"})
    from models import Confirmation
    with transaction():
        for id in (other_id, li.person.id):
            db.session.add(Confirmation(report_id=report["id"], person_id=id, round=1, solved=True, at=clock.now()))
    with transaction():
        identity.prove_phone(db.session.get_one(Person, other_id), "13950800001")
    db.session.remove()
    assert wang.get(at)["supporters"] == 0
    assert wang.get(at)["confirmation"]["yes"] == 1


def test_a_number_held_by_another_account_is_not_moved(li, chen):
    with pytest.raises(Conflict, match="phone_taken"):
        identity.prove_phone(person_of(chen), "13950800001")
    db.session.rollback()
