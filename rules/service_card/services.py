"""What counts as service (服务): certified claims of a minute or more, on the day that somebody first signed in."""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import joinedload, selectinload

from core.clock import midnight
from models import Post, Task, TaskClaim, TaskClaimStatus, TaskClaimStep, TaskPresence

counts = and_(TaskClaim.status == TaskClaimStatus.CERTIFIED, TaskClaim.minutes > 0)
# The day of a service is that of its first sign-in.
begun = (select(func.min(TaskPresence.signed_in_at)).where(TaskPresence.claim_id == TaskClaim.id)
         .correlate(TaskClaim).scalar_subquery())
SHOWN = (joinedload(TaskClaim.task).joinedload(Task.org), selectinload(TaskClaim.presences),
         selectinload(TaskClaim.steps).joinedload(TaskClaimStep.by_post).joinedload(Post.org))


def between(first: date, after: date) -> ColumnElement[bool]:
    """Begun on one of these days, `after` not included."""
    there = select(TaskPresence.claim_id).where(TaskPresence.signed_in_at >= midnight(first),
                                                TaskPresence.signed_in_at < midnight(after))
    return and_(TaskClaim.id.in_(there), begun >= midnight(first))  # it was there before `after`


def certified(first: date, after: date) -> ColumnElement[bool]:
    """Whoever signed in and out within a minute, or beside the plan, served nobody, though somebody believed it."""
    return and_(counts, between(first, after))


def of_person(person_id: int, first: date, after: date) -> Select:
    return (select(TaskClaim).options(*SHOWN).where(TaskClaim.person_id == person_id, certified(first, after))
            .order_by(begun, TaskClaim.id))
