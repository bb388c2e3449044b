"""The places of a task: taken and given back in one conditional statement each, so that there are never too many.

The order of locks is wish, task, claims, disputes, content checks (tests/test_lock_order.py).
"""

from sqlalchemy import select, update

from core import clock
from core.db import db, rows_changed
from models import Task, TaskClaim, TaskSearch, TaskStatus


def take(task_id: int) -> bool:
    """One place, where one is left and the task still goes on."""
    return rows_changed(
        update(Task).where(Task.id == task_id, Task.status == TaskStatus.PUBLISHED, Task.ends_at > clock.now(),
                           Task.taken < Task.people_needed).values(taken=Task.taken + 1)) == 1


def take_back(task_id: int) -> bool:
    """One place for who was there after all, however long ago."""
    return rows_changed(update(Task).where(Task.id == task_id, Task.taken < Task.people_needed)
                        .values(taken=Task.taken + 1)) == 1


def give_back(task_id: int, n: int = 1) -> None:
    rows_changed(update(Task).where(Task.id == task_id).values(taken=Task.taken - n))
    seek_again(task_id)


def seek_again(task_id: int) -> None:
    """The clock's job asks others at its next turn."""
    rows_changed(update(TaskSearch).where(TaskSearch.task_id == task_id).values(next_at=clock.now()))


def held(claim_id: int) -> TaskClaim:
    """The claim as it is once nobody else can change it or its task."""
    hold(select(TaskClaim.task_id).where(TaskClaim.id == claim_id).scalar_subquery())
    return db.session.scalars(select(TaskClaim).where(TaskClaim.id == claim_id).with_for_update(key_share=True)
                              .execution_options(populate_existing=True)).one()


def hold(task_id) -> None:
    """Nobody else changes the task or its line until this transaction ends."""
    db.session.execute(select(Task.id).where(Task.id == task_id).with_for_update(key_share=True))
