"""What one asker sees of a wish: the only place that turns it into words, so the seal is kept here."""

from functools import cached_property

import policies
from blueprints.seeing import as_in
from core import clock
from core.db import db
from core.texts import said_day, text
from models import Membership, TaskClaim, TaskClaimStatus, Wish, WishStatus
from rules.redaction import mask_name
from rules.report.telling import day
from rules.task.telling import when
from rules.task_claim.word import DONE
from rules.wish.seal import redacted
from rules.wish.telling import helpers


class Seen:
    """A wish through one person's eyes; attributes are what schemas.wish.WishOut names."""

    def __init__(self, wish: Wish, by):
        self.wish = wish
        self.by = by
        self.is_mine = policies.wished(by, wish)

    id, org, wanted_by, asked_at, changed_at, due_at, outcome = (as_in("wish", name) for name in (
        "id", "org", "wanted_by", "asked_at", "changed_at", "due_at", "outcome"))

    @property
    def said(self) -> str:
        return self.wish.said if self.is_mine else redacted(self.wish, self.wish.said)

    @property
    def whom(self) -> str:
        name = self.wish.name if self.is_mine else mask_name(self.wish.name)
        return name or text("words.resident")

    @property
    def where(self) -> str:
        return self.wish.org.full_name

    @property
    def on_behalf(self) -> bool:
        return self.wish.filed_by_id is not None

    @property
    def for_another(self) -> bool:
        """The asker said it for somebody else."""
        return self.by.id == self.wish.filed_by_id and self.by.id != self.wish.beneficiary_id

    @property
    def check(self) -> str:
        return self.wish.check_state.value

    @property
    def status(self) -> str:
        return self.wish.status.value

    @property
    def status_name(self) -> str:
        return text(f"words.wish.status.{self.wish.status}")

    @property
    def sentence(self) -> str:
        wish, key = self.wish, self.wish.status.value
        if wish.status == WishStatus.ASKED and wish.check_state != "passed":
            key = "refused_words" if wish.check_state == "refused" else "checking"
        elif wish.status == WishStatus.PLACED and self._coming:
            key = "came" if all(claim.status in DONE for claim in self._coming) else "here" if any(
                claim.status == TaskClaimStatus.SERVING for claim in self._coming) else "coming"
        elif wish.status == WishStatus.PLACED and wish.task.ends_at <= clock.now():
            key = "over"
        names = text("words.list_comma").join(name for claim in self._coming if (name := self._named(claim)))
        whom = wish.name or text("words.resident") if self.for_another else text("words.wish.own.whom")
        return text(f"words.wish.sentences.{key}", whom=whom, due=day(wish.due_at),
                    by=said_day(wish.wanted_by, clock.today()), when=when(wish.task) if wish.task else "",
                    names=names or text("words.care.neighbour"))

    @property
    def question(self) -> str | None:
        return self.wish.question

    @property
    def why(self) -> str | None:
        """Why it was not taken up."""
        if self.wish.status != WishStatus.REFUSED:
            return None
        return next((step.words for step in reversed(self.wish.steps) if step.action == "refuse"), None)

    @property
    def task(self) -> dict | None:
        task = self.wish.task
        return {"id": task.id, "title": task.title, "when": when(task), "status": task.status.value} if task else None

    @property
    def helpers(self) -> list[dict]:
        """By name for whoever wished; masked for the community."""
        return [{"name": self._named(claim), "when": when(claim.task), "member_of": self._member_of(claim),
                 "status_name": text(f"words.task_claim.status.{claim.status}")} for claim in self._coming]

    @property
    def thanks(self) -> str:
        return self.wish.thanks if self.is_mine or self.wish.thanks_state == "passed" else ""

    @cached_property
    def actions(self) -> list[str]:
        return policies.actions(self.wish, self.by)

    @cached_property
    def _coming(self) -> list[TaskClaim]:
        return helpers(self.wish)

    def _named(self, claim: TaskClaim) -> str | None:
        return claim.person.name if self.is_mine else mask_name(claim.person.name)

    def _member_of(self, claim: TaskClaim) -> str | None:
        """Membership is sensitive: only where the helper said so for this task."""
        if not (self.is_mine and claim.shows_membership):
            return None
        return db.session.scalar(db.select(Membership.unit).where(
            Membership.person_id == claim.person_id, Membership.ended_on.is_(None)).limit(1))


def told(wish: Wish, by) -> Seen:
    """A wish as its asker sees it right after a deed, once the database has taken the deed."""
    db.session.flush()
    return Seen(wish, by)
