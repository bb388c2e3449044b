"""The sign-in code (签到码): eight digits on the organiser's phone that change by the minute, of a secret a task.

One that is a minute old or, by a fast clock, a minute early is taken; a photo of it is worth nothing an hour later.
"""

import hmac
from datetime import UTC, datetime

from core import clock
from core.problem import Invalid
from core.texts import text
from models import Task

STEP = 60  # seconds
DIGITS = 8


def current(task: Task) -> tuple[str, datetime]:
    """The code now, and until when it is shown."""
    step = _step()
    return _at(task, step), datetime.fromtimestamp((step + 1) * STEP, UTC)


def require(task: Task, said: str) -> None:
    """Raises Invalid("sign_in_code_wrong")."""
    now, said = _step(), "".join(said.split())
    if not any(hmac.compare_digest(said.encode(), _at(task, step).encode()) for step in (now - 1, now, now + 1)):
        raise Invalid("sign_in_code_wrong", fields={"code": text("fields.sign_in_code")})


def _step() -> int:
    return int(clock.now().timestamp()) // STEP


def _at(task: Task, step: int) -> str:
    signed = hmac.new(task.code_secret.encode(), f"{task.id}:{step}".encode(), "sha256").digest()
    return f"{int.from_bytes(signed[:8]) % 10 ** DIGITS:0{DIGITS}d}"
