"""The nightly proof of the ledgers (对账): lines follow one another, balances are sums, reversals undo what they
name, what is certified was earned, and as much as it is worth. Changes nothing; an administrator is told what does not
hold."""

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from core import clock
from core.db import db
from models import (
    EntryKind,
    Ledger,
    LedgerEntry,
    Org,
    Post,
    Role,
    Task,
    TaskClaim,
    TaskClaimStatus,
    TaskPresence,
)
from rules.ledger import entries
from rules.notify import notify
from rules.post import held


def faults() -> list[str]:
    """What does not hold, in words for who looks into it; of each kind the first few."""
    return [*_broken_lines(), *_wrong_reversals(), *_earned_for_nothing(), *_certified_for_nothing(),
            *islice(_earned_otherwise(), 20)]


def tell() -> None:
    found = faults()
    if not found:
        return
    for post in db.session.scalars(held().join(Org, Org.id == Post.org_id).where(Post.role == Role.ADMIN)):
        notify(post.person, "ledger_fault", "/desk", dedupe=f"ledger:{clock.today()}", count=len(found),
               first=found[0])


def _broken_lines() -> Iterator[str]:
    def over(found):
        return found.over(partition_by=(LedgerEntry.person_id, LedgerEntry.ledger), order_by=LedgerEntry.number)

    lines = select(LedgerEntry.id, LedgerEntry.number, LedgerEntry.balance, over(func.row_number()).label("place"),
                   over(func.sum(LedgerEntry.points)).label("sum")).subquery()
    for row in db.session.execute(select(lines).where(
            (lines.c.number != lines.c.place) | (lines.c.balance != lines.c.sum)).limit(20)):
        yield f"line {row.id}: number {row.number} at place {row.place}, balance {row.balance}, sum {row.sum}"


def _wrong_reversals() -> Iterator[str]:
    undone = aliased(LedgerEntry)
    for id in db.session.scalars(select(LedgerEntry.id).join(undone, undone.id == LedgerEntry.reverses_id).where(
            (LedgerEntry.points != -undone.points) | (LedgerEntry.ledger != undone.ledger)
            | (undone.kind == EntryKind.REVERSED)).limit(20)):
        yield f"line {id}: does not undo what it names"


def _earned_for_nothing() -> Iterator[str]:
    stands = entries.standing().with_only_columns(LedgerEntry.id, LedgerEntry.claim_id).order_by(None).subquery()
    for row in db.session.execute(select(stands).join(TaskClaim, TaskClaim.id == stands.c.claim_id).where(
            TaskClaim.status != TaskClaimStatus.CERTIFIED).limit(20)):
        yield f"line {row.id}: claim {row.claim_id} is not certified"


def _certified_for_nothing() -> Iterator[str]:
    stands = entries.standing().with_only_columns(LedgerEntry.claim_id).where(
        LedgerEntry.claim_id.is_not(None)).order_by(None)
    for claim in db.session.scalars(select(TaskClaim).where(
            TaskClaim.status == TaskClaimStatus.CERTIFIED, TaskClaim.minutes > 0, TaskClaim.id.not_in(stands))
            .order_by(TaskClaim.id).limit(20)):
        if any(entries.worth(claim.minutes, ledger, entries.served_on(claim)) for ledger in Ledger):
            yield f"claim {claim.id}: certified, and earned nothing"


def _earned_otherwise() -> Iterator[str]:
    last = (select(func.max(TaskPresence.signed_out_at)).where(TaskPresence.claim_id == TaskClaim.id)
            .correlate(TaskClaim).scalar_subquery())
    stands = entries.standing().with_only_columns(
        LedgerEntry.id, LedgerEntry.ledger, LedgerEntry.points, LedgerEntry.claim_id, TaskClaim.minutes,
        func.coalesce(last, Task.ends_at).label("at")
    ).join(TaskClaim, TaskClaim.id == LedgerEntry.claim_id).join(Task, Task.id == TaskClaim.task_id).where(
        TaskClaim.status == TaskClaimStatus.CERTIFIED)
    seen = set()
    for row in db.session.execute(stands):
        if (row.claim_id, row.ledger) in seen:
            yield f"line {row.id}: claim {row.claim_id} earned already"
        seen.add((row.claim_id, row.ledger))
        if row.points != (worth := entries.worth(row.minutes, row.ledger, clock.civil(row.at).date())):
            yield f"line {row.id}: earned {row.points}, its service is worth {worth}"
