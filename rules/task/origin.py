"""What a task came from hears what becomes of it (来处): a resident's wish, or a report. Never writes the task.

A report keeps it in its history, and who handles it is asked to finish. Helpers are counted there, not named.
"""

from sqlalchemy import select

from core import clock
from core.db import db
from core.texts import text
from models import Report, Task, TaskClaim, TaskStatus, Wish, WishStatus
from models.task_claim import BUSY
from rules.notify import notify
from rules.report.telling import link as report_link
from rules.report.workflow import WORKFLOW as REPORT
from rules.task.telling import when
from rules.wish.telling import tell_asker
from rules.wish.workflow import WORKFLOW as WISH


def hold(task: Task) -> None:
    """The wish of a task, by whoever will write both: before the task."""
    if task.wish_id is not None:
        db.session.scalars(select(Wish).where(Wish.id == task.wish_id).with_for_update(of=Wish)
                           .execution_options(populate_existing=True)).one()


def published(task: Task) -> None:
    """Its words have passed, so helpers can see it."""
    _write_back(task, "published", when=when(task))


def claimed(claim: TaskClaim) -> None:
    """A neighbour will come: who and when, and nothing of their membership."""
    task = claim.task
    if (wish := _placed(task)) is not None:
        tell_asker(wish, "wish_claimed", name=claim.person.name or text("words.care.neighbour"), when=when(task))
    _write_back(task, "claimed", n=task.taken, needed=task.people_needed)


def served(claim: TaskClaim) -> None:
    """Somebody has been there: whoever wished is asked whether it is done, once for each helper."""
    if (wish := _placed(claim.task)) is not None and claim.word is None:
        tell_asker(wish, "wish_came", dedupe=f"wish_came:{claim.id}", name=claim.person.name or text(
            "words.care.neighbour"))


def freed(claim: TaskClaim) -> None:
    """Who claimed it cannot come; others may."""
    if (wish := _placed(claim.task)) is not None:
        tell_asker(wish, "wish_unclaimed")
    if claim.task.report is not None:
        db.session.refresh(claim.task, ["taken"])
    _write_back(claim.task, "freed", n=claim.task.taken, needed=claim.task.people_needed)


def said(claim: TaskClaim) -> None:
    """Whom it was for told the staff whether it happened."""
    if (wish := _placed(claim.task)) is not None:
        WISH.take("fulfil" if claim.word.happened else "miss", wish)


def certified(claim: TaskClaim) -> None:
    """The last of them: the report can be finished."""
    if not any(other.status in BUSY for other in claim.task.claims):
        _write_back(claim.task, "done")
        _ask_to_finish(claim.task, "report_task_done")


def called_off(task: Task, reason: str) -> None:
    if (wish := _placed(task)) is not None:
        WISH.take("lose", wish, words=reason)
        tell_asker(wish, "wish_task_lost")
    _write_back(task, "cancelled", reason=reason)
    _ask_to_finish(task, "report_task_lost")


def run_out() -> list[int]:
    """Tasks of reports whose time is over and to which nobody came."""
    return list(db.session.scalars(select(Task.id).where(
        Task.report_id.is_not(None), Task.status == TaskStatus.PUBLISHED, Task.taken == 0,
        Task.ends_at <= clock.now(), Task.ran_out_at.is_(None)).limit(100)))


def tell_ran_out(task: Task) -> None:
    task.ran_out_at = clock.now()
    _write_back(task, "ran_out")
    _ask_to_finish(task, "report_task_lost")


def _placed(task: Task) -> Wish | None:
    """The wish that this task still stands for."""
    wish = task.wish
    return wish if wish is not None and wish.status == WishStatus.PLACED and wish.task is task else None


def _write_back(task: Task, news: str, **words) -> None:
    if task.report is not None:
        REPORT.take("hear_of_task", task.report, words=text(f"words.report_task.{news}", title=task.title, **words),
                    details={"task_id": task.id})


def _ask_to_finish(task: Task, template: str) -> None:
    report: Report | None = task.report
    if report is None or not report.is_open:
        return
    post = report.handler_post or report.desk_post
    if post is not None:
        notify(post.person, template, report_link(report), number=report.number, title=task.title)
