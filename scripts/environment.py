"""Makes the virtual environment from a lock file. Uses only what a bare Python has.

Debian ships Python without ensurepip; there pip itself is fetched from PyPI.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path


def main(venv: Path, lock: Path) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  this script meets whatever Python the machine has
        raise SystemExit("近邻 needs Python 3.11 or newer; set PYTHON=python3.12 or the like.")
    python = venv / "bin" / "python"
    if not python.exists():
        made = subprocess.run([sys.executable, "-m", "venv", venv], capture_output=True)
        if made.returncode != 0:
            subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--clear", venv], check=True)
    if subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode != 0:
        fetch_pip(python)
    print(f"installing from {lock} …", flush=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
                    "-r", lock], check=True)


def fetch_pip(python: Path) -> None:
    """A wheel can be run as a zip; it installs itself, checked against PyPI's own record of its hash."""
    with urllib.request.urlopen("https://pypi.org/pypi/pip/json", timeout=60) as answer:
        wheel = next(file for file in json.load(answer)["urls"] if file["packagetype"] == "bdist_wheel")
    with urllib.request.urlopen(wheel["url"], timeout=120) as answer:
        data = answer.read()
    if hashlib.sha256(data).hexdigest() != wheel["digests"]["sha256"]:
        raise SystemExit("pip came damaged from PyPI; try again.")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / wheel["filename"]
        file.write_bytes(data)
        subprocess.run([python, file / "pip", "install", "--quiet", "--no-index", file], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
