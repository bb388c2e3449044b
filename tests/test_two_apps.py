"""One person by the mini program and by the official account: the same reports, each app's own credits."""

import contextvars
import threading

import pytest

from core import clock
from core.db import db, transaction
from gateways.wechat import Identity as Known
from gateways.wechat import Push
from jobs import deliver
from jobs import pushes as job
from models import Identity, MessageCredit, Person
from policies import privacy_version
from rules import push as pushes
from rules.notify import notify
from tests.cast import Voice
from tests.test_auth import ask, log_in, page_login
from tests.test_push import arrive, popup
from tests.wechat_fixtures import PEOPLE

CONSENT = {"document": "privacy", "version": privacy_version()}


@pytest.fixture
def by_mini(client, live, place) -> Voice:
    """李奶奶, who came by the mini program and lives in the compound."""
    tokens = log_in(client, live.code("li")).get_json()
    voice = Voice(client, tokens["user"], tokens["access_token"])
    voice.put("me/consents", CONSENT)
    voice.put("me/home", {"org_id": place.compound.id})
    return voice


@pytest.fixture
def report(by_mini, place) -> str:
    filed = by_mini.post("reports", {"category": "sewer_blocked", "description": "井盖坏了",
                                     "org_id": place.compound.id})
    return f"reports/{filed['id']}"


def by_page(app, live, person="li"):
    """get(path) → the answer to a browser that came in by the official account."""
    browser, _ = page_login(app, live, person=person)
    return lambda path: ask(browser, "GET", f"/api/v1/{path}")


def people() -> int:
    found = db.session.scalar(db.select(db.func.count()).select_from(Person))
    db.session.remove()
    return found


def left(app) -> dict[str, int]:
    """What is left of the credits for `progress`: {mini: …, oa: …}."""
    config = app.config["JINLIN"]
    kinds = {config.wechat_mini_app_id: "mini", config.wechat_oa_app_id: "oa"}
    found = {kinds[appid]: remaining for appid, remaining in db.session.execute(
        db.select(Identity.appid, MessageCredit.remaining).join(MessageCredit, MessageCredit.identity_id == Identity.id)
        .where(MessageCredit.template == "progress"))}
    db.session.remove()
    return found


def test_the_same_reports_by_either_app(app, live, by_mini, report):
    get = by_page(app, live)
    assert get("me").get_json()["id"] == by_mini.person["id"]
    assert [item["id"] for item in get("reports?view=mine").get_json()["items"]] == [int(report.split("/")[1])]
    assert get(report).get_json()["description"] == "井盖坏了"
    assert get("me").get_json()["home"] == by_mini.get("me")["home"]
    assert people() == 1


def test_a_credit_counts_at_the_app_where_it_was_given(app, client, live, callback, by_mini):
    by_page(app, live)
    live.accept("li", "tpl-progress", app="oa")
    arrive(client, popup(client, callback))
    job.work_off()
    assert left(app) == {"oa": 1}
    live.accept("li", "tpl-progress", app="mini")
    arrive(client, popup(client, callback))
    job.work_off()
    assert left(app) == {"oa": 1, "mini": 1}
    for expected in ({"oa": 1, "mini": 0}, {"oa": 0, "mini": 0}):
        with transaction():
            notify(db.session.get(Person, by_mini.person["id"]), "report_submitted", f"/p/reports/{len(expected)}",
                   number=f"261124-{expected['oa']:06d}", category="路灯", promised="11月27日", days="3个工作日")
        assert deliver.deliver() == 1
        assert left(app) == expected
    assert sorted(message["app"] for message in live.messages("li")) == ["mini", "oa"]


def test_a_push_of_one_app_never_counts_at_the_other(app, live, by_mini):
    """WeChat makes openids per app, so the app in the push's envelope has to fit the openid in it."""
    mini, oa = app.config["JINLIN"].app_ids
    openid = live.identity("li")["openids"]["mini"]
    accepted = {"choices": [{"template_id": "tpl-progress", "choice": "accept"}]}
    for appid, credits in ((oa, {}), (mini, {"mini": 1})):
        with transaction():
            pushes.keep(Push(kind="event", event="subscribe_msg_popup_event", openid=openid, unique_key=f"push:{appid}",
                             created_at=clock.now(), appid=appid, data=accepted))
        job.work_off()
        assert left(app) == credits


def test_who_has_no_unionid_is_somebody_else(app, client, live, by_mini, report):
    """Not joined by WeChat, so not by us: neither with the one who is joined nor with another such one."""
    live.people([*PEOPLE, *({"key": key, "label": key, "joined": False} for key in ("third", "fourth"))])
    third = log_in(client, live.code("third")).get_json()["user"]["id"]
    get = by_page(app, live, "third")
    paged = get("me").get_json()["id"]
    fourth = log_in(client, live.code("fourth")).get_json()["user"]["id"]
    assert len({by_mini.person["id"], third, paged, fourth}) == 4
    assert get("reports?view=mine").get_json()["items"] == [] and get(report).status_code == 404
    assert log_in(client, live.code("third")).get_json()["user"]["id"] == third
    assert people() == 4


def test_both_apps_at_once_make_one_person(app):
    """Opened on the phone and on the desk in the same second, for the first time."""
    from rules import session
    config, ready, faults = app.config["JINLIN"], threading.Barrier(2), []

    def first_time(appid: str, person: int) -> None:
        with app.app_context():
            ready.wait()
            try:
                with transaction():
                    session.open_for(Known(appid, f"{appid}-{person}", f"union-{person}"))
            except Exception as fault:  # noqa: BLE001  told below
                faults.append(fault)
            db.session.remove()

    db.session.remove()
    for person in range(8):
        both = [threading.Thread(target=contextvars.Context().run, args=(first_time, appid, person))
                for appid in config.app_ids]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
    assert faults == [] and people() == 8
