"""Roster import (名册导入): the workbook staff already keep, taken over whole or not at all. Never commits.

sheets.py reads the workbook as it really comes; cells.py reads one cell; lines.py makes typed lines and
checks them against each other; orgs, people, posts, members, skills, households and flowerbeds bring
the tables to what the lines say.
"""

from os import PathLike

from core.db import db
from models import Person
from rules.affiliation import roster as affiliations
from rules.roster import flowerbeds, households, lines, members, orgs, people, posts, sheets, skills
from rules.roster.result import Problems, Result, told

__all__ = ["Result", "import_workbook", "told"]


def import_workbook(source: str | PathLike | bytes, *, dry_run: bool = False, by: Person | None = None,
                    end_vanished: bool = False) -> Result:
    """Bring organisations, posts and members to what the workbook says. Any problem: nothing is changed.

    `by` may only touch what is below the places they administer (None: the command line, everything). What
    the workbook no longer names is listed as vanished, and ended only when `end_vanished` says so. A dry run
    does the whole work in a savepoint and takes it back, so its answer is what the real run will do.
    """
    problems = Problems()
    found = lines.read(sheets.tables(source, problems), problems)
    known = orgs.known()
    orgs.check(found, known, by, problems)
    households.check(found, known, problems)
    flowerbeds.check(found, known, problems)
    result = Result(dry_run, problems.listed)
    if result.problems:
        return result
    with db.session.begin_nested() as savepoint:
        _take_over(found, known, by, result, end_vanished)
        if dry_run:
            db.session.flush()
            savepoint.rollback()
    if dry_run:
        db.session.expire_all()
    return result


def _take_over(found: lines.Roster, known: dict, by: Person | None, result: Result, end_vanished: bool) -> None:
    by_code = orgs.take_over(found.orgs, known, result)
    who = people.take_over([*found.posts, *found.members], orgs.reach_of(by), result)
    posts.take_over(found.posts, by_code, who, result)
    members.take_over(found.members, by_code, who, result)
    skills.take_over(found.members, who, result)
    doors = households.take_over(found.households, by_code, result)
    beds = flowerbeds.take_over(found.flowerbeds, by_code, result)
    scope = orgs.scope(found, by_code)
    if "posts" in found.kinds:
        posts.vanish(found.posts, by_code, who, scope, result, end_vanished)
    if "members" in found.kinds:
        members.vanish(who, found.members, scope, result, end_vanished)
    if "households" in found.kinds:
        households.vanish(doors, by_code, result, end_vanished)
    if "flowerbeds" in found.kinds:
        flowerbeds.vanish(beds, by_code, result, end_vanished)
    if "orgs" in found.kinds:
        orgs.vanish(found.orgs, by_code, scope, result, end_vanished)
    affiliations.follow()
