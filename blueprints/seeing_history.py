"""What one asker sees of a report's history: whose step, and which of its words, through the seal (A30)."""

from blueprints.seeing import Seen
from core.texts import text
from models import ReportStep
from rules.report.telling import post_name, redacted

# Steps a neighbour may know of, and steps only the reporter and the staff see.
PUBLIC_STEPS = {"submit", "accept", "assign", "suspend", "resume", "resolve", "close", "reopen", "duplicate", "join"}
# What who waits for it too was told in words, by message.
FOLLOWED_STEPS = {"reject", "extend", "suspend", "resolve"}
SEALED_STEPS = {"see_contact", "hand_off", "refuse_extension"}


def history(seen: Seen, steps) -> list[dict]:
    return [_told(seen, step) for step in steps if _may_see(seen, step)]


def _may_see(seen: Seen, step: ReportStep) -> bool:
    if seen.manages:
        return True
    if step.action in SEALED_STEPS:
        return seen.is_mine and step.action == "see_contact"
    if seen.works_on or seen.is_mine:
        return True
    return step.action in PUBLIC_STEPS or _was_told(seen, step)


def _was_told(seen: Seen, step: ReportStep) -> bool:
    return seen.supported_by_me and step.action in FOLLOWED_STEPS and not step.internal


def _told(seen: Seen, step: ReportStep) -> dict:
    return {"id": step.id, "at": step.at, "action": step.action,
            "action_name": _named(step),
            "who": _who(seen, step), "to": post_name(step.to_post) if step.to_post else None,
            "text": _words(seen, step), "from_status": step.from_status, "to_status": step.to_status,
            "photos": _photos(seen, step)}


def _named(step: ReportStep) -> str:
    """Two clocks may run out in one minute, and an extension is asked and granted: said alike they would look like
    one step told twice."""
    if step.action == "escalate" and "clock" in step.details:
        return text("words.clock_late", clock=text(f"words.clocks.{step.details['clock']}"))
    if step.action == "extend" and not step.details.get("granted", True):
        return text("words.extension_asked")
    return text(f"words.report.actions.{step.action}")


def _words(seen: Seen, step: ReportStep) -> str:
    """Internal words stay with those who work on it; neighbours read none unless they wait for it too; the sealed
    read no identity."""
    if seen.manages:
        return step.words
    if not (seen.works_on or seen.is_mine or _was_told(seen, step)) or step.internal and not seen.works_on:
        return ""
    return step.words if seen.is_mine and not step.internal else redacted(seen.report, step.words)


def _photos(seen: Seen, step: ReportStep) -> list[dict]:
    ids = set(step.details.get("photo_ids", []))
    return [seen.photo(link) for link in seen.report.photos if link.photo_id in ids and seen.may_see(link.photo)]


def _who(seen: Seen, step: ReportStep) -> str:
    if step.handoff is not None and step.action == "outside_reply":
        return step.handoff.to_name
    if step.by_post is not None:
        return post_name(step.by_post)
    if step.by_id is None:
        return text("words.system")
    return text("words.me") if seen.by and step.by_id == seen.by.id else text("words.resident")
