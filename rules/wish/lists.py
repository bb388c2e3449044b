"""Lists of wishes. Scope is added at the edge."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from models import Org, Person, Post, Task, TaskClaim, Wish, WishStatus

CLAIMS = selectinload(Wish.tasks).selectinload(Task.claims).options(
    joinedload(TaskClaim.person), selectinload(TaskClaim.word))
SHOWN = (joinedload(Wish.org).joinedload(Org.parent), joinedload(Wish.beneficiary), joinedload(Wish.filed_by), CLAIMS,
         selectinload(Wish.tasks).joinedload(Task.published_post).joinedload(Post.org))


def mine(by: Person) -> Select:
    return select(Wish).options(*SHOWN).where(or_(Wish.beneficiary_id == by.id, Wish.filed_by_id == by.id))


def of_places(places, status: WishStatus | None) -> Select:
    at = select(Wish).options(*SHOWN).where(Wish.org_id.in_(places))
    return at.where(Wish.status == status) if status else at
