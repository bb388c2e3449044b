"""What the score depends on of many members at once (匹配所用的资料): a bounded number of queries, however many."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from core import clock
from core.db import among, db
from models import Affiliation, AffiliationStatus, Availability, FairShare, Level, MemberSkill, Org, Task, TaskClaim
from rules.routing import record, rings, times
from rules.routing.record import Promise
from rules.routing.score import Member

Serving = dict[int, list[rings.Place]]
SERVING = (Affiliation.person_id, Org.path, Org.lng, Org.lat)


def gather(serving: Serving, levels: dict[int, str]) -> dict[int, tuple[Member, list[Promise]]]:
    """By person, what they are scored by and what they promised in the last year."""
    now, people = clock.now(), {"people": list(serving)}
    skills = defaultdict(set)
    for person_id, skill in db.session.execute(select(MemberSkill.person_id, MemberSkill.skill).where(
            among(MemberSkill.person_id, "people"), MemberSkill.confirmed_at.is_not(None)), people):
        skills[person_id].add(skill.value)
    said = {row.person_id: row for row in db.session.execute(select(
        Availability.person_id, Availability.weekly, Availability.holidays, Availability.away_until,
        Availability.wishes).where(among(Availability.person_id, "people")), people)}
    promises = _promises(people, now)
    fair = _fair({home(places[0].path, levels) for places in serving.values() if places})
    found = {}
    for person_id, places in serving.items():
        row, mine = said.get(person_id), promises[person_id]
        kept, promised = record.kept(mine, now)
        found[person_id] = Member(
            serving=tuple(places), skills=frozenset(skills[person_id]), load=record.load(mine, now),
            free=times.free_bits(row.weekly, row.holidays) if row else None, kept=kept, promised=promised,
            away_until=row.away_until if row else None, wishes=frozenset(row.wishes) if row else frozenset(),
            fair=fair.get(home(places[0].path, levels), 0.0) if places else 0.0), mine
    return found


def home(path: str, levels: dict[int, str]) -> int:
    """The compound among whose members the work is shared; of who serves at a place above, that place."""
    ids = rings.ids_of(path)
    return next((id for id in ids if levels[id] == Level.COMPOUND), ids[-1])


def serving_at(rows: Iterable) -> Serving:
    """Of rows of SERVING."""
    found: Serving = {}
    for person_id, *place in rows:
        found.setdefault(person_id, []).append(rings.Place(*place))
    return found


def count_fair_shares() -> None:
    """Every night anew: what the members of each place did this quarter."""
    now = clock.now()
    serving = serving_at(db.session.execute(select(*SERVING).join(Org, Org.id == Affiliation.org_id).where(
        Affiliation.status == AffiliationStatus.ACTIVE).order_by(Affiliation.id)))
    levels = rings.levels(place.path for places in serving.values() for place in places)
    promises = _promises({"people": list(serving)}, now)
    members: dict[int, int] = defaultdict(int)
    minutes: dict[int, int] = defaultdict(int)
    for person_id, places in serving.items():
        at = home(places[0].path, levels)
        members[at] += 1
        minutes[at] += record.load(promises[person_id], now)
    db.session.execute(delete(FairShare))
    if members:
        db.session.execute(insert(FairShare), [
            {"org_id": at, "members": count, "minutes": minutes[at], "counted_at": now}
            for at, count in members.items()])


def _fair(places: set[int]) -> dict[int, float]:
    return {org_id: minutes / members for org_id, minutes, members in db.session.execute(
        select(FairShare.org_id, FairShare.minutes, FairShare.members).where(among(FairShare.org_id, "places")),
        {"places": list(places)})}


def _promises(people: dict, now) -> dict[int, list[Promise]]:
    found: dict[int, list[Promise]] = defaultdict(list)
    for row in db.session.execute(
            select(TaskClaim.person_id, TaskClaim.task_id, TaskClaim.status, TaskClaim.minutes, TaskClaim.changed_at,
                   Task.title, Task.starts_at, Task.ends_at, Task.effort_minutes)
            .join(Task, Task.id == TaskClaim.task_id)
            .where(among(TaskClaim.person_id, "people"), Task.ends_at > now - record.LOOKS_BACK), people):
        found[row[0]].append(Promise(*row[1:]))
    return found
