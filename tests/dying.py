"""The web process that is killed at a chosen moment of one write, as a full memory or a pulled plug would end it.

The moment stands in the file that DIES_AT names: `claimed` (the key is claimed, nothing is done), `written` (all is
done, nothing committed), `done` (committed, not yet answered). The file goes with the process, so there is one death.
"""

import os
import signal
from pathlib import Path

from flask import g, has_request_context, request
from sqlalchemy import event

from app import create_app as the_whole
from core.db import db

MOMENTS = {("after", 1): "claimed", ("before", 2): "written", ("after", 2): "done"}


def create_app():
    app = the_whole()
    event.listen(db.session, "before_commit", lambda _session: _die("before", 1))
    event.listen(db.session, "after_commit", lambda _session: _die("after", 0))
    return app


def _die(side: str, ahead: int) -> None:
    """Of a request with a key the first transaction is the claim, the second the work."""
    if not has_request_context() or "Idempotency-Key" not in request.headers:
        return
    g.commits = g.get("commits", 0) + (side == "after")
    order = Path(os.environ["DIES_AT"])
    if order.exists() and order.read_text() == MOMENTS.get((side, g.commits + ahead)):
        order.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
