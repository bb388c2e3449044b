"""The seal on whom a wish is for (封存): taken out of all that is said about the wish or its task."""

from models import Task, Wish
from rules.redaction import redact


def redacted(wish: Wish, words: str) -> str:
    """Words without whom it is for, who said it for them, their doors and any number that reaches them."""
    people = [person for person in (wish.beneficiary, wish.filed_by) if person is not None]
    return redact(words, [wish.name, *(person.name for person in people)],
                  [wish.door, *(person.room for person in people)])


def sealed(task: Task, words: str) -> str:
    """What a helper or the staff say about a task: kept without the beneficiary, where it is made of a wish."""
    return redacted(task.wish, words) if task.wish is not None else words
