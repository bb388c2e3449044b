"""Flowerbeds measured: the public draw of five thousand, from the tap to the commit."""

from time import perf_counter

from bench.measure import Line, told

APPLICANTS = 5_000
TARGET = 1.0  # seconds


def main(applicants: int = APPLICANTS) -> list[Line]:
    from bench import ground

    with ground.built(people=applicants * 5, reports=0, compounds=4) as (app, _url), app.app_context():
        took = [_draw(applicants) for _ in range(3)]
    return [told(Line(f"draw of {applicants}, seconds", sorted(took)[1], TARGET, at_least=False,
                      note="to the commit: list, order, winner, waiting list, history, messages; median of 3"))]


def _draw(applicants: int) -> float:
    """Everything that the tap on the desk does, after the list was published as by the clock."""
    from core.db import db, transaction
    from models import Draw, Person
    from rules.flowerbed import draw

    id, by = _listed(applicants)
    start = perf_counter()
    with transaction():
        person = db.session.get_one(Person, by)
        done = draw.draw_it(db.session.get_one(Draw, id), {"word": "bench"}, person, person.posts[0])
    took = perf_counter() - start
    assert done.winner is not None
    db.session.remove()
    return took


def _listed(applicants: int) -> tuple[int, int]:
    """A bed, a draw whose window is over, and so many households in it. Returns the draw and who draws."""
    from datetime import timedelta

    from sqlalchemy import insert, select

    from core import clock
    from core.db import db, transaction
    from models import Claim, Draw, Flowerbed, Household, Org, Person, Post
    from models.post import SETTERS
    from rules.flowerbed import draw

    now = clock.now()
    with transaction():
        org, by = db.session.execute(select(Org, Post.person_id).join(Post, Post.org_id == Org.id).where(
            Org.level == "compound", Post.role.in_(SETTERS)).order_by(Org.id).limit(1)).one()
        bed = Flowerbed(org=org, code=f"bench-{now.timestamp()}", created_at=now, changed_at=now)
        row = Draw(flowerbed=bed, status="announced", opens_at=now - timedelta(days=2), seed="0" * 64, seed_hash="",
                   closes_at=now - timedelta(days=1), created_at=now, changed_at=now, entries=applicants)
        db.session.add(row)
        db.session.flush()
        held = select(Claim.household_id).where(Claim.status == "active")
        homes = db.session.execute(select(Household.id, Person.id).join(Person, Person.household_id == Household.id)
                                   .where(Household.id.not_in(held)).distinct(Household.id).limit(applicants)).all()
        assert len(homes) == applicants, f"only {len(homes)} households"
        db.session.execute(insert(Claim), [
            {"flowerbed_id": bed.id, "household_id": home, "person_id": person, "status": "entered", "draw_id": row.id,
             "pledge_version": "bench", "pledged_at": now, "created_at": now, "changed_at": now, "number": number}
            for number, (home, person) in enumerate(homes, 1)])
        draw.close(row)
        id = row.id
    db.session.remove()
    return id, by
