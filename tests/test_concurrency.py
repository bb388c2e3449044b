"""Many at once: one answer a person, one place in the line a person, one deed a moment, and no failure."""

import contextvars
import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.db import db, transaction
from gateways.storage import FolderStorage
from models import Confirmation, Follower, Post, Report
from tests.cast import Voice


def at_once(calls: list, workers: int = 24) -> list:
    db.session.remove()
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda call: contextvars.Context().run(call), calls))


def count(model, **which) -> int:
    db.session.remove()
    found = db.session.scalar(db.select(db.func.count()).select_from(model).filter_by(**which))
    db.session.remove()
    return found


def send(voice: Voice, method: str, path: str, body=None):
    """As another phone: a client of its own, because cookies and threads do not share one."""
    own = Voice(voice.client.application.test_client(), voice.person, voice.token)
    answer = own.ask(method, path, body or {})
    return (answer or {}).get("code", "done") if answer is None or isinstance(answer, dict) else answer.status_code


@pytest.fixture
def report(li, place) -> str:
    filed = li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id})
    from models.check import CheckState
    with transaction():
        db.session.get(Report, filed["id"]).check_state = CheckState.PASSED
    return f"reports/{filed['id']}"


@pytest.fixture
def neighbours(enter, place) -> list[Voice]:
    return [enter(f"neighbour-{n}", home=place.compound) for n in range(20)]


def test_many_join_and_each_is_counted_once(report, li, neighbours):
    said = at_once([lambda voice=voice: send(voice, "POST", f"{report}/supporters")
                    for voice in neighbours for _ in range(3)])
    assert said.count("done") == 20
    assert set(said) <= {"done", "not_allowed", "changed_meanwhile"}
    assert count(Follower) == 21
    assert li.get(report)["supporters"] == 20


def test_two_hundred_confirmations_are_one_answer_a_person(report, li, wang, neighbours):
    for voice in neighbours:
        voice.post(f"{report}/supporters")
    wang.put(f"{report}/acceptance")
    wang.put(f"{report}/resolution", {"note": "修好了"})
    answers = [lambda voice=voice: send(voice, "PUT", f"{report}/confirmation", {"solved": True, "satisfaction": 5})
               for voice in itertools.islice(itertools.cycle([li, *neighbours]), 200)]
    said = at_once(answers)
    assert len(said) == 200 and said.count("done") == 21
    assert set(said) == {"done", "answered"}
    assert count(Confirmation) == 21
    seen = li.get(report)
    assert seen["status"] == "closed" and seen["confirmation"]["yes"] == 21


def test_a_no_among_many_yeses_reopens_once(report, li, wang, neighbours):
    for voice in neighbours[:9]:
        voice.post(f"{report}/supporters")
    wang.put(f"{report}/acceptance")
    wang.put(f"{report}/resolution", {"note": "修好了"})
    at_once([lambda voice=voice: send(voice, "PUT", f"{report}/confirmation", {"solved": False, "reason": "还在冒水"})
             for voice in neighbours[:9]])
    actions = [step["action"] for step in li.get(f"{report}/history")["items"]]
    assert actions.count("reopen") == 1 and li.get(report)["status"] == "accepted"


def test_two_desks_accept_once(report, wang, lin):
    said = at_once([lambda voice=voice: send(voice, "PUT", f"{report}/acceptance") for voice in [wang, lin] * 5])
    assert sorted(set(said)) == ["done", "illegal_move"] and said.count("done") == 1


@pytest.fixture
def managers(enter, place) -> list[int]:
    """Posts of four of the property company's people, each with room for one case."""
    voices = [enter(f"manager-{n}", posts=[("property_manager", place.compound)]) for n in range(4)]
    ids = [voice.posts["property_manager"] for voice in voices]
    with transaction():
        db.session.execute(db.update(Post).where(Post.id.in_(ids)).values(case_cap=1))
    return ids


def file_four(li, place) -> list[str]:
    body = {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id}
    return [f"reports/{li.post('reports', body)['id']}" for _ in range(4)]


def test_a_cap_holds_when_many_give_at_once(li, wang, managers, place):
    reports = file_four(li, place)
    for path in reports:
        wang.put(f"{path}/acceptance")
    said = at_once([lambda path=path: send(wang, "PUT", f"{path}/assignment", {"post_id": managers[0]})
                    for path in reports])
    assert sorted(said) == ["done", "handler_full", "handler_full", "handler_full"]
    assert count(Report, handler_post_id=managers[0]) == 1


def test_turns_are_kept_when_many_accept_at_once(li, wang, enter, managers, place):
    gao = enter("gao", posts=[("party_worker", place.district)])
    gao.post("routing-rules", {"name": "轮派", "role": "secretary", "mode": "rotate",
                               "handler_role": "property_manager"})
    reports = file_four(li, place)
    assert at_once([lambda path=path: send(wang, "PUT", f"{path}/acceptance") for path in reports]) == ["done"] * 4
    assert sorted(wang.get(path)["handler"]["post_id"] for path in reports) == managers


def test_many_file_at_once(li, neighbours, place):
    body = {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id}
    said = at_once([lambda voice=voice: send(voice, "POST", "reports", body) for voice in neighbours * 2])
    assert said.count("done") == 40 and count(Report) == 40


def test_the_same_photo_at_once_is_one_photo_for_all_and_leaves_no_other_file(li, picture, app, monkeypatch):
    from models import Photo
    from tests.cast import upload
    # A store as slow as one far away, so that all six are on their way before the first is done.
    put = FolderStorage.put
    monkeypatch.setattr(FolderStorage, "put", lambda *given: (time.sleep(0.3), put(*given)))
    data, ready = picture(9), threading.Barrier(6)
    folder = Path(app.config["JINLIN"].media_url.removeprefix("file://"))
    before = set(folder.rglob("*.*"))

    def send_photo():
        ready.wait()
        own = Voice(app.test_client(), li.person, li.token)
        return upload(own, data)

    said = at_once([send_photo] * 6, workers=6)
    assert len({photo["id"] for photo in said}) == 1 and len({photo["urls"]["large"] for photo in said}) == 1
    assert count(Photo) == 1
    names = {path.relative_to(folder).as_posix() for path in set(folder.rglob("*.*")) - before}
    assert names == {said[0]["urls"][size].split("?")[0].removeprefix("/media/") for size in ("large", "thumb")}
