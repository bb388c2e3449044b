"""What the tests of wishes share: an old woman's wish, and the task that the community makes of it."""

from tests.tasks import body as task_body

SAID = "想请人帮我换个灯泡"


def wish(place, **more) -> dict:
    return {"said": SAID, "org_id": place.building.id, "wanted_by": "2026-11-25"} | more


def said(voice, place, passes, **more) -> dict:
    """Said, and its words have passed."""
    told = voice.post("wishes", wish(place, **more))
    passes()
    return told


def words(place, **more) -> dict:
    """Of its task: tomorrow at two."""
    told = task_body(place) | {"title": "帮老人换灯泡", "description": "", "place": "3栋"} | more
    return {name: value for name, value in told.items() if name != "org_id"}


def placed(secretary, at: str, place, passes, **more) -> int:
    """Made a task that helpers can see; returns the task's id."""
    id = secretary.post(f"{at}/task", words(place, **more))["id"]
    passes()
    return id
