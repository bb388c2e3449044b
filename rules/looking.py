"""A whole look at somebody's name and phone by staff (查看记录), kept for whom it is about, who can read who looked."""

from datetime import timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from models import AccessView, Person, Post

ONE_LOOK = timedelta(hours=1)
NAME_AND_PHONE = ["name", "phone"]


def keep(subject_id: int, by: Person, post: Post | None, reason: str) -> None:
    """Who looks again within the hour has looked once."""
    now = clock.now()
    if db.session.scalar(select(AccessView.id).where(
            AccessView.subject_id == subject_id, AccessView.viewer_id == by.id, AccessView.reason == reason,
            AccessView.at > now - ONE_LOOK).limit(1)) is None:
        db.session.add(AccessView(subject_id=subject_id, viewer_id=by.id, viewer_post=post, what=NAME_AND_PHONE,
                                  reason=reason, at=now))
