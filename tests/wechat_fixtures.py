"""The simulated WeChat as a real process, our client of it, and the app that asks it."""

import io
import os
import queue
import secrets
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from PIL import Image

from config import ROOT, Config
from core.db import db, transaction
from gateways.token_store import FileTokenStore
from gateways.wechat import Identity, WeChat
from tests.servers import free_port

SEND = "cgi-bin/message/subscribe/send"
TOKEN = "cgi-bin/stable_token"
CHECK = "wxa/msg_sec_check"
PEOPLE = [
    {"key": "li", "label": "李奶奶", "phone": "13900000001", "note": "居民", "auto_accept": False},
    {"key": "wang", "label": "王书记", "phone": "13900000002", "note": "书记", "auto_accept": False},
    {"key": "zhao", "label": "赵经理", "phone": "13900000003", "note": "物业经理", "auto_accept": False},
]


@dataclass
class Simulator:
    """A running simulator: `url` ends with a slash; the methods are its control API."""

    url: str
    process: subprocess.Popen

    def api(self, method: str, path: str, **more):
        answer = requests.request(method, self.url + "simulator/" + path, timeout=60, **more)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def reset(self) -> None:
        """Its tokens die; those that a worker of an earlier test has kept go too, else the next asks in vain once."""
        for kept in (Path(os.environ["DATA_DIR"]) / "tokens").glob("*"):  # the folder stays: others wait at its locks
            kept.unlink()
        self.api("POST", "reset")
        self.api("PUT", "people", json=PEOPLE)

    def people(self, people: list[dict]) -> None:
        self.api("PUT", "people", json=people)

    def templates(self, templates: list[dict]) -> None:
        self.api("PUT", "templates", json=templates)

    def code(self, person: str, kind: str = "login") -> str:
        return self.api("POST", "codes", json={"person": person, "kind": kind})["code"]

    def identity(self, person: str) -> dict:
        """{openids: {mini, oa}, unionid, phone, …}"""
        return self.api("GET", f"people/{person}")

    def fail(self, path: str, mode: object, times: int = 0, seconds: float = 0) -> None:
        self.api("POST", "failures", json={
            "path": path, "mode": mode, "times": times, "seconds": seconds})

    def heal(self) -> None:
        self.api("DELETE", "failures")

    def accept(self, person: str, *templates: str, choice: str = "accept", app: str = "mini") -> None:
        answers = [{"id": name, "choice": choice} for name in templates]
        self.api("POST", "subscriptions", json={"person": person, "app": app, "templates": answers})

    def messages(self, person: str) -> list[dict]:
        return self.api("GET", f"messages?person={person}")

    def settings(self, **changes) -> dict:
        return self.api("PATCH", "settings", json=changes)

    def calls(self, path: str) -> int:
        return sum(call["path"] == path for call in self.api("GET", "calls"))

    def pushes(self) -> list[dict]:
        return self.api("GET", "pushes")


def start_simulator(*more: str, port: int | None = None, data_dir: Path | None = None) -> Simulator:
    """`python -m gateways.simulator` on a free port, waited for."""
    port = port or free_port()
    environ = {**os.environ, "APP_ENV": "test", "DATA_DIR": str(data_dir or "var")}
    process = subprocess.Popen(
        [sys.executable, "-m", "gateways.simulator", "--port", str(port), *more], cwd=ROOT, env=environ,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    simulator = Simulator(f"http://127.0.0.1:{port}/", process)
    deadline = time.monotonic() + 120
    while True:
        try:
            simulator.api("GET", "people")
            return simulator
        except requests.ConnectionError:
            if process.poll() is not None or time.monotonic() > deadline:
                stop(simulator)
                raise RuntimeError("the simulator did not start") from None
            time.sleep(0.05)


def stop(simulator: Simulator) -> None:
    simulator.process.terminate()
    try:
        simulator.process.wait(5)
    except subprocess.TimeoutExpired:
        simulator.process.kill()


def config_for(simulator_url: str, data_dir: Path, **changes: str) -> Config:
    return Config.from_env({
        "APP_ENV": "test", "DATA_DIR": str(data_dir), "WECHAT_API_ROOT": simulator_url,
        "WECHAT_OPEN_ROOT": simulator_url, **changes})


@pytest.fixture(scope="session")
def simulator_process(tmp_path_factory):
    running = start_simulator("--forget", data_dir=tmp_path_factory.mktemp("simulator"))
    yield running
    stop(running)


@pytest.fixture
def simulator(simulator_process):
    """Empty but for three people; its process is shared by the session."""
    simulator_process.reset()
    simulator_process.settings(callback="http://127.0.0.1:9/wechat/push", media_delay=0)
    return simulator_process


@pytest.fixture
def wechat(simulator, tmp_path):
    """Our client with a token store of its own, so that every test starts cold."""
    store = FileTokenStore(tmp_path / secrets.token_hex(4))
    return WeChat(config_for(simulator.url, tmp_path), token_store=store)


@pytest.fixture
def openid(simulator) -> str:
    """李奶奶's in the mini program."""
    return simulator.identity("li")["openids"]["mini"]


@pytest.fixture
def live(app, simulator, wechat, monkeypatch) -> Simulator:
    """The app asks the simulated WeChat over real HTTP."""
    monkeypatch.setitem(app.extensions, "wechat", wechat)
    return simulator


@pytest.fixture
def reader(app, live) -> int:
    """The id of a person whom WeChat knows: 李奶奶, by the mini program."""
    from rules import session
    known = live.identity("li")
    with transaction():
        mini = Identity(app.config["JINLIN"].wechat_mini_app_id, known["openids"]["mini"], known["unionid"])
        person = session.open_for(mini).user
    db.session.remove()
    return person.id


@dataclass
class Callback:
    """Stands where the app's /wechat/push will stand; also serves /photo.png and /broken.png."""

    url: str
    got: queue.Queue = field(default_factory=queue.Queue)
    answers: list[tuple[int, str]] = field(default_factory=list)

    def next(self, seconds: float = 60) -> tuple[dict[str, str], bytes]:
        """(query, body) of the next push."""
        return self.got.get(timeout=seconds)

    def nothing(self, seconds: float = 0.5) -> bool:
        try:
            self.got.get(timeout=seconds)
        except queue.Empty:
            return True
        return False


@pytest.fixture
def callback(simulator):
    """Receives the simulator's pushes. `answers`: (status, body) of the next ones, then 200 success."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "PNG")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.partition("?")[0]
            content = {"/photo.png": picture.getvalue(), "/broken.png": picture.getvalue()[:60]}.get(path)
            self._answer(404 if content is None else 200, content or b"")

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            callback.got.put((dict(parse_qsl(urlsplit(self.path).query)), body))
            status, text = callback.answers.pop(0) if callback.answers else (200, "success")
            self._answer(status, text.encode())

        def _answer(self, status, content):
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    callback = Callback(f"http://127.0.0.1:{server.server_port}/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    simulator.settings(callback=callback.url + "wechat/push")
    yield callback
    server.shutdown()
    server.server_close()
