"""Numbers of sign-ups (报名号), read out at the door: the kind's first digit and the order of arrival. 10042."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, String, bindparam, cast, func

from models import PlaceKind

PREFIX = {PlaceKind.AUDIENCE: "1", PlaceKind.HELPERS: "2", PlaceKind.PERFORMANCE: "3"}
DIGITS = 4


def numbers(kind: PlaceKind, first: int) -> Iterable[str]:
    while True:
        yield f"{PREFIX[kind]}{first:0{DIGITS}d}"
        first += 1


def number(arrival: ColumnElement[int]) -> ColumnElement[str]:
    """The same said in SQL, after the parameter `prefix`."""
    digits = cast(arrival, String)
    return bindparam("prefix", type_=String()) + func.lpad(digits, func.greatest(DIGITS, func.length(digits)), "0")
