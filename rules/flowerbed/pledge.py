"""The pledge (认养承诺书): its version in force, and the refusal of an older one."""

from core import texts
from core.problem import Invalid


def version() -> str:
    return texts.version("pledge")


def require(given: str) -> str:
    """Raises Invalid("old_pledge") with the version to read."""
    if given != version():
        raise Invalid("old_pledge", extra={"version": version()})
    return given
