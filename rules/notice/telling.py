"""The words that messages about a notice are filled with."""

from models import Notice


def link(notice: Notice) -> str:
    """Where those who write and publish it find it; residents find it in their inbox."""
    return f"/desk/notices/{notice.id}"
