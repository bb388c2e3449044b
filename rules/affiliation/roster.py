"""Members whom the roster names are reported in where it says they live; whom it no longer names leave there."""

from sqlalchemy import and_, exists, func, insert, literal, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from core import clock
from core.db import Instant, among, db
from core.texts import text
from models import Affiliation, AffiliationKind, AffiliationStatus, AffiliationStep, Membership, Person
from models.affiliation import LIVING
from rules.affiliation.telling import MINE
from rules.affiliation.workflow import WORKFLOW
from rules.notify import notify
from rules.task_claim import moves
from rules.unit import match

S, A, M = AffiliationStatus, Affiliation, Membership


def follow() -> None:
    """After the roster has changed memberships: a few statements, however many there are."""
    db.session.flush()
    _know_units()
    named = exists().where(M.person_id == A.person_id, M.home_id == A.org_id, M.ended_on.is_(None))
    left = _people(A.status == S.ACTIVE, A.by_roster, ~named)
    _move("delist", A.ended_on, A.status == S.ACTIVE, A.by_roster, ~named)
    _move("enlist", A.started_on, A.status == S.ASKED, named)
    _restate()
    _add()
    _free_promises(left)
    for row in [row for row in db.session if isinstance(row, A | M)]:  # what is in hand was changed behind its back
        db.session.expire(row)


def _people(*which) -> list[int]:
    return list(db.session.scalars(select(A.person_id).distinct().where(*which)))


def _free_promises(left: list[int]) -> None:
    """Who serves nowhere any more cannot keep a promise, and is told."""
    serves = exists().where(A.person_id == Person.id, A.status == S.ACTIVE)
    for person in db.session.scalars(select(Person).where(among(Person.id, "left"), ~serves)
                                     .order_by(Person.id), {"left": left}).all():
        moves.leaving(person)
        last = db.session.scalars(select(A).where(A.person_id == person.id, A.status == S.ENDED)
                                  .order_by(A.changed_at.desc(), A.id.desc()).limit(1)).one()
        notify(person, "affiliation_ended", MINE, place=last.org.full_name, reason=text("words.affiliation.delisted"))


def _move(action: str, dated: InstrumentedAttribute, *which) -> None:
    ids = list(db.session.scalars(select(A.id).where(*which)))
    WORKFLOW.take_many(action, A, [{"id": id} for id in ids])
    if ids:
        db.session.execute(update(A).where(among(A.id, "ids")).values({dated: clock.today()})
                           .execution_options(synchronize_session=False), {"ids": ids})


def _know_units() -> None:
    """Each spelling that a roster has brought is a unit, or is one already."""
    new = M.unit_id.is_(None)
    for name, id in match.each(db.session.scalars(select(M.unit).distinct().where(new))).items():
        db.session.execute(update(M).where(new, M.unit == name).values(unit_id=id)
                           .execution_options(synchronize_session=False))


def _restate() -> None:
    """Where they work is what the roster says now; the cards of quarters that are closed keep what it said then."""
    named = and_(M.person_id == A.person_id, M.home_id == A.org_id, M.ended_on.is_(None))
    says = {name: select(func.min(getattr(M, name))).where(named).scalar_subquery() for name in ("unit", "unit_id")}
    db.session.execute(update(A).where(A.by_roster, A.status == S.ACTIVE, exists().where(
        named, or_(M.unit != A.unit, M.unit_id.is_distinct_from(A.unit_id)))).values(**says)
        .execution_options(synchronize_session=False))


def _add() -> None:
    now, today = clock.now(), clock.today()
    there = exists().where(A.person_id == M.person_id, A.org_id == M.home_id, A.status.in_(LIVING))
    said = {
        "person_id": M.person_id, "org_id": M.home_id, "unit": func.min(M.unit), "unit_id": func.min(M.unit_id),
        "kind": literal(AffiliationKind.HOME, A.kind.type), "by_roster": literal(True),
        "status": literal(S.ACTIVE, A.status.type), "asked_at": literal(now, Instant()),
        "changed_at": literal(now, Instant()), "started_on": func.coalesce(func.min(M.reported_on), today)}
    db.session.execute(insert(A).from_select(list(said), select(*(
        value.label(name) for name, value in said.items())).where(
        M.ended_on.is_(None), M.home_id.is_not(None), ~there).group_by(M.person_id, M.home_id)))
    without = ~exists().where(AffiliationStep.affiliation_id == A.id)
    db.session.execute(insert(AffiliationStep).from_select(
        ["affiliation_id", "at", "action", "to_status", "words"],
        select(A.id, literal(now, Instant()), literal(WORKFLOW.first), literal(S.ACTIVE.value), literal(""))
        .where(A.by_roster, without)))
