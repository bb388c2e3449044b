"""The word of whom a service was for (受益人的话): it happened, or it did not.

Said by themselves, or written down by staff for an elder who has no phone, which is kept as such for ever.
"""

from core import clock
from core.db import db
from core.problem import Conflict
from core.texts import text
from models import CheckState, DisputeKind, DisputeStatus, Person, Post, TaskClaim, TaskClaimStatus, TaskWord
from models.check import CheckKind
from rules import check
from rules.dispute import ask as disputes
from rules.notify import notify
from rules.post import organisers
from rules.task import origin
from rules.task.seal import sealed
from rules.task.telling import desk_link
from rules.task_claim import places
from rules.task_claim.workflow import WORKFLOW

DONE = frozenset({TaskClaimStatus.SERVED, TaskClaimStatus.CERTIFIED})


def say(claim: TaskClaim, data: dict, by: Person, post: Post | None = None) -> TaskWord:
    """{happened, words}; with a post it is written down for them. It may be put right until it is certified.

    Raises Conflict("word_said") afterwards.
    """
    origin.hold(claim.task)
    claim = places.held(claim.id)
    if claim.word is not None and claim.status == TaskClaimStatus.CERTIFIED:
        raise Conflict("word_said")
    words = sealed(claim.task, data["words"])
    WORKFLOW.take("say", claim, by=by, post=post, words=words)
    row = _keep(claim, data["happened"], words, by, post)
    origin.said(claim)
    return row


def hear(claim: TaskClaim, happened: bool, words: str, by: Person) -> None:
    """What whoever wished says of their wish, also before the helper has signed out. Nobody is named in its history."""
    WORKFLOW.take("hear", claim, words=words)
    _keep(claim, happened, words, by, None)


def denies(claim: TaskClaim) -> bool:
    """Whom it was for says that it did not happen, and nobody has found otherwise."""
    return claim.word is not None and not claim.word.happened and not any(
        one.kind == DisputeKind.NOT_HAPPENED and one.status == DisputeStatus.DISMISSED for one in claim.disputes)


def _keep(claim: TaskClaim, happened: bool, words: str, by: Person, post: Post | None) -> TaskWord:
    row = claim.word or TaskWord(claim=claim)
    db.session.add(row)
    row.happened, row.words, row.at = happened, words, clock.now()
    row.by_id, row.by_post = by.id, post
    row.check_state = CheckState.PENDING if row.words and post is None else CheckState.PASSED
    if row.check_state == CheckState.PENDING:
        check.ask(CheckKind.TEXT, author=by, task_claim=claim)
    db.session.flush()
    _settle_dispute(claim, row, by, post)
    return row


def _settle_dispute(claim: TaskClaim, row: TaskWord, by: Person, post: Post | None) -> None:
    """That what is said to be done did not happen is for somebody to look into; put right, nobody need."""
    waiting = claim.open_dispute
    if row.happened:
        if waiting is not None and waiting.kind == DisputeKind.NOT_HAPPENED:
            disputes.withdraw(waiting, by)
    elif claim.status not in DONE:
        _tell_that_nobody_came(claim)
    elif waiting is None:
        disputes.begin(claim, DisputeKind.NOT_HAPPENED, row.words or text("words.dispute.kinds.not_happened"), by, post)


def _tell_that_nobody_came(claim: TaskClaim) -> None:
    for organiser in organisers(claim.task):
        notify(organiser, "task_word_denies", desk_link(claim.task), title=claim.task.title)
