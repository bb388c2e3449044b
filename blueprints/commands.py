"""The commands of `flask --app app`: settings, reference data, roster, demo, keys. Each is one transaction."""

import json
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup

import config
import policies
from core import crypto
from core.db import Model, db, transaction
from models import Household, Person
from rules import catalogue, household
from rules.people import PHONE
from rules.workflow import page as workflow_page

reference = AppGroup("reference", help="The catalogue and the seeds every place starts from.")
rosters = AppGroup("roster", help="Organisations, posts and members from the staff's workbook.")
demo = AppGroup("demo", help="A believable place to try everything in.")
keys = AppGroup("keys", help="The keys of sealed fields.")


def register(app: Flask) -> None:
    for group in (reference, rosters, demo, keys):
        app.cli.add_command(group)
    app.cli.add_command(settings)
    app.cli.add_command(docs)


@reference.command("load")
def load_reference() -> None:
    """Bring the category tree, the first routing rules and reply templates into the tables. Safe to repeat."""
    with transaction():
        click.echo(json.dumps(catalogue.load()))
        from rules.demo import seeds
        seeds.load()


@rosters.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--end-vanished", is_flag=True, help="End the posts that the workbook no longer names.")
def import_roster(file: str, dry_run: bool, end_vanished: bool) -> None:
    """Import the roster workbook: all rows or none; each bad row is named."""
    from rules import roster
    with transaction():
        result = roster.import_workbook(Path(file).read_bytes(), dry_run=dry_run, end_vanished=end_vanished)
        if dry_run or result.problems:
            db.session.rollback()
    for line in roster.told(result):
        click.echo(line)
    raise SystemExit(1 if result.problems else 0)


@demo.command("load")
@click.option("--scale", type=click.Choice(["street", "district"]), default="street")
def load_demo(scale: str) -> None:
    """Load a believable place, once: a street to try, or a district at its true size to measure."""
    from rules import demo as places
    from rules.demo import seeds
    with transaction():
        catalogue.load()
        seeds.load()
    places.load(scale, echo=click.echo, storage=current_app.extensions["storage"])


@keys.command("rotate")
def rotate_keys() -> None:
    """Seal everything with the newest of FIELD_KEYS; afterwards the older ones can go."""
    with transaction():
        for mapper in Model.registry.mappers:
            sealed = [column.key for column in mapper.column_attrs if isinstance(column.columns[0].type, crypto.Sealed)]
            if sealed:
                for row in db.session.scalars(db.select(mapper.class_).execution_options(yield_per=500)):
                    _seal_anew(row, sealed)


@click.command("settings")
def settings() -> None:
    """Print .env.example, made from the settings themselves."""
    click.echo(config.env_example(), nl=False)


@click.command("docs")
def docs() -> None:
    """Print docs/workflows.md, made from the workflow tables."""
    click.echo(workflow_page(*policies.WORKFLOWS.values()), nl=False)


def _seal_anew(row, columns: list[str]) -> None:
    for name in columns:
        if getattr(row, name) is not None:
            # The plain value is the same, so SQLAlchemy would write nothing.
            db.orm.attributes.flag_modified(row, name)
    if isinstance(row, Person) and row.phone:
        row.phone_digest = crypto.digest(row.phone, PHONE)
    if isinstance(row, Household):
        household.mark_anew(row)
