"""Retention at beds (留存): words and pictures go after five years, as the privacy notice says; the deeds stay."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from core import clock
from core.db import db, rows_changed
from models import BedLetter, CareEntry, Inspection, InspectionPhoto

KEPT_FOR = timedelta(days=5 * 365)


def forget() -> int:
    """The photos themselves go with those that nothing shows any more (rules/photo.erase_unused)."""
    before = clock.now() - KEPT_FOR
    long_past = select(Inspection.id).where(Inspection.at < before)
    db.session.execute(delete(InspectionPhoto).where(InspectionPhoto.inspection_id.in_(long_past)))
    return (rows_changed(update(BedLetter).where(BedLetter.at < before, BedLetter.said != "").values(said=""))
            + rows_changed(update(CareEntry).where(CareEntry.created_at < before, (CareEntry.note != "")
                                                   | CareEntry.photo_id.is_not(None)).values(note="", photo_id=None))
            + rows_changed(update(Inspection).where(Inspection.at < before, Inspection.note != "").values(note="")))
