"""The migrations: they make exactly the models' tables, on both engines, and each can be taken back and made again."""

import secrets

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade

from config import ROOT
from core.db import db
from tests.servers import migrated

FOLDER = str(ROOT / "migrations")
REVISIONS = [script.revision for script in ScriptDirectory(FOLDER).walk_revisions()][::-1]


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
    with migrated(fresh).app_context():
        assert db.engine.dialect.name == engine_name and differences() == []
        downgrade(FOLDER, "base")
        assert tables() == set()
        for revision in REVISIONS:
            upgrade(FOLDER, revision)
            stood = sqlalchemy.MetaData()
            stood.reflect(db.engine)
            downgrade(FOLDER, "-1")
            upgrade(FOLDER, revision)
            again = sqlalchemy.MetaData()
            again.reflect(db.engine)
            assert shape(again) == shape(stood), revision
        assert tables() == set(db.metadata.tables) and differences() == []
        db.engine.dispose()


def shape(metadata) -> dict:
    """Tables with their columns, indexes and constraints, as the database tells them."""
    return {name: (sorted(f"{column.name} {column.type} {column.nullable}" for column in table.columns),
                   sorted(f"{index.name} {index.unique} {index.columns.keys()}" for index in table.indexes),
                   sorted(f"{type(kept).__name__} {kept.name} {kept.columns.keys()}"
                          for kept in table.constraints if hasattr(kept, "columns")))
            for name, table in metadata.tables.items()}
