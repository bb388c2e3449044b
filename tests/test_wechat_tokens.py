"""How often WeChat is asked, and one token for all workers, against the simulator over real HTTP."""

import time

import pytest

from gateways.redis_token_store import FallbackTokenStore, RedisTokenStore
from gateways.token_store import FileTokenStore, LockBusy, token_store_for
from gateways.wechat import (
    Busy,
    QuotaSpent,
    TokenDead,
    Unreachable,
    WeChat,
    WeChatError,
)
from gateways.wechat.channel import TIMEOUT
from tests.servers import free_port
from tests.wechat_fixtures import CHECK, TOKEN, config_for
from tests.workers import FORKS

pytestmark = pytest.mark.once


# How often we ask


def test_a_token_is_fetched_once(wechat, simulator, openid):
    for _ in range(3):
        wechat.check_text(openid, "你好")
    assert simulator.calls(TOKEN) == 1


def test_expired_once_is_mended_without_a_word(wechat, simulator, openid):
    simulator.fail(CHECK, 42001, times=1)
    assert wechat.check_text(openid, "你好").suggest == "pass"
    assert simulator.calls(CHECK) == 2


def test_expired_for_ever_is_bounded(wechat, simulator, openid):
    """The cold fetch, the plain renewal and the forced one; nothing more for the calls that follow."""
    simulator.fail(CHECK, 42001)
    with pytest.raises(TokenDead):
        wechat.check_text(openid, "你好")
    assert (simulator.calls(TOKEN), simulator.calls(CHECK)) == (3, 2)
    for _ in range(5):
        with pytest.raises(TokenDead):
            wechat.check_text(openid, "你好")
    assert (simulator.calls(TOKEN), simulator.calls(CHECK)) == (3, 7)


def test_a_token_killed_by_somebody_else_costs_one_fetch(wechat, simulator, openid):
    wechat.check_text(openid, "你好")
    simulator.api("POST", "tokens/kill")
    assert wechat.check_text(openid, "你好").suggest == "pass"
    assert simulator.calls(TOKEN) == 2


def test_busy_is_asked_once_more(wechat, simulator, openid):
    simulator.fail(CHECK, -1, times=1)
    assert wechat.check_text(openid, "你好").suggest == "pass"
    simulator.fail(CHECK, -1)
    with pytest.raises(Busy):
        wechat.check_text(openid, "你好")
    assert simulator.calls(CHECK) == 4


@pytest.mark.parametrize(("path", "ask"), [
    ("sns/jscode2session", lambda wechat, simulator: wechat.login(simulator.code("li"))),
    ("sns/oauth2/access_token", lambda wechat, simulator: wechat.page_login(simulator.code("li", "page"))),
    ("wxa/business/getuserphonenumber",
     lambda wechat, simulator: wechat.phone_number(simulator.code("li", "phone"))),
])
def test_a_code_is_never_tried_twice(wechat, simulator, path, ask):
    simulator.fail(path, -1)
    with pytest.raises(Busy):
        ask(wechat, simulator)
    assert simulator.calls(path) == 1


def test_minute_limit_and_quota_are_not_retried(wechat, simulator, openid):
    for mode, kind in ((45011, Busy), (45009, QuotaSpent)):
        simulator.heal()
        simulator.fail(CHECK, mode)
        before = simulator.calls(CHECK)
        with pytest.raises(kind):
            wechat.check_text(openid, "你好")
        assert simulator.calls(CHECK) == before + 1


@pytest.mark.parametrize("path", [CHECK, TOKEN])
def test_slow_is_cut_off(wechat, simulator, openid, path):
    assert TIMEOUT == (3, 5)
    assert wechat.mini.timeout == TIMEOUT == wechat.oa.timeout
    wechat.mini.timeout = (0.5, 0.5)
    simulator.fail(path, "slow", seconds=8)
    start = time.monotonic()
    with pytest.raises(Unreachable) as refusal:
        wechat.check_text(openid, "你好")
    assert time.monotonic() - start < 6  # cut off, not waited for
    assert refusal.value.retry


# One token for all workers


def _worker(url: str, folder: str, redis_url: str, start, results) -> None:
    config = config_for(url, folder, REDIS_URL=redis_url)
    wechat = WeChat(config)
    openid = "oDL"
    start.wait()
    for _ in range(5):
        try:
            wechat.check_text(openid, "你好")
        except WeChatError as refusal:
            results.put(refusal.name)


def _eight_workers(url: str, folder, redis_url: str = "") -> set[str]:
    results, start = FORKS.Queue(), FORKS.Barrier(8)
    workers = [FORKS.Process(target=_worker, args=(url, str(folder), redis_url, start, results))
               for _ in range(8)]
    for worker in workers:
        worker.start()
    names = [results.get(timeout=300) for _ in range(40)]
    for worker in workers:
        worker.join(300)
        assert worker.exitcode == 0
    return set(names)


def test_eight_processes_fetch_one_token(simulator, tmp_path):
    assert _eight_workers(simulator.url, tmp_path) == {"openid_unknown"}
    assert simulator.calls(CHECK) == 40
    assert simulator.calls(TOKEN) == 1


def test_eight_processes_fetch_one_token_through_redis(simulator, tmp_path, redis_url):
    assert _eight_workers(simulator.url, tmp_path, redis_url) == {"openid_unknown"}
    assert simulator.calls(TOKEN) == 1
    assert not any((tmp_path / "tokens").glob("*.json"))


def test_without_redis_the_folder_serves_with_a_warning(simulator, openid, tmp_path, caplog):
    config = config_for(simulator.url, tmp_path, REDIS_URL=f"redis://127.0.0.1:{free_port()}/0")
    wechat = WeChat(config)
    assert wechat.check_text(openid, "你好").suggest == "pass"
    assert wechat.check_text(openid, "你好").suggest == "pass"
    assert simulator.calls(TOKEN) == 1
    assert sum("Redis is gone" in record.getMessage() for record in caplog.records) == 1


def test_stores_keep_and_forget(tmp_path, redis_url):
    for store in (FileTokenStore(tmp_path), RedisTokenStore(redis_url), token_store_for(redis_url, tmp_path)):
        store.set("key", "值", 60)
        assert store.get("key") == "值"
        store.set("key", "值", 0.3)
        time.sleep(0.4)
        assert store.get("key") is None


def test_a_lock_that_is_never_freed_is_busy(tmp_path, monkeypatch):
    monkeypatch.setattr("gateways.token_store.LOCK_WAIT", 0.2)
    store = FallbackTokenStore(FileTokenStore(tmp_path), FileTokenStore(tmp_path))
    with store.lock("key"), pytest.raises(LockBusy), store.lock("key"):
        pass


def test_token_files_are_private(wechat, openid, tmp_path):
    wechat.check_text(openid, "你好")
    files = list(tmp_path.glob("*/*.json"))
    assert files and all(file.stat().st_mode & 0o077 == 0 for file in files)
