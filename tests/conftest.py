"""The test house: real databases, started here on free ports or taken from a TEST_…_URL, empty before each test.

`--engine sqlite|postgresql` chooses the database. Where a program is missing its tests are skipped, and the end of
the run says so loudly; REQUIRE_ALL=1 (CI) refuses to skip.
"""

import gc
import os
import shutil
import sqlite3
import tempfile

# Before anything imports config: the tests keep their keys, queue and photos apart from the developer's.
_var = tempfile.mkdtemp(prefix="jinlin-test-")
os.environ.update({"APP_ENV": "test", "DATA_DIR": _var, "TZ": "UTC"})
for name in ("DATABASE_URL", "QUEUE_URL", "REDIS_URL", "MEDIA_URL", "SECRET_KEY", "FIELD_KEYS"):
    os.environ.pop(name, None)

import pytest  # noqa: E402
from hypothesis import settings  # noqa: E402
from sqlalchemy import Engine, event  # noqa: E402

from core import crypto  # noqa: E402
from tests import prepared, servers  # noqa: E402
from tests.beds import bed, doors, spring  # noqa: E402, F401
from tests.cast import *  # noqa: E402, F403  the named cast and their log-ins
from tests.days import friday, winter  # noqa: E402, F401
from tests.gardens import again, april, garden  # noqa: E402, F401
from tests.noticeboard import gao, passes, sun  # noqa: E402, F401
from tests.notices import crowd  # noqa: E402, F401
from tests.services import closed, everybody, hu, lu  # noqa: E402, F401
from tests.tasks import promise  # noqa: E402, F401
from tests.wechat_fixtures import *  # noqa: E402, F403
from tests.whole import *  # noqa: E402, F403
from tests.whole import FAILED  # noqa: E402

settings.register_profile("house", deadline=None)  # how long an example takes is the machine's load, not our code
settings.load_profile("house")


@event.listens_for(Engine, "connect")
def _unordered_comes_backwards(connection, _record):
    """What is asked for without an order: PostgreSQL gives it in any, once in a while."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA reverse_unordered_selects=ON")


def pytest_addoption(parser):
    parser.addoption("--engine", choices=["sqlite", "postgresql"], default="sqlite")


def pytest_collection_modifyitems(config, items):
    """What only PostgreSQL can show is left out, not skipped, on SQLite: the other run of `make test` has it."""
    if config.getoption("--engine") == "sqlite":
        left_out = [item for item in items if item.get_closest_marker("postgresql")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish():
    """Three thousand tests and what they import stay: a collection of garbage need not look through them each time."""
    gc.collect()
    gc.freeze()


def pytest_report_header(config):
    return f"database engine: {config.getoption('--engine')}"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    item.stash[FAILED] = report.failed or item.stash.get(FAILED, False)
    if report.skipped and os.environ.get("REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"CI refuses to skip: {report.longrepr}"


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("NOT TESTED, because a program is missing", sep="!", red=True)
        for report in skipped:
            terminalreporter.line(f"  {report.nodeid}: {report.longrepr[-1] if report.longrepr else ''}")


@pytest.fixture(scope="session")
def engine_name(request) -> str:
    return request.config.getoption("--engine")


@pytest.fixture(scope="session")
def database_url(engine_name, tmp_path_factory):
    if engine_name == "sqlite":
        made = prepared.once_a_run(tmp_path_factory, "sqlite", prepared.sqlite)
        yield f"sqlite:///{shutil.copy(made / 'test.db', tmp_path_factory.mktemp('db'))}"
    elif given := os.environ.get("TEST_POSTGRESQL_URL"):
        yield given
    else:
        made = prepared.once_a_run(tmp_path_factory, "postgresql", prepared.postgresql)
        with servers.own_postgresql(begins_as=made / "data") as server:
            yield server.url


@pytest.fixture(scope="session")
def redis_url():
    with servers.redis() as url:
        yield url


@pytest.fixture(scope="session")
def built(database_url):
    """The app on a migrated database, once a session."""
    return servers.migrated(database_url)


@pytest.fixture
def app(built):
    """The app with its context pushed and every table empty."""
    crypto.use_keys(built.config["JINLIN"].field_key_list)  # a test that made an app of its own left that one's
    with built.app_context():
        servers.empty(built)
        built.extensions["jinlin_limiter"].reset()  # ids begin anew on SQLite: another test's requests are not ours
        yield built
        from core.db import db
        db.session.remove()


@pytest.fixture
def client(app):
    return app.test_client()
