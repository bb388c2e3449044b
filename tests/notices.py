"""Published notices for the tests, put there row by row; residents whom WeChat knows, and what it showed them."""

from datetime import datetime

import pytest

from core import clock
from core.db import db, transaction
from models import (
    CheckState,
    Household,
    Identity,
    Message,
    MessageCredit,
    Notice,
    NoticeDelivery,
    NoticeDoor,
    NoticeGrade,
    NoticeNode,
    NoticeStatus,
    NoticeVersion,
    Org,
    Person,
)
from rules import credits


def published(by, target, *, title="明天停水", grade="ordinary", opened=True, **more) -> int:
    """A notice to everybody and every door at or below `target`, written by a voice that holds a post."""
    now = clock.now()
    db.session.remove()
    with transaction():
        notice = Notice(
            org_id=target.id, targets=[target.id], grade=NoticeGrade(grade), status=NoticeStatus.PUBLISHED,
            check_state=CheckState.PASSED, written_by_id=by.person.id, written_post_id=next(iter(by.posts.values())),
            created_at=now, changed_at=now, published_at=now, filled_at=now, **more)
        db.session.add(notice)
        db.session.flush()
        db.session.add(NoticeVersion(notice_id=notice.id, number=1, title=title, body="八点到五点。", at=now,
                                     check_state=CheckState.PASSED, by_id=by.person.id))
        below = list(db.session.scalars(db.select(Org).where(Org.path.startswith(target.path))))
        db.session.add_all([NoticeNode(
            notice_id=notice.id, org_id=org.id, parent_id=None if org.id == target.id else org.parent_id, path=org.path,
            relayed_at=now if opened else None, opened_at=now if opened else None) for org in below])
        places = [org.id for org in below]
        db.session.add_all([NoticeDelivery(
            notice_id=notice.id, person_id=person.id, org_id=person.home_id, household_id=person.household_id,
            addressed_at=now) for person in db.session.scalars(db.select(Person).where(Person.home_id.in_(places)))])
        db.session.add_all([NoticeDoor(
            notice_id=notice.id, household_id=door.id, org_id=door.org_id, addressed_at=now)
            for door in db.session.scalars(db.select(Household).where(
                Household.org_id.in_(places), Household.ended_on.is_(None)))])
    id = notice.id
    db.session.remove()
    return id


def delivery(notice_id: int, person_id: int) -> NoticeDelivery | None:
    db.session.remove()
    found = db.session.scalar(db.select(NoticeDelivery).filter_by(notice_id=notice_id, person_id=person_id))
    db.session.remove()
    return found


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.civil_zone())


@pytest.fixture
def crowd(app, live, place, wang):
    """crowd(3, credits=1): residents of the compound whom WeChat knows, with credits there and with us."""
    from gateways.wechat import Identity as Known
    from rules import people, session

    def gather(count: int, credits_each: int = 1) -> list[int]:
        keys = [f"p{n}" for n in range(count)]
        live.people([{"key": key, "label": key, "phone": "", "note": "", "auto_accept": False} for key in keys])
        ids = []
        for key in keys:
            known = live.identity(key)
            with transaction():
                mini = Known(app.config["JINLIN"].wechat_mini_app_id, known["openids"]["mini"], known["unionid"])
                person = session.open_for(mini).user
                people.set_home(person, place.compound.id, None)
                identity = db.session.scalars(db.select(Identity).filter_by(person_id=person.id)).one()
                for _ in range(credits_each):
                    credits.accept(identity, "notice")
                ids.append(person.id)
            for _ in range(credits_each):
                live.accept(key, "tpl-notice")
        db.session.remove()
        return ids

    return gather


def look() -> None:
    from jobs import deliver
    while deliver.tell_notices() + deliver.deliver():
        pass
    db.session.remove()


def shown(live, key: str) -> list[str]:
    """The titles that WeChat showed, in order."""
    return [message["fields"][0]["value"] for message in live.messages(key)]


def states() -> list[str]:
    db.session.remove()
    found = [f"{row.state.value}:{row.fault}" if row.fault else row.state.value
             for row in db.session.scalars(db.select(Message).order_by(Message.id))]
    db.session.remove()
    return found


def left() -> int:
    db.session.remove()
    found = db.session.scalar(db.select(db.func.sum(MessageCredit.remaining))) or 0
    db.session.remove()
    return found


def accepted(live, person_id: int, template: str = "notice", key: str = "p0") -> None:
    """Asked again, on the phone, and accepted: WeChat counts one more, and so do we."""
    live.accept(key, f"tpl-{template}")
    with transaction():
        credits.accept(db.session.scalars(db.select(Identity).filter_by(person_id=person_id)).one(), template)
    db.session.remove()


def prefer(person_id: int, **wish) -> None:
    from rules import preference
    with transaction():
        nothing = {"quiet_from": None, "quiet_to": None, "digest": "off", "digest_at": None}
        preference.choose(db.session.get(Person, person_id), nothing | wish)
    db.session.remove()
