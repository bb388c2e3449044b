"""Taking a wish back (撤回心愿), before the service begins; and what becomes of wishes when somebody leaves."""

from sqlalchemy import select, update

from core.db import db, rows_changed
from core.problem import Conflict
from core.texts import text
from models import Person, Task, TaskClaim, TaskClaimStatus, Wish, WishStatus
from models.task_claim import OVER
from models.wish import OPEN
from rules.task import publish
from rules.task_claim import places
from rules.wish import retention
from rules.wish.telling import helpers
from rules.wish.workflow import WORKFLOW


def withdraw(wish: Wish, by: Person | None) -> Wish:
    """Its task is called off, and who claimed it is told. Raises Conflict("service_begun")."""
    WORKFLOW.check("withdraw", wish)
    task = wish.task if wish.status == WishStatus.PLACED else None
    if task is not None:
        _hold(task)
    if has_begun(wish):
        raise Conflict("service_begun")
    WORKFLOW.take("withdraw", wish, by=by)
    wish.question = None
    if task is not None:
        publish.call_off(task, text("words.wish.withdrawn"))
    return wish


def has_begun(wish: Wish) -> bool:
    """Somebody is there, or was."""
    return any(claim.status != TaskClaimStatus.CLAIMED for claim in helpers(wish))


def leaving(person: Person) -> None:
    """They asked to close their account: nobody comes any more."""
    for wish in db.session.scalars(select(Wish).where(
            Wish.beneficiary_id == person.id, Wish.status.in_(OPEN)).order_by(Wish.id).with_for_update()):
        if not has_begun(wish):
            withdraw(wish, None)


def closed(person: Person) -> None:
    """Before the name goes: all that leads to them in their own wishes, and in what they said for others."""
    for wish in db.session.scalars(select(Wish).where(Wish.beneficiary_id == person.id)):
        retention.purge(wish)
    rows_changed(update(Wish).where(Wish.filed_by_id == person.id).values(filed_by_id=None))


def _hold(task: Task) -> None:
    """Nobody claims it or signs in until this is decided."""
    places.hold(task.id)
    db.session.scalars(select(TaskClaim).where(TaskClaim.task_id == task.id, TaskClaim.status.not_in(OVER))
                       .with_for_update(key_share=True).execution_options(populate_existing=True)).all()
