"""Who is told of a wish: whoever wished, who helps, the desk."""

from core.texts import text
from models import Post, TaskClaim, TaskClaimStatus, Wish
from models.post import SETTERS
from models.task_claim import OVER
from rules import post as posts
from rules.notify import notify

DESK = "/desk/wishes"
GIVEN_BACK = frozenset({TaskClaimStatus.RELEASED, TaskClaimStatus.CALLED_OFF})


def link(wish: Wish) -> str:
    """Where whoever wished finds it."""
    return f"/p/wishes/{wish.id}"


def helpers(wish: Wish) -> list[TaskClaim]:
    """The claims of its newest task that live."""
    return [claim for claim in wish.task.claims if claim.status not in OVER] if wish.task is not None else []


def promised(wish: Wish) -> list[TaskClaim]:
    """Who was to come to its newest task when its time came, whether they signed in or not."""
    return [claim for claim in wish.task.claims if claim.status not in GIVEN_BACK] if wish.task is not None else []


def desk(wish: Wish) -> list[Post]:
    """Who looks at it, and not whom it is for."""
    return posts.nearest(wish.org, SETTERS, but=[wish.beneficiary_id or 0])


def tell_asker(wish: Wish, template: str, **words) -> None:
    """Whom it is for, and who said it for them, in words that tell the one from the other and name neither."""
    for person, side in ((wish.beneficiary, "own"), (wish.filed_by, "other")):
        said = {name: text(f"words.wish.{side}.{name}") for name in ("whom", "whose")}
        notify(person, template, link(wish), **words, **said)


def tell_helpers(wish: Wish, template: str, link: str, **words) -> None:
    for claim in promised(wish):
        notify(claim.person, template, link, title=claim.task.title, **words)
