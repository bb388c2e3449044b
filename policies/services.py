"""Who asks about service cards and quarters: permissions, scopes, what is over. Never writes."""

from collections.abc import Callable

from sqlalchemy import false

from core import clock
from models import ExportState, Person, ServiceCard, ServiceQuarter, UnitReturn
from policies.asker import anyone, is_staff, known, owns, sets_up_all
from policies.units import keeps_units, speaks_for_unit
from rules.service_quarter.workflow import WORKFLOW as SERVICE_QUARTER
from rules.unit import liaison
from rules.unit_return.answer import ONCE
from rules.unit_return.workflow import WORKFLOW as UNIT_RETURN
from rules.workflow import Workflow


def speaks_for_its_unit(by, row) -> bool:
    return speaks_for_unit(by, row.unit)


PERMISSIONS: dict[str, list[list[Callable[..., bool]]]] = {
    "service_card.read": [[known]],  # one's own
    "service_card.take": [[owns]],
    "service_card.certify": [[known]],
    "service_card.check": [[anyone]],  # the code on the paper is the permission
    "service_quarter.list": [[is_staff]],
    "service_quarter.see": [[is_staff]],  # what is left open at the asker's places
    "service_quarter.close": [[sets_up_all]],
    "service_quarter.send": [[sets_up_all]],
    "service_quarter.see_returns": [[keeps_units]],
    "unit_return.list": [[known]],  # of the units that the asker speaks for
    "unit_return.take": [[speaks_for_its_unit], [keeps_units]],
    "unit_return.remake": [[speaks_for_its_unit], [keeps_units]],
    "unit_return.remind": [[keeps_units]],
    "unit_return.acknowledge": [[speaks_for_its_unit], [keeps_units]],
}


def cards(by: Person | None):
    return false() if by is None else ServiceCard.person_id == by.id


def quarters(by: Person | None):
    """No secret: which there are, and how they stand."""
    return false() if by is None else ServiceQuarter.id > 0


def returns(by: Person | None):
    """All of them where the list of units is kept; those of one's own units for a liaison."""
    if by is None:
        return false()
    return UnitReturn.id > 0 if keeps_units(by) else UnitReturn.unit_id.in_(liaison.units_of(by))


def _of_quarter(action: str, row: ServiceQuarter, by: Person | None) -> bool:
    return action == "close" and not row.quarter.is_over


def _of_return(action: str, row: UnitReturn, by: Person | None) -> bool:
    """Reminded today already; the file is still there."""
    if action == "remake":
        return row.export is None or row.export.state != ExportState.READY or row.export.key is not None
    return action == "remind" and row.reminded_at is not None and clock.now() - row.reminded_at < ONCE


SCOPES: dict = {ServiceCard: cards, ServiceQuarter: quarters, UnitReturn: returns}
WORKFLOWS: dict[type, Workflow] = {ServiceQuarter: SERVICE_QUARTER, UnitReturn: UNIT_RETURN}
SPENT: dict[type, Callable[..., bool]] = {
    ServiceQuarter: _of_quarter, UnitReturn: _of_return}
