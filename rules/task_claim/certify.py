"""Believing a service (认定): the word of somebody of the place who is not the helper."""

from core import clock
from core.db import db
from core.problem import Conflict
from models import Person, Post, TaskClaim
from rules.ledger import entries
from rules.notify import notify
from rules.service_card import versions
from rules.task import origin
from rules.task.telling import link
from rules.task_claim import mutual, proof, word
from rules.task_claim.workflow import WORKFLOW


def certify(claim: TaskClaim, by: Person, post: Post) -> TaskClaim:
    """Raises Conflict where the proof that the task asks for is missing: account_due, photos_due, word_due; while it is
    disputed or denied: dispute_open, word_denies; where the helper certifies the asker: mutual_certification."""
    WORKFLOW.check("certify", claim)
    _refuse_disputed(claim)
    mutual.refuse(by, claim.person)
    if word.denies(claim):
        raise Conflict("word_denies")
    if due := proof.missing(claim):
        raise Conflict(due)
    WORKFLOW.take("certify", claim, by=by, post=post)
    claim.certified_by_id, claim.certified_at = by.id, clock.now()
    entries.earn(claim, by)
    db.session.flush()
    versions.follow_claim(claim)
    notify(claim.person, "task_certified", link(claim.task), title=claim.task.title, minutes=claim.minutes)
    origin.certified(claim)
    return claim


def refuse(claim: TaskClaim, data: dict, by: Person, post: Post) -> TaskClaim:
    """{reason}: it counts for nothing."""
    WORKFLOW.check("refuse", claim)
    _refuse_disputed(claim)
    WORKFLOW.take("refuse", claim, by=by, post=post, words=data["reason"])
    notify(claim.person, "task_not_certified", link(claim.task), title=claim.task.title, reason=data["reason"])
    return claim


def _refuse_disputed(claim: TaskClaim) -> None:
    """Somebody who had no part in it answers first."""
    if claim.open_dispute is not None:
        raise Conflict("dispute_open")
