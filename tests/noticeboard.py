"""What the tests of notices share: two more of the cast, words to publish, and a day in which everything passes."""

import pytest

from core.db import db, transaction
from models import CheckState, ContentCheck


@pytest.fixture
def passes(app):
    """passes(): all that waits for WeChat's word passes, and the queue makes the rows. What is for a person stays."""
    from jobs import notices
    from rules import check, verdict

    def go(*, suggest: str = "pass") -> None:
        db.session.remove()
        with transaction():
            for row in db.session.scalars(db.select(ContentCheck).filter_by(state=CheckState.PENDING)):
                if why := check.for_a_person(row):
                    verdict.hand_over(row, why)
                else:
                    verdict.settle(row, suggest)
        while notices.spread():
            pass
        db.session.remove()

    return go


@pytest.fixture
def sun(enter, place):
    """孙宁, party worker of the compound: sets up there beside the secretary."""
    return enter("sun", name="孙宁", phone="13950800008", posts=[("party_worker", place.compound)])


@pytest.fixture
def gao(enter, place):
    """高书记, secretary of another compound."""
    return enter("gao", name="高明", phone="13950800009", posts=[("secretary", place.elsewhere)])


def body(place, **more) -> dict:
    return {"org_id": place.compound.id, "title": "明天停水", "body": "明天上午八点到下午五点停水，请提前存水。"} | more


def words(**more) -> dict:
    return {"title": "后天停水", "body": "改在后天上午八点到下午五点停水。"} | more


def published(voice, place, passes, **more) -> int:
    id = voice.post("notices", body(place, **more))["id"]
    voice.put(f"notices/{id}/publication")
    passes()
    return id


def titles(voice, view: str = "inbox") -> list[str]:
    return [item["title"] for item in voice.get(f"notices?view={view}")["items"]]
