"""Believing a service (认定): the word of somebody of the place who is not the helper."""

from core.db import db
from core.problem import Conflict
from models import Person, Post, TaskClaim
from rules.notify import notify
from rules.service_card import versions
from rules.task.telling import link
from rules.task_claim import proof, word
from rules.task_claim.workflow import WORKFLOW


def certify(claim: TaskClaim, by: Person, post: Post) -> TaskClaim:
    """Raises Conflict where the proof that the task asks for is missing: account_due, photos_due, word_due; or where
    whom it was for says that it did not happen: word_denies."""
    WORKFLOW.check("certify", claim)
    if word.denies(claim):
        raise Conflict("word_denies")
    if due := proof.missing(claim):
        raise Conflict(due)
    WORKFLOW.take("certify", claim, by=by, post=post)
    claim.certified_by_id = by.id
    db.session.flush()
    versions.follow_claim(claim)
    notify(claim.person, "task_certified", link(claim.task), title=claim.task.title, minutes=claim.minutes)
    return claim


def refuse(claim: TaskClaim, data: dict, by: Person, post: Post) -> TaskClaim:
    """{reason}: it counts for nothing."""
    WORKFLOW.take("refuse", claim, by=by, post=post, words=data["reason"])
    notify(claim.person, "task_not_certified", link(claim.task), title=claim.task.title, reason=data["reason"])
    return claim
