"""Those who come to a session, by name (签到名单): for who organises it; each opening is kept for those on the list."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.texts import text
from models import AccessView, CheckIn, Event, Person, Post, SignUp
from models.sign_up import HOLDING

ONE_OPENING = timedelta(hours=1)  # a list turned over page by page, or refreshed at the door, is opened once


@dataclass
class Line:
    sign_up: SignUp
    check_in: CheckIn | None

    @property
    def name(self) -> str | None:
        """As it was typed for them; else their account's."""
        return self.sign_up.name or (self.sign_up.person.name if self.sign_up.person else None)


def rows(event: Event, session_id: int) -> Select:
    """Who holds a place in a session, by whoever pages them."""
    return (select(SignUp).where(SignUp.event_id == event.id, SignUp.session_id == session_id,
                                 SignUp.status.in_(HOLDING))
            .options(joinedload(SignUp.person), joinedload(SignUp.party)))


def lines(sign_ups: list[SignUp]) -> list[Line]:
    first = {row.sign_up_id: row for row in db.session.scalars(select(CheckIn).where(
        CheckIn.sign_up_id.in_([sign_up.id for sign_up in sign_ups]), CheckIn.counts))}
    return [Line(sign_up, first.get(sign_up.id)) for sign_up in sign_ups]


def keep_opening(event: Event, sign_ups: list[SignUp], by: Person, post: Post | None, *, what=("name",),
                 why: str = "") -> None:
    """For those on the list; for a child, or whoever has no account, who signed them up."""
    now = clock.now()
    known = set(db.session.scalars(select(AccessView.subject_id).where(
        AccessView.viewer_id == by.id, AccessView.event_id == event.id, AccessView.at > now - ONE_OPENING,
        AccessView.reason == _reason(event, why))))
    subjects = {id for sign_up in sign_ups for id in (sign_up.person_id or sign_up.party.by_id,) if id is not None}
    rows = [{"subject_id": id, "viewer_id": by.id, "viewer_post_id": post.id if post else None, "event_id": event.id,
             "what": list(what), "reason": _reason(event, why), "at": now} for id in sorted(subjects - known - {by.id})]
    if rows:
        db.session.execute(insert(AccessView), rows)


def _reason(event: Event, why: str) -> str:
    return why or text("words.event.door_list", title=event.title)
