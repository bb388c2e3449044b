"""Derived facts (自动得出的事实): worked out from posts, memberships and places as of a date, never ticked.

Each fact is one SELECT of the very rows behind its number; the number is their count, beside what it is out of. The
definitions that people read are in texts/zh_CN/facts.toml and docs/glossary.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from core.db import db
from models import Level, Membership, Org, Post, RequiredPost, Role

OWNERS = (Role.OWNERS_CHAIR, Role.OWNERS_MEMBER)
# Posts that only a party member holds, and of them those that lead a branch.
PARTY = (Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.COMMITTEE_MEMBER, Role.GROUP_LEADER, Role.INSTRUCTOR)
LEADING = (Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.COMMITTEE_MEMBER)
A_BRANCH = 3  # 《中国共产党章程》第三十条: three full members make a branch
TERM_WARNING = timedelta(days=90)  # domain.md §5: renewal begins 90 days before the term is over


@dataclass(frozen=True)
class Scope:
    """Places at or below these paths, on a day."""

    paths: tuple[str, ...]
    day: date

    def places(self) -> ColumnElement[bool]:
        return and_(or_(*(Org.path.startswith(path, autoescape=True) for path in self.paths)),
                    or_(Org.ended_on.is_(None), Org.ended_on > self.day))

    def compounds(self) -> Select:
        return select(Org).where(self.places(), Org.level == Level.COMPOUND)

    def held(self, post) -> ColumnElement[bool]:
        return and_(post.started_on <= self.day, or_(post.ended_on.is_(None), post.ended_on > self.day))

    def reported_in(self, member) -> ColumnElement[bool]:
        return and_(or_(member.reported_on.is_(None), member.reported_on <= self.day),
                    or_(member.ended_on.is_(None), member.ended_on > self.day))


@dataclass(frozen=True)
class Fact:
    """What is counted, and out of what."""

    rows: Callable[[Scope], Select]
    of: Callable[[Scope], Select]


# --- the facts -----------------------------------------------------------------------------------------------------

def held_by_one(scope: Scope) -> Select:
    """一肩挑: one person is secretary and owners' chair of the compound."""
    secretary, chair = aliased(Post), aliased(Post)
    both = (select(secretary.org_id).join(chair, and_(chair.person_id == secretary.person_id,
                                                      chair.org_id == secretary.org_id))
            .where(secretary.role == Role.SECRETARY, chair.role == Role.OWNERS_CHAIR, scope.held(secretary),
                   scope.held(chair)))
    return scope.compounds().where(Org.id.in_(both))


def red_committees(scope: Scope) -> Select:
    """红色业委会: more than half of the owners' committee are party members."""
    seats = committees(scope)
    return scope.compounds().where(Org.id.in_(select(seats.c.org_id).where(seats.c.party * 2 > seats.c.seats)))


def committees_with_members(scope: Scope) -> Select:
    """At least one of the owners' committee is a party member."""
    seats = committees(scope)
    return scope.compounds().where(Org.id.in_(select(seats.c.org_id).where(seats.c.party > 0)))


def with_committee(scope: Scope) -> Select:
    post = aliased(Post)
    return scope.compounds().where(Org.id.in_(
        select(post.org_id).where(post.role.in_(OWNERS), scope.held(post))))


def terms_ending(scope: Scope) -> Select:
    """An owners' committee whose term, or a member's, is over within 90 days. `ended_on` is the first day after it."""
    return scope.compounds().where(Org.id.in_(select(Post.org_id).where(ending(scope))))


def ending(scope: Scope) -> ColumnElement[bool]:
    return and_(Post.role.in_(OWNERS), scope.held(Post), Post.ended_on <= scope.day + TERM_WARNING)


def vacancies(scope: Scope) -> Select:
    """A post that the place must have and nobody holds; one row each, (place, requirement)."""
    post = aliased(Post)
    return required(scope).where(~exists().where(
        post.org_id == Org.id, post.role == RequiredPost.role, scope.held(post)))


def required(scope: Scope) -> Select:
    return (select(Org, RequiredPost).join(RequiredPost, RequiredPost.level == Org.level)
            .where(scope.places(), RequiredPost.starts_on <= scope.day,
                   or_(RequiredPost.ends_on.is_(None), RequiredPost.ends_on > scope.day),
                   or_(RequiredPost.key_only.is_(False), Org.is_key)))


def without_branch(scope: Scope) -> Select:
    """A compound with no party organisation of its own name, and nobody in a post that leads one."""
    return scope.compounds().where(~_has_branch(scope))


def with_branch(scope: Scope) -> Select:
    return scope.compounds().where(_has_branch(scope))


def combined(scope: Scope) -> Select:
    """兼合式: led by somebody whose membership stays with a unit elsewhere, with at least three such who live here."""
    home, member, post = aliased(Org), aliased(Membership), aliased(Post)
    place = case((home.level == Level.BUILDING, home.parent_id), else_=home.id)
    enough = (select(place).select_from(member).join(home, home.id == member.home_id)
              .where(scope.reported_in(member)).group_by(place)
              .having(func.count(member.person_id.distinct()) >= A_BRANCH))
    led = (select(post.org_id).join(member, member.person_id == post.person_id).join(home, home.id == member.home_id)
           .where(post.role.in_(LEADING), scope.held(post), scope.reported_in(member), place == post.org_id))
    return scope.compounds().where(Org.id.in_(enough), Org.id.in_(led))


FACTS: dict[str, Fact] = {
    "held_by_one": Fact(held_by_one, Scope.compounds),
    "red_committee": Fact(red_committees, with_committee),
    "party_in_committee": Fact(committees_with_members, with_committee),
    "vacant": Fact(vacancies, required),
    "term_ends": Fact(terms_ending, with_committee),
    "no_branch": Fact(without_branch, Scope.compounds),
    "combined": Fact(combined, with_branch),
}


# --- asking --------------------------------------------------------------------------------------------------------

def summary(scope: Scope) -> dict[str, tuple[int, int]]:
    """{fact: (count, out of)}, in one query."""
    parts = [(name, side) for name in FACTS for side in ("rows", "of")]
    found = db.session.execute(select(*(
        select(func.count()).select_from(_slim(getattr(FACTS[name], side)(scope))).scalar_subquery()
        for name, side in parts))).one()
    counts = dict(zip(parts, found, strict=True))
    return {name: (counts[name, "rows"], counts[name, "of"]) for name in FACTS}


def rate(count: int, of: int) -> str | None:
    """Per cent, two decimals, half up (domain.md §11.4); None where there is nothing to be a share of."""
    return str((Decimal(100) * count / of).quantize(Decimal("0.01"), ROUND_HALF_UP)) if of else None


def committees(scope: Scope):
    """Seats of each owners' committee, and how many are held by party members: one person, one seat."""
    post, other, member = aliased(Post), aliased(Post), aliased(Membership)
    is_party = or_(
        exists().where(other.person_id == post.person_id, other.role.in_(PARTY), scope.held(other)),
        exists().where(member.person_id == post.person_id, scope.reported_in(member)))
    people = (select(post.org_id, post.person_id, case((is_party, 1), else_=0).label("party"))
              .where(post.role.in_(OWNERS), scope.held(post)).distinct().subquery())
    return (select(people.c.org_id, func.count().label("seats"), func.sum(people.c.party).label("party"))
            .group_by(people.c.org_id).subquery())


def seats_of(scope: Scope, org_ids: list[int]) -> dict[int, dict]:
    """{org id: {seats, party}} of the committees of these places."""
    seats = committees(scope)
    found = db.session.execute(select(seats).where(seats.c.org_id.in_(org_ids)))
    return {row.org_id: {"seats": row.seats, "party": row.party} for row in found}


def posts_behind(fact: str, scope: Scope, org_ids: list[int]) -> dict[int, list[Post]]:
    """The posts that make the fact true at these places."""
    which = {"held_by_one": and_(Post.role == Role.SECRETARY, scope.held(Post)), "term_ends": ending(scope),
             "combined": and_(Post.role.in_(LEADING), scope.held(Post))}.get(fact)
    found: dict[int, list[Post]] = {}
    if which is not None:
        for post in db.session.scalars(select(Post).where(Post.org_id.in_(org_ids), which).options(
                joinedload(Post.person), joinedload(Post.org)).order_by(Post.id)):
            found.setdefault(post.org_id, []).append(post)
    return found


# --- private -------------------------------------------------------------------------------------------------------

def _has_branch(scope: Scope) -> ColumnElement[bool]:
    post = aliased(Post)
    return or_(Org.party_name != "", Org.id.in_(
        select(post.org_id).where(post.role.in_(LEADING), scope.held(post))))


def _slim(statement: Select):
    return statement.with_only_columns(Org.id).subquery()
