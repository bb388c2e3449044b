"""Giving many rows what their relations point at, in one query a kind. Knows no table.

As `selectinload` does, but each statement is made once a process, and what the session holds already is not asked for
again.
"""

from collections import defaultdict
from functools import cache

from sqlalchemy.orm.attributes import instance_state

from core.bare import is_bare
from core.db import among, db
from core.rows import Rows, give


def gather(rows, *relations) -> None:
    """Load these relations of rows of one model: those to one row by its key, those to many by what points back.

    A pair goes a step further in the same query: (Notice.photos, NoticePhoto.photo).
    """
    to_one = defaultdict(list)
    for relation in relations:
        relation, further = relation if isinstance(relation, tuple) else (relation, None)
        if relation.property.uselist:
            _give_many(rows, relation, further)
        else:
            to_one[relation.property.mapper.class_, further].append((relation.key, _key_beside(relation)))
    for (model, further), ways in to_one.items():
        _give_one(rows, model, further, ways)


def by_keys(model, keys, further=None, *, to_look: bool = False) -> dict:
    """{key: row} of all rows there are with these primary keys; bare ones `to_look`."""
    mapper, session = model.__mapper__, db.session()
    wanted = {key: None if to_look else session.identity_map.get(mapper.identity_key_from_primary_key((key,)))
              for key in keys}
    if missing := sorted(key for key, row in wanted.items() if not _is_known(row, further)):
        name = mapper.primary_key[0].key
        wanted |= {getattr(row, name): row for row in _read(model, name, further, missing, to_look)}
    return wanted


def one(model, key):
    """The row with this primary key, as `session.get` gives it."""
    return by_keys(model, [key]).get(key)


def _is_known(row, further) -> bool:
    return row is not None and (further is None or further.key in row.__dict__)


def _give_one(rows, model, further, ways: list[tuple[str, str]]) -> None:
    keys = {getattr(row, key) for row in rows for _, key in ways} - {None}
    found = by_keys(model, keys, further, to_look=bool(rows) and is_bare(rows[0]))
    for name, key in ways:
        for row in rows:
            give(row, **{name: found.get(getattr(row, key))})


def _give_many(rows, relation, further) -> None:
    if not rows:
        return
    (_, back), = relation.property.local_remote_pairs
    many, to_look = defaultdict(list), is_bare(rows[0])
    for row in _read(relation.property.mapper.class_, back.key, further, [row.id for row in rows], to_look,
                     tuple(relation.property.order_by or ())):
        many[getattr(row, back.key)].append(row)
    if to_look:
        for row in rows:
            give(row, **{relation.key: many[row.id]})
        return
    for row in rows:  # as set_committed_value does, which looks for the implementation anew each time
        relation.impl.set_committed_value(instance_state(row), row.__dict__, many[row.id])


def _read(model, name: str, further, keys, to_look: bool = False, order: tuple = ()) -> list:
    found = _with(model, name, further, to_look, order)(keys=keys)
    return found if further is None else [give(row, **{further.key: other}) for row, other in found]


@cache
def _key_beside(relation) -> str:
    """The name of the column of our own that a relation to one row follows."""
    (ours, _), = relation.property.local_remote_pairs
    return ours.key


@cache
def _with(model, name: str, further, to_look: bool, order: tuple) -> Rows:
    def of(rows):
        joined = rows if further is None else rows.outerjoin(further)
        return joined.where(among(getattr(model, name), "keys")).order_by(*order, *model.__mapper__.primary_key)

    models = (model,) if further is None else (model, further.property.mapper.class_)
    return Rows(*models, of=of, to_look=to_look)
