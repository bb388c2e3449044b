"""The resident's word (受助人的话): it happened, or it did not; and thanks to who helped."""

from core import clock
from core.problem import Conflict
from models import CheckState, Person, TaskClaimStatus, Wish
from models.check import CheckKind
from rules import check
from rules.task.telling import link as task_link
from rules.task_claim import places
from rules.task_claim import word as claim_words
from rules.wish.seal import redacted
from rules.wish.telling import promised, tell_helpers
from rules.wish.workflow import WORKFLOW


def say(wish: Wish, data: dict, by: Person) -> Wish:
    """{happened, reason}: of everybody who was to come. Raises Conflict("word_too_early") before anybody can have."""
    WORKFLOW.check("say", wish)
    if not is_due(wish):
        raise Conflict("word_too_early")
    words, happened = redacted(wish, data["reason"]), data["happened"]
    WORKFLOW.take("say", wish, by=by, words=words)
    for claim in promised(wish):
        claim_words.hear(places.held(claim.id), happened, words, by)
    WORKFLOW.take("fulfil" if happened else "miss", wish)
    if happened:
        tell_helpers(wish, "wish_fulfilled", task_link(wish.task))
    else:
        tell_helpers(wish, "wish_denied", task_link(wish.task))
    return wish


def is_due(wish: Wish) -> bool:
    """Who was to come has begun, or their hour has come; of a task for any time that is when the promise ends."""
    now = clock.now()
    return any(claim.status != TaskClaimStatus.CLAIMED or min(claim.begins_by, claim.task.ends_at) <= now
               for claim in promised(wish))


def thank(wish: Wish, data: dict, by: Person) -> Wish:
    """{said}: once; the helpers read it when it has passed. Raises Conflict("thanked")."""
    WORKFLOW.check("thank", wish)
    if wish.thanks:
        raise Conflict("thanked")
    WORKFLOW.take("thank", wish, by=by)
    wish.thanks, wish.thanks_state = redacted(wish, data["said"]), CheckState.PENDING
    check.ask(CheckKind.TEXT, thanked=wish, author=by)
    return wish


def thanks_judged(wish: Wish, state: CheckState) -> None:
    wish.thanks_state = state
    if state == CheckState.PASSED:
        tell_helpers(wish, "wish_thanks", task_link(wish.task), words=wish.thanks)
