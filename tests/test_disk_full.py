"""A disk that is really full: a file system of one page, mounted in a namespace of its own; the kernel says ENOSPC."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.db import db
from models import Photo

ROOT = Path(__file__).parent.parent
NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount"]
# Runs inside: nothing outside sees the mount, and it goes with the process.
SCRIPT = """
import io, json, os, subprocess, sys
from pathlib import Path

disk, filler = Path(os.environ["DISK"]), Path(os.environ["DISK"]) / "filler"
mount = lambda size: subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", disk], check=True)
mount(f"size={os.sysconf('SC_PAGE_SIZE')}")
if os.environ["ROOM"] == "none":
    filler.write_bytes(b"x")  # a page

from app import create_app
from config import Config
client = create_app(Config.from_env(os.environ)).test_client()

def upload():
    answer = client.post("/api/v1/photos", data={"file": (io.BytesIO(sys.stdin.buffer.read()), "photo.jpg")},
                         content_type="multipart/form-data",
                         headers={"Authorization": "Bearer " + os.environ["TOKEN"], "Idempotency-Key": "a-full-disk"})
    left = sorted(str(path.relative_to(disk)) for path in disk.rglob("*") if path.is_file())
    return {"status": answer.status_code, "body": answer.get_json(), "left": left}

first = upload()
try:
    (disk / "another").write_bytes(b"x" * 2 * os.sysconf("SC_PAGE_SIZE"))
    errno = None
except OSError as fault:
    errno = fault.errno
mount("remount,size=1m")
sys.stdin.seek(0)
print(json.dumps([first, errno, upload()]))
"""


@pytest.fixture(scope="module")
def may_mount():
    tried = subprocess.run([*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, text=True)
    if tried.returncode:
        pytest.skip(f"no disk was filled: this machine lets nobody mount one ({tried.stderr.strip()})")


@pytest.mark.parametrize("room", ["none", "for the large print only"])
def test_a_full_disk_is_said_in_words_and_leaves_nothing_behind(may_mount, room, app, li, picture, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(picture(11))
    disk = tmp_path / "disk"
    disk.mkdir()
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    db.session.remove()
    with (tmp_path / "photo.jpg").open("rb") as photo:
        run = subprocess.run(
            [*NAMESPACE, sys.executable, "-c", SCRIPT], stdin=photo, capture_output=True, text=True, cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url, "MEDIA_URL": f"file://{disk}/media", "DISK": str(disk),
                 "ROOM": room, "TOKEN": li.token})
    assert run.returncode == 0, run.stderr
    first, errno, later = json.loads(run.stdout)
    assert errno == 28, "the disk was not full"
    assert (first["status"], first["body"]["code"]) == (503, "storage_unavailable")
    assert not first["body"]["detail"].isascii() and "照片" in first["body"]["detail"]
    assert first["left"] == (["filler"] if room == "none" else [])
    assert later["status"] == 201, "the very same request, tried again with room"
    # Had the first left a row, it would have been answered with, and nothing stored.
    kept = {url.split("?")[0].removeprefix("/") for url in later["body"]["urls"].values()}
    assert len(kept) == 2 and kept <= set(later["left"])
    assert db.session.query(Photo).count() == 1
