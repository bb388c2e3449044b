"""Files real messages to a government as reports, through the API. The messages are read where they lie, never kept.

    SHARED_DATA=/path/to/data python -m tests.tools.file_messages [count]

tries them on an empty database of its own and says what became of each, without its words.
"""

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

from core.db import reading
from rules import catalogue

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
EXTREMES = 8  # of the longest and of the shortest


def source() -> Path | None:
    """The messages of SHARED_DATA or of the folder beside the repository; None where there are none."""
    path = Path(os.environ.get("SHARED_DATA") or BESIDE) / "messages.jsonl"
    return path if path.is_file() else None


def chosen(path: Path, count: int = 50) -> list[dict]:
    """The longest, the shortest, those with odd characters, then others evenly over the years."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    by_length = sorted(rows, key=lambda row: len(row["body"]))
    wanted = by_length[-EXTREMES:] + by_length[:EXTREMES]
    wanted += sorted(rows, key=lambda row: -_oddness(row["body"]))[:EXTREMES]
    wanted += rows[::max(1, len(rows) // count)]
    return list({row["number"]: row for row in wanted}.values())[:count]


def as_report(message: dict, org_id: int) -> dict:
    """The body of POST /reports for a message, its category guessed from its words. Needs an app context."""
    with reading():
        found = catalogue.find(f"{message['subject']} {message['body']}")
    category = next((leaf for leaf in found if not leaf.stopper), None)
    questions = category.questions if category else []
    return {"category": category.key if category else "other", "description": message["body"], "org_id": org_id,
            "answers": {asked["key"]: _calm(asked) for asked in questions if asked["required"]}}


def file_all(post: Callable[[str, dict], dict], messages: Iterable[dict], org_id: int) -> list[tuple[dict, dict]]:
    """[(message, answer)] of `post("reports", body)` for each."""
    return [(message, post("reports", as_report(message, org_id))) for message in messages]


def _calm(question: dict) -> str:
    """An answer that stops nothing."""
    return question["choices"][0] if question["kind"] == "choice" else "0"


def _oddness(words: str) -> int:
    """How many kinds of characters there are that a form might spoil."""
    plain = {"Lo", "Nd", "Ll", "Lu", "Po"}
    return len({char for char in words if unicodedata.category(char) not in plain or ord(char) > 0xFFFF})


def main(count: int) -> int:
    import subprocess
    command = [sys.executable, "-m", "pytest", "-q", "tests/test_real_messages.py"]
    return subprocess.run(command, env={**os.environ, "REAL_MESSAGES": str(count)}).returncode


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 50))
