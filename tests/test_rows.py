"""Rows read the short way are the rows the ORM gives: the same values, the same objects, part of the session."""

import pytest
from sqlalchemy import bindparam, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import aliased

from core import clock
from core.db import among, db, transaction
from core.gather import gather
from core.paging import Pages
from core.problem import Invalid
from core.rows import Asked, Rows, write
from models import ClockKind, Consent, Follower, Org, Person, Post, Report
from models.report import OPEN
from tests.test_queries import counted

ABOVE = aliased(Org)
CHAINED = Rows(Org, ABOVE, of=lambda rows: rows.outerjoin(ABOVE, Org.parent_id == ABOVE.id).order_by(Org.id))
PEOPLE = Rows(Person, of=lambda rows: rows.where(Person.room.is_(None)))


@pytest.mark.parametrize("model", [Org, Person, Post])
def test_the_same_values_as_the_orm(place, wang, model):
    orm = {row.id: {c.key: getattr(row, c.key) for c in model.__mapper__.column_attrs}
           for row in db.session.scalars(select(model))}
    db.session.expunge_all()
    read = {row.id: dict(row.__dict__) for row in Rows(model, of=lambda rows: rows)()}
    assert orm and {id: {key: row[key] for key in orm[id]} for id, row in read.items()} == orm


def test_the_sessions_own_object_is_given_as_it_stands(place):
    known = db.session.get(Org, place.compound.id)
    known.name = "改了名"
    with db.session.no_autoflush:
        found = {org.id: org for org, _ in CHAINED()}
    assert found[known.id] is known and known.name == "改了名"


def test_an_outer_join_that_finds_nothing_is_none_and_what_was_left_out_is_asked_for(place):
    assert CHAINED()[0][1] is None
    db.session.expunge_all()
    top, *_ = Rows((Org, "name"), of=lambda rows: rows.order_by(Org.id))()
    assert "path" not in top.__dict__ and top.path == f"/{top.id}/"


def test_a_change_of_such_a_row_is_written(place):
    with transaction():
        org = next(org for org, _ in CHAINED() if org.id == place.building.id)
        org.name = "新名"
    db.session.expunge_all()
    assert db.session.get(Org, place.building.id).name == "新名"


def test_unwritten_changes_are_seen(place):
    db.session.add(Org(level="building", name="新楼", parent_id=place.compound.id, code="NEW", path=""))
    named = Asked(lambda: select(Org.name).where(Org.code == bindparam("code")))
    assert named(code="NEW") == [("新楼",)]


def test_gathered_lists_are_the_sessions_own(li, place):
    li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.building.id})
    db.session.remove()
    report, chen = db.session.scalars(select(Report)).one(), Person(created_at=clock.now())
    gather([report], Report.followers)
    with transaction():
        report.followers.append(Follower(person=chen, joined_at=clock.now()))
    db.session.expunge_all()
    report = db.session.get(Report, report.id)
    assert len(report.followers) == 2
    with pytest.raises(RuntimeError), transaction():
        gather([report], Report.photos)
        raise RuntimeError  # what a rollback throws away is asked for anew
    assert report.photos == []


def test_a_step_further_is_gathered_in_the_same_query(li, wang, place):
    for n in range(2):
        li.post("reports", {"category": "sewer_blocked", "description": f"井盖坏了{n}", "org_id": place.building.id})
    db.session.remove()
    reports = db.session.scalars(select(Report)).all()
    with counted() as said:
        gather(reports, (Report.followers, Follower.person), (Report.desk_post, Post.org))
        met = [(report.desk_post.org.name, [follower.person.id for follower in report.followers]) for report in reports]
    assert len(said) == 2 and met == [("莲花小区", [li.person.id])] * 2
    with counted() as said:
        gather(reports, (Report.desk_post, Post.org))
    assert said == []


@pytest.mark.parametrize("descending", [True, False])
def test_pages_neither_skip_nor_repeat_and_say_two_statements(place, descending):
    of_level = Pages(Org, of=lambda rows: rows.where(Org.level != bindparam("level")), keys=[Org.level, Org.id],
                     descending=descending)
    order = [key.desc() if descending else key.asc() for key in (Org.level, Org.id)]
    whole = db.session.scalars(select(Org).where(Org.level != "street").order_by(*order)).all()
    paged, cursor = [], None
    with counted() as said:
        while True:
            rows, cursor = of_level(level="street", limit=2, cursor=cursor)
            paged += rows
            if cursor is None:
                break
    assert paged == whole and len(said) > len(set(said)) == 2
    with pytest.raises(Invalid, match="bad_cursor"):
        of_level(level="street", cursor="x")


def test_a_list_that_would_change_the_statement_is_refused(place):
    with pytest.raises(ValueError, match="among"):
        Rows(Report, of=lambda rows: rows.where(Report.status.in_(OPEN)))()
    assert Rows(Report, of=lambda rows: rows.where(among(Report.status, "open")))(open=list(OPEN)) == []


@pytest.mark.postgresql
def test_a_few_keys_are_not_planned_anew_each_time(place):
    db.session.execute(insert(Org), [{
        "level": "building", "name": "楼", "code": f"N{n}", "parent_id": place.compound.id} for n in range(2000)])
    db.session.execute(text("ANALYZE org"))
    above = Rows(Org, ABOVE, of=lambda rows: rows.join(ABOVE, Org.parent_id == ABOVE.id).where(among(Org.id, "few")))
    for _ in range(15):
        assert [org.id for org, _ in above(few=[place.building.id])] == [place.building.id]
    assert db.session.scalar(text("SELECT generic_plans > 0 FROM pg_prepared_statements "
                                  "WHERE statement LIKE '%FROM org JOIN org%= ANY ($1%'"))


@pytest.mark.postgresql
def test_a_lost_connection_is_said_in_sqlalchemys_words(place):
    pid = db.session.scalar(text("SELECT pg_backend_pid()"))
    with db.engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    with pytest.raises(DBAPIError) as lost:
        CHAINED()
    assert lost.value.connection_invalidated
    db.session.rollback()
    assert CHAINED()


def test_new_rows_are_written_as_the_flush_would(li, place):
    made = li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.building.id})
    db.session.remove()
    report = db.session.get(Report, made["id"])
    assert (report.org_id, report.compound_id) == (place.building.id, place.compound.id)
    assert [clock.kind for clock in report.clocks] == list(ClockKind) and report.round == 0 and report.answers == {}
    with transaction():
        db.session.add(Follower(report=report, person=db.session.get(Person, report.reporter_id), joined_at=clock.now(),
                                urged_at=None))
        with pytest.raises(IntegrityError):  # once a person, as ever
            write()
        db.session.rollback()


def test_what_is_rolled_back_is_not_there(place):
    with pytest.raises(RuntimeError), transaction():
        db.session.add(Person(created_at=clock.now(), name="田七"))
        write()
        assert [person.name for person in db.session.new] == [] and len(PEOPLE()) == 1
        raise RuntimeError
    assert PEOPLE() == []


def test_a_row_of_a_list_without_a_way_back_is_left_to_the_flush(place):
    person = Person(created_at=clock.now())
    person.consents.append(Consent(document="privacy", version="1", at=clock.now()))
    db.session.add(person)
    with pytest.raises(ValueError, match="way back"):
        write()
    db.session.rollback()
