"""The workflow of an affiliation (报到流程). docs/workflows.md is made from this table."""

from models import AffiliationStatus, AffiliationStep
from rules.workflow import Workflow, move

S = AffiliationStatus


def _step(affiliation, *, action, from_status, to_status, at, by=None, post=None, words="") -> AffiliationStep:
    return AffiliationStep(affiliation=affiliation, action=action, from_status=from_status, to_status=to_status, at=at,
                           by_id=by.id if by else None, by_post_id=post.id if post else None, words=words)


WORKFLOW = Workflow(
    "affiliation", _step,
    move("confirm", "confirmation", {S.ASKED}, S.ACTIVE),
    move("refuse", "refusal", {S.ASKED}, S.REFUSED),
    move("withdraw", "withdrawal", {S.ASKED}, S.WITHDRAWN),
    move("end", "end", {S.ACTIVE}, S.ENDED),
    move("enlist", "roster", {S.ASKED}, S.ACTIVE, by_system=True),  # the roster names them there
    move("delist", "roster", {S.ACTIVE}, S.ENDED, by_system=True),  # it no longer does
    move("close", "account", {S.ASKED, S.ACTIVE}, S.ENDED, by_system=True),  # the account goes, or is one with another
    first="ask",
)
