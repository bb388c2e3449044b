"""Beds by the clock: every claim looked at once a day, stand-ins told, mending times over."""

from core.db import db
from jobs.each import each
from models import Claim, Inspection, StandIn
from rules.flowerbed import inspection, neglect, stand_in


def every_minute() -> None:
    each(neglect.unseen, _look)
    each(stand_in.to_tell, _tell)
    each(inspection.to_recall, _recall)


def _look(id: int) -> None:
    neglect.look(db.session.get_one(Claim, id))


def _tell(id: int) -> None:
    stand_in.tell(db.session.get_one(StandIn, id, with_for_update=True, populate_existing=True))


def _recall(id: int) -> None:
    inspection.recall(db.session.get_one(Inspection, id, with_for_update={"of": Inspection}, populate_existing=True))
