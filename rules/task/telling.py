"""The words that messages about a task are filled with."""

from core.texts import text
from models import Task
from rules.event.telling import moment, span

DESK_SERIES = "/desk/task-series"


def link(task: Task) -> str:
    """Where those who help find it."""
    return f"/p/tasks/{task.id}"


def desk_link(task: Task) -> str:
    """Where those who organise it find it."""
    return f"/desk/tasks/{task.id}"


def number(task: Task) -> str:
    """As a message has it: see rules/notify.reference."""
    return f"{text('words.references.tasks')}{task.id}"


def brief(task: Task) -> dict:
    """What a list of claims says of its task."""
    return {"id": task.id, "title": task.title, "place": task.place, "status": task.status.value, "org": task.org,
            "when": when(task), "where": where(task), "starts_at": task.starts_at, "ends_at": task.ends_at,
            "effort_minutes": task.effort_minutes, "proof": task.proof.value,
            "proof_name": text(f"words.task.proofs.{task.proof}")}


def where(task: Task) -> str:
    """莲花苑 3号楼 · 二楼楼道; nothing is said twice."""
    known = task.place in (task.org.name, task.org.full_name)
    return " · ".join(filter(None, (task.org.full_name, "" if known else task.place)))


def warnings(task: Task) -> list[str]:
    """What whoever claims it has to agree to: how old they are, what is dangerous about it."""
    age = [text("words.task.min_age", age=task.min_age)] if task.min_age else []
    return age + [text(f"words.task.risks.{risk}") for risk in task.risks]


def when(task: Task) -> str:
    """11月28日 14:00–16:00; or: 11月30日 18:00前"""
    if task.starts_at is None:
        return text("words.task.before", moment=moment(task.ends_at))
    return span(task.starts_at, task.ends_at)


def lasting(minutes: int) -> str:
    """Time served as it is said: 1小时15分钟."""
    hours, rest = divmod(minutes, 60)
    return "".join([text("words.task.hours", n=hours)] * bool(hours) + [text("words.task.minutes", n=rest)] * (
        rest > 0 or not hours))
