"""Notices published and spread, for the tests of the cascade: what each place and each person has of one."""

from datetime import UTC, datetime, timedelta

import pytest

from core import clock
from core.db import db, looking, transaction
from models import CheckState, ContentCheck, Message, NoticeDelivery, NoticeDoor, NoticeNode


@pytest.fixture
def publish(li, chen):
    """publish(voice, org, …) → the id of a notice written and published in the name of the place, checked, spread."""
    def out(voice, org, *targets, checked=True, **more) -> int:
        body = {"org_id": org.id, "targets": [place.id for place in targets or (org,)], "title": "明天停水",
                "body": "明天上午八点到下午五点停水。"} | more
        id = voice.post("notices", body)["id"]
        voice.put(f"notices/{id}/publication")
        if checked:
            let_pass()
        spread()
        return id

    return out


@pytest.fixture
def eve():
    """23:30 on New Year's Eve in the district. Comes before whoever logs in."""
    with clock.at(datetime(2026, 12, 31, 15, 30, tzinfo=UTC)) as hands:
        yield hands


def let_pass() -> None:
    """WeChat finds nothing wrong with whatever waits for its word."""
    from rules import verdict
    db.session.remove()
    with transaction():
        for row in db.session.scalars(db.select(ContentCheck).filter_by(state=CheckState.PENDING)):
            verdict.settle(row, "pass")
    db.session.remove()


def spread() -> None:
    from jobs import notices
    db.session.remove()
    while notices.spread():
        pass
    db.session.remove()


def minute() -> None:
    from jobs import notices
    db.session.remove()
    notices.every_minute()
    db.session.remove()


def go_over_again(hands=None) -> None:
    """An hour later the live notices are gone over once more."""
    from rules.notice.fan_out import AGAIN
    if hands is None:
        with clock.at(clock.now() + AGAIN + timedelta(seconds=1)):
            spread()
    else:
        hands.tick(AGAIN.total_seconds() + 1)
        spread()


def nodes(id: int) -> dict[int, NoticeNode]:
    return _fresh(NoticeNode, id, "org_id")


def rows(id: int) -> dict[int, NoticeDelivery]:
    return _fresh(NoticeDelivery, id, "person_id")


def doors(id: int) -> dict[int, NoticeDoor]:
    return _fresh(NoticeDoor, id, "household_id")


def titles(voice) -> list[str]:
    return [seen["title"] for seen in voice.get("notices")["items"]]


def told(template: str) -> list[int]:
    """Who was told that, as often as they were."""
    with looking():
        return sorted(db.session.scalars(db.select(Message.person_id).filter_by(template=template)))


def _fresh(model, id: int, key: str) -> dict:
    """As the database has it, and without a transaction left open, which would hold SQLite's one lock."""
    db.session.remove()
    with looking():
        return {getattr(row, key): row for row in db.session.scalars(db.select(model).filter_by(notice_id=id))}
