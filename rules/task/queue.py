"""Tasks as they lie on a desk (任务台): kinds and how long each has waited, counted here by what their lists ask."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, select

from core import clock
from core.db import db
from models import Task, TaskStatus

S = TaskStatus
SOON = timedelta(days=1)
# What has waited for helpers since so many days; each up to the next.
WAITS = {"day": 0, "three_days": 1, "week": 3, "fortnight": 7, "longer": 14}


class Kind(NamedTuple):
    """What a kind holds, and in which order it is listed."""

    holds: Callable[[], ColumnElement[bool]]
    order: Any
    descending: bool = False


def of_kind(places, kind: str) -> tuple[Select, list, bool]:
    """(the select, its order, whether from the last) of one kind at these places: what waits longest comes first."""
    asked = KINDS[kind]
    return select(Task).where(Task.org_id.in_(places), asked.holds()), [asked.order, Task.id], asked.descending


def narrowed(statement: Select, *, waits: str | None = None, post_class=None, q: str | None = None) -> Select:
    if waits:
        statement = statement.where(waited()[waits])
    if post_class:
        statement = statement.where(Task.post_class == post_class)
    return statement.where(Task.title.contains(q, autoescape=True)) if q else statement


def waited() -> dict[str, ColumnElement[bool]]:
    """Each length of wait as a condition on what still waits for helpers."""
    now, since = clock.now(), list(WAITS.values())
    until = [now - timedelta(days=days) for days in since]
    return {name: and_(_waits(), Task.published_at <= until[i], *(
        [Task.published_at > until[i + 1]] if i + 1 < len(until) else [])) for i, name in enumerate(WAITS)}


def tally(places) -> dict[str, dict[str, int]]:
    """{by_kind: {kind: tasks}, by_wait: {length: tasks}} at these places, in one query."""
    kinds = {name: kind.holds() for name, kind in KINDS.items()}
    counted = [func.count().filter(holds) for holds in (*kinds.values(), *waited().values())]
    found = iter(db.session.execute(select(*counted).where(Task.org_id.in_(places))).one())
    return {"by_kind": {name: next(found) for name in kinds}, "by_wait": {name: next(found) for name in WAITS}}


# --- what each kind holds: every task that was not thrown away is of one, the pressing ones of two -----------------

def _waits() -> ColumnElement[bool]:
    """Published, with a place left that may still be claimed."""
    return and_(Task.status == S.PUBLISHED, Task.taken < Task.people_needed, Task.closes_at > clock.now())


def _presses() -> ColumnElement[bool]:
    return and_(_waits(), Task.closes_at <= clock.now() + SOON)


def _goes_on() -> ColumnElement[bool]:
    """Full, or begun: nobody can join, and it is not over."""
    return and_(Task.status == S.PUBLISHED, Task.ends_at > clock.now(), ~_waits())


def _is_over() -> ColumnElement[bool]:
    return and_(Task.status == S.PUBLISHED, Task.ends_at <= clock.now())


KINDS = {
    "waiting": Kind(_waits, Task.published_at),
    "pressing": Kind(_presses, Task.published_at),
    "going": Kind(_goes_on, Task.ends_at),
    "drafts": Kind(lambda: Task.status == S.DRAFT, Task.changed_at, descending=True),
    "over": Kind(_is_over, Task.ends_at, descending=True),
    "cancelled": Kind(lambda: Task.status == S.CANCELLED, Task.changed_at, descending=True),
}
