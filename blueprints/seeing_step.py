"""What anybody sees of a step in the history of a noun, where nothing of it is sealed."""

from core.texts import text
from rules.report.telling import post_name


def step_told(step, noun: str, them: str = "words.system") -> dict:
    """Staff by their post. `them`: whoever did it without one, who is not named."""
    who = post_name(step.by_post) if step.by_post else text(them if step.by_id else "words.system")
    return {"id": step.id, "at": step.at, "action": step.action,
            "action_name": text(f"words.{noun}.actions.{step.action}"), "who": who, "text": step.words,
            "from_status": step.from_status, "to_status": step.to_status}
