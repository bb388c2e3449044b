"""What developing costs: memory by kind, threads at once, forks. Never timed."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PIL import Image

from bench.photos import of_kind
from core.photos import develop
from tests.pictures import encoded, noise

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def twelve_megapixels() -> bytes:
    return encoded(noise(), quality=90)


def peak_megabytes(data: bytes, folder: Path, threads: int) -> float:
    (folder / "photo").write_bytes(data)
    run = subprocess.run([sys.executable, "bench/photos.py", "--peak", str(folder / "photo"), str(threads)],
                         cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True)
    return float(run.stdout)


def test_a_phones_photo_takes_less_memory_than_its_pixels(twelve_megapixels, tmp_path):
    """The limit is 150 MB; 48 is what all its pixels take, so this also holds shrinking while decoding."""
    assert 5 < peak_megabytes(twelve_megapixels, tmp_path, threads=1) < 48


@pytest.mark.parametrize(("kind", "limit"), [
    ("WebP", 60), ("WebP, film", 60), ("WebP, lossless", 90), ("PNG, one colour clear", 110), ("HEIC", 150)])
def test_every_kind_takes_less_memory_than_is_promised(kind, limit, tmp_path):
    """Below the promised 150 MB where shrinking while decoding, or by strips, is what keeps it so."""
    assert 5 < peak_megabytes(of_kind(kind), tmp_path, threads=1) < limit


def test_six_threads_take_the_memory_of_one(tmp_path):
    """A PNG cannot be shrunk while it is decoded: 48 MB each, and six at once would be near 300."""
    data = encoded(Image.linear_gradient("L").resize((4032, 3024)).convert("RGB"), "PNG")
    assert peak_megabytes(data, tmp_path, threads=6) < 150


def test_eight_threads_at_once(twelve_megapixels):
    results = []
    threads = [threading.Thread(target=lambda: results.append(develop(twelve_megapixels))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8 and len({photo.large for photo in results}) == 1


def test_a_forked_worker_has_a_darkroom_of_its_own():
    """gunicorn may fork after a photo was developed; an inherited pool has no thread left and would hang."""
    script = ("import os; from core.photos import develop; from tests.pictures import corners, encoded\n"
              "data = encoded(corners()); develop(data); child = os.fork()\n"
              "if not child: develop(data); os._exit(7)\n"
              "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))")
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", script], cwd=Path(__file__).parent.parent,
                         capture_output=True, text=True, timeout=120)
    assert run.stdout == "7\n", run.stderr
