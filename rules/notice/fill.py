"""Whom a notice addresses (送达登记): one row a person, one a door; made, and kept where these people live."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Select, cast, exists, false, func, literal, null, or_, select, union

from core import clock
from core.db import Instant, db, upsert
from models import (
    Audience,
    Household,
    Membership,
    Notice,
    NoticeDelivery,
    NoticeDoor,
    NoticeNode,
    Org,
    Person,
    Post,
    Residence,
)
from models.notice import AT_HOME

Batch = Callable[[Any], ColumnElement[bool]]  # an id's column → the condition for those of this batch


def anybody(notice: Notice) -> bool:
    """Without counting them."""
    return any(db.session.scalar(select(one.exists())) for one in _addressed(
        notice.targets, notice.audience, notice.roles))


def expected(targets: list[int], audience: Audience, roles: list[str]) -> int:
    """People addressed, counted before a row is there: for whoever writes, and for the progress shown."""
    people = union(*_addressed(targets, audience, roles))
    return db.session.scalar(select(func.count()).select_from(people.subquery())) or 0


def _addressed(targets: list[int], audience: Audience, roles: list[str]) -> list[Select]:
    paths = db.session.scalars(select(Org.path).where(Org.id.in_(targets)))
    places = select(Org.id).where(or_(false(), *(Org.path.startswith(path, autoescape=True) for path in paths)))
    return [people.where(at.in_(places)).order_by(None) for people, at, _ in _dwellings(audience, roles)]


def add_people(ids: list[int], audience: Audience, roles: list[str], batch: Batch, *, first: bool = False) -> None:
    """Rows for those who have none, each at their first place among the nodes. The first time hardly anybody has."""
    now = clock.now()
    has_one = exists().where(NoticeDelivery.notice_id == NoticeNode.notice_id, NoticeDelivery.person_id == Person.id)
    for people in _at_nodes(audience, roles):
        rows = people.add_columns(literal(now, Instant())).where(NoticeNode.notice_id.in_(ids), batch(Person.id))
        rows = rows if first else rows.where(~has_one)  # each row that is refused uses up an id
        db.session.execute(_upsert(
            NoticeDelivery, ["notice_id", "person_id", "org_id", "household_id", "addressed_at"], rows))


def add_doors(ids: list[int], batch: Batch | None = None) -> list[int]:
    """Doors of the register at the nodes, made unreached (see reached.catch_up); the households of the new ones."""
    now = clock.now()
    rows = (select(NoticeNode.notice_id, Household.id, NoticeNode.org_id, literal(now, Instant()), literal(0))
            .join(NoticeNode, NoticeNode.org_id == Household.org_id)
            .where(NoticeNode.notice_id.in_(ids), Household.ended_on.is_(None), ~exists().where(
                NoticeDoor.notice_id == NoticeNode.notice_id, NoticeDoor.household_id == Household.id)))
    return list(db.session.scalars(_upsert(
        NoticeDoor, ["notice_id", "household_id", "org_id", "addressed_at", "knocks"],
        rows.where(batch(Household.id)) if batch else rows).returning(NoticeDoor.household_id)))


def follow(ids: list[int], audience: Audience, roles: list[str], batch: Batch) -> None:
    """Rows of people who were not reached yet go where these are now, and go away with who left the tree."""
    strayed = list(db.session.scalars(
        select(NoticeDelivery).where(
            NoticeDelivery.notice_id.in_(ids), NoticeDelivery.reached_at.is_(None), batch(NoticeDelivery.person_id),
            NoticeDelivery.person_id.in_(select(Person.id).where(Person.closing_at.is_(None), batch(Person.id))),
            *(~_still(*dwelling) for dwelling in _dwellings(audience, roles)))
        .with_for_update(of=NoticeDelivery).execution_options(populate_existing=True)))
    place_of = _places_of(strayed, audience, roles)
    for row in strayed:
        if place := place_of.get((row.notice_id, row.person_id)):
            row.org_id, row.household_id = place
        else:
            db.session.delete(row)
    db.session.flush()


def _places_of(rows: list[NoticeDelivery], audience: Audience, roles: list[str]) -> dict:
    found: dict = {}
    for people in _at_nodes(audience, roles) if rows else ():
        for notice_id, person_id, *place in db.session.execute(people.where(
                NoticeNode.notice_id.in_({row.notice_id for row in rows}),
                Person.id.in_({row.person_id for row in rows}))):
            found.setdefault((notice_id, person_id), place)
    return found


def _still(people, place, household):
    """The row's person is where the row says."""
    return people.where(
        Person.id == NoticeDelivery.person_id, place == NoticeDelivery.org_id,
        household.is_not_distinct_from(NoticeDelivery.household_id)).order_by(None).correlate(NoticeDelivery).exists()


def _at_nodes(audience: Audience, roles: list[str]) -> list[Select]:
    """(notice, person, node, household) of those it speaks to; who stands in two lists counts by the earlier."""
    return [people.join(NoticeNode, NoticeNode.org_id == place).with_only_columns(
        NoticeNode.notice_id, Person.id, NoticeNode.org_id, household)
        for people, place, household in _dwellings(audience, roles)]


def _dwellings(audience: Audience, roles: list[str]) -> list[tuple[Select[Any], Any, Any]]:
    """(people, the column of their place, that of their household): homes before further homes."""
    people = select(Person.id).select_from(Person).where(Person.closing_at.is_(None))
    nobody = cast(null(), Person.household_id.type)
    if audience in AT_HOME:
        further = people.join(Residence, Residence.person_id == Person.id).order_by(Residence.id)
        return [(people, Person.home_id, Person.household_id), (further, Residence.org_id, Residence.household_id)]
    if audience == Audience.MEMBERS:
        members = people.join(Membership, Membership.person_id == Person.id).where(Membership.ended_on.is_(None))
        return [(members.order_by(Membership.id), Membership.home_id, nobody)]
    today = clock.today()
    held = people.join(Post, Post.person_id == Person.id).where(
        Post.started_on <= today, or_(Post.ended_on.is_(None), Post.ended_on > today)).order_by(Post.id)
    return [(held.where(Post.role.in_(roles)) if roles else held, Post.org_id, nobody)]


def _upsert(model, columns: list[str], rows: Select):
    """The first two columns are what there may be only one row of."""
    return (upsert(model).from_select(columns, rows, include_defaults=False)
            .on_conflict_do_nothing(index_elements=columns[:2]))
