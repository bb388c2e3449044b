"""What is written for everybody (公开的): seen once published and passed; before that by those who write it."""

from sqlalchemy import ColumnElement, and_, false, or_

from models import CheckState, Person
from policies.asker import staff_posts
from policies.places import orgs_below


def public(model, status) -> ColumnElement[bool]:
    """One and the same for all who hold no post of staff. Also what was called off, so that nobody goes there."""
    return and_(or_(model.status == status.PUBLISHED, model.status == status.CANCELLED),
                model.check_state == CheckState.PASSED)


def seen(by: Person | None, model, status, public: ColumnElement[bool]) -> ColumnElement[bool]:
    """What is public, for everyone who is known; and whatever my places write."""
    if by is None:
        return false()
    staff = staff_posts(by)
    if not staff:
        return public
    return or_(public, and_(model.status != status.DISCARDED, model.org_id.in_(orgs_below(staff))))
