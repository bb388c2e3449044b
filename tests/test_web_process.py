"""What a web worker holds: nothing that only others need (docs/measurements.md has the megabytes)."""

import os
import subprocess
import sys

import pytest

from config import ROOT

pytestmark = pytest.mark.once
HEAVY = {"redis", "pillow_heif", "alembic", "boto3", "openpyxl", "pypinyin", "peewee"}
START = """
import sys
import gunicorn
from app import create_app
create_app()
print(*sys.modules)
"""


def loaded(**settings) -> set[str]:
    done = subprocess.run([sys.executable, "-c", START], cwd=ROOT, env={**os.environ, **settings}, check=True,
                          capture_output=True, text=True, timeout=300)
    return set(done.stdout.split()) & HEAVY


def test_a_worker_that_has_just_started_holds_nothing_heavy():
    assert loaded() == set()


@pytest.mark.parametrize("setting", ["QUEUE_URL", "REDIS_URL"])
def test_it_holds_redis_where_an_address_asks_for_it(setting):
    assert loaded(**{setting: "redis://127.0.0.1:9/0"}) == {"redis"}


def test_nothing_is_connected_before_the_workers_are_forked(redis_url):
    """--preload: a connection made in the master would be spoken on by all workers at once."""
    sockets = """
import os
from pathlib import Path
print(sum("socket:" in os.readlink(fd) for fd in Path("/proc/self/fd").iterdir() if fd.exists() or fd.is_symlink()))
"""
    nowhere = "postgresql://jinlin@127.0.0.1:9/none"  # who asks there fails
    addresses = {"DATABASE_URL": nowhere, "REDIS_URL": redis_url, "QUEUE_URL": redis_url}
    done = subprocess.run([sys.executable, "-c", START.replace("print(*sys.modules)", sockets)], cwd=ROOT,
                          env={**os.environ, **addresses}, check=True, capture_output=True, text=True, timeout=300,
                          stdin=subprocess.DEVNULL)
    assert done.stdout.split() == ["0"]
