"""Making the exports that wait, one at a time; burning those that were kept long enough."""

import logging

from flask import current_app

from core import clock
from core.db import db, looking, transaction
from core.problem import Unavailable
from models import ExportJob, ExportState
from rules import export
from rules.unit_return import deliver

log = logging.getLogger(__name__)


def make_waiting() -> int:
    """Make one; returns whether there was one. What fails is tried again, a few times."""
    with transaction():
        job = export.claim()
        if job is None:
            return 0
        id, mine = job.id, job.state == ExportState.WORKING
    if mine:
        _make(id)
    return 1


def burn_old() -> None:
    storage = current_app.extensions["storage"]
    with transaction():
        for job in export.outlived(clock.now()):
            try:
                storage.delete(job.key)
            except Unavailable:
                return
            job.key = None


def _make(id: int) -> None:
    try:
        with looking():
            data, rows = export.make(db.session.get_one(ExportJob, id))
        key = f"exports/{id}-{clock.now():%Y%m%d%H%M%S}.xlsx"
        current_app.extensions["storage"].put(key, data, export.MIME)
        with transaction():
            job = db.session.get_one(ExportJob, id, with_for_update=True)
            export.ready(job, key, rows)
            deliver.arrived(job)
    except Exception as fault:  # noqa: BLE001  one that cannot be made must not stop the worker
        log.exception("export %s failed", id)
        db.session.rollback()
        with transaction():
            export.failed(db.session.get_one(ExportJob, id, with_for_update=True), type(fault).__name__)
