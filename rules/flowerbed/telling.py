"""The words that messages about a bed are filled with, and where they lead."""

from datetime import date, datetime

from core import clock
from core.texts import said_day, text
from models import CheckState, Claim, Draw, Flowerbed


def link(claim: Claim) -> str:
    return f"/p/claims/{claim.id}"


def bed_link(bed: Flowerbed) -> str:
    return f"/p/flowerbeds/{bed.id}"


def draw_link(draw: Draw) -> str:
    return f"/p/draws/{draw.id}"


def bed_name(bed: Flowerbed) -> str:
    """莲花小区A-03, and the name its adopters gave it once that has passed."""
    called = text("words.flowerbed.called", name=bed.name) if bed.name and bed.name_state == CheckState.PASSED else ""
    return f"{bed.org.full_name}{bed.code}{called}"


def bed_words(bed: Flowerbed) -> dict[str, str]:
    return {"bed": bed_name(bed), "code": bed.code, "org": bed.org.full_name}


def day(on: date) -> str:
    return said_day(on, clock.today())


def moment(at: datetime) -> str:
    local = clock.civil(at)
    return f"{day(local.date())}{local:%H:%M}"
