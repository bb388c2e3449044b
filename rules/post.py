"""Posts (任职): who holds what where on a date, appointing, ending, duty. Posts end; they never go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased, joinedload

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import Org, Post, Role
from rules.people import by_phone, stub

EARLIEST = date(1949, 10, 1)


@dataclass
class Secretary:
    """The secretary of a place; when vacant, the next one up the chain who can be asked instead."""

    org: Org
    post: Post | None
    offered: Post | None = None

    @property
    def vacant(self) -> bool:
        return self.post is None


def held(on: date | None = None) -> Select:
    """Posts held on a date (today), persons and places loaded: the start of every question about posts."""
    day = on or clock.today()
    return (select(Post).where(Post.started_on <= day, or_(Post.ended_on.is_(None), Post.ended_on > day))
            .options(joinedload(Post.person), joinedload(Post.org))
            .order_by(Post.acting, Post.started_on, Post.id))


def holders(org: Org, role: Role | None = None, on: date | None = None) -> list[Post]:
    """Who holds the role (any role) at this very place on a date; the appointed before the acting."""
    found = held(on).where(Post.org_id == org.id)
    return list(db.session.scalars(found.where(Post.role == role) if role else found))


def held_on(org: Org, day: date) -> list[Post]:
    """Every post of the place as it stood on that day."""
    return holders(org, on=day)


def nearest(org: Org, roles: Iterable[Role], *, but: Iterable[int] = ()) -> list[Post]:
    """Who holds one of these roles here; else at the next level up that has somebody. `but` leaves persons out."""
    found = list(db.session.scalars(held().where(
        Post.org_id.in_(org.path_ids), Post.role.in_(roles), Post.person_id.not_in(but))))
    level = max((len(post.org.path_ids) for post in found), default=0)
    return [post for post in found if len(post.org.path_ids) == level]


def secretary(org: Org, on: date | None = None) -> Secretary:
    """Whom to call here; vacant → the next filled level up is offered. One query."""
    return secretaries([org], on)[0]


def secretaries(orgs: list[Org], on: date | None = None) -> list[Secretary]:
    """`secretary` for many places, in one query."""
    ids = {id for org in orgs for id in org.path_ids}
    first: dict[int, Post] = {}
    for post in db.session.scalars(held(on).where(Post.org_id.in_(ids), Post.role == Role.SECRETARY)):
        first.setdefault(post.org_id, post)
    found = []
    for org in orgs:
        post = first.get(org.id)
        above = (first[id] for id in reversed(org.path_ids[:-1]) if id in first)
        found.append(Secretary(org, post, None if post else next(above, None)))
    return found


def held_by_one(first: Role, second: Role, on: date | None = None) -> list[Post]:
    """一肩挑: the open posts of `first` whose holder also holds `second` at the same place on that date."""
    day = on or clock.today()
    other = aliased(Post)
    return list(db.session.scalars(held(day).where(Post.role == first).join(
        other, (other.person_id == Post.person_id) & (other.org_id == Post.org_id)).where(
        other.role == second, other.started_on <= day, or_(other.ended_on.is_(None), other.ended_on > day))))


def appoint(data: dict) -> Post:
    """Give a person a post: name, phone, org_id, role, and perhaps started_on, duty_phone, hours, acting.

    The person is found by phone, or noted for when they log in. Raises Invalid or Conflict("post_held").
    """
    org = db.session.get(Org, data["org_id"])
    if org is None or org.ended_on is not None:
        raise _refused("post_place_unknown", "org_id")
    started_on = _sensible(data.get("started_on") or clock.today(), "started_on")
    person = by_phone(data["phone"]) or stub(data["name"], data["phone"])
    person.name = person.name or data["name"]
    role = Role(data["role"])
    same = db.session.scalar(select(Post).where(
        Post.person_id == person.id, Post.org_id == org.id, Post.role == role,
        or_(Post.ended_on.is_(None), Post.started_on == started_on)))
    if same is not None:
        raise Conflict("post_held")
    post = Post(person=person, org=org, role=role, started_on=started_on, acting=data.get("acting", False),
                duty_phone=data.get("duty_phone") or None, hours=data.get("hours") or "")
    db.session.add(post)
    db.session.flush()
    return post


def end(post: Post, ended_on: date | None = None) -> Post:
    """`ended_on` is the first day it is no longer held. Raises Conflict("post_ended"), Invalid."""
    if post.ended_on is not None:
        raise Conflict("post_ended")
    ended_on = _sensible(ended_on or clock.today(), "ended_on")
    if ended_on < post.started_on:
        raise _refused("post_ends_before", "ended_on")
    post.ended_on = ended_on
    return post


def set_duty(post: Post, on_duty: bool, cap: int | None = None) -> Post:
    """On or off duty, and the most open cases at once (None: no cap). Routing passes by who is off."""
    if post.ended_on is not None:
        raise Conflict("post_ended")
    if cap is not None and not 0 <= cap <= 10_000:
        raise _refused("post_bad_cap", "cap")
    post.on_duty, post.case_cap = on_duty, cap
    return post


def _sensible(day: date, field: str) -> date:
    if not EARLIEST <= day <= clock.today().replace(year=clock.today().year + 1, day=1):
        raise _refused("post_bad_date", field)
    return day


def _refused(code: str, field: str) -> Invalid:
    return Invalid(code, fields={field: text(f"problems.{code}")})
