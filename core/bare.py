"""Rows that are only looked at: a model's methods and properties on an object that no session knows.

A list reads hundreds of rows to throw them away again. What the ORM keeps about each of them, to notice what is
changed and to read what is missing, is a fifth of such a request. A bare row has what was read, cannot be changed, and
says so when something was not read: nobody goes on asking row by row unseen.
"""

from functools import cache

from sqlalchemy.orm import InstrumentedAttribute


class Bare:
    """Passes for its model wherever somebody asks what it is."""

    model: type
    __class__ = property(lambda self: type(self).model)

    def __setattr__(self, name: str, value) -> None:
        raise TypeError(f"{self.model.__name__} is only looked at here: {name} cannot be set")

    def __getattr__(self, name: str):
        # No AttributeError: a shape would take the value for one that is not there.
        raise LookupError(f"{self.model.__name__}.{name} was not read")


def is_bare(row) -> bool:
    return issubclass(type(row), Bare)


@cache
def kind(model: type) -> type[Bare]:
    """The kind of the bare rows of a model."""
    own = {name: value for each in reversed(model.__mro__) for name, value in vars(each).items()
           if not name.startswith("_") and not isinstance(value, InstrumentedAttribute)}
    return type(model.__name__, (Bare,), own | {"model": model})
