"""Believing a service (认定): the helper's own account, and the word of somebody who is not the helper."""

from core.problem import Conflict
from models import Person, Post, Proof, TaskClaim
from rules.notify import notify
from rules.task.telling import link
from rules.task_claim.workflow import WORKFLOW


def prove(claim: TaskClaim, data: dict, by: Person) -> TaskClaim:
    """{account}: what was done, in the helper's words. Until it is certified they may be changed."""
    WORKFLOW.take("prove", claim, by=by)
    claim.account = data["account"]
    return claim


def certify(claim: TaskClaim, by: Person, post: Post) -> TaskClaim:
    """Raises Conflict("account_due") where the proof that the task asks for is missing."""
    WORKFLOW.check("certify", claim)
    if claim.task.proof == Proof.ACCOUNT and not claim.account:
        raise Conflict("account_due")
    WORKFLOW.take("certify", claim, by=by, post=post)
    claim.certified_by_id = by.id
    notify(claim.person, "task_certified", link(claim.task), title=claim.task.title, minutes=claim.minutes)
    return claim


def refuse(claim: TaskClaim, data: dict, by: Person, post: Post) -> TaskClaim:
    """{reason}: it counts for nothing."""
    WORKFLOW.take("refuse", claim, by=by, post=post, words=data["reason"])
    notify(claim.person, "task_not_certified", link(claim.task), title=claim.task.title, reason=data["reason"])
    return claim
