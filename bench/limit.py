"""The limit: a bare WSGI handler that runs the very statements a request of ours ran, and nothing else.

`record` keeps what the application sends to the database for one request; the handler (`gunicorn bench.limit:answer`,
BENCH_STORIES = the kept file) sends it again, with new ids where rows are made. It does not import the application.
"""

import itertools
import os
import pickle
import re
import threading
from pathlib import Path

import psycopg

FRESH = re.compile(r"^(new_)?(number|key)(_\d+|__\d+)?$")
INTO = re.compile(r"^INSERT INTO (\w+)")
# Parameters that name a row made earlier in the same request, by the table it was made in.
MADE = {"report": re.compile(r"^(new_)?report_id"), "idempotent_request": re.compile(r"^idempotent_request_id")}
_local = threading.local()
_count = itertools.count(1)
_turn = itertools.count()
_stories: dict = {}


def record(engine, ask) -> dict:
    """{status, headers, body, steps, alone} of one request; a step is "commit", "rollback" or (statement, parameters).
    Where its statements stood alone, without a transaction around them, the handler's do."""
    from sqlalchemy import event

    steps: list = []
    alone = True

    def keep(connection, _cursor, statement, parameters, _context, _many):
        nonlocal alone
        alone = alone and connection.connection.dbapi_connection.autocommit
        steps.append((statement, dict(parameters) if parameters else None))

    def commit(_connection):
        steps.append("commit")

    def rollback(_connection):
        steps.append("rollback")

    listeners = (("before_cursor_execute", keep), ("commit", commit), ("rollback", rollback))
    for name, listener in listeners:
        event.listen(engine, name, listener)
    try:
        response = ask()
        body = response.get_data()
    finally:
        for name, listener in listeners:
            event.remove(engine, name, listener)
    kept = [(name, value) for name, value in response.headers if name.lower() in {"content-type", "etag"}]
    return {"status": response.status, "headers": kept, "body": body, "steps": steps,
            "alone": alone}


def answer(environ, start_response):
    """WSGI: the story named by the path, as one resident after the other asked it."""
    if not _stories:
        _stories.update(pickle.loads(Path(os.environ["BENCH_STORIES"]).read_bytes()))  # noqa: S301  our own file
    same = _stories[environ["PATH_INFO"].strip("/")]
    told = same[next(_turn) % len(same)]
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    _replay(told["steps"], told["alone"])
    start_response(told["status"], [*told["headers"], ("Content-Length", str(len(told["body"])))])
    return [told["body"]]


def _replay(steps: list, alone: bool) -> None:
    connection = _connection()
    if connection.autocommit != alone:
        connection.autocommit = alone
    made: dict[str, int] = {}
    for step in steps:
        if step == "commit":
            connection.commit()
        elif step == "rollback":
            connection.rollback()
        else:
            statement, parameters = step
            cursor = connection.execute(statement, _anew(parameters, made))
            rows = cursor.fetchall() if cursor.description else []
            if (table := INTO.match(statement)) and rows:
                made.setdefault(table[1], rows[0][0])
    connection.rollback()


def _anew(parameters: dict | None, made: dict[str, int]) -> dict | None:
    if parameters is None:
        return None
    return {name: _value(name, value, made) for name, value in parameters.items()}


def _value(name: str, value, made: dict[str, int]):
    if FRESH.match(name):
        return f"{os.getpid()}-{next(_count)}"
    return next((made[table] for table, pattern in MADE.items() if table in made and pattern.match(name)), value)


def _connection() -> psycopg.Connection:
    """One a thread, as a pool of the same size would give."""
    if not hasattr(_local, "connection"):
        _local.connection = psycopg.connect(os.environ["BENCH_DATABASE"])
    return _local.connection
