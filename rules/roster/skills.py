"""What members of a roster say they can do (特长): stated skills, for somebody to confirm. Unknown words are told."""

import unicodedata
from functools import cache

from core import clock
from core.db import db, upsert
from core.texts import table
from models import MemberSkill, Person, Skill
from rules.roster.cells import written_as
from rules.roster.lines import MemberLine
from rules.roster.result import Result


def take_over(lines: list[MemberLine], who: dict[str, Person], result: Result) -> None:
    """What was stated or confirmed before stays, also where the roster says it no more."""
    stated = []
    for line in lines:
        for word in _words(line.skills):
            means = skills_of(word)
            stated += [{"person_id": who[line.phone].id, "skill": skill, "stated_at": clock.now()} for skill in means]
            if not means:
                result.unread.append({"sheet": line.spot.sheet, "row": line.spot.row, "value": word,
                                      "column": line.spot.at("skills").heading})
    if stated:
        db.session.execute(upsert(MemberSkill).on_conflict_do_nothing(index_elements=["person_id", "skill"]), stated)


@cache
def skills_of(word: str) -> tuple[Skill, ...]:
    """Every skill of which the word holds a way of saying it."""
    return tuple(Skill(skill) for skill, ways in table("skills").items() if any(way in word for way in ways))


def _words(said: str) -> list[str]:
    words = written_as("several_skills").split(unicodedata.normalize("NFKC", said))
    return [word.strip() for word in words if word.strip() not in table("roster")["words"]["no_skill"]]
