"""Wishes by the clock (心愿的时限): no answer of the desk, nobody for the task, no word."""

from datetime import timedelta

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from core import clock
from core.db import db
from models import CheckState, Task, TaskClaim, TaskClaimStatus, Wish, WishStatus
from rules.notify import notify
from rules.wish.telling import DESK, GIVEN_BACK, desk, helpers, tell_asker
from rules.wish.workflow import WORKFLOW

WAITS_FOR_WORD, DOUBTFUL = timedelta(days=7), timedelta(days=1)
DONE = frozenset({TaskClaimStatus.SERVED, TaskClaimStatus.CERTIFIED})
S = WishStatus


def late(limit: int = 100) -> list[int]:
    return list(db.session.scalars(select(Wish.id).where(
        Wish.status == S.ASKED, Wish.check_state == CheckState.PASSED, Wish.due_at < clock.now(),
        Wish.reminded_at.is_(None)).order_by(Wish.due_at).limit(limit)))


def remind(wish: Wish) -> None:
    wish.reminded_at = clock.now()
    for post in desk(wish):
        notify(post.person, "wish_late", DESK, place=wish.org.full_name)


def run_out(limit: int = 100) -> list[int]:
    """The time of their newest task is over: nobody claimed it; who did was not seen there, and nobody said a word
    for a day; or somebody was, and nobody said a word for a week."""
    now, other = clock.now(), aliased(Task)
    newest = select(func.max(other.id)).where(other.wish_id == Wish.id).scalar_subquery()
    expected = exists().where(TaskClaim.task_id == Task.id, TaskClaim.status.not_in(GIVEN_BACK))
    return list(db.session.scalars(
        select(Wish.id).join(Task, Task.id == newest).where(Wish.status == S.PLACED, or_(
            and_(Task.ends_at <= now, ~expected), and_(Task.ends_at <= now - DOUBTFUL, Task.taken == 0),
            Task.ends_at <= now - WAITS_FOR_WORD))
        .order_by(Task.ends_at).limit(limit)))


def settle(wish: Wish) -> None:
    """Where somebody was there it stands as done; else it is back at the desk."""
    if any(claim.status in DONE for claim in helpers(wish)):
        WORKFLOW.take("fulfil", wish)
        return
    WORKFLOW.take("lose", wish)
    tell_asker(wish, "wish_task_lost")
    for post in desk(wish):
        notify(post.person, "wish_back", DESK, place=wish.org.full_name)
