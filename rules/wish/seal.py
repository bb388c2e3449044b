"""The seal on whom a wish is for (封存): taken out of all that others read of it."""

from models import Wish
from rules.redaction import redact


def redacted(wish: Wish, words: str) -> str:
    """Words without whom it is for, who said it for them, their doors and any number that reaches them."""
    people = [person for person in (wish.beneficiary, wish.filed_by) if person is not None]
    return redact(words, [wish.name, *(person.name for person in people)],
                  [wish.door, *(person.room for person in people)])
