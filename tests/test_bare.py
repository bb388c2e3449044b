"""Rows that are only looked at say what the ORM's say, cannot be changed, and never read on unseen."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core import clock
from core.bare import is_bare
from core.db import among, db
from core.gather import gather
from core.rows import Rows
from models import Event, EventSession, Org, Person, Post, Report, ReportPhoto
from policies import actions
from rules.report import queues
from tests.test_queries import counted

HOUR = timedelta(hours=1)
SHOWN = Rows(Report, (Org, "name", "level", "path"), to_look=True,
             of=lambda rows: rows.outerjoin(Report.org).where(among(Report.id, "ids")).order_by(Report.id))


@pytest.fixture
def ids(li, wang, place):
    return [li.post("reports", {"category": "sewer_blocked", "description": f"井盖坏了{n}",
                                "org_id": place.building.id})["id"] for n in range(2)]


@pytest.mark.parametrize("model", [Org, Person, Post])
def test_the_same_values_as_the_orm(place, wang, model):
    orm = {row.id: {c.key: getattr(row, c.key) for c in model.__mapper__.column_attrs}
           for row in db.session.scalars(select(model))}
    assert orm and {row.id: vars(row) for row in Rows(model, of=lambda rows: rows, to_look=True)()} == orm


def test_it_passes_for_its_model_and_says_what_its_model_says(ids, wang, place):
    (report, org), (other, same) = SHOWN(ids=ids)
    assert isinstance(report, Report) and is_bare(report) and org is same and report is not other
    assert report.is_open and org.is_within(place.compound)
    whole = db.session.get(Report, ids[0])
    assert not is_bare(whole) and whole is not report, "the session does not know it"
    by = db.session.get(Person, wang.person.id)
    assert actions(queues.shown(ids, by, at_work=True)[0], by) == actions(whole, by) != []


def test_what_it_points_at_is_gathered_as_bare_as_itself(wang, ids):
    rows = [report for report, _ in SHOWN(ids=ids)]
    with counted() as asked:
        gather(rows, (Report.desk_post, Post.org), Report.followers, (Report.photos, ReportPhoto.photo))
        assert [len(row.followers) for row in rows] == [1, 1] and rows[0].photos == []
        assert is_bare(rows[0].followers[0]) and rows[0].desk_post is rows[1].desk_post
    assert len(asked) == 3


def test_it_can_neither_be_changed_nor_read_on(ids):
    (report, org), _ = SHOWN(ids=ids)
    with pytest.raises(TypeError, match="number cannot be set"):
        report.number = "1"
    for unread in (lambda: report.steps, lambda: org.code):
        with pytest.raises(LookupError, match="was not read"):
            unread()


def test_lists_come_in_the_order_of_their_relation(lin, place):
    later, sooner = (clock.now() + timedelta(days=days) for days in (9, 8))
    event = Event(org_id=place.compound.id, title="演出", description="", place="广场", starts_at=sooner,
                  ends_at=later + HOUR, sign_up_opens_at=clock.now(), sign_up_closes_at=sooner,
                  written_by_id=lin.person.id, written_post_id=lin.posts["secretary"], created_at=clock.now(),
                  changed_at=clock.now(),
                  sessions=[EventSession(starts_at=at, ends_at=at + HOUR) for at in (later, sooner)])
    db.session.add(event)
    db.session.commit()
    db.session.expunge_all()
    for row in (db.session.get(Event, event.id), *Rows(Event, of=lambda rows: rows, to_look=True)()):
        gather([row], Event.sessions)
        assert [session.starts_at for session in row.sessions] == [sooner, later]
