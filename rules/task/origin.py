"""What a task came from hears what becomes of it (来处): a resident's wish. Never writes the task."""

from core.texts import text
from models import Task, TaskClaim, Wish, WishStatus
from rules.task.telling import when
from rules.wish.telling import tell_asker
from rules.wish.workflow import WORKFLOW as WISH


def claimed(claim: TaskClaim) -> None:
    """A neighbour will come: who and when, and nothing of their membership."""
    if (wish := _placed(claim.task)) is not None:
        tell_asker(wish, "wish_claimed", name=claim.person.name or text("words.care.neighbour"), when=when(claim.task))


def freed(claim: TaskClaim) -> None:
    """Who claimed it cannot come; others may."""
    if (wish := _placed(claim.task)) is not None:
        tell_asker(wish, "wish_unclaimed")


def said(claim: TaskClaim) -> None:
    """Whom it was for told the staff whether it happened."""
    if (wish := _placed(claim.task)) is not None:
        WISH.take("fulfil" if claim.word.happened else "miss", wish)


def called_off(task: Task, reason: str) -> None:
    if (wish := _placed(task)) is not None:
        WISH.take("lose", wish, words=reason)
        tell_asker(wish, "wish_task_lost")


def _placed(task: Task) -> Wish | None:
    """The wish that this task still stands for."""
    wish = task.wish
    return wish if wish is not None and wish.status == WishStatus.PLACED and wish.task is task else None
