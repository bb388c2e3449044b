"""WeChat's limits: the day's quota half-way, a minute's limit, one account resting and the other not."""

import pytest

from core import clock
from core.db import db, transaction
from models import ChannelPause, Identity, Message
from rules import channel, credits
from tests.notices import at, delivery, left, look, published, shown, states
from tests.wechat_fixtures import SEND


def test_45009_half_way_loses_and_doubles_nothing(app, live, crowd, wang, place, monkeypatch):
    ids = crowd(8)
    wechat, real, sent = app.extensions["wechat"], app.extensions["wechat"].send_message, []

    def spent_after_three(*args, **kwargs):
        if len(sent) == 3:
            live.fail(SEND, 45009)
        number = real(*args, **kwargs)
        sent.append(number)
        return number

    monkeypatch.setattr(wechat, "send_message", spent_after_three)
    with clock.at(at(18)) as hands:
        id = published(wang, place.compound)
        look()
        assert sorted(states()) == ["sent"] * 3 + ["waiting"] * 4 + ["waiting:quota_spent"]
        assert live.calls(SEND) == 4 and left() == 5  # asked once more, then not again; its credit is back
        for _ in range(5):
            hands.tick(3600)
            look()
        assert live.calls(SEND) == 4 and metric() == 3600
        db.session.remove()
        assert set(db.session.scalars(db.select(Message.attempts).where(Message.state == "waiting"))) == {0}
        live.heal()
        monkeypatch.undo()
        monkeypatch.setitem(app.extensions, "wechat", wechat)
        hands.set(at(0, 1, day=25))
        look()
        assert metric() == 0
    assert states() == ["sent"] * 8 and left() == 0
    assert [len(live.messages(f"p{n}")) for n in range(8)] == [1] * 8
    assert all(delivery(id, person).reached_by == "wechat" for person in ids)


def test_while_an_account_rests_no_copies_pile_up(app, live, crowd, wang, place):
    crowd(2)
    published(wang, place.compound)
    with transaction():
        channel.pause(app.config["JINLIN"].wechat_mini_app_id, "quota_spent")
    look()
    assert states() == [] and live.calls(SEND) == 0


@pytest.mark.parametrize("mode", [45011, -1])
def test_a_minutes_limit_rests_the_account_each_time_twice_as_long(app, live, crowd, wang, place, mode):
    crowd(3)
    live.fail(SEND, mode)
    once = 2 if mode == -1 else 1  # WeChat's "busy" is asked twice at once
    with clock.at(at(10)) as hands:
        published(wang, place.compound)
        rests = []
        for _ in range(4):
            look()
            before, waited = live.calls(SEND), 0
            while live.calls(SEND) == before and waited < 1000:
                hands.tick(15)
                waited += 15
                look()
            rests.append(waited)
        assert rests[0] < rests[1] < rests[2] < rests[3] and rests[3] >= 240, rests
        assert live.calls(SEND) == 5 * once and left() == 3
        assert set(db.session.scalars(db.select(Message.attempts))) == {0}
        live.heal()
        hands.tick(1000)
        look()
        hands.tick(60)
        look()
        assert states() == ["sent"] * 3 and left() == 0
        assert set(db.session.scalars(db.select(ChannelPause.times))) == {0}  # it begins small again


def test_the_other_account_goes_on_while_one_rests(app, live, wang, place):
    from gateways.wechat import Identity as Known
    from rules import channel, people, session
    config, known = app.config["JINLIN"], live.identity("li")
    with transaction():
        person = session.open_for(Known(config.wechat_mini_app_id, known["openids"]["mini"], known["unionid"])).user
        person = session.open_for(Known(config.wechat_oa_app_id, known["openids"]["oa"], known["unionid"])).user
        people.set_home(person, place.compound.id, None)
        for identity in db.session.scalars(db.select(Identity).filter_by(person_id=person.id)):
            credits.accept(identity, "notice")
        channel.pause(config.wechat_mini_app_id, "quota_spent")
    live.accept("li", "tpl-notice", app="oa")
    published(wang, place.compound)
    published(wang, place.compound, title="第二份")
    look()
    assert shown(live, "li") == ["明天停水"] and left() == 1  # the mini program's credit waits for midnight
    assert states() == ["sent"]


def metric() -> float:
    from prometheus_client import REGISTRY

    from rules import health
    db.session.remove()
    health.measure()
    db.session.remove()
    return REGISTRY.get_sample_value("jinlin_wechat_paused_seconds", {"account": "wxsimulatormini"})
