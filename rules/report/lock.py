"""The locks of reports: whoever changes one, its clocks, hand-offs or followers holds the report first.

The order is tasks, reports by id, people, posts by id, routing rules, checks (tests/test_report_locks.py). A task
writes into the report it was made from, never a report into its tasks. A post or a rule is held against other changes
alone: a desk and a history only point to it, and do not wait.
"""

from sqlalchemy import or_, select

from core.db import db
from models import Follower, Person, Report, ReportStatus


def held(id: int) -> Report:
    """The report, nobody else changing it until this transaction ends; read anew."""
    return db.session.get_one(Report, id, with_for_update=True, populate_existing=True)


def hold(*reports: Report | None) -> None:
    """All of them, read anew. What is a copy by then is not held: nobody has a copy in hand and waits for another."""
    rows = select(Report).where(Report.id.in_([report.id for report in reports if report is not None]))
    db.session.scalars(rows.where(Report.status != ReportStatus.DUPLICATE).order_by(Report.id)
                       .with_for_update(of=Report)).all()
    db.session.scalars(rows.execution_options(populate_existing=True)).all()


def hold_of(person: Person) -> None:
    """All that somebody filed, had filed or waits for."""
    follows = select(Follower.report_id).where(Follower.person_id == person.id)
    db.session.execute(select(Report.id).where(or_(
        Report.reporter_id == person.id, Report.filed_by_id == person.id, Report.id.in_(follows)))
        .order_by(Report.id).with_for_update())
