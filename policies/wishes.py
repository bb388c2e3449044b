"""Who asks about wishes: predicates, permissions, scope, what is over. Never writes.

Whom a wish is for is known to those who said it; the community handles it without, and who claimed its task finds them.
"""

from collections.abc import Callable

from sqlalchemy import ColumnElement, and_, false, or_, select

from models import CheckState, Person, Task, TaskClaim, Wish
from models.task_claim import BUSY
from policies.asker import known, manages, speaks_for, staff_posts
from policies.places import orgs_below
from rules.wish import contact, leave, word
from rules.wish.workflow import WORKFLOW
from rules.workflow import Workflow


def wished(by, wish) -> bool:
    return by is not None and by.id in (wish.beneficiary_id, wish.filed_by_id)


def is_for_another(by, wish) -> bool:
    """Nobody grants their own wish."""
    return by is not None and by.id != wish.beneficiary_id


def helps_with(by, wish) -> bool:
    return by is not None and contact.may_see(wish, by)


PERMISSIONS: dict[str, list[list[Callable[..., bool]]]] = {
    "wish.ask": [[known]],
    "wish.list": [[known]],
    "wish.see": [[wished], [manages]],
    "wish.accept": [[manages, is_for_another]],
    "wish.refuse": [[manages, is_for_another]],
    "wish.question": [[manages, is_for_another]],
    "wish.make_task": [[speaks_for, is_for_another]],
    "wish.answer": [[wished]],
    "wish.say": [[wished]],
    "wish.thank": [[wished]],
    "wish.withdraw": [[wished]],
    "wish.see_contact": [[helps_with]],
}


def wishes(by: Person | None):
    """One's own; those of one's places whose words have passed; and, by its contact alone, that which one claimed."""
    if by is None:
        return false()
    mine = select(Task.wish_id).join(TaskClaim, TaskClaim.task_id == Task.id).where(
        TaskClaim.person_id == by.id, TaskClaim.status.in_(BUSY))
    ways: list[ColumnElement[bool]] = [Wish.beneficiary_id == by.id, Wish.filed_by_id == by.id, Wish.id.in_(mine)]
    if staff := staff_posts(by):
        ways.append(and_(Wish.check_state == CheckState.PASSED, Wish.org_id.in_(orgs_below(staff))))
    return or_(*ways)


def _of_wish(action: str, wish: Wish, by: Person | None) -> bool:
    """Nobody can have come yet; thanks were said, or there is nobody to thank; somebody is there."""
    if action == "say":
        return not word.is_due(wish)
    if action == "thank":
        return bool(wish.thanks) or not wish.outcome
    return action == "withdraw" and leave.has_begun(wish)


SCOPES: dict = {Wish: wishes}
WORKFLOWS: dict[type, Workflow] = {Wish: WORKFLOW}
SPENT: dict[type, Callable[..., bool]] = {Wish: _of_wish}
