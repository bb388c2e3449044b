"""The limit of a sign-up: a bare WSGI handler that takes one place and writes one row, and nothing else.

`gunicorn bench.rush:answer`, BENCH_DATABASE = where. It does not import the application.
"""

import json
import os
import threading

import psycopg

TABLES = """
CREATE TABLE bare_places (id integer PRIMARY KEY, capacity integer NOT NULL, taken integer NOT NULL,
                          CHECK (taken <= capacity));
CREATE TABLE bare_sign_up (id serial PRIMARY KEY, places_id integer NOT NULL REFERENCES bare_places,
                           person integer NOT NULL, UNIQUE (places_id, person));
INSERT INTO bare_places VALUES (1, 1000000, 0);
"""
_local = threading.local()


def answer(environ, start_response):
    """WSGI: the person is the path."""
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    connection = _connection()
    took = connection.execute(
        "UPDATE bare_places SET taken = taken + 1 WHERE id = 1 AND taken < capacity RETURNING taken").fetchone()
    connection.execute("INSERT INTO bare_sign_up (places_id, person) VALUES (1, %s)",
                       (int(environ["PATH_INFO"].strip("/")),))
    connection.commit()
    body = json.dumps({"number": took[0]}).encode()
    start_response("201 Created", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def _connection() -> psycopg.Connection:
    """One a thread, as a pool of the same size would give."""
    if not hasattr(_local, "connection"):
        _local.connection = psycopg.connect(os.environ["BENCH_DATABASE"])
    return _local.connection
