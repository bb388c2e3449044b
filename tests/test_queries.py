"""How many queries a route asks: bounded, and the same for many rows as for few."""

import contextlib
from datetime import timedelta

import pytest
from sqlalchemy import event

from core import clock
from core.db import db, transaction
from models import Report
from models.check import CheckState


@contextlib.contextmanager
def counted():
    said: list[str] = []

    def remember(_connection, _cursor, statement, *_more):
        if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT")):
            said.append(statement)

    event.listen(db.engine, "before_cursor_execute", remember)
    try:
        yield said
    finally:
        event.remove(db.engine, "before_cursor_execute", remember)


def asks(voice, path: str) -> int:
    db.session.remove()
    with counted() as said:
        voice.get(path)
    return len(said)


@pytest.fixture
def crowd(li, chen, wang, zhao, place, picture):
    """file(n): n more reports, handed on, each with a photo and a co-reporter."""
    from tests.cast import upload
    photos = [upload(li, picture(n))["id"] for n in range(3)]
    upload(zhao, picture(7))

    def file(count: int) -> int:
        for _ in range(count):
            report = li.post("reports", {
                "category": "sewer_blocked", "description": "井盖坏了", "org_id": place.building.id,
                "lng": 117.03, "lat": 25.08, "photo_ids": photos})
            with transaction():
                db.session.get(Report, report["id"]).check_state = CheckState.PASSED
            db.session.remove()
            chen.post(f"reports/{report['id']}/supporters")
            wang.put(f"reports/{report['id']}/acceptance")
            wang.put(f"reports/{report['id']}/assignment", {"post_id": zhao.posts["property_manager"]})
        return report["id"]

    return file


LISTS = [("li", "reports?view=mine", 18), ("chen", "reports?view=place", 18), ("wang", "reports?view=queue", 18),
         ("zhao", "reports?view=queue", 18), ("wang", "me/messages", 6), ("li", "me/messages", 6),
         ("chen", "reports/similar?category=sewer_blocked&org_id={compound}&lng=117.03&lat=25.08", 12),
         ("wang", "reports/{report}/nearby", 20), ("wang", "reports/{report}/assignees", 10), ("li", "orgs?q=l", 8),
         ("li", "report-categories", 5), ("li", "me", 8), ("wang", "me", 8),
         ("li", "orgs/{building}/chain", 6), ("li", "orgs/{building}/secretary", 8), ("li", "orgs/{compound}/posts", 6),
         ("wang", "reports/{report}", 24), ("zhao", "reports/{report}", 24), ("li", "reports/{report}", 24),
         ("wang", "reports/{report}/history", 16), ("li", "me/access-log", 6), ("wang", "desk/summary", 12),
         ("li", "orgs/{compound}/directory", 14), ("li", "orgs?q=lhxq&level=compound", 4), ("wang", "facts", 6),
         ("wang", "posts", 6), ("zhao", "letters?view=post", 6), ("wang", "corrections?view=desk", 6)]


def test_lists_ask_no_more_for_more_rows(crowd, li, chen, wang, zhao, place, app):
    voices = {"li": li, "chen": chen, "wang": wang, "zhao": zhao}
    known = {rule.rule for rule in app.url_map.iter_rules()}
    report = crowd(2)
    paths = [(voices[who], path.format(report=report, compound=place.compound.id, building=place.building.id), most)
             for who, path, most in LISTS if "/api/v1/" + path.partition("?")[0] in known or "{" in path
             or path.startswith(("me", "orgs", "report"))]
    few = [asks(voice, path) for voice, path, _most in paths]
    crowd(7)
    many = [asks(voice, path) for voice, path, _most in paths]
    grown = [(path, a, b) for (_v, path, _m), a, b in zip(paths, few, many, strict=True) if b > a]
    assert grown == [], grown
    dear = [(path, n, most) for (_v, path, most), n in zip(paths, many, strict=True) if n > most]
    assert dear == [], dear


@pytest.fixture
def notices(wang, lin, place, picture, passes):
    """send(n): n more notices of the community, passed on in the compound with a note, each with photos and a file."""
    from tests import papers
    from tests.cast import upload
    from tests.test_notice_files import upload as upload_file
    photos = [upload(lin, picture(n))["id"] for n in (11, 12)]

    def send(count: int) -> int:
        for n in range(count):
            file = upload_file(lin, papers.doc(f"第{n}份"))
            id = lin.post("notices", {
                "org_id": place.community.id, "title": "停水", "body": "明天停水", "photo_ids": photos,
                "targets": [place.compound.id, place.elsewhere.id], "attachment_ids": [file["id"]]})["id"]
            lin.put(f"notices/{id}/publication")
            passes()
            if n:  # the first goes on waiting
                wang.put(f"notices/{id}/relay", {"note": "门口有送水车"})
                passes()
        lin.post("notices", {"org_id": place.community.id, "title": "草稿", "body": "还没写完"})
        return id

    return send


NOTICE_LISTS = [("chen", "notices", 12), ("lin", "notices?view=desk", 13), ("wang", "notices?view=relay", 13),
                ("chen", "notices/{notice}", 16), ("lin", "notices/{notice}", 16), ("wang", "notices/{notice}", 16),
                ("lin", "notices/{notice}/history", 8), ("lin", "notices/audience-count?targets={compound}", 10),
                ("lin", "checks?state=passed", 12)]


def test_lists_of_notices_ask_no_more_for_more_rows(notices, chen, lin, wang, place):
    voices, notice = {"chen": chen, "lin": lin, "wang": wang}, notices(2)
    paths = [(voices[who], path.format(notice=notice, compound=place.compound.id), most)
             for who, path, most in NOTICE_LISTS]
    few = [asks(voice, path) for voice, path, _most in paths]
    notices(5)
    many = [asks(voice, path) for voice, path, _most in paths]
    assert len(wang.get("notices?view=relay")["items"]) == 2 and len(chen.get("notices")["items"]) == 5
    grown = [(path, a, b) for (_v, path, _m), a, b in zip(paths, few, many, strict=True) if b > a]
    assert grown == [], grown
    dear = [(path, n, most) for (_v, path, most), n in zip(paths, many, strict=True) if n > most]
    assert dear == [], dear


def test_nothing_new_is_cheap(crowd, wang):
    crowd(3)
    answer = wang.ask("GET", "/api/v1/reports?view=queue")
    assert len(answer["items"]) == 3
    first = wang.client.get("/api/v1/reports?view=queue", headers={"Authorization": f"Bearer {wang.token}"})
    db.session.remove()
    with counted() as said:
        again = wang.client.get("/api/v1/reports?view=queue", headers={
            "Authorization": f"Bearer {wang.token}", "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and len(said) <= 6, said


def test_each_way_to_a_queue_is_cut_to_a_page(crowd, wang):
    crowd(5)
    with counted() as said:
        whole = wang.get("reports?view=queue")["items"]
    found = next(statement for statement in said if "UNION" in statement)
    assert found.count("LIMIT") == found.count("UNION") + 2, "a way gathers all that it leads to"
    paged, cursor = [], ""
    while cursor is not None:
        page = wang.get(f"reports?view=queue&limit=2{cursor}")
        paged += page["items"]
        cursor = page["next_cursor"] and f"&cursor={page['next_cursor']}"
    assert len(whole) == 5 and [row["id"] for row in paged] == [row["id"] for row in whole]


def test_what_is_open_is_said_once_a_way(wang):
    """Said twice, PostgreSQL takes the open ones for far fewer and reads those of the whole district."""
    with counted() as said:
        wang.get("reports?view=queue&status=open&order=due")
    queue, = (statement for statement in said if "UNION" in statement)
    assert queue.count("report.status IN") == queue.count("LIMIT") - 1


def test_lists_of_wishes_ask_no_more_for_more_rows(wang, li, chen, place, passes):
    from tests.tasks import claimed, serves
    from tests.wishes import placed, said
    wang.get("wishes?view=desk")
    serves(chen, place.compound)

    def wished(count: int) -> tuple[int, int]:
        for _ in range(count):
            at = f"wishes/{said(li, place, passes, wanted_by=str(clock.today()))['id']}"
            starts = clock.now() + timedelta(days=1 + len(li.get('wishes')['items']))
            claimed(chen, placed(wang, at, place, passes, starts_at=starts.isoformat(),
                                 ends_at=(starts + timedelta(hours=2)).isoformat()))
        return asks(wang, "wishes?view=desk"), asks(li, "wishes?view=mine")

    few = wished(1)
    assert wished(2) == few
