"""Forgetting what showed that a service was done (留存): two years after it the photos go. The minutes stay."""

from sqlalchemy import delete

from core import clock
from core.db import rows_changed
from models import TaskPhoto
from rules.report.retention import PHOTOS_KEPT_FOR


def thin_out_photos() -> None:
    """The files follow (rules/photo.py)."""
    rows_changed(delete(TaskPhoto).where(TaskPhoto.at < clock.now() - PHOTOS_KEPT_FOR))
