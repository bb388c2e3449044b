"""Rows read the short way: what `session.scalars(select(Model))` gives, at a third of its cost. Knows no table.

The ORM works out at every execution how a statement is said and how a row becomes an object. Here both are worked out
once a process: the driver is asked in the words the compiler made, and the values are put into objects that belong to
the session like any other. A row that the session holds already is given as it is there.
"""

from collections.abc import Callable, Sequence
from contextlib import closing

from sqlalchemy import Connection, Select, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import attributes

from core.db import db


class Asked:
    """A select made once. Called with its parameters it gives tuples."""

    def __init__(self, make: Callable[[], Select]):
        self._make = make
        self._said: dict[str, _Said] = {}

    def __call__(self, **given) -> list:
        session = db.session()
        if session.autoflush:
            session.flush()
        connection = session.connection()
        said = self._said.get(connection.dialect.name)
        if said is None:
            said = self._said[connection.dialect.name] = _Said(self._make(), connection.dialect)
        return self._read(said, said.to(connection, given), session)

    def _read(self, said: "_Said", found: Sequence[tuple], session) -> list:
        made = said.made
        return [tuple([value if make is None or value is None else make(value)
                       for make, value in zip(made, values, strict=True)]) for values in found]


class Rows(Asked):
    """A select of rows of these models, joined and narrowed by `of`: gives objects, or of several models tuples of
    them, None where an outer join found nothing.

    A model may come as an alias, and with the names of the columns that are wanted: (Person, "name", "room"). The
    others are asked for when somebody looks.
    """

    def __init__(self, *models, of: Callable[[Select], Select]):
        super().__init__(lambda: of(select(*(c for s in self._shares() for c in s.columns)).select_from(
            self._shares()[0].entity)))
        self._models = models
        self._kept: list[_Share] = []

    def _shares(self) -> list["_Share"]:
        """Worked out at the first use, when all models are known to each other."""
        if not self._kept:
            shares: list[_Share] = []
            for model in self._models:
                entity, *wanted = model if isinstance(model, tuple) else (model,)
                shares.append(_Share(entity, wanted, shares[-1].end if shares else 0))
            self._kept = shares
        return self._kept

    def _read(self, said, found, session) -> list:
        if len(self._models) > 1:
            shares = self._shares()
            return [tuple([share.row(values, said.made, session) for share in shares]) for values in found]
        share, = self._shares()
        return [share.row(values, said.made, session) for values in found]


def give(row, **related):
    """The row with what these relations point at, so that nobody asks the database. Lists as tuples: for showing."""
    row.__dict__.update(related)
    return row


class _Said:
    """A statement in the words of one engine's driver, and what makes our values of the driver's."""

    def __init__(self, statement: Select, dialect):
        compiled = statement.compile(dialect=dialect)
        if compiled.post_compile_params or compiled.literal_execute_params:
            raise ValueError("say among(), not in_(): this one would be another statement for each number of values")
        self._words = str(compiled)
        self._order = compiled.positiontup if compiled.positional else None
        self._fixed, self._open = {}, {}
        for name, bind in compiled.binds.items():
            into = bind.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is
            if bind.required:
                self._open[name] = into
            else:
                self._fixed[name] = into(bind.effective_value)
        self._types = [column.type.dialect_impl(dialect) for column in statement.selected_columns]
        self.made: list[Callable | None] = []

    def to(self, connection: Connection, given: dict) -> Sequence[tuple]:
        """What the driver answers. As `connection.exec_driver_sql`, without an object around the answer."""
        parameters, dialect = self._parameters(given), connection.dialect
        with closing(connection.connection.cursor()) as cursor:
            for listener in connection.dispatch.before_cursor_execute:
                listener(connection, cursor, self._words, parameters, None, False)
            try:
                cursor.execute(self._words, parameters)
                found = cursor.fetchall()
            except dialect.loaded_dbapi.Error as fault:
                lost = dialect.is_disconnect(fault, connection.connection.dbapi_connection, cursor)
                if lost:
                    connection.invalidate(fault)
                raise DBAPIError.instance(self._words, parameters, fault, dialect.loaded_dbapi.Error,
                                          connection_invalidated=lost, dialect=dialect) from fault
            if not self.made:
                self.made = [kind.result_processor(dialect, told[1])
                             for kind, told in zip(self._types, cursor.description, strict=True)]
            return found

    def _parameters(self, given: dict) -> dict | tuple:
        named = self._fixed | {name: into(given[name]) for name, into in self._open.items()}
        return named if self._order is None else tuple([named[name] for name in self._order])


class _Share:
    """Where in the values of a row those of one model stand, and how they become an object."""

    def __init__(self, entity, wanted: list[str], begin: int):
        self.entity, mapper = entity, inspect(entity).mapper
        key = [mapper.get_property_by_column(column).key for column in mapper.primary_key]
        loaded = [column.key for column in mapper.column_attrs if not column.deferred]
        names = [name for name in loaded if not wanted or name in wanted or name in key]
        self.columns = [getattr(entity, name) for name in names]
        self.end = begin + len(names)
        self._places = list(enumerate(names, begin))
        self._key = [begin + names.index(name) for name in key]
        self._missing = set(loaded) - set(names)
        self._identity, self._manager = mapper.identity_key_from_primary_key, mapper.class_manager

    def row(self, values: tuple, made: list, session):
        """The object of this row: the session's, if it has it, or a new one that it now has."""
        key = [values[at] for at in self._key]
        if key[0] is None:
            return None
        identity = self._identity(key)
        known = session.identity_map.get(identity)
        if known is not None:
            return known
        row = self._manager.new_instance()
        own = row.__dict__
        for at, name in self._places:
            value, make = values[at], made[at]
            own[name] = value if make is None or value is None else make(value)
        state = attributes.instance_state(row)
        state.key, state.session_id = identity, session.hash_key
        if self._missing:
            state.expired_attributes.update(self._missing)
        session.identity_map.add(state)
        return row


def _as_it_is(value):
    return value
