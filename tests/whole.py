"""The whole service in a real browser: as `make run` starts it, with a phone or a desk in each person's hand."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from jobs import tasks
from jobs.queue import huey_for
from tests.hands import until, watched
from tests.prepared import once_a_run
from tests.servers import chromium, free_port
from tests.wechat_fixtures import ROOT

FAILED = pytest.StashKey[bool]()  # of a test, for what wants to show why
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


@contextlib.contextmanager
def running(folder: Path, **settings: str):
    """The whole service as `make run` starts it in this folder, on free ports: ((its address, the simulator's), what
    its processes find in their environment)."""
    web, wechat = free_port(), free_port()
    root = f"http://127.0.0.1:{wechat}/"
    env = {**os.environ, "APP_ENV": "development", "DATA_DIR": str(folder),
           "PORT": str(web), "WECHAT_API_ROOT": root, "WECHAT_OPEN_ROOT": root, "WEB_WORKERS": "1",
           "PYTHONUNBUFFERED": "1", **settings}
    log = (folder / "log").open("w+")  # noqa: SIM115  lives as long as the process
    process = subprocess.Popen([sys.executable, "scripts/run.py"], cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        until(lambda: _runs(process, log), 300)
        yield (f"http://127.0.0.1:{web}", root), env
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(120)
        log.close()


def _runs(process, log) -> bool:
    assert process.poll() is None, "make run ended by itself"
    log.seek(0)
    return "Ctrl-C stops all" in log.read()


def ran_once(folder: Path) -> None:
    with running(folder):
        pass


@pytest.fixture(scope="session")
def street(tmp_path_factory):
    """street() → a folder of one's own in which it ran before, so that the demo street is there."""
    def copied() -> Path:
        made = once_a_run(tmp_path_factory, "street", ran_once)
        return Path(shutil.copytree(made, tmp_path_factory.mktemp("whole") / "var"))
    return copied


@pytest.fixture(scope="session")
def served(street):
    with running(street()) as found:
        yield found


@pytest.fixture(scope="session")
def whole(served):
    """(its address, the simulator's)"""
    return served[0]


@pytest.fixture
def minute(served):
    """minute(): its worker does at once what it does every minute."""
    waiting = huey_for(f"sqlite:///{served[1]['DATA_DIR']}/queue.db").storage
    return lambda: waiting.enqueue(tasks.huey.serialize_task(tasks.minute.s()))


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import expect, sync_playwright
    expect.set_options(timeout=30000)
    with sync_playwright() as drive:
        opened = drive.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def person(browser, whole, request):
    """person("李奶奶", "/p/report") → a phone in that person's hand, logged in through WeChat's page."""
    opened = []

    def pick(name: str, path: str = "/", size=(375, 812), **more):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN",
                                      timezone_id="Asia/Shanghai", **more)
        opened.append(context)
        page = watched(context.new_page())
        page.set_default_timeout(30000)
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("request", lambda request: _ours(request.url, whole) or page.faults.append(request.url))
        page.goto(f"{whole[0]}/wechat/login?next={path}")
        page.get_by_text(name, exact=True).first.click()
        page.wait_for_url(f"{whole[0]}{path}")
        return page

    yield pick
    for number, context in enumerate(opened):
        for page in context.pages if request.node.stash.get(FAILED, False) else ():
            page.screenshot(path=Path(tempfile.gettempdir()) / f"jinlin-last-{number}.png")
        context.close()


def _ours(url: str, whole) -> bool:
    return url.startswith((whole[0], whole[1].rstrip("/"), "data:", "blob:"))
