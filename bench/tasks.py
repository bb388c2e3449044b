"""Tasks and their helpers measured: the recommended list of a member, in a district and in a tenth of one; the plan.

    python -m bench tasks
"""

import random
import resource
from datetime import timedelta
from time import perf_counter

from bench.measure import Line, told

MEMBERS, TASKS, COMPOUNDS = 20_000, 1_000, 550
LIST_MS, MOST, PLAN_SECONDS, PLAN_MB = 50, 1.3, 60, 1024
ROUNDS = 30
SKILLS = ("electrics", "plumbing", "law", "care", "teaching", "medicine", "computers", "hairdressing")


def main() -> list[Line]:
    small, _ = _measured(10, plan=False)
    large, lines = _measured(1, plan=True)
    return [
        told(Line("recommended, ms of one core", large, LIST_MS, False, f"{MEMBERS:,} members, {TASKS:,} open tasks")),
        told(Line("recommended ÷ a tenth of the size", large / small, MOST, False, f"{small:.1f} ms → {large:.1f} ms")),
        *lines]


def _measured(part: int, *, plan: bool) -> tuple[float, list[Line]]:
    """(median ms of processor time of a member's list, the lines of the plan) in a district of a part of the size."""
    from bench import ground

    members = MEMBERS // part
    with ground.built(people=members * 2, reports=0, compounds=COMPOUNDS // part, members=members,
                      echo=lambda said: None) as (app, _), app.app_context():
        people = _filled(TASKS // part)
        return _list_ms(people), _plan() if plan else []


def _list_ms(people: list[int]) -> float:
    """What `GET /tasks?view=recommended` works out and reads, of members drawn at random."""
    import statistics
    import time

    from core.db import db, looking
    from models import Person
    from rules.task import lists

    chance, took = random.Random(7), []
    for turn in range(ROUNDS + 5):
        db.session.remove()
        with looking():
            by = db.session.get_one(Person, chance.choice(people))
            start = time.process_time()
            weighed, _mine = lists.recommended(by)
            lists.in_order([id for _, id in weighed[:20]])
            if turn >= 5:
                took.append((time.process_time() - start) * 1000)
    return statistics.median(took)


def _plan() -> list[Line]:
    from core.db import db, looking
    from rules.task_offer import nightly

    db.session.remove()
    start = perf_counter()
    with looking():
        found = nightly.planned()
    took = perf_counter() - start
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        told(Line("nightly plan, seconds", took, PLAN_SECONDS, False,
                  f"{len(found)} tasks covered, {sum(len(people) for _, people in found)} offers")),
        told(Line("nightly plan, MB", max(ours, theirs), PLAN_MB, False,
                  f"the reader, this bench included, {ours:.0f}; the solver {theirs:.0f}"))]


def _filled(tasks: int) -> list[int]:
    """Open tasks, skills, free times; what was promised this quarter. Returns who serves somewhere."""
    from sqlalchemy import delete, insert, select

    from core import clock
    from core.db import db, transaction
    from models import Affiliation, Availability, MemberSkill, Org, Post, Task, TaskClaim
    from models.availability import EVERY_SLOT
    from models.post import SETTERS
    from rules.routing import members

    chance, now = random.Random(3), clock.now()
    with transaction():
        people = list(db.session.scalars(select(Affiliation.person_id).distinct().order_by(Affiliation.person_id)))
        posts = {org_id: (post_id, person_id) for org_id, post_id, person_id in db.session.execute(
            select(Post.org_id, Post.id, Post.person_id).where(Post.role.in_(SETTERS)).order_by(Post.id))}
        orgs = db.session.execute(select(Org.id, Org.parent_id).where(Org.level == "building").order_by(Org.id)).all()
        db.session.execute(delete(MemberSkill))  # what the roster says nobody has confirmed
        db.session.execute(insert(MemberSkill), [
            {"person_id": id, "skill": chance.choice(SKILLS), "stated_at": now, "confirmed_at": now}
            for id in people if chance.random() < .4])
        db.session.execute(insert(Availability), [
            {"person_id": id, "weekly": chance.randrange(EVERY_SLOT), "holidays": True, "wishes": [], "changed_at": now}
            for id in people if chance.random() < .5])
        rows = []
        for n in range(tasks + tasks // 2):
            org_id, compound = chance.choice(orgs)
            post, writer = posts[compound]
            starts = now + timedelta(hours=chance.uniform(6, 24 * 20))
            over = n >= tasks  # these are done: what the load is counted by
            rows.append({
                "org_id": org_id, "title": f"bench {n}", "description": "", "place": "", "check_state": "passed",
                "post_class": "relief", "skills": [chance.choice(SKILLS)] if chance.random() < .4 else [],
                "people_needed": chance.choice((1, 1, 1, 2, 3)), "taken": 0, "starts_at": None if over else starts,
                "ends_at": now - timedelta(days=2) if over else starts + timedelta(hours=2), "effort_minutes": 60,
                "proof": "presence", "code_secret": "0", "status": "published", "written_by_id": writer,
                "written_post_id": post, "created_at": now, "changed_at": now, "published_at": now})
        db.session.execute(insert(Task), rows)
        done = list(db.session.scalars(select(Task.id).where(Task.ends_at < now, Task.title.startswith("bench"))))
        db.session.execute(insert(TaskClaim), [
            {"task_id": id, "person_id": person, "status": "certified", "minutes": 60, "claimed_at": now,
             "changed_at": now, "account": ""}
            for id in done for person in chance.sample(people, 3)])
        members.count_fair_shares()
    from bench.ground import tidy
    tidy(db)
    return people
