"""Rows read and written the short way, at a third of the cost of the ORM's own way. Knows no table.

The ORM works out at every execution how a statement is said and how a row becomes an object. Here both are worked out
once a process: the driver is asked in the words the compiler made, and the values are put into objects that belong to
the session like any other. A row that the session holds already is given as it is there.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache

from sqlalchemy import Connection, Enum, Select, UpdateBase, bindparam, insert, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import RelationshipDirection, attributes
from sqlalchemy.types import TypeEngine

from core import bare
from core.db import db


class Asked:
    """A statement made once. Called with its parameters it gives tuples."""

    def __init__(self, make: Callable[[], Select | UpdateBase]):
        self._make = make
        self._said: dict[str, _Said] = {}

    def __call__(self, **given) -> list:
        session = db.session()
        if session.autoflush:
            session.flush()
        connection = session.connection()
        said = self._in_words(connection)
        return self._read(said.ask(connection, given), said.made, session)

    def of(self, connection: Connection, given: dict) -> Sequence[tuple]:
        """What the driver answers, as it answers it."""
        return self._in_words(connection).ask(connection, given)

    def _in_words(self, connection: Connection) -> "_Said":
        said = self._said.get(connection.dialect.name)
        if said is None:
            said = self._said[connection.dialect.name] = _Said(self._make(), connection.dialect)
        return said

    def _read(self, found: Sequence[tuple], made: list, session) -> list:
        return [tuple([value if make is None or value is None else make(value)
                       for make, value in zip(made, values, strict=True)]) for values in found]


class Rows(Asked):
    """A select of rows of these models, joined and narrowed by `of`: gives objects, or of several models tuples of
    them, None where an outer join found nothing.

    A model may come as an alias, and with the names of the columns that are wanted: (Person, "name", "room"). The
    others are asked for when somebody looks. With `to_look` the objects are those of core/bare.py, one a row.
    """

    def __init__(self, *models, of: Callable[[Select], Select], to_look: bool = False):
        super().__init__(lambda: of(select(*(c for s in self._shares() for c in s.columns)).select_from(
            self._shares()[0].entity)))
        self._models, self._share = models, _BareShare if to_look else _Share
        self._kept: list[_Share] = []

    def _shares(self) -> list["_Share"]:
        """Worked out at the first use, when all models are known to each other."""
        if not self._kept:
            shares: list[_Share] = []
            for model in self._models:
                entity, *wanted = model if isinstance(model, tuple) else (model,)
                shares.append(self._share(entity, wanted, shares[-1].end if shares else 0))
            self._kept = shares
        return self._kept

    def _read(self, found, made, session) -> list:
        shares = [(share, share.known_to(session)) for share in self._shares()]
        if len(shares) > 1:
            return [tuple([share.row(values, made, known) for share, known in shares]) for values in found]
        (share, known), = shares
        return [share.row(values, made, known) for values in found]


def give(row, **related):
    """The row with the rows that these relations point at, so that nobody asks the database for them."""
    row.__dict__.update(related)
    return row


def write() -> None:
    """Insert what is new in the session, as its flush would. What was changed or deleted is left to the flush."""
    session = db.session()
    connection, new = session.connection(), sorted(session.new, key=lambda row: _rank(row.__table__))
    for row in new:
        _inserting(row.__class__).write(row, connection)
    session._register_persistent({attributes.instance_state(row) for row in new})  # what the flush itself ends with


class _Said:
    """A statement in the words of one engine's driver, and what makes our values of the driver's."""

    def __init__(self, statement: Select | UpdateBase, dialect):
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
        self._types = [column.type.dialect_impl(dialect) for column in statement.exported_columns]
        self.made: list[Callable | None] = []

    def ask(self, connection: Connection, given: dict) -> Sequence[tuple]:
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
                self.made = [_made_by(kind, dialect, told[1])
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

    def known_to(self, session):
        """Where the rows of one reading are looked up and kept."""
        return session

    def row(self, values: tuple, made: list, session):
        """The object of this row: the session's, if it has it, or a new one that it now has."""
        key = [values[at] for at in self._key]
        if key[0] is None:
            return None
        identity = self._identity(key)
        known = session.identity_map.get(identity)
        if known is not None:
            if (unknown := attributes.instance_state(known).expired_attributes):
                self._fill(known, unknown, values, made)
            return known
        row = self._manager.new_instance()
        _put(row.__dict__, self._places, values, made)
        state = attributes.instance_state(row)
        state.key, state.session_id = identity, session.hash_key
        if self._missing:
            state.expired_attributes.update(self._missing)
        session.identity_map.add(state)
        return row

    def _fill(self, row, unknown: set, values: tuple, made: list) -> None:
        """What was left out before, or thrown away by a rollback, is read now."""
        found = [(at, name) for at, name in self._places if name in unknown]
        _put(row.__dict__, found, values, made)
        unknown.difference_update(name for _, name in found)


class _BareShare(_Share):
    """The same for rows that are only looked at."""

    def __init__(self, entity, wanted: list[str], begin: int):
        super().__init__(entity, wanted, begin)
        self._kind = bare.kind(inspect(entity).mapper.class_)

    def known_to(self, session) -> dict:
        return {}

    def row(self, values: tuple, made: list, session: dict):
        key = tuple([values[at] for at in self._key])
        if key[0] is None:
            return None
        row = session.get(key)
        if row is None:
            row = session[key] = self._kind()
            _put(row.__dict__, self._places, values, made)
        return row


class _Inserting:
    """How a new row of one model is written: always with all its columns, so that it is always the same statement."""

    def __init__(self, model):
        mapper, table = inspect(model), model.__table__
        self._refuse_one_way(mapper)
        self._given_by_database = table.autoincrement_column
        self._columns = [(mapper.get_property_by_column(column).key, column.name, column.default)
                         for column in table.columns if column is not self._given_by_database]
        self._to_one = [(relation.key, [(mapper.get_property_by_column(ours).key, theirs.key)
                                        for ours, theirs in relation.local_remote_pairs])
                        for relation in mapper.relationships
                        if relation.direction is RelationshipDirection.MANYTOONE and not relation.viewonly]
        values: dict = {name: bindparam(f"new_{name}") for _, name, _ in self._columns}
        self._asked = Asked(lambda: insert(table).values(values).returning(*table.primary_key))

    def _refuse_one_way(self, mapper) -> None:
        """A row put into a list that it does not know of itself would be written without whose it is."""
        for other in mapper.registry.mappers:
            for relation in other.relationships:
                if (relation.mapper is mapper and relation.direction is RelationshipDirection.ONETOMANY
                        and not relation.viewonly and not relation.back_populates):
                    raise ValueError(f"{relation} has no way back: {mapper.class_.__name__} is left to the flush")

    def write(self, row, connection: Connection) -> None:
        own = row.__dict__
        for relation, keys in self._to_one:
            if relation in own:
                other = own[relation]
                own.update({ours: getattr(other, theirs) if other is not None else None for ours, theirs in keys})
        for key, _, default in self._columns:
            if own.get(key) is None:  # also one that was said to be None: so the flush takes it
                own[key] = None if default is None else default.arg if default.is_scalar else default.arg(None)
        (id, *_), = self._asked.of(connection, {f"new_{name}": own[key] for key, name, _ in self._columns})
        if self._given_by_database is not None:
            own[self._given_by_database.key] = id


def _put(own: dict, places: list[tuple[int, str]], values: tuple, made: list) -> None:
    for at, name in places:
        value, make = values[at], made[at]
        own[name] = value if make is None or value is None else make(value)


@cache
def _inserting(model) -> _Inserting:
    return _Inserting(model)


@cache
def _rank(table) -> int:
    return table.metadata.sorted_tables.index(table)


def _made_by(kind: TypeEngine, dialect, told) -> Callable | None:
    """What makes our value of the driver's. A word is looked up by what it is kept as, without a step between."""
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return {word.value: word for word in kind.enum_class}.__getitem__
    return kind.result_processor(dialect, told)


def _as_it_is(value):
    return value
