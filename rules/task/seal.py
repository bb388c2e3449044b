"""What is said about a task is kept without whom it is for (封存): of a wish, or of the report that it came from."""

from models import Task
from rules.report.telling import redacted as of_report
from rules.wish.seal import redacted as of_wish


def sealed(task: Task, words: str) -> str:
    if task.wish is not None:
        return of_wish(task.wish, words)
    return of_report(task.report, words) if task.report is not None else words
