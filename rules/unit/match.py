"""Which unit a written name means (单位匹配): one that is known by this spelling, or a new one."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from core import clock
from core.db import db, upsert
from models import Unit
from rules.unit import naming

AT_ONCE = 500


def known(name: str) -> int | None:
    """The unit of this name, if there is one."""
    return known_of([name]).get(name)


def known_of(names: Iterable[str]) -> dict[str, int]:
    """{name: unit id} of those that there are."""
    keys = {name: naming.key(name) for name in names}
    found = _ids(list(keys.values()))
    return {name: found[key] for name, key in keys.items() if key in found}


def each(names: Iterable[str]) -> dict[str, int]:
    """{name: unit id}; a name that nobody has written before begins a unit."""
    keys = {name: naming.key(name) for name in names}
    wanted = {key: name.strip() for name, key in keys.items() if key}
    found = _ids(list(wanted))
    fresh = [{"name": name, "key": key, "stem": naming.stem(name), "created_at": clock.now()}
             for key, name in wanted.items() if key not in found]
    if fresh:
        db.session.execute(upsert(Unit).on_conflict_do_nothing(index_elements=["key"]), fresh)
        found |= _ids([key for key in wanted if key not in found])
    return {name: found[key] for name, key in keys.items() if key}


def one(name: str) -> int | None:
    return each([name]).get(name)


def _ids(keys: list[str]) -> dict[str, int]:
    """A merged one is the unit it was merged into; merging leaves no chains."""
    found: dict[str, int] = {}
    kept = aliased(Unit)
    for at in range(0, len(keys), AT_ONCE):
        found.update(db.session.execute(
            select(Unit.key, func.coalesce(kept.id, Unit.id)).outerjoin(kept, kept.id == Unit.merged_into_id)
            .where(Unit.key.in_(keys[at:at + AT_ONCE]))).all())
    return found
