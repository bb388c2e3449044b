"""A district of any size in a database of its own, and people logged in there. Measures nothing."""

import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta

# Before anything imports config: keys, queue and photos apart from the developer's.
os.environ.update({"APP_ENV": "development", "DATA_DIR": tempfile.mkdtemp(prefix="jinlin-bench-"),
                   "LOG_LEVEL": "ERROR"})
for _name in ("DATABASE_URL", "QUEUE_URL", "REDIS_URL", "MEDIA_URL"):
    os.environ.pop(_name, None)

from tests import servers  # noqa: E402

BASE = (4_000, 10_000)  # people, reports
TIMES = 50
RESIDENTS = 8


@dataclass
class Ground:
    """Tokens by role, and the ids that requests name."""

    app: object
    url: str
    residents: list[str] = field(default_factory=list)
    secretary: str = ""
    above: str = ""  # secretary of a community, one level up
    top: str = ""  # secretary of the whole district
    homes: list[int] = field(default_factory=list)  # of the residents: their buildings
    own: list[int] = field(default_factory=list)  # a report of each resident


@contextlib.contextmanager
def district(people: int, reports: int, echo=print):
    """A Ground of this size on a fresh PostgreSQL."""
    from core.db import db, transaction

    with built(people, reports, echo=echo) as (app, url):
        with app.app_context(), transaction():
            ground = _peopled(Ground(app, url))
        yield ground
        with app.app_context():
            db.session.remove()


@contextlib.contextmanager
def built(people: int, reports: int, compounds: int = 550, members: int | None = None, echo=print):
    """(app, url of its database): a district of this size on a fresh PostgreSQL, nobody logged in."""
    from flask_migrate import upgrade

    from app import create_app
    from config import ROOT, Config
    from core.db import db, transaction
    from rules import catalogue, demo
    from rules.demo import seeds

    with servers.postgresql() as url:
        app = create_app(Config.from_env({**os.environ, "DATABASE_URL": url}))
        with app.app_context():
            upgrade(directory=str(ROOT / "migrations"))
            with transaction():
                catalogue.load()
                seeds.load()
            demo.load_district(people=people, reports=reports, compounds=compounds, echo=echo,
                               members=people // 12 if members is None else members)
            tidy(db)
        yield app, url
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def tidy(db) -> None:
    """As autovacuum leaves a database that has rested."""
    db.session.remove()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")


def _peopled(ground: Ground) -> Ground:
    from sqlalchemy import func, select

    from core.db import db
    from models import Org, Person, Post, Report
    from models.post import Role
    from models.report import OPEN

    def head_of(org: Org) -> Person:
        return db.session.scalars(
            select(Person).join(Post, Post.person_id == Person.id)
            .where(Post.org_id == org.id, Post.role == Role.SECRETARY)).first()

    busy = db.session.execute(
        select(func.min(Report.id), Report.reporter_id).join(Person, Person.id == Report.reporter_id)
        .where(Report.reporter_id > select(func.max(Post.person_id)).scalar_subquery())
        .group_by(Report.reporter_id).having(func.count() == 3).order_by(Report.reporter_id).limit(RESIDENTS)).all()
    for report_id, person_id in busy:
        person = db.session.get_one(Person, person_id)
        ground.residents.append(enter(person))
        ground.homes.append(person.home_id)
        ground.own.append(report_id)
    # Where most is open, so that the small district has a queue to compare at all.
    compound = db.session.get_one(Org, db.session.scalar(
        select(Report.compound_id).where(Report.status.in_(OPEN)).group_by(Report.compound_id)
        .order_by(func.count().desc(), Report.compound_id).limit(1)))
    ground.secretary, ground.above = enter(head_of(compound)), enter(head_of(compound.parent))
    ground.top = enter(head_of(db.session.get_one(Org, compound.path_ids[0])))
    return ground


def enter(person) -> str:
    """Logged in and consented, as after a real log-in, which needs a WeChat."""
    from core import clock
    from core.db import db
    from models import Session
    from policies import privacy_version
    from rules import account

    token = f"bench-{person.id}"
    db.session.add(Session(person=person, access_digest=hashlib.sha256(token.encode()).hexdigest(),
                           access_until=clock.now() + timedelta(hours=6), started_at=clock.now()))
    account.consent(person, "privacy", privacy_version())
    return token
