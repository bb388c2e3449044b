"""Cursor paging: bounded answers that neither skip nor repeat while rows come and go."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Integer, Label, Select, bindparam, false, select, tuple_, union
from sqlalchemy.orm import InstrumentedAttribute

from core.problem import Invalid
from core.rows import Asked, Rows

LIMIT = 20
MOST = 100


@dataclass(frozen=True)
class Ways:
    """Rows of one model that are found in several ways, each by an index of its own: an OR would read the whole table.

    Narrowed and cut to a page way by way, so that no way gathers more than a page of what it leads to.
    """

    model: Any
    ways: tuple  # conditions; a row that any of them finds is there, once
    narrowed: tuple = ()
    loads: tuple = ()

    def where(self, *conditions) -> "Ways":
        return replace(self, narrowed=(*self.narrowed, *conditions))

    def options(self, *loads) -> "Ways":
        return replace(self, loads=(*self.loads, *loads))

    def together(self, *order, limit: int | None = None):
        """The select of what all ways find, or of the first so many that each finds in this order."""
        id = self.model.id
        each = [select(id).where(way, *self.narrowed).order_by(*order).limit(limit).subquery() for way in self.ways]
        found = id.in_(union(*(select(one.c.id) for one in each))) if each else false()
        return select(self.model).where(found).options(*self.loads)


class Pages:
    """Pages found by statements that are made once: the first page's and that of those after a cursor.

    Of models as in Rows, or of columns alone. Keys as in `page`, of the first model or among the columns; `joined`
    makes one row of those of several models. Called with what `of` leaves open it gives what `page` gives.
    """

    def __init__(self, *models, of: Callable[[Select], Select], keys, descending: bool = True,
                 joined: Callable | None = None, to_look: bool = False):
        self._keys, self._joined = keys, joined
        columns = isinstance(models[0], InstrumentedAttribute) and [column.key for column in models]
        self._at = [columns.index(key.key) for key in keys] if columns else None
        self._marks = [bindparam(f"after_{key.key}", type_=key.type) for key in keys]
        order = [key.desc() if descending else key.asc() for key in keys]

        def cut(rows: Select) -> Select:
            return of(rows).order_by(*order).limit(bindparam("most", type_=Integer))

        def further(rows: Select) -> Select:
            after, marks = tuple_(*keys), tuple_(*self._marks)
            return cut(rows).where(after < marks if descending else after > marks)

        def kept(found: Callable[[Select], Select]) -> Asked:
            return Asked(lambda: found(select(*models))) if columns else Rows(*models, of=found, to_look=to_look)

        self._first, self._next = kept(cut), kept(further)

    def __call__(self, *, limit: int = LIMIT, cursor: str | None = None, **given):
        limit = max(1, min(limit, MOST))
        if cursor:
            given |= {mark.key: value for mark, value in zip(self._marks, _read(cursor, self._keys), strict=True)}
        found = (self._next if cursor else self._first)(most=limit + 1, **given)
        rows = [self._joined(*row) for row in found[:limit]] if self._joined else found[:limit]
        if len(found) == len(rows):
            return rows, None
        last = rows[-1]
        marks = [last[at] for at in self._at] if self._at else [getattr(last, key.key) for key in self._keys]
        return rows, _write(marks)


def page(session, statement, keys, *, columns: tuple = (), limit: int = LIMIT, cursor: str | None = None,
         descending: bool = True):
    """Rows of one page and the cursor of the next (None at the end). With `columns`, the keys among them, only these.

    `keys` are the sort columns, ending in a unique one, none of them NULL: attributes of the first entity that
    the statement (or Ways) selects, or labelled expressions. With several entities a row is a tuple of them.
    Raises Invalid("bad_cursor").
    """
    limit = max(1, min(limit, MOST))
    if cursor:
        after = tuple_(*keys)
        values = _read(cursor, keys)
        statement = statement.where(after < values if descending else after > values)
    order = [key.desc() if descending else key.asc() for key in keys]
    if isinstance(statement, Ways):
        statement = statement.together(*order, limit=limit + 1)
    worked_out = [key for key in keys if isinstance(key, Label)]
    entities = len(statement.column_descriptions)
    statement = statement.with_only_columns(*columns) if columns else statement.add_columns(*worked_out)
    found = list(session.execute(statement.order_by(*order).limit(limit + 1)).unique())
    more, found = len(found) > limit, found[:limit]
    rows = found if columns else [row[0] if entities == 1 else tuple(row[:entities]) for row in found]
    if not more:
        return rows, None
    last = found[-1]
    return rows, _write([getattr(last if columns or isinstance(key, Label) else last[0], key.key) for key in keys])


def ranked(keys: Sequence[tuple[int, ...]], *, limit: int = LIMIT, cursor: str | None = None):
    """One page of what was worked out and put in order in memory, by keys of whole numbers, the greatest first; and the
    cursor of the next. Raises Invalid("bad_cursor")."""
    limit = max(1, min(limit, MOST))
    keys = sorted(keys, reverse=True)
    if cursor:
        after = _numbers(cursor, len(keys[0]) if keys else 0)
        keys = [key for key in keys if key < after]
    return keys[:limit], _write(keys[limit - 1]) if len(keys) > limit else None


def _write(values) -> str:
    plain = [{"at" if isinstance(v, datetime) else "on": v.isoformat()} if isinstance(v, date) else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain, separators=(",", ":")).encode()).decode().rstrip("=")


def _read(cursor: str, keys) -> tuple:
    try:
        plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        values = tuple(_moment(v) if isinstance(v, dict) else v for v in plain)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise Invalid("bad_cursor") from None
    if len(values) != len(keys) or not all(map(_fits, values, keys)):
        raise Invalid("bad_cursor")
    return values


def _numbers(cursor: str, count: int) -> tuple[int, ...]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        raise Invalid("bad_cursor") from None
    if not isinstance(values, list) or any(type(value) is not int for value in values) \
            or (count and len(values) != count):
        raise Invalid("bad_cursor")
    return tuple(values)


def _moment(told: dict) -> date:
    """A day, or a moment of it."""
    return date.fromisoformat(told["on"]) if "on" in told else datetime.fromisoformat(told["at"]).astimezone(UTC)


def _fits(value, key) -> bool:
    """Whether a value somebody may have made up can be compared with the column at all."""
    if type(value) is not getattr(key.type, "impl", key.type).python_type:
        return False
    return -2**31 <= value < 2**31 if isinstance(value, int) else "\0" not in value if isinstance(value, str) else True
