"""The database session and how a transaction begins and ends. Knows no table."""

import contextlib
import contextvars
import enum
import json
import sqlite3
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    ARRAY,
    Boolean,
    DateTime,
    Enum,
    Integer,
    MetaData,
    String,
    TypeDecorator,
    bindparam,
    column,
    event,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import CursorResult, Engine
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.pool import Pool
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

RESTED = 5.0  # seconds
# PostgreSQL's plan for a list it does not know is for ten keys. Fewer would look cheaper than the plan it has, and it
# would make a new one each time: so the last key is said again until they are ten.
USUAL = 10
# Of words, one a line: each a lock until the transaction ends.
LOCKING = ("SELECT bool_and(pg_advisory_xact_lock(hashtextextended(word, 0)) IS NOT NULL) "
           "FROM unnest(string_to_array({}, chr(10))) AS word")
# Named constraints, so that migrations can drop what they made on both engines.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator):
    """A moment. Stored in UTC; always comes back aware, also from SQLite, which keeps no offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without an offset cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value, dialect):
        return None if value is None else value.replace(tzinfo=UTC)  # of SQLite

    def result_processor(self, dialect, coltype):
        """PostgreSQL's are in UTC as they come (see `_prepare`): a list has a hundred of them."""
        return None if dialect.name == "postgresql" else super().result_processor(dialect, coltype)


class Base(DeclarativeBase):
    # On the registry, because Flask-SQLAlchemy copies the class and SQLAlchemy 2.1 takes a map there only.
    registry = registry(metadata=MetaData(naming_convention=NAMING), type_annotation_map={
        datetime: Instant,
        # Kept as the words the API speaks, and as plain text, so that a new word needs no change of the table.
        enum.Enum: Enum(enum.Enum, native_enum=False, length=32,
                        values_callable=lambda kind: [word.value for word in kind]),
    })


db = SQLAlchemy(
    model_class=Base,
    session_options={"expire_on_commit": False},
)

if TYPE_CHECKING:
    class Model(Base):
        """What db.Model is, in words a type checker knows."""

        __abstract__ = True
else:
    Model = db.Model

_reading = contextvars.ContextVar("reading", default=False)


@contextlib.contextmanager
def reading():
    """Inside, a new transaction only reads, so SQLite does not take the one write lock for it."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


@contextlib.contextmanager
def looking():
    """A short read that leaves no transaction open behind it; what was loaded stays usable."""
    with reading(), transaction():
        look()
        yield db.session


def look(isolation: str = "AUTOCOMMIT") -> None:
    """Before the first statement of a request that only reads: on PostgreSQL it needs no transaction around it, whose
    statements each see a moment of their own anyway. That spares a BEGIN and a COMMIT, two round trips."""
    session = db.session()
    if not session.in_transaction() and not is_sqlite(session.get_bind()):
        session.connection(execution_options={"isolation_level": isolation})


@contextlib.contextmanager
def alone(connection):
    """The driver's connection, inside without a transaction around its statements, as SQLite's always is."""
    if isinstance(connection, sqlite3.Connection):
        yield
        return
    connection.autocommit = True
    try:
        yield
    finally:
        connection.autocommit = False


@contextlib.contextmanager
def transaction():
    """Commit what was done inside, or roll all of it back. The edge's only way to write."""
    try:
        yield db.session
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def rows_changed(statement) -> int:
    """Run an UPDATE or DELETE and say how many rows it met; rows already loaded are not looked at again."""
    result = db.session.execute(statement.execution_options(synchronize_session=False))
    return cast(CursorResult, result).rowcount


class Keys(TypeDecorator):
    """A list of keys as one parameter: an array for PostgreSQL, JSON for SQLite."""

    impl = String
    cache_ok = True

    def __init__(self, kind: TypeEngine):
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(ARRAY(self.kind) if dialect.name == "postgresql" else String())

    def process_bind_param(self, value, dialect):
        keys = [str(key) if isinstance(key, enum.Enum) else key for key in value]
        return keys + keys[-1:] * (USUAL - len(keys)) if dialect.name == "postgresql" else json.dumps(keys)


class among(FunctionElement):  # noqa: N801  read as a condition: among(Post.id, "keys")
    """The column is one of the keys given at execution. Unlike IN the statement is the same however many there are, so
    it is compiled once and prepared once."""

    name = "among"
    inherit_cache = True
    type = Boolean()

    def __init__(self, column, keys: str):
        kind = Integer() if column.type.python_type is int else String()
        super().__init__(column, bindparam(keys, type_=Keys(kind)))


@compiles(among, "postgresql")
def _among_array(element, compiler, **kw):
    column, keys = element.clauses
    return f"{compiler.process(column, **kw)} = ANY ({compiler.process(keys, **kw)})"


@compiles(among, "sqlite")
def _among_json(element, compiler, **kw):
    column, keys = element.clauses
    listed = compiler.process(keys, **kw)
    return f"{compiler.process(column, **kw)} IN (SELECT value FROM json_each({listed}))"  # noqa: S608  a bind


class in_turn(FunctionElement):  # noqa: N801  read as a condition: in_turn("words")
    """True, once nobody else's transaction holds any of these words: one_at_a_time() as a condition of a question that
    is asked anyway. Its rows may be as they were before the wait."""

    name = "in_turn"
    inherit_cache = True
    type = Boolean()

    def __init__(self, words: str):
        super().__init__(bindparam(words, type_=String()))

    @staticmethod
    def said(words: Iterable[str]) -> str:
        return "\n".join(sorted(words))  # in one order, or two who name the same would wait for each other


@compiles(in_turn, "postgresql")
def _in_turn_locked(element, compiler, **kw):
    return f"({LOCKING.format(compiler.process(element.clauses, **kw))})"


@compiles(in_turn, "sqlite")
def _in_turn_alone(element, compiler, **kw):
    return "1"


def rows_given(rows: list[dict]):
    """Whole numbers by name, the same names in every row, as one parameter that a statement can select from: a thousand
    rows are as many parameters as one."""
    said, names = json.dumps(rows), list(rows[0])
    if is_sqlite(db.session.get_bind()):
        each = func.json_each(said).table_valued("value")
        return select(*(func.json_extract(each.c.value, f"$.{name}").label(name) for name in names)).subquery()
    return func.json_to_recordset(literal(said).op("::")(text("json"))).table_valued(
        *(column(name, Integer) for name in names)).render_derived(name="given", with_types=True)


def upsert(model):
    """An INSERT into the model's table that can say ON CONFLICT, in the words of the engine."""
    return (sqlite if is_sqlite(db.session.get_bind()) else postgresql).insert(model)


def one_at_a_time(*words: str) -> None:
    """Until this transaction ends nobody else gets past here with any of the same words. SQLite's writers are alone
    anyway."""
    if not is_sqlite(db.session.get_bind()):
        db.session.connection().exec_driver_sql(LOCKING.format("%(words)s"), {"words": in_turn.said(words)})


def is_sqlite(bind) -> bool:
    return bind.dialect.name == "sqlite"


@event.listens_for(Engine, "connect")
def _prepare(connection, _record):
    if not isinstance(connection, sqlite3.Connection):
        with contextlib.closing(connection.cursor()) as cursor:
            cursor.execute("SET TIME ZONE 'UTC'")
        connection.commit()
        return
    connection.isolation_level = None  # the driver must not begin on its own: see _begin
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=20000"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Pool, "checkin")
def _note_idleness(_connection, record):
    record.info["idle_since"] = time.monotonic()


@event.listens_for(Pool, "checkout")
def _ask_after_a_rest(connection, record, _proxy):
    """A connection that has idled may have lost its server: ask before use. Asking each time costs a round trip."""
    if time.monotonic() - record.info.get("idle_since", time.monotonic()) < RESTED:
        return
    try:
        with contextlib.closing(connection.cursor()) as cursor:
            cursor.execute("SELECT 1")
        if not isinstance(connection, sqlite3.Connection):
            connection.commit()  # after a ROLLBACK psycopg forgets the statements it has prepared
    except Exception as fault:
        raise DisconnectionError from fault


@event.listens_for(Engine, "begin")
def _begin(connection):
    # A deferred transaction that turns from reading to writing fails at once with "database is locked" when
    # another has written meanwhile, whatever the busy timeout. So every writer takes the lock at its start.
    if is_sqlite(connection):
        connection.exec_driver_sql("BEGIN" if _reading.get() else "BEGIN IMMEDIATE")
