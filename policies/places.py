"""Which places an asker answers for, as the selects that scopes are made of. Never writes."""

from sqlalchemy import false, or_, select

from models import Org, Person, Post
from policies.asker import staff_posts


def places_managed(by: Person | None):
    """A select of the ids of all places the asker answers for."""
    return orgs_below(staff_posts(by))


def orgs_below(posts: list[Post]):
    """Ids of all places at or below the places of these posts."""
    if not posts:
        return select(Org.id).where(false())
    return select(Org.id).where(or_(*(Org.path.startswith(post.org.path, autoescape=True) for post in posts)))
