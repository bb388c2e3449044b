"""What becomes of a notice's rows when its people move house, turn out to be one person, or close their accounts."""

from sqlalchemy import or_, select, update

from core import clock
from core.db import db, rows_changed
from models import Notice, NoticeDelivery, NoticeNode, Person, Residence
from models.notice import AT_HOME, Audience
from rules.notice import fill, reached, tree


def moved(person: Person) -> None:
    """They live elsewhere, or somewhere more: what has not reached them follows, and what lives there comes to them."""
    db.session.flush()
    homes = [(person.home_id, person.household_id), *db.session.execute(
        select(Residence.org_id, Residence.household_id).where(Residence.person_id == person.id))]
    doors = [door for _, door in homes if door is not None]
    ids = list(db.session.scalars(_concerned(person, [place for place, _ in homes if place is not None])))
    if not ids:
        return
    fill.follow(ids, Audience.RESIDENTS, [], lambda id: id == person.id)
    fill.add_people(ids, Audience.RESIDENTS, [], lambda id: id == person.id)
    if doors:
        fill.add_doors(ids, lambda id: id.in_(doors))
        reached.catch_up(ids, doors)


def merged(old: Person, person: Person) -> None:
    """Two accounts of one person: one row a notice, where it first reached them, with the earlier times."""
    rows: dict[int, list[NoticeDelivery]] = {}
    for row in db.session.scalars(select(NoticeDelivery).where(NoticeDelivery.person_id.in_([old.id, person.id]))
                                  .with_for_update().execution_options(populate_existing=True)):
        rows.setdefault(row.notice_id, []).append(row)
    for pair in rows.values():
        first, *others = sorted(pair, key=_when)
        for other in others:
            _fold(other, first)
            db.session.delete(other)
        db.session.flush()
        first.person_id = person.id
    db.session.flush()


def closed(person: Person) -> None:
    """The numbers keep the row; it no longer says whose it was."""
    rows_changed(update(NoticeDelivery).where(NoticeDelivery.person_id == person.id)
                 .values(person_id=None, household_id=None))


def _concerned(person: Person, places: list[int]):
    here = select(NoticeNode.notice_id).where(NoticeNode.org_id.in_(places))
    unreached = select(NoticeDelivery.notice_id).where(
        NoticeDelivery.person_id == person.id, NoticeDelivery.reached_at.is_(None))
    return select(Notice.id).where(tree.live(clock.now()), Notice.audience.in_(AT_HOME),
                                   or_(Notice.id.in_(here), Notice.id.in_(unreached)))


def _when(row: NoticeDelivery):
    return row.reached_at is None, row.reached_at or row.addressed_at


def _fold(other: NoticeDelivery, first: NoticeDelivery) -> None:
    for name in ("addressed_at", *reached.STAGES):
        both = [at for at in (getattr(other, name), getattr(first, name)) if at is not None]
        setattr(first, name, min(both, default=None))
    first.read_version = max(other.read_version or 0, first.read_version or 0) or None
    first.reached_by = first.reached_by or other.reached_by
