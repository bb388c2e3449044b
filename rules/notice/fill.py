"""The fan-out (送达登记): one row a person, one a door, made in batches by the queue. Sends nothing.

A batch and the cursor are one transaction: a killed worker leaves neither, and its successor goes on from there.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union,
)
from sqlalchemy.dialects import postgresql, sqlite

from core import clock
from core.db import Instant, db, is_sqlite
from models import (
    Audience,
    Household,
    Membership,
    Notice,
    NoticeDelivery,
    NoticeDoor,
    NoticeNode,
    NoticeStatus,
    Org,
    Person,
    Post,
    Residence,
)
from models.notice import AT_HOME, RANK
from rules.notice import reached

STEP = 10_000  # ids of people and of households gone through at once
EVERYBODY = 2**31 - 1


def count_expected(notice: Notice) -> int:
    """People addressed, counted before a row is there: for the progress shown."""
    return expected(notice.targets, notice.audience, notice.roles)


def expected(targets: list[int], audience: Audience, roles: list[str]) -> int:
    paths = db.session.scalars(select(Org.path).where(Org.id.in_(targets)))
    places = select(Org.id).where(or_(false(), *(Org.path.startswith(path, autoescape=True) for path in paths)))
    people = union(*(people.where(at.in_(places)).order_by(None) for people, at, _ in _dwellings(audience, roles)))
    return db.session.scalar(select(func.count()).select_from(people.subquery())) or 0


def claim() -> Notice | None:
    """A notice whose rows are not all there, the urgent first; locked, and none that another worker is at."""
    return db.session.scalar(
        select(Notice).where(Notice.status == NoticeStatus.PUBLISHED, Notice.filled_at.is_(None))
        .order_by(case(RANK, value=Notice.grade).desc(), Notice.id).limit(1)
        .with_for_update(skip_locked=True, of=Notice))


def work(notice: Notice) -> None:
    """One batch. Small notices are done in one."""
    last = max(db.session.scalar(select(func.max(model.id))) or 0 for model in (Person, Household))
    small = (notice.expected or 0) <= STEP
    after, upto = notice.fill_cursor, EVERYBODY if small else notice.fill_cursor + STEP
    settle([notice.id], notice.audience, notice.roles, and_(Person.id > after, Person.id <= upto))
    if notice.audience in AT_HOME:
        add_doors([notice.id], and_(Household.id > after, Household.id <= upto))
    notice.fill_cursor = min(upto, last)
    if upto >= last:
        notice.filled_at = clock.now()
        reached.catch_up([notice.id])


def settle(ids: list[int], audience: Audience, roles: list[str], whom: ColumnElement[bool]) -> None:
    """Rows for those of these people who have none, at their first place among the nodes; the rest stays."""
    now = clock.now()
    for people in people_at_nodes(audience, roles):
        rows = people.add_columns(literal(now, Instant())).where(NoticeNode.notice_id.in_(ids), whom, ~exists().where(
            NoticeDelivery.notice_id == NoticeNode.notice_id, NoticeDelivery.person_id == Person.id))
        _keep(NoticeDelivery, ["notice_id", "person_id", "org_id", "household_id", "addressed_at"], rows)


def add_doors(ids: list[int], which: ColumnElement[bool]) -> None:
    """Doors of the register at the nodes, made unreached: see reached.catch_up."""
    now = clock.now()
    rows = (select(NoticeNode.notice_id, Household.id, NoticeNode.org_id, literal(now, Instant()), literal(0))
            .join(NoticeNode, NoticeNode.org_id == Household.org_id)
            .where(NoticeNode.notice_id.in_(ids), Household.ended_on.is_(None), which, ~exists().where(
                NoticeDoor.notice_id == NoticeNode.notice_id, NoticeDoor.household_id == Household.id)))
    _keep(NoticeDoor, ["notice_id", "household_id", "org_id", "addressed_at", "knocks"], rows)


def people_at_nodes(audience: Audience, roles: list[str]) -> list[Select]:
    """(notice, person, node, household) of those it speaks to; who stands in two lists counts by the earlier."""
    return [people.join(NoticeNode, NoticeNode.org_id == at).with_only_columns(
        NoticeNode.notice_id, Person.id, NoticeNode.org_id, household)
        for people, at, household in _dwellings(audience, roles)]


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


def _keep(model, columns: list[str], rows: Select) -> None:
    """The first two columns are what there may be only one row of."""
    upsert = sqlite.insert if is_sqlite(db.session.get_bind()) else postgresql.insert
    db.session.execute(upsert(model).from_select(columns, rows, include_defaults=False)
                       .on_conflict_do_nothing(index_elements=columns[:2]))
