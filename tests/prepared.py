"""What takes long to make, made once a run: the first worker that needs it does, each begins with a copy of its own."""

import fcntl
import os
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from core.db import db
from tests import servers


def once_a_run(tmp_path_factory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that make(folder) filled for all workers: to be copied, not to be worked in."""
    own = tmp_path_factory.getbasetemp()
    everybodys = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made = everybodys / f"made-{name}"
    with Path(f"{made}.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not made.exists():
            fresh = Path(tempfile.mkdtemp(dir=everybodys))
            make(fresh)
            fresh.rename(made)  # whole or not at all: where it failed, the next worker tries
    return made


def sqlite(folder: Path) -> None:
    with servers.migrated(f"sqlite:///{folder / 'test.db'}").app_context():
        db.engine.dispose()  # what stood beside the file is in it then


def postgresql(folder: Path) -> None:
    with servers.own_postgresql() as server:
        servers.migrated(server.url)
        server.end(signal.SIGINT)
        subprocess.run(["cp", "-a", server.data, folder / "data"], check=True)  # with its owner
