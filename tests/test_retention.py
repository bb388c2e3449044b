"""What is left when its time is over: a tombstone that counts, no words, no pictures but those still shown."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, update

from core import clock
from core.db import db, transaction
from gateways.wechat import Identity as Known
from jobs import clockwork
from models import AccessView, Person, Photo, PhotoKind, Post, RefreshToken, Report, Session, WechatPush
from models.check import CheckState, ContentCheck
from rules import session as sessions
from rules.report import retention, submit
from tests.cast import upload

SECRET = "老王家漏水"
PAST = timedelta(days=5 * 365 + 1)


def a_night():
    db.session.remove()
    clockwork.every_night()
    db.session.remove()


def age(path: str, status: str = "closed", by: timedelta = PAST) -> None:
    """As if it had ended so long ago."""
    db.session.remove()
    with transaction():
        report = db.session.get_one(Report, int(path.split("/")[1]))
        report.status, report.closed_as, report.changed_at = status, "residents", clock.now() - by
    db.session.remove()


def file(voice, place, *photos, **more) -> str:
    report = voice.post("reports", {"category": "sewer_blocked", "description": SECRET, "org_id": place.building.id,
                                    "photo_ids": list(photos), **more})
    return f"reports/{report['id']}"


def stored(app, photo: dict) -> list[bool]:
    folder = app.extensions["storage"]._folder
    return [(folder / url.split("?")[0].removeprefix("/media/")).is_file()
            for url in (photo["urls"]["large"], photo["urls"]["thumb"])]


def leaks(secret: str) -> set[str]:
    """Where it stands in any table, whatever the column: a new one cannot be forgotten here."""
    db.session.remove()
    # Answers kept for retries are sealed, and go by themselves after two days.
    tables = [table for table in db.metadata.sorted_tables if table.name != "idempotent_request"]
    found = {f"{table.name}.{column}" for table in tables for row in db.session.execute(select(table)).mappings()
             for column, value in row.items() if secret in str(value)}
    db.session.remove()
    return found


@pytest.fixture
def talked_over(li, chen, wang, zhao, place):
    """A report about which everybody typed the same personal words, wherever words can be typed."""
    path = file(li, place, address=SECRET)
    wang.put(f"{path}/acceptance", {"note": SECRET})
    wang.put(f"{path}/question", {"text": SECRET})
    li.put(f"{path}/answer", {"text": SECRET})
    wang.put(f"{path}/assignment", {"post_id": zhao.posts["property_manager"], "note": SECRET})
    zhao.put(f"{path}/extension", {"reason": SECRET})
    wang.post(f"{path}/handoffs", {"to_name": SECRET, "days": 3})
    zhao.put(f"{path}/resolution", {"note": SECRET})
    li.put(f"{path}/confirmation", {"solved": False, "reason": SECRET})
    wang.put(f"{path}/question", {"text": SECRET})
    with transaction():
        db.session.execute(update(ContentCheck).values(note=SECRET))
    return path


def test_no_word_of_it_is_left_in_any_table(talked_over, wang):
    before = leaks(SECRET)
    assert {"report.description", "report.address", "report.question", "report.extension_reason",
            "report_step.words", "confirmation.reason", "content_check.note", "handoff.to_name",
            "message.words"} <= before
    age(talked_over)
    a_night()
    assert leaks(SECRET) == set()
    tombstone = wang.get(talked_over)
    assert tombstone["status"] == "closed" and tombstone["description"] == ""
    assert len(wang.get(f"{talked_over}/history")["items"]) >= 8


def test_what_is_still_young_keeps_its_words(talked_over, wang):
    a_night()
    assert wang.get(talked_over)["description"] == SECRET and "message.words" in leaks(SECRET)


def test_a_photo_goes_with_its_report_and_its_files_with_it(app, li, place, picture):
    photo = upload(li, picture(1))
    path = file(li, place, photo["id"])
    assert stored(app, photo) == [True, True]
    age(path)
    a_night()
    assert stored(app, photo) == [False, False]
    assert db.session.get_one(Photo, photo["id"]).erased_at is not None
    a_night()
    # Not 403: there is nothing left whose original anybody could ask for.
    li.post(f"photos/{photo['id']}/original-views", {"reason": "想再看看"}, expect=404)


def test_a_blacked_out_photo_leaves_none_of_its_prints(app, li, wang, place, picture):
    folder = app.extensions["storage"]._folder
    before = set(folder.rglob("*.*"))
    photo = upload(li, picture(8))
    path = file(li, place, photo["id"])
    for corner in (0, 0.5):
        wang.put(f"photos/{photo['id']}/black-out", {"regions": [{"x": corner, "y": corner, "w": 0.5, "h": 0.5}]})
    assert len(set(folder.rglob("*.*")) - before) == 6
    age(path)
    a_night()
    assert set(folder.rglob("*.*")) == before


def test_a_photo_that_another_report_shows_stays_until_that_goes_too(app, li, place, picture):
    photo = upload(li, picture(2))
    old, young = file(li, place, photo["id"]), file(li, place, photo["id"])
    age(old)
    a_night()
    assert [shown["id"] for shown in li.get(young)["photos"]] == [photo["id"]] and stored(app, photo) == [True, True]
    age(young)
    a_night()
    assert stored(app, photo) == [False, False]


def test_a_split_child_keeps_its_parents_photo(app, li, wang, place, picture):
    photo = upload(li, picture(3))
    parent = file(li, place, photo["id"])
    wang.put(f"{parent}/acceptance")
    wang.post(f"{parent}/children", {"items": [
        {"category": "lawn_care", "description": "草也该剪了", "photo_ids": [photo["id"]]},
        {"category": "sewer_blocked", "description": "下水道堵了"}]})
    child = db.session.scalars(select(Report).where(Report.category_key == "lawn_care")).one().id
    age(parent)
    a_night()
    assert [shown["id"] for shown in li.get(f"reports/{child}")["photos"]] == [photo["id"]]
    assert stored(app, photo) == [True, True]


def test_two_that_go_in_one_night_leave_nothing_they_shared(app, li, place, picture):
    photo = upload(li, picture(4))
    for status in ("closed", "rejected"):
        age(file(li, place, photo["id"]), status)
    a_night()
    assert stored(app, photo) == [False, False]


def test_a_photo_on_its_way_into_a_new_report_is_not_erased_meanwhile(app, li, place, picture):
    photo = upload(li, picture(7))
    old, young = file(li, place, photo["id"]), file(li, place)
    age(old)

    def night():
        with app.app_context(), transaction():
            retention.thin_out()

    eraser = threading.Thread(target=night)
    with transaction():
        chosen = submit.own_photos([photo["id"]], db.session.get_one(Person, li.person.id))
        eraser.start()
        eraser.join(1)  # it has every chance, and must wait
        submit.attach(db.session.get_one(Report, int(young.split("/")[1])), chosen, PhotoKind.BEFORE)
    eraser.join()
    assert li.get(old)["description"] == ""
    assert [shown["id"] for shown in li.get(young)["photos"]] == [photo["id"]]


def test_an_erased_photo_can_be_sent_again_and_the_tombstone_does_not_show_it(app, li, wang, place, picture):
    photo = upload(li, picture(5))
    path = file(li, place, photo["id"])
    with transaction():
        db.session.get_one(Photo, photo["id"]).check_state = CheckState.PASSED
    age(path)
    a_night()
    again = upload(li, picture(5))
    assert again["id"] == photo["id"] and again["check"] == "pending" and stored(app, again) == [True, True]
    assert li.get(path)["photos"] == [] == wang.get(path)["photos"]
    assert li.get(file(li, place, again["id"]))["photos"][0]["id"] == photo["id"]


def test_a_store_that_is_away_keeps_the_night_and_gets_the_rest_tomorrow(app, li, place, picture):
    from gateways.storage import StorageUnavailable
    store = app.extensions["storage"]
    photo = upload(li, picture(6))
    path = file(li, place, photo["id"])
    age(path)
    folder, aside = store._folder, store._folder.with_name("aside")
    folder.rename(aside)
    folder.write_text("in the way")
    with pytest.raises(StorageUnavailable):
        store.delete("photos/x.webp")
    a_night()
    folder.unlink()
    aside.rename(folder)
    assert li.get(path)["description"] == "" and stored(app, photo) == [True, True]
    a_night()
    assert stored(app, photo) == [False, False]


def test_after_two_years_the_pictures_go_and_the_words_stay(app, li, place, picture):
    photo = upload(li, picture(11))
    path = file(li, place, photo["id"])
    age(path, by=timedelta(days=2 * 365 - 1))
    a_night()
    assert stored(app, photo) == [True, True]
    age(path, by=timedelta(days=2 * 365 + 1))
    a_night()
    assert stored(app, photo) == [False, False]
    told = li.get(path)
    assert told["photos"] == [] and told["description"] == SECRET


def test_a_photo_that_nothing_shows_goes_after_a_week(app, li, wang, place, picture):
    unused, used, face, wanted = (upload(li, picture(n)) for n in (12, 13, 14, 15))
    file(li, place, used["id"])
    with transaction():
        db.session.get_one(Post, wang.posts["secretary"]).face_photo_id = face["id"]
        db.session.execute(update(Photo).values(created_at=clock.now() - timedelta(days=8)))
    assert upload(li, picture(15))["id"] == wanted["id"]  # sent again: its week begins anew
    a_night()
    assert stored(app, unused) == [False, False]
    assert [stored(app, photo) for photo in (used, face, wanted)] == [[True, True]] * 3


def test_what_was_logged_goes_after_its_year(app, client, li, wang, place):
    path = file(li, place)
    wang.post(f"{path}/contact-views", {"reason": "上门前先联系"})
    with transaction():
        pages = sessions.open_for(Known("app", "openid-x", ""), page=True)  # no refresh token
        mini = sessions.open_for(Known("app", "openid-x", ""))
        db.session.execute(insert(WechatPush).values(
            unique_key="k", event="e", openid="openid-x", data={}, received_at=clock.now(), attempts=0))
    names = {AccessView, WechatPush, RefreshToken}

    def there():
        db.session.remove()
        return {model for model in names if db.session.scalar(select(model.id).limit(1))}

    def logged_in() -> int:
        return db.session.scalar(select(func.count()).select_from(Session).where(
            Session.person_id.in_([pages.user.id, mini.user.id])))

    assert there() == names and logged_in() == 2
    for days, left, logins in ((6, names, 2), (8, names - {WechatPush}, 2), (91, {AccessView}, 2),
                               (364, {AccessView}, 2), (366, set(), 0)):
        with clock.at(clock.now() + timedelta(days=days)):
            a_night()
            assert (there(), logged_in()) == (left, logins), days
