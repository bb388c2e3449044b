"""Redis goes while requests go on: the answers stay right, each host counts alone, and Redis is used again after."""

import contextvars
import dataclasses
import signal
import time

import pytest
import redis

from app import create_app
from core.db import db
from gateways import redis_token_store, token_store
from gateways.wechat import WeChat
from tests.servers import own_redis
from tests.wechat_fixtures import TOKEN, config_for

MOST = 600  # a person's requests in a minute


@pytest.fixture
def server():
    with own_redis() as running:
        yield running


@pytest.fixture
def asking(app, li, server):
    """ask() → (status, requests left this minute), of a web process that counts in this Redis."""
    limited = create_app(dataclasses.replace(app.config["JINLIN"], redis_url=server.url))
    client = limited.test_client()

    @limited.after_request
    def tell(response):
        response.headers["X-Left"] = limited.extensions["jinlin_limiter"].current_limit.remaining
        return response

    def ask(path="me"):
        answer = contextvars.Context().run(client.get, f"/api/v1/{path}",
                                           headers={"Authorization": f"Bearer {li.token}"})
        assert answer.status_code == 429 or path != "me" or answer.get_json()["id"] == li.person.id
        return answer.status_code, int(answer.headers["X-Left"])

    yield ask
    with limited.app_context():
        db.engine.dispose()


def counted_in(server) -> int:
    """What Redis has counted for all its keys."""
    kept = redis.Redis.from_url(server.url)
    return sum(int(kept.get(key)) for key in kept.scan_iter("LIMITS:*"))


def test_limits_are_counted_here_while_redis_is_away(asking, server):
    assert asking() == (200, MOST - 1) and counted_in(server) == 1
    server.end(signal.SIGKILL)
    assert asking() == (200, MOST - 1) and asking() == (200, MOST - 2)  # counted anew, and counted
    server.start()
    until = time.monotonic() + 90
    while counted_in(server) == 0 and time.monotonic() < until:
        assert asking()[0] == 200
        time.sleep(0.2)
    counted = counted_in(server)
    assert counted > 0 and asking() == (200, MOST - counted - 1) and counted_in(server) == counted + 1


def test_a_flood_is_stopped_without_redis_too(asking, server):
    server.end(signal.SIGKILL)
    assert asking() == (200, MOST - 1)
    said = [asking("documents/privacy")[0] for _ in range(MOST)]
    assert said == [200] * (MOST - 1) + [429]
    assert asking()[0] == 429


def test_a_redis_that_hangs_holds_nobody_up(asking, server):
    assert asking() == (200, MOST - 1)
    server.process.send_signal(signal.SIGSTOP)
    start = time.monotonic()
    assert asking() == (200, MOST - 1)  # counted here
    assert time.monotonic() - start < 6  # without a bound of our own it is ten seconds and more


# --- the token that all workers share ------------------------------------------------------------------------------

@pytest.mark.once
def test_the_token_is_shared_through_redis_again_when_it_is_back(simulator, openid, server, tmp_path, monkeypatch):
    monkeypatch.setattr(redis_token_store, "REDIS_REST", 0.2)

    def worker(host: str) -> WeChat:
        return WeChat(config_for(simulator.url, tmp_path / host, REDIS_URL=server.url))

    here, there = worker("here"), worker("there")
    for wechat in (here, there, here):
        assert wechat.check_text(openid, "你好").suggest == "pass"
    assert simulator.calls(TOKEN) == 1
    server.end(signal.SIGKILL)
    for wechat in (here, here, there, there):
        assert wechat.check_text(openid, "你好").suggest == "pass"
    away = simulator.calls(TOKEN)
    assert away <= 3  # one more a host, and none a call
    server.start()
    time.sleep(0.3)
    for wechat in (here, there, worker("third")):
        assert wechat.check_text(openid, "你好").suggest == "pass"
        assert simulator.calls(TOKEN) == away + 1  # the first puts it there, the others find it


@pytest.mark.once
def test_one_at_a_time_renews_the_token_while_redis_is_away(server, tmp_path, monkeypatch):
    monkeypatch.setattr(token_store, "LOCK_WAIT", 0.2)
    store, other = (token_store.token_store_for(server.url, tmp_path) for _ in range(2))
    server.end(signal.SIGKILL)
    with store.lock("token"), pytest.raises(token_store.LockBusy), other.lock("token"):
        pass
    with other.lock("token"):
        pass


@pytest.mark.once
def test_redis_that_goes_under_a_held_lock_costs_nothing(server, tmp_path):
    store = token_store.token_store_for(server.url, tmp_path)
    with store.lock("token"):
        server.end(signal.SIGKILL)
        store.set("token", "fresh", 60)
    assert store.get("token") == "fresh"
