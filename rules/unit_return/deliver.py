"""Sending the units their workbooks (发送单位): one click makes an export for each, and its liaison is told when it is
ready. What changes afterwards is sent again."""

from sqlalchemy import select

from core import clock
from core.db import db
from models import (
    CardKind,
    ExportJob,
    ExportState,
    Person,
    Post,
    ReturnStatus,
    ServiceCard,
    ServiceQuarter,
    Unit,
    UnitLiaison,
    UnitReturn,
)
from rules.export.unit_services import KIND
from rules.notify import notify
from rules.service_quarter.workflow import WORKFLOW as QUARTER
from rules.unit.liaison import PAGE
from rules.unit.people import with_people
from rules.unit_return.workflow import WORKFLOW

S = ReturnStatus


def send(quarter: ServiceQuarter, by: Person, post: Post) -> ServiceQuarter:
    """Every unit with people reported in that quarter; one without a liaison gets it when it has one."""
    QUARTER.take("send", quarter, by=by, post=post)
    known = {row.unit_id for row in quarter.returns}
    for unit in db.session.scalars(with_people(quarter.quarter)):
        if unit.id not in known:
            _begin(unit, quarter, by, post)
    return quarter


def remake(row: UnitReturn, by: Person, post: Post | None) -> UnitReturn:
    """The file once more: it is kept for a week."""
    WORKFLOW.take("remake", row, by=by, post=post)
    _ask_for_workbook(row)
    return row


def arrived(job: ExportJob) -> None:
    """A workbook is made: whoever speaks for the unit is told where it is."""
    row = db.session.scalar(select(UnitReturn).where(UnitReturn.export_id == job.id).with_for_update())
    if row is not None:
        _tell(row)


def outdated() -> list[int]:
    """Returns of which a card has been written since the workbook was asked for."""
    found = db.session.execute(
        select(UnitReturn.id, ServiceQuarter, ServiceCard.starts_on)
        .join(ServiceQuarter, ServiceQuarter.id == UnitReturn.quarter_id)
        .join(ExportJob, ExportJob.id == UnitReturn.export_id)
        .join(ServiceCard, ServiceCard.unit_id == UnitReturn.unit_id).where(
            UnitReturn.status.in_((S.SENT, S.ACKNOWLEDGED)), ServiceCard.kind == CardKind.QUARTER,
            ServiceCard.made_at > ExportJob.asked_at)).all()
    return sorted({id for id, quarter, starts_on in found if quarter.quarter.first == starts_on})


def renew(row: UnitReturn) -> None:
    if row.status != S.WAITING:
        WORKFLOW.take("change", row)
    _ask_for_workbook(row)


def undelivered() -> list[int]:
    """Made, and told to nobody; now somebody speaks for the unit."""
    speaks = select(UnitLiaison.id).where(UnitLiaison.unit_id == UnitReturn.unit_id, UnitLiaison.ended_on.is_(None))
    return list(db.session.scalars(
        select(UnitReturn.id).join(ExportJob, ExportJob.id == UnitReturn.export_id)
        .where(UnitReturn.status == S.WAITING, ExportJob.state == ExportState.READY, speaks.exists())))


def catch_up(row: UnitReturn) -> None:
    if row.export.key is None:
        _ask_for_workbook(row)
    else:
        _tell(row)


def merged(old: Unit, into: Unit) -> None:
    """Two spellings were one unit: of a quarter that both have the return of the one that is kept is made anew, with
    the people of both."""
    has = {row.quarter_id: row for row in _of(into)}
    for row in _of(old):
        if row.quarter_id in has:
            renew(has[row.quarter_id])
        else:
            row.unit_id = into.id


def _of(unit: Unit) -> list[UnitReturn]:
    return list(db.session.scalars(select(UnitReturn).where(UnitReturn.unit_id == unit.id).order_by(UnitReturn.id)
                                   .with_for_update()))


def _begin(unit: Unit, quarter: ServiceQuarter, by: Person, post: Post) -> None:
    row = UnitReturn(unit=unit, quarter=quarter)
    WORKFLOW.begin(row, S.WAITING, by=by, post=post)
    db.session.flush()
    _ask_for_workbook(row)


def _ask_for_workbook(row: UnitReturn) -> None:
    """In the name of who sent the quarter: the row of exports is the log of what left the house."""
    sent = next(step for step in reversed(row.quarter.steps) if step.action == "send")
    row.export = ExportJob(kind=KIND, asked={"unit_return_id": row.id}, by_id=sent.by_id, by_post_id=sent.by_post_id,
                           asked_at=clock.now(), state=ExportState.WAITING)
    db.session.flush()


def _tell(row: UnitReturn) -> None:
    speaking = [one.person for one in row.unit.liaisons if one.ended_on is None]
    for person in speaking:
        notify(person, "unit_return_ready", PAGE, unit=row.unit.name, year=row.quarter.year, number=row.quarter.number)
    if speaking and row.status == S.WAITING:
        WORKFLOW.take("deliver", row)
        row.sent_at = clock.now()
