"""Which places an asker answers for, as the selects that scopes are made of. Never writes."""

from sqlalchemy import Select, false, or_, select

from core.db import db
from models import Org, Person, Post
from policies.asker import staff_posts


def places_managed(by: Person | None):
    """A select of the ids of all places the asker answers for."""
    return orgs_below(staff_posts(by))


def places_within(by: Person | None, org_id: int | None) -> Select:
    """Of those the ones at or below this place; all of them where none is named."""
    managed = places_managed(by)
    if org_id is None:
        return managed
    path = db.session.scalar(select(Org.path).where(Org.id == org_id))
    return managed.where(Org.path.startswith(path, autoescape=True) if path else false())


def orgs_below(posts: list[Post]):
    """Ids of all places at or below the places of these posts."""
    if not posts:
        return select(Org.id).where(false())
    return select(Org.id).where(or_(*(Org.path.startswith(post.org.path, autoescape=True) for post in posts)))
