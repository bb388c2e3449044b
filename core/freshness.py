"""Answering "nothing new" before the application is entered: the same questions, asked again, gave the same rows.

A list's 304 is worked out once in full. Its statements and a digest of their rows are remembered; the next time the
same asker shows the same tag, only those statements are sent. Equal rows mean an equal answer, since a reading depends
on the rows it read, on the address and on the day, and on nothing else: a view that reads the clock must not give an
`until`.
"""

import contextvars
import hashlib
import time
from collections import OrderedDict
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, request
from sqlalchemy import event
from sqlalchemy.engine import Engine

from core import clock
from core.db import alone, db, is_sqlite, look

MOST = 5_000  # memories a process; one is some hundred bytes beside its statements, which are shared
PER_MINUTE = 600  # as the limiter's, which is not asked on this way
SNAPSHOT = "REPEATABLE READ"
_asked: contextvars.ContextVar[list | None] = contextvars.ContextVar("asked", default=None)


@dataclass(frozen=True)
class Memory:
    """Statements in order with their parameters, the digest of their rows, and until when that means anything."""

    questions: tuple
    rows: bytes
    until: datetime


class Freshness:
    """WSGI in front of the application. Whatever it is not sure of goes through to the application."""

    def __init__(self, inner, engine):
        self._inner, self._engine = inner, engine
        self._memories: OrderedDict[bytes, Memory] = OrderedDict()
        self._spent: dict[bytes, int] = {}
        self._minute = 0

    def __call__(self, environ, start_response):
        tag = environ.get("HTTP_IF_NONE_MATCH")
        if tag is None or environ["REQUEST_METHOD"] != "GET":
            return self._inner(environ, start_response)
        key = _key(environ)
        if self._is_still_true(key) and self._may_pass(environ):
            start_response("304 NOT MODIFIED", [("ETag", tag), ("Cache-Control", "private, no-cache")])
            return [b""]
        token = _asked.set([])
        try:
            return self._inner(environ, start_response)
        finally:
            _asked.reset(token)

    def remember(self, environ, until: datetime) -> None:
        """Keep what this request asked. Called inside it, in its own snapshot: the rows are those it answered from."""
        questions, connection = tuple(_asked.get() or ()), db.session.connection()
        isolation = connection.get_execution_options().get("isolation_level")
        if questions and (is_sqlite(connection) or isolation == SNAPSHOT):
            rows = _rows(connection.connection.dbapi_connection, questions)
            self._memories[_key(environ)] = Memory(questions, rows, until)
            while len(self._memories) > MOST:
                with suppress(KeyError):  # another thread was first
                    self._memories.popitem(last=False)

    def _is_still_true(self, key: bytes) -> bool:
        memory = self._memories.get(key)
        if memory is None:
            return False
        same = clock.now() < memory.until and self._rows_now(memory) == memory.rows
        if not same:
            self._memories.pop(key, None)
        return same

    def _rows_now(self, memory: Memory) -> bytes | None:
        try:
            with closing(self._engine.raw_connection()) as connection, alone(connection.dbapi_connection):
                return _rows(connection, memory.questions)
        except Exception:  # a database that cannot answer: let the application say so in words
            return None

    def _may_pass(self, environ) -> bool:
        """Counts per token and minute; who asks more often goes the long way, past the limiter."""
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute, self._spent = minute, {}
        token = _token(environ)
        self._spent[token] = self._spent.get(token, 0) + 1
        return self._spent[token] <= PER_MINUTE


def remember(until: datetime) -> None:
    """The answer to this request is "unchanged" and stays so while its rows do, at most until then."""
    keeper = current_app.extensions.get("jinlin_freshness")
    if keeper is not None and _asked.get() is not None:
        keeper.remember(request.environ, until)


def one_snapshot() -> None:
    """Before the first statement: all that this request reads is of one moment, when it may be remembered."""
    if _asked.get() is not None:
        look(SNAPSHOT)


@event.listens_for(Engine, "before_cursor_execute")
def _note(_connection, _cursor, statement, parameters, _context, _many):
    asked = _asked.get()
    if asked is not None and statement.startswith("SELECT"):
        asked.append((statement, parameters))


def _rows(connection, questions) -> bytes:
    told = hashlib.sha256()
    with closing(connection.cursor()) as cursor:
        for statement, parameters in questions:
            cursor.execute(statement, parameters)
            told.update(repr(cursor.fetchall()).encode())
    return told.digest()


def _key(environ) -> bytes:
    parts = (environ.get("PATH_INFO"), environ.get("QUERY_STRING"), environ.get("HTTP_IF_NONE_MATCH"))
    return hashlib.sha256(repr(parts).encode() + _token(environ)).digest()


def _token(environ) -> bytes:
    given = (environ.get("HTTP_AUTHORIZATION"), environ.get("HTTP_COOKIE"))
    return hashlib.sha256(repr(given).encode()).digest()
