"""The words that messages about a task are filled with."""

from core import clock
from core.texts import text
from models import Person, Task
from models.post import SETTERS
from rules import post as posts
from rules.event.telling import moment


def link(task: Task) -> str:
    """Where those who help find it."""
    return f"/p/tasks/{task.id}"


def desk_link(task: Task) -> str:
    """Where those who organise it find it."""
    return f"/desk/tasks/{task.id}"


def when(task: Task) -> str:
    """11月28日 14:00–16:00; or: 11月30日 18:00前"""
    if task.starts_at is None:
        return text("words.task.before", moment=moment(task.ends_at))
    start, end = clock.civil(task.starts_at), clock.civil(task.ends_at)
    till = f"{end:%H:%M}" if start.date() == end.date() else moment(task.ends_at)
    return f"{moment(task.starts_at)}–{till}"


def organisers(task: Task) -> list[Person]:
    """Who wrote it, while they hold that post; else those who set up there."""
    if task.written_post.held_on(clock.today()):
        return [task.written_by]
    return [post.person for post in posts.nearest(task.org, SETTERS)]
