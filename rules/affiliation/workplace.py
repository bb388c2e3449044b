"""Changing one's unit (改单位): asked by the member, confirmed or refused by the community; or by it alone.

What was said before stays in the history. Whom the roster names changes it there.
"""

from core.problem import Conflict, Invalid
from core.texts import text
from models import Affiliation, Person, Post
from models.post import SETTERS
from rules import post as posts
from rules.affiliation import lists, pairing
from rules.affiliation.telling import DESK, MINE
from rules.affiliation.workflow import WORKFLOW
from rules.notify import notify
from rules.unit import match


def ask(row: Affiliation, data: dict, by: Person) -> Affiliation:
    """{unit}: waits for the community's word. Raises Conflict: unit_by_roster, unit_asked_already; Invalid where they
    work there already."""
    _refuse_by_roster(row)
    if row.new_unit is not None:
        raise Conflict("unit_asked_already")
    if data["unit"] == row.unit:
        raise Invalid("invalid", fields={"unit": text("fields.unit_same")})
    WORKFLOW.take("ask_unit", row, by=by, words=data["unit"])
    row.new_unit = data["unit"]
    for post in posts.nearest(row.org, SETTERS, but=[by.id]):
        notify(post.person, "affiliation_unit_waiting", DESK, place=row.org.full_name)
    return row


def withdraw(row: Affiliation, by: Person) -> Affiliation:
    """Raises Conflict("no_unit_asked")."""
    WORKFLOW.take("withdraw_unit", row, by=by, words=_asked(row))
    row.new_unit = None
    return row


def refuse(row: Affiliation, data: dict, by: Person, post: Post) -> Affiliation:
    """{reason}. Raises Conflict("no_unit_asked")."""
    asked = _asked(row)
    WORKFLOW.take("refuse_unit", row, by=by, post=post, words=data["reason"])
    row.new_unit = None
    notify(row.person, "affiliation_unit_refused", MINE, place=row.org.full_name, unit=asked, reason=data["reason"])
    return row


def change(row: Affiliation, data: dict, by: Person, post: Post) -> Affiliation:
    """{unit}: where they work now, asked for or not, which has all their service of the quarter that runs
    (rules/unit/people.py). Where it is not paired here they are told so. Raises Conflict("unit_by_roster")."""
    _refuse_by_roster(row)
    WORKFLOW.take("change_unit", row, by=by, post=post, words=row.unit)
    unit, unit_id = data["unit"], match.one(data["unit"])
    for formal in lists.formal(row):
        if formal.unit == row.unit:
            formal.unit, formal.unit_id = unit, unit_id
    row.unit, row.unit_id, row.new_unit = unit, unit_id, None
    said = {"place": row.org.full_name, "unit": row.unit}
    if pairing.holds(row):
        notify(row.person, "affiliation_unit", MINE, **said)
    else:
        notify(row.person, "affiliation_unit_apart", MINE, **said)
    return row


def _refuse_by_roster(row: Affiliation) -> None:
    if row.by_roster:
        raise Conflict("unit_by_roster")


def _asked(row: Affiliation) -> str:
    if row.new_unit is None:
        raise Conflict("no_unit_asked")
    return row.new_unit
