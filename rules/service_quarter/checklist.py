"""What is still to be done before a quarter closes (结季清单): each item is one SELECT of the very rows behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from core.clock import midnight
from core.db import db
from core.quarter import Quarter
from models import (
    Affiliation,
    Dispute,
    DisputeStatus,
    Org,
    Task,
    TaskClaim,
    TaskClaimStatus,
    Unit,
    UnitLiaison,
)
from rules.affiliation import lists as affiliations
from rules.service_card import services
from rules.unit import counts, upkeep
from rules.unit.people import reported_during


@dataclass(frozen=True)
class Scope(counts.Scope):
    @classmethod
    def whole(cls, quarter: Quarter) -> "Scope":
        return cls(("/",), quarter)

    def claims(self, status: TaskClaimStatus) -> Select:
        there = select(Task.id).join(Org, Org.id == Task.org_id).where(self.places())
        return (select(TaskClaim).where(TaskClaim.status == status, TaskClaim.task_id.in_(there),
                                        services.between(self.quarter.first, self.quarter.after))
                .options(joinedload(TaskClaim.person), joinedload(TaskClaim.task).joinedload(Task.org)))


def present(scope: Scope) -> Select:
    """Signed in, and never out."""
    return scope.claims(TaskClaimStatus.SERVING)


def uncertified(scope: Scope) -> Select:
    """Served, and nobody has said yet whether it is believed."""
    return scope.claims(TaskClaimStatus.SERVED)


def disputed(scope: Scope) -> Select:
    """A verdict on a service that somebody disputes, and nobody has answered."""
    return (select(Dispute).join(TaskClaim, TaskClaim.id == Dispute.claim_id).join(Task, Task.id == TaskClaim.task_id)
            .join(Org, Org.id == Task.org_id)
            .where(Dispute.status == DisputeStatus.OPEN, scope.places(), Task.ends_at < midnight(scope.quarter.after))
            .options(joinedload(Dispute.claim).joinedload(TaskClaim.task).joinedload(Task.org)))


def unconfirmed(scope: Scope) -> Select:
    """Reported in, or with another unit since, and the community has not said a word."""
    return (select(Affiliation).join(Org, Org.id == Affiliation.org_id)
            .where(affiliations.waits(), scope.places(), Affiliation.asked_at < midnight(scope.quarter.after))
            .options(joinedload(Affiliation.person), joinedload(Affiliation.org)))


def without_liaison(scope: Scope) -> Select:
    """Units with people reported in, to which nobody's phone belongs."""
    speaks = select(UnitLiaison.id).where(UnitLiaison.unit_id == Unit.id, UnitLiaison.ended_on.is_(None))
    here = select(Affiliation.unit_id).join(Org, Org.id == Affiliation.org_id).where(
        scope.places(), reported_during(Affiliation, scope.quarter))
    return select(Unit).where(Unit.id.in_(here), ~speaks.exists())


def alike(scope: Scope) -> Select:
    """Units that may be one, spelled in two ways."""
    return select(Unit).where(Unit.merged_into_id.is_(None), upkeep.resembles_another())


ITEMS: dict[str, tuple[Any, Callable[[Scope], Select]]] = {
    "present": (TaskClaim, present),
    "uncertified": (TaskClaim, uncertified),
    "disputed": (Dispute, disputed),
    "unconfirmed": (Affiliation, unconfirmed),
    "without_liaison": (Unit, without_liaison),
    "alike": (Unit, alike),
}


def counted(scope: Scope) -> dict[str, int]:
    return {name: db.session.execute(select(func.count()).select_from(
        rows(scope).with_only_columns(model.id).subquery())).scalar_one()
        for name, (model, rows) in ITEMS.items()}


def left(scope: Scope) -> dict[str, int]:
    """The items that are not empty."""
    return {name: n for name, n in counted(scope).items() if n}
