"""The pledge (认养承诺书): its version in force, and the refusal of an older one."""

from core.problem import Invalid
from core.texts import document


def version() -> str:
    return document("pledge").split("\n", 1)[0].removeprefix("version:").strip()


def require(given: str) -> str:
    """Raises Invalid("old_pledge") with the version to read."""
    if given != version():
        raise Invalid("old_pledge", extra={"version": version()})
    return given
