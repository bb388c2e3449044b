"""Giving many rows what their relations point at, in one query a kind. Knows no table.

As `selectinload` does, but each statement is made once a process, and what the session holds already is not asked for
again. It is for showing: lists are given as tuples, which refuse to be added to.
"""

from collections import defaultdict
from functools import cache

from core.db import among, db
from core.rows import Rows, give


def gather(rows, *relations) -> None:
    """Load these relations of rows of one model: those to one row by its key, those to many by what points back."""
    to_one = defaultdict(list)
    for relation in relations:
        if relation.property.uselist:
            _give_many(rows, relation)
        else:
            to_one[relation.property.mapper.class_].append((relation.key, _key_beside(relation)))
    for model, ways in to_one.items():
        _give_one(rows, model, ways)


def by_keys(model, keys) -> dict:
    """{key: row} of all rows there are with these primary keys."""
    mapper, session = model.__mapper__, db.session()
    wanted = {key: session.identity_map.get(mapper.identity_key_from_primary_key((key,))) for key in keys}
    if missing := sorted(key for key, row in wanted.items() if row is None):
        name = mapper.primary_key[0].key
        wanted |= {getattr(row, name): row for row in _with(model, name)(keys=missing)}
    return wanted


def _give_one(rows, model, ways: list[tuple[str, str]]) -> None:
    found = by_keys(model, {getattr(row, key) for row in rows for _, key in ways} - {None})
    for name, key in ways:
        for row in rows:
            give(row, **{name: found.get(getattr(row, key))})


def _give_many(rows, relation) -> None:
    if not rows:
        return
    relation = relation.property
    (_, back), = relation.local_remote_pairs
    many = defaultdict(list)
    for row in _with(relation.mapper.class_, back.key)(keys=[row.id for row in rows]):
        many[getattr(row, back.key)].append(row)
    for row in rows:
        give(row, **{relation.key: tuple(many.get(row.id, ()))})


@cache
def _key_beside(relation) -> str:
    """The name of the column of our own that a relation to one row follows."""
    (ours, _), = relation.property.local_remote_pairs
    return ours.key


@cache
def _with(model, name: str) -> Rows:
    key = getattr(model, name)
    return Rows(model, of=lambda rows: rows.where(among(key, "keys")).order_by(*model.__mapper__.primary_key))
