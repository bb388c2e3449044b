"""Runs the migrations inside the app's context, on whichever engine it has. Imports no model."""

from alembic import context
from flask import current_app
from sqlalchemy import TypeDecorator

database = current_app.extensions["migrate"].db


def plain_types(kind, item, autogen_context):
    """Our own column types are written as what they are in the database, so old migrations outlive the code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def run() -> None:
    with database.engine.connect() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        if on_sqlite:
            # A table is changed by making it anew. With its foreign keys alive, dropping the old one would be refused,
            # or would take along the rows that point to it.
            keys_alive(connection, "OFF")
        context.configure(
            connection=connection, target_metadata=database.metadata, render_item=plain_types,
            render_as_batch=on_sqlite, compare_type=True)
        with context.begin_transaction():
            context.run_migrations()
        if on_sqlite and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
            raise RuntimeError(f"the migration leaves rows that point to nothing: {lost[:5]}")
        connection.commit()
        if on_sqlite:
            keys_alive(connection, "ON")


def keys_alive(connection, whether: str) -> None:
    """On the driver's own connection: inside a transaction SQLite does not heed it."""
    connection.connection.dbapi_connection.execute(f"PRAGMA foreign_keys={whether}")


run()
