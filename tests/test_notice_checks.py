"""What others see of a notice has passed: its text, notes, photos; and what an emergency need not wait for."""

from datetime import timedelta

from core import clock
from core.db import db, transaction
from models import CheckState, ContentCheck
from tests.cast import upload
from tests.noticeboard import body, titles, words


def test_what_the_checker_cannot_say_a_colleague_or_the_desk_above_decides(place, wang, lin, li, chen, passes):
    id = wang.post("notices", body(place))["id"]
    wang.put(f"notices/{id}/publication")
    passes(suggest="review")
    assert titles(li) == [] and "审核" in wang.get(f"notices/{id}")["sentence"]
    [check] = lin.get("checks")["items"]
    assert (check["about"]["name"], check["text"], check["report"]) == ("通知", "\n".join(
        (body(place)["title"], body(place)["body"])), None)
    assert "notice_check_waiting" in {m["template"] for m in lin.get("me/messages")["items"]}
    assert chen.get("checks", expect=403)
    assert wang.put(f"checks/{check['id']}/decision", {"passed": True}, expect=403)
    lin.put(f"checks/{check['id']}/decision", {"passed": False, "note": "请不要写住户姓名"})
    assert titles(li) == [] and "更正" in wang.get(f"notices/{id}")["sentence"]
    [told] = [m for m in wang.get("me/messages")["items"] if m["template"] == "notice_check_refused"]
    assert "请不要写住户姓名" in told["body"]
    wang.post(f"notices/{id}/corrections", words(why="改写"))
    passes()
    assert titles(li) == ["后天停水"]


def test_the_silent_checker_s_notice_goes_to_a_person(place, wang, lin, li):
    from jobs import checks, notices
    id = wang.post("notices", body(place))["id"]
    wang.put(f"notices/{id}/publication")
    db.session.remove()
    with clock.at(clock.now() + timedelta(minutes=31)):
        checks.hand_over_overdue()
        [check] = lin.get("checks")["items"]
        lin.put(f"checks/{check['id']}/decision", {"passed": True})
        notices.spread()
        assert titles(li) == ["明天停水"]


def test_an_emergency_waits_for_nobody_and_is_hidden_when_refused(place, wang, lin, li, passes):
    from jobs import notices
    id = wang.post("notices", body(place, grade="emergency"))["id"]
    wang.put(f"notices/{id}/publication")
    notices.spread()
    assert titles(li) == ["明天停水"]
    passes(suggest="risky")
    [check] = lin.get("checks")["items"]
    lin.put(f"checks/{check['id']}/decision", {"passed": False, "note": "不实"})
    assert titles(li) == [] and li.get(f"notices/{id}", expect=404)
    wang.post(f"notices/{id}/corrections", words(why="更正"))
    assert titles(li) == ["后天停水"]


def test_photos_are_shown_once_they_have_passed(place, wang, sun, li, picture, passes):
    photo, other = upload(wang, picture(1))["id"], upload(sun, picture(2))["id"]
    assert "photo_ids" in wang.post("notices", body(place, photo_ids=[other]), expect=422)["errors"]
    assert "photo_ids" in wang.post("notices", body(place, photo_ids=[*range(1, 11)]), expect=422)["errors"]
    draft = wang.post("notices", body(place, photo_ids=[photo]))
    draft = sun.put(f"notices/{draft['id']}/text", words(photo_ids=[other, photo]))
    assert [p["id"] for p in draft["photos"]] == [other, photo]
    wang.put(f"notices/{draft['id']}/publication")
    from rules import verdict
    with transaction():
        for row in db.session.scalars(db.select(ContentCheck).where(ContentCheck.photo_id.is_(None))):
            verdict.settle(row, "pass")
    passes()
    [seen] = li.get("notices")["items"]
    assert [p["check"] for p in seen["photos"]] == ["passed", "passed"]
    with transaction():
        from models import Photo
        db.session.get(Photo, photo).check_state = CheckState.REVIEW
    db.session.remove()
    assert [p["id"] for p in li.get(f"notices/{draft['id']}")["photos"]] == [other]
    assert len(wang.get(f"notices/{draft['id']}")["photos"]) == 2
