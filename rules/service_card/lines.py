"""One service as it stands on a card (服务登记): plain values, so that what was written down once stays as it was."""

from datetime import date

from core import clock
from core.texts import text
from models import Level, Org, TaskClaim, TaskClaimStep
from rules.redaction import redact
from rules.report.telling import post_name

BELIEVED = frozenset({"certify", "approve", "make_good"})  # 认定；补录批准；申诉成立，改为认定
SUPPLEMENT, CORRECTED = "supplement", "corrected"  # 补录, 更正


def line(claim: TaskClaim) -> dict:
    """{claim, on, place, title, kind, minutes, certified_by, review, mark, was}: of the place its compound's name."""
    certified = certification(claim)
    post = certified.by_post if certified else None
    return {"claim": claim.id, "on": day(claim).isoformat(),
            "place": compound_name(claim.org), "title": redact(claim.task.title),
            "kind": text(f"words.post_classes.{claim.task.post_class}"), "minutes": claim.minutes,
            "certified_by": post_name(post) if post else text("words.system"),
            "review": certified.words if certified and certified.words else text("service_card.review"),
            "mark": "", "was": None}


def day(claim: TaskClaim) -> date:
    """That of the first sign-in."""
    return clock.civil(min(one.signed_in_at for one in claim.presences)).date()


def certification(claim: TaskClaim) -> TaskClaimStep | None:
    """The newest word that it is believed."""
    return next((step for step in reversed(claim.steps) if step.action in BELIEVED), None)


def compound_name(org: Org) -> str:
    return org.parent.name if org.level == Level.BUILDING and org.parent else org.name
