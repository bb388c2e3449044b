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
                          capture_output=True, text=True, timeout=60)
    return set(done.stdout.split()) & HEAVY


def test_a_worker_that_has_just_started_holds_nothing_heavy():
    assert loaded() == set()


@pytest.mark.parametrize("setting", ["QUEUE_URL", "REDIS_URL"])
def test_it_holds_redis_where_an_address_asks_for_it(setting):
    assert loaded(**{setting: "redis://127.0.0.1:9/0"}) == {"redis"}
