"""Real servers for the tests, started from installed programs on free ports, or taken from a TEST_…_URL."""

import contextlib
import functools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from config import ROOT

_doors: list[socket.socket] = []


def free_port() -> int:
    """One that nobody else is given as long as this process lives: it stays bound, and lets a server in beside it."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # only now: who asks next is given another
    _doors.append(door)
    return door.getsockname()[1]


def wait_for(port: int, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"nothing answers on port {port}")


class Server:
    """A program of ours on a port of its own, which a test may kill and start again on the same port and data.

    `is_ready`: a command that succeeds once it serves, where an open port does not say so yet.
    """

    def __init__(self, url: str, command: list, is_ready: list | None = None, **more):
        self.url, self.port = url, urlsplit(url).port
        self._command, self._is_ready = command, is_ready
        self._more = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **more}
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self._command, **self._more)
        wait_for(self.port)
        until = time.monotonic() + 120
        while self._is_ready and subprocess.run(self._is_ready, stdout=subprocess.DEVNULL).returncode:
            if time.monotonic() > until:
                raise RuntimeError(f"not ready: {self.url}")
            time.sleep(0.05)

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(120)


@contextlib.contextmanager
def postgresql():
    """The URL of an empty PostgreSQL database."""
    if given := os.environ.get("TEST_POSTGRESQL_URL"):
        yield given
        return
    with own_postgresql() as server:
        yield server.url


@contextlib.contextmanager
def own_postgresql(*, durable: bool = False, begins_as: Path | None = None):
    """A PostgreSQL that nobody else uses, empty or with a copy of the `data` of another. `durable`: each commit waits
    for the disk, as in service."""
    home = _newest("usr/lib/postgresql/*/bin/initdb") or shutil.which("initdb")
    if home is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    bin = Path(home).parent
    folder = Path(tempfile.mkdtemp(prefix="jinlin-pg-"))
    data, port = folder / "data", free_port()
    demote = _as_postgres(folder)  # initdb and the server refuse to run as root
    made = ["cp", "-a", begins_as, data] if begins_as else [
        bin / "initdb", "-D", data, "-U", "jinlin", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(made, check=True, capture_output=True, **({} if begins_as else demote))
    server = Server(
        f"postgresql://jinlin@127.0.0.1:{port}/jinlin_test",
        [bin / "postgres", "-D", data, "-p", str(port), "-k", folder, "-c", "listen_addresses=127.0.0.1",
         "-c", f"fsync={'on' if durable else 'off'}", "-c", "max_connections=200", "-c", "shared_buffers=64MB"],
        is_ready=[bin / "pg_isready", "-h", "127.0.0.1", "-p", str(port)], **demote)
    server.data = data
    try:
        if not begins_as:
            subprocess.run([bin / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "jinlin", "jinlin_test"],
                           check=True, capture_output=True)
        yield server
    finally:
        server.end(signal.SIGINT)  # "fast": does not wait for connections that tests left open
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def redis():
    """The URL of an empty Redis."""
    if given := os.environ.get("TEST_REDIS_URL"):
        yield given
        return
    with own_redis() as server:
        yield server.url


@contextlib.contextmanager
def own_redis():
    """An empty Redis that nobody else uses."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("Redis is not installed (apt-get install redis-server)")
    port = free_port()
    server = Server(f"redis://127.0.0.1:{port}/0", [program, "--port", str(port), "--save", "", "--appendonly", "no"])
    try:
        yield server
    finally:
        server.end(signal.SIGKILL)  # also when a test left it stopped


@contextlib.contextmanager
def gunicorn(what: str, settings: dict):
    """(port, process id) of a web process with the Procfile's settings, without its log."""
    port = free_port()
    process = subprocess.Popen(
        [Path(sys.executable).parent / "gunicorn", what, "--bind", f"127.0.0.1:{port}", "--log-level", "critical",
         "--preload", "--workers", "2", "--threads", "8", "--timeout", "30", "--max-requests", "20000"],
        cwd=ROOT, env={**os.environ, **settings})
    try:
        wait_for(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(120)


def chromium() -> str:
    """The shell first: it draws the same pages without a window of its own, in two thirds of the time."""
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    found = os.environ.get("TEST_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip("Chromium is not installed (apt-get install chromium-headless-shell, or chromium)")
    return found


def created(database_url: str):
    """The app on this database, whatever is in it."""
    from app import create_app
    from config import Config

    return create_app(Config.from_env({**os.environ, "DATABASE_URL": database_url}))


def migrated(database_url: str):
    """The app on a database that has all its tables."""
    from flask_migrate import upgrade

    app = created(database_url)
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
    return app


@functools.cache
def _deletes() -> str:
    from core.db import Base
    return "; ".join(str(table.delete()) for table in reversed(Base.metadata.sorted_tables))


def empty(app) -> None:
    """Every table without a row, in one word to the server: some thousand tests begin with it. DELETE, because TRUNCATE
    takes PostgreSQL ten times as long on tables this small."""
    from core.db import db
    db.session.remove()
    rows = _deletes()
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            off, on = _guards(connection.connection)
            connection.connection.executescript(
                f"BEGIN IMMEDIATE; PRAGMA defer_foreign_keys=ON; {off} {rows}; {on} COMMIT")
        else:
            connection.exec_driver_sql(f"SET LOCAL session_replication_role = replica; {rows}")
            connection.commit()


def _guards(connection) -> tuple[str, str]:
    """What takes away the triggers that keep a ledger's lines, and what puts them back; nothing while it is empty."""
    if connection.execute("SELECT 1 FROM ledger_entry LIMIT 1").fetchone() is None:
        return "", ""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return ("".join(f"DROP TRIGGER {name};" for name, _ in found), "".join(f"{sql};" for _, sql in found))


def _newest(pattern: str) -> Path | None:
    return max(Path("/").glob(pattern), default=None, key=lambda path: [int(p) for p in path.parts if p.isdigit()])


def _as_postgres(folder: Path) -> dict:
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    folder.chmod(0o700)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
