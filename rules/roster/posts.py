"""Posts of a roster: added, changed, listed when the sheet no longer names them."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.texts import table
from models import Org, Person, Post
from rules.post import consent_of_roster
from rules.roster.lines import PostLine
from rules.roster.result import Result


def take_over(lines: list[PostLine], by_code: dict[str, Org], who: dict[str, Person], result: Result) -> None:
    """A line is known by person, place and role; a known one keeps what the sheet leaves blank."""
    standing = _standing({by_code[line.org].id for line in lines})
    columns, roles = table("roster")["columns"]["posts"], table("words")["roles"]
    for line in lines:
        org, person = by_code[line.org], who[line.phone]
        mine = standing.setdefault((person.id, org.id, line.role), [])
        post = _same(mine, line)
        if post is None:
            mine.append(_added(line, org, person))
            result.add("post", line.name, org.name, role=roles[line.role])
        elif fields := _changed(post, line):
            result.changed.append({"kind": "post", "name": line.name, "place": org.name,
                                   "fields": [columns.get(field, columns["role"]) for field in fields]})
    db.session.flush()


def vanish(lines: list[PostLine], by_code: dict[str, Org], who: dict[str, Person], scope: list[str],
           result: Result, end: bool) -> None:
    """List open posts within the scope that no line names; end them today if told to."""
    named = {(who[line.phone].id, by_code[line.org].id, line.role) for line in lines}
    roles = table("words")["roles"]
    for post in db.session.scalars(select(Post).where(Post.ended_on.is_(None))
                                   .options(joinedload(Post.org), joinedload(Post.person))):
        if post.org.path.startswith(tuple(scope)) and (post.person_id, post.org_id, post.role) not in named:
            post.ended_on = clock.today() if end else None
            result.vanished.append({"kind": "post", "name": post.person.name, "place": post.org.name,
                                    "role": roles[post.role], "ended": end})


def _standing(org_ids: set[int]) -> dict[tuple, list[Post]]:
    """Every post ever held at these places. All are read: a district has some thousands, a list of ids may be
    longer than a database takes."""
    found: dict[tuple, list[Post]] = {}
    for post in db.session.scalars(select(Post)):
        if post.org_id in org_ids:
            found.setdefault((post.person_id, post.org_id, post.role), []).append(post)
    return found


def _same(mine: list[Post], line: PostLine) -> Post | None:
    """The post of the same start; else the open one, whose start the sheet corrects; else the last.

    A line that has ended and started on another day is another time in the post: history, to be added.
    """
    same = next((post for post in mine if post.started_on == line.started_on), None)
    if same or (line.started_on and line.ended_on):
        return same
    still_open = next((post for post in mine if post.ended_on is None), None)
    return still_open or (mine[-1] if mine and line.started_on is None else None)


def _added(line: PostLine, org: Org, person: Person) -> Post:
    post = Post(person_id=person.id, org_id=org.id, role=line.role, acting=line.acting,
                started_on=line.started_on or _before(line.ended_on), ended_on=line.ended_on,
                duty_phone=line.duty_phone or None, hours=line.hours,
                phone_consent_at=consent_of_roster(line.duty_phone, line.phone))
    db.session.add(post)
    return post


def _before(ended_on: date | None) -> date:
    today = clock.today()
    return min(today, ended_on) if ended_on else today


def _changed(post: Post, line: PostLine) -> list[str]:
    """A blank end does not reopen a post that the desk has ended meanwhile."""
    wanted = {"started_on": line.started_on or post.started_on, "ended_on": line.ended_on or post.ended_on,
              "duty_phone": line.duty_phone or None, "hours": line.hours, "acting": line.acting}
    told = line.given | {"acting"}  # said in the role's own cell
    fields = [field for field, value in wanted.items() if field in told and getattr(post, field) != value]
    if "duty_phone" in fields and (post.duty_phone is None or post.phone_consent_at):
        # A consent taken back stays so, whatever the next roster says.
        post.phone_consent_at = consent_of_roster(line.duty_phone, line.phone)
    for field in fields:
        setattr(post, field, wanted[field])
    if "ended_on" in fields:
        db.session.flush()  # before a new term of the same post is inserted: only one may be open
    return fields
