"""The migrations: they make exactly the models' tables, on both engines, and each can be taken back and made again."""

import json
import secrets
from datetime import UTC, date, datetime

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade

from config import ROOT
from core.db import db
from models import Affiliation
from tests.servers import created, migrated

FOLDER = str(ROOT / "migrations")
REVISIONS = [script.revision for script in ScriptDirectory(FOLDER).walk_revisions()][::-1]


NOW = datetime(2026, 1, 1, tzinfo=UTC)
# A person with what is theirs: rows that go along, that are emptied, or that forbid it when a person or message goes.
ROWS = [
    ("org", {"code": "Q", "level": "district", "name": "区", "pinyin": "", "initials": "", "party_name": "",
             "path": "/1/", "kind": "", "batch": "", "is_key": False, "address": ""}),
    ("person", {"home_id": 1, "elder_view": False, "type_scale": 1.0, "created_at": NOW}),
    ("identity", {"person_id": 1, "appid": "a", "openid": "o", "seen_at": NOW}),
    ("consent", {"person_id": 1, "document": "privacy", "version": "1", "at": NOW}),
    ("post", {"person_id": 1, "org_id": 1, "role": "secretary", "started_on": NOW.date(), "acting": False, "hours": "",
              "on_duty": True}),
    ("message", {"person_id": 1, "template": "t", "words": {}, "link": "/", "created_at": NOW, "next_at": NOW,
                 "state": "sent", "attempts": 1}),
    ("credit_entry", {"identity_id": 1, "template": "t", "change": -1, "why": "spent", "message_id": 1, "at": NOW}),
]


@pytest.fixture
def fresh(engine_name, database_url, tmp_path):
    """The address of a database that nobody else sees, empty."""
    if engine_name == "sqlite":
        yield f"sqlite:///{tmp_path / 'fresh.db'}"
        return
    name = f"fresh_{secrets.token_hex(4)}"
    server = sqlalchemy.create_engine(database_url, isolation_level="AUTOCOMMIT", poolclass=sqlalchemy.NullPool)
    with server.connect() as connection:
        connection.execute(sqlalchemy.text(f"CREATE DATABASE {name}"))
    yield database_url.rpartition("/")[0] + "/" + name
    with server.connect() as connection:
        connection.execute(sqlalchemy.text(f"DROP DATABASE {name} WITH (FORCE)"))


def differences() -> list:
    with db.engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), db.metadata)


def tables() -> set[str]:
    return set(sqlalchemy.inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_migrations_are_the_models(app, engine_name):
    assert db.engine.dialect.name == engine_name
    assert tables() == set(db.metadata.tables)
    assert differences() == []


def test_every_step_goes_down_and_up_again(fresh, engine_name):
    """Down, each leaves what stood before it; from the ground all go up again, past whatever else was left."""
    with created(fresh).app_context():
        assert db.engine.dialect.name == engine_name
        stood = []
        for revision in REVISIONS:
            stood.append(shape())
            upgrade(FOLDER, revision)
        assert tables() == set(db.metadata.tables) and differences() == []
        for revision in reversed(REVISIONS):
            downgrade(FOLDER, "-1")
            assert shape() == stood.pop(), revision
        assert tables() == set()
        upgrade(FOLDER)
        assert tables() == set(db.metadata.tables) and differences() == []
        db.engine.dispose()


def test_rows_that_were_there_survive_every_step(fresh, engine_name):
    """On SQLite a changed table is made anew; what pointed to the old one must still be there, and point."""
    with migrated(fresh).app_context():
        downgrade(FOLDER, REVISIONS[0])
        stood = sqlalchemy.MetaData()
        stood.reflect(db.engine)
        with db.engine.begin() as connection:
            for name, values in ROWS:
                connection.execute(stood.tables[name].insert().values(id=1, **values))
        for revision in REVISIONS[1:]:
            upgrade(FOLDER, revision)
        with db.engine.connect() as connection:
            for name, values in ROWS:
                [row] = connection.execute(sqlalchemy.text(f"SELECT * FROM {name}")).mappings()  # noqa: S608
                assert {key: row[key] for key in values if key.endswith("_id")} == {
                    key: value for key, value in values.items() if key.endswith("_id")}, name
            if engine_name == "sqlite":
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        db.engine.dispose()


def test_members_of_the_roster_are_reported_in_where_it_says_they_live(fresh, engine_name):
    with migrated(fresh).app_context():
        assert db.engine.dialect.name == engine_name
        downgrade(FOLDER, "0013")
        stood = sqlalchemy.MetaData()
        stood.reflect(db.engine)
        member = {"person_id": 1, "home_id": 1, "unit": "水利局", "skills": ""}
        with db.engine.begin() as connection:
            for name, values in [*ROWS[:2], ("membership", member | {"reported_on": date(2021, 11, 1)})]:
                connection.execute(stood.tables[name].insert().values(id=1, **values))
            for id, gone in ((2, {"ended_on": date(2022, 1, 1)}), (3, {"home_id": None})):
                connection.execute(stood.tables["membership"].insert().values(id=id, **(member | gone)))
        upgrade(FOLDER, "head")
        [row] = db.session.scalars(db.select(Affiliation))
        assert (row.person_id, row.org_id, row.unit, row.started_on) == (1, 1, "水利局", date(2021, 11, 1))
        assert row.by_roster and row.asked_at.tzinfo and [step.to_status for step in row.steps] == ["active"]
        db.session.remove()
        db.engine.dispose()


def shape() -> dict:
    """Tables with their columns, indexes and constraints, as the database tells them."""
    told = sqlalchemy.inspect(db.engine)
    return {kind: {table: sorted(json.dumps(row, default=str, sort_keys=True) for row in rows)
                   for (_, table), rows in getattr(told, f"get_multi_{kind}")().items() if table != "alembic_version"}
            for kind in ("columns", "indexes", "unique_constraints", "foreign_keys", "check_constraints")}
