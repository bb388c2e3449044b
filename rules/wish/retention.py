"""Forgetting whom it was for (留存): thirty days after a wish is over its names and words go. The row stays."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from core import clock
from core.db import db, rows_changed
from models import ContentCheck, Message, Task, TaskClaim, TaskWord, Wish, WishStep
from models.wish import OPEN
from rules.wish.telling import link

KEPT_FOR = timedelta(days=30)


def due(limit: int = 200) -> list[int]:
    return list(db.session.scalars(
        select(Wish.id).where(Wish.status.not_in(OPEN), Wish.purged_at.is_(None),
                              Wish.changed_at < clock.now() - KEPT_FOR).order_by(Wish.changed_at).limit(limit)))


def purge(wish: Wish) -> None:
    """What was said about its task is kept without them from the first (telling.sealed)."""
    if wish.purged_at is not None:
        return
    wish.purged_at = clock.now()
    wish.beneficiary = wish.filed_by = wish.name = wish.phone = wish.door = wish.question = None
    wish.said = wish.thanks = ""
    rows_changed(update(WishStep).where(WishStep.wish_id == wish.id, WishStep.by_post_id.is_(None))
                 .values(by_id=None, words=""))
    claims = select(TaskClaim.id).join(Task, Task.id == TaskClaim.task_id).where(Task.wish_id == wish.id)
    rows_changed(update(TaskWord).where(TaskWord.claim_id.in_(claims), TaskWord.by_post_id.is_(None))
                 .values(by_id=None))
    rows_changed(delete(ContentCheck).where((ContentCheck.wish_id == wish.id) | (ContentCheck.thanked_id == wish.id)))
    rows_changed(delete(Message).where(Message.link == link(wish)))
