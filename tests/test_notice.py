"""Notices: written, looked at twice, published, read; and every way to be refused, in words."""

import pytest

from core.db import db, transaction


@pytest.fixture
def passes(app):
    """Everything that waits for WeChat's word passes, and the queue makes the rows."""
    from jobs import notices
    from models import CheckState, ContentCheck
    from rules import verdict

    def go() -> None:
        db.session.remove()
        with transaction():
            for row in db.session.scalars(db.select(ContentCheck).filter_by(state=CheckState.PENDING)):
                verdict.settle(row, "pass")
        while notices.spread():
            pass
        db.session.remove()

    return go


def body(place, **more) -> dict:
    return {"org_id": place.compound.id, "title": "明天停水", "body": "明天上午八点到下午五点停水，请提前存水。"} | more


def test_a_notice_from_draft_to_confirmation(place, wang, li, chen, passes):
    draft = wang.post("notices", body(place, must_confirm=True))
    assert draft["status"] == "draft" and draft["actions"] == ["text", "review", "publication", "discarding"]
    assert li.get("notices")["items"] == []
    sent = wang.put(f"notices/{draft['id']}/publication")
    assert (sent["status"], sent["check"]) == ("published", "pending") and "检查" in sent["sentence"]
    passes()
    [seen] = li.get("notices")["items"]
    assert seen["title"] == "明天停水" and seen["who"] == "莲花小区书记" and seen["body"] is None
    li.put("notices/receipts", {"ids": [seen["id"]]}, expect=204)
    one = li.get(f"notices/{seen['id']}")
    assert one["mine"]["reached_at"] and one["mine"]["read_at"] is None
    assert one["actions"] == ["reading", "confirmation"]
    read = li.put(f"notices/{seen['id']}/reading")
    assert read["mine"]["read_at"] and read["actions"] == ["confirmation"]
    confirmed = li.put(f"notices/{seen['id']}/confirmation")
    assert confirmed["mine"]["confirmed_at"] and confirmed["actions"] == []
    assert chen.get(f"notices/{seen['id']}")["mine"]["reached_at"] is None
