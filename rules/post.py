"""Posts (任职): who holds what where on a date, appointing, ending, duty. Posts end; they never go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import aliased, joinedload

from core import clock
from core.db import among, db
from core.gather import gather
from core.problem import Conflict, Invalid
from core.rows import Rows, give
from core.texts import text
from models import Org, Person, Post, ReplyTime, Role
from models.check import CheckKind
from models.post import SETTERS
from rules import check
from rules.org_past import Then
from rules.people import by_phone, stub
from rules.photo import own_photos

ASKED = (Role.SECRETARY, Role.DEPUTY_SECRETARY)  # who is offered where a secretary is asked for
EARLIEST = date(1949, 10, 1)
LONGEST_LEAVE = timedelta(days=366)
LONGEST_TERM = timedelta(days=6 * 366)  # an owners' committee sits five years at most (domain.md §5)
ORDER = (Post.acting, Post.started_on, Post.id)
# Of the persons the name alone: to open what is sealed takes longer than to read it.
_ASKED = Rows(Post, (Person, "name"), Org, ReplyTime, of=lambda rows: (
    rows.join(Post.person).join(Post.org).outerjoin(Post.reply_time).order_by(*ORDER)
    .where(_is_held(bindparam("day")), among(Post.org_id, "places"), among(Post.role, "roles"))))


@dataclass
class Secretary:
    """The secretary of a place, and who is asked instead: while vacant the next one up the chain, while on leave the
    deputy before them."""

    org: Org | Then
    post: Post | None
    offered: Post | None = None
    deputy: Post | None = None
    away: bool = False

    @property
    def vacant(self) -> bool:
        return self.post is None

    @property
    def asked(self) -> Post | None:
        """Whom to turn to that day; who is away where nobody else is."""
        return self.offered or self.post


def held(on: date | None = None) -> Select:
    """Posts held on a date (today), persons and places loaded: the start of every question about posts."""
    return select(Post).where(_is_held(on or clock.today())).order_by(*ORDER).options(
        joinedload(Post.person), joinedload(Post.org), joinedload(Post.face), joinedload(Post.reply_time))


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


def organisers(row) -> list[Person]:
    """Who wrote a task or an event, while they hold that post; else those who set up there."""
    if row.written_post.held_on(clock.today()):
        return [row.written_by]
    return [post.person for post in nearest(row.org, SETTERS)]


def secretary(org: Org | Then, on: date | None = None) -> Secretary:
    """Whom to call here; vacant → the next filled level up is offered."""
    return secretaries([org], on)[0]


def secretaries(orgs: Sequence[Org | Then], on: date | None = None) -> list[Secretary]:
    """`secretary` for many places, in one query; in two where there are faces."""
    day = on or clock.today()
    ids = {id for org in orgs for id in org.path_ids}
    found = [give(post, person=person, org=org, reply_time=reply_time)
             for post, person, org, reply_time in _ASKED(day=day, places=list(ids), roles=ASKED)]
    gather(found, Post.face)
    first: dict[tuple[int, Role], Post] = {}
    for post in found:
        known = first.setdefault((post.org_id, post.role), post)
        if known.role == Role.DEPUTY_SECRETARY and known.away_on(day):
            first[post.org_id, post.role] = post
    return [_secretary(org, first, day) for org in orgs]


def _is_held(day):
    return and_(Post.started_on <= day, or_(Post.ended_on.is_(None), Post.ended_on > day))


def _secretary(org: Org | Then, first: dict[tuple[int, Role], Post], day: date) -> Secretary:
    def there(id: int, role: Role) -> Post | None:
        post = first.get((id, role))
        return None if post is None or post.away_on(day) else post

    post = first.get((org.id, Role.SECRETARY))
    away = post is not None and post.away_on(day)
    deputy = first.get((org.id, Role.DEPUTY_SECRETARY))
    above = (there(id, role) for id in reversed(org.path_ids[:-1]) for role in ASKED)
    instead = None
    if away:
        instead = there(org.id, Role.DEPUTY_SECRETARY)
    if away or post is None:
        instead = instead or next((found for found in above if found), None)
    return Secretary(org, post, instead, deputy, away)


def held_by_one(first: Role, second: Role, on: date | None = None) -> list[Post]:
    """一肩挑: the open posts of `first` whose holder also holds `second` at the same place on that date."""
    day = on or clock.today()
    other = aliased(Post)
    return list(db.session.scalars(held(day).where(Post.role == first).join(
        other, (other.person_id == Post.person_id) & (other.org_id == Post.org_id)).where(
        other.role == second, other.started_on <= day, or_(other.ended_on.is_(None), other.ended_on > day))))


def appoint(data: dict) -> Post:
    """Give a person a post: name, phone, org_id, role, and perhaps started_on, duty_phone, hours, acting.

    `ended_on` is the end of a term known beforehand. The person is found by phone, or noted for when they log in.
    Raises Invalid or Conflict("post_held").
    """
    org = db.session.get(Org, data["org_id"])
    if org is None or org.ended_on is not None:
        raise _refused("post_place_unknown", "org_id")
    started_on = _sensible(data.get("started_on") or clock.today(), "started_on")
    ended_on = data.get("ended_on") and _sensible(data["ended_on"], "ended_on", clock.today() + LONGEST_TERM)
    if ended_on and ended_on <= started_on:
        raise _refused("post_ends_before", "ended_on")
    person = by_phone(data["phone"]) or stub(data["name"], data["phone"])
    person.name = person.name or data["name"]
    role = Role(data["role"])
    same = db.session.scalar(select(Post).where(
        Post.person_id == person.id, Post.org_id == org.id, Post.role == role,
        or_(Post.ended_on.is_(None), Post.ended_on > clock.today(), Post.started_on == started_on)))
    if same is not None:
        raise Conflict("post_held")
    number = data.get("duty_phone") or None
    post = Post(person=person, org=org, role=role, started_on=started_on, ended_on=ended_on,
                acting=data.get("acting", False), duty_phone=number, hours=data.get("hours") or "",
                phone_consent_at=consent_of_roster(number, data["phone"]))
    db.session.add(post)
    db.session.flush()
    return post


def consent_of_roster(number: str | None, own: str) -> datetime | None:
    """A number that the organisation lists as public is a duty phone and published (docs/decisions/0008); somebody's
    own mobile is published only when they say so themselves."""
    return clock.now() if number and number != own else None


def end(post: Post, ended_on: date | None = None) -> Post:
    """`ended_on` is the first day it is no longer held; a term may end before its time. Raises Conflict, Invalid."""
    _still_held(post)
    ended_on = _sensible(ended_on or clock.today(), "ended_on")
    if ended_on < post.started_on:
        raise _refused("post_ends_before", "ended_on")
    post.ended_on = ended_on
    return post


def set_duty(post: Post, on_duty: bool, cap: int | None = None) -> Post:
    """On or off duty, and the most open cases at once (None: no cap). Routing passes by who is off."""
    _still_held(post)
    if cap is not None and not 0 <= cap <= 10_000:
        raise _refused("post_bad_cap", "cap")
    post.on_duty, post.case_cap = on_duty, cap
    return post


def publish_phone(post: Post, agreed: bool) -> Post:
    """The holder's own word on whether the number may be shown. Taken back, it is gone from the next answer on."""
    _still_held(post)
    if agreed and not post.duty_phone:
        raise Conflict("post_no_phone")
    post.phone_consent_at = (post.phone_consent_at or clock.now()) if agreed else None
    return post


def set_face(post: Post, photo_id: int | None, by: Person) -> Post:
    """The holder's own photo; neighbours see it once it is checked. None takes it away."""
    _still_held(post)
    photo = own_photos([photo_id], by)[0] if photo_id is not None else None
    if photo is not None:
        check.ask(CheckKind.PHOTO, photo=photo, author=by)
    post.face = photo
    return post


def set_leave(post: Post, leave_from: date | None, leave_until: date | None) -> Post:
    """Away from a day until a day, both included; both empty: back. Raises Invalid, Conflict("post_ended")."""
    _still_held(post)
    if (leave_from is None) != (leave_until is None):
        raise _refused("leave_both_days", "leave_until")
    if leave_from and leave_until:
        if leave_until < leave_from or leave_until < clock.today():
            raise _refused("leave_ends_before", "leave_until")
        if leave_until - leave_from > LONGEST_LEAVE or leave_from - clock.today() > LONGEST_LEAVE:
            raise _refused("post_bad_date", "leave_until")
    post.leave_from, post.leave_until = leave_from, leave_until
    return post


def verify(post: Post) -> Post:
    """请核对: the holder or who fills the post says that the entry is true as it stands today."""
    _still_held(post)
    post.verified_on = clock.today()
    return post


def _still_held(post: Post) -> None:
    if post.ended_on is not None and post.ended_on <= clock.today():
        raise Conflict("post_ended")


def _sensible(day: date, field: str, latest: date | None = None) -> date:
    if not EARLIEST <= day <= (latest or clock.today().replace(year=clock.today().year + 1, day=1)):
        raise _refused("post_bad_date", field)
    return day


def _refused(code: str, field: str) -> Invalid:
    return Invalid(code, fields={field: text(f"problems.{code}")})
