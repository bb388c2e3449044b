"""`make run`: database, reference data, the demo street at first run, then web, worker and simulator as one.

Ctrl-C stops all. The simulator is started only while WeChat's address is on this host.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import requests

ROOT = Path(__file__).resolve().parent.parent
os.chdir(ROOT)
sys.path.insert(0, str(ROOT))

from config import Config  # noqa: E402

BIN = Path(sys.executable).parent
ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # Ctrl-C, kill, a closed window


def main() -> None:
    for end in ENDS:  # SIGINT too: a shell lets its background jobs ignore it
        signal.signal(end, signal.default_int_handler)
    config = Config.from_env()
    children = []
    with_simulator = config.uses_simulator
    _refuse_taken([int(config.port), *([_simulator_port(config)] if with_simulator else [])])
    try:
        if with_simulator:
            children.append(_start(sys.executable, "-m", "gateways.simulator", "--port", str(_simulator_port(config)),
                                   "--callback", f"{config.public_url}wechat/push", "--public-url", config.public_url))
        # A database that is up to date can serve while the rest is looked after: a second start is quick.
        current = _revision(config) == _head()
        if not current:
            _prepare(config, with_simulator)
        # Loaded once and forked: on a small machine every process that reads the code anew costs a second.
        children.append(_start(
            BIN / "gunicorn", "app:create_app()", "--preload", "--bind", f"127.0.0.1:{config.port}",
            "--workers", config.web_workers, "--threads", "8", "--timeout", "30", "--log-level", "warning"))
        children.append(_start(sys.executable, "-m", "jobs.worker"))
        if with_simulator and not _is_introduced(config):
            _prepare(config, with_simulator)
        _wait_for(int(config.port))
        _say(config, with_simulator)
        _until_one_ends(children)
    except KeyboardInterrupt:
        pass
    finally:
        _stop(children)


def _prepare(config: Config, with_simulator: bool) -> None:
    """Migrate; the demo street when the database is new. A second start finds all this done."""
    from flask_migrate import upgrade

    from app import create_app
    from core.db import db, transaction
    from models import Org

    app = create_app(config)
    with app.app_context():
        have = _revision(config)
        if have != _head():
            upgrade(directory=str(ROOT / "migrations"))
        from rules import catalogue, demo
        from rules.demo import seeds
        empty = db.session.scalar(db.select(Org.id).limit(1)) is None  # also when the first start was broken off
        db.session.rollback()
        if empty:
            with transaction():
                catalogue.load()
                seeds.load()
        if empty and not config.is_production:
            print("loading the demo street …", flush=True)
            demo.load("street", echo=print, storage=app.extensions["storage"])
        if with_simulator:
            _wait_for(_simulator_port(config))
            _introduce(config)
        db.session.remove()


def _refuse_taken(ports: list[int]) -> None:
    for port in ports:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                raise SystemExit(f"port {port} is taken; stop what runs there, or set PORT (web) or WECHAT_API_ROOT "
                                 "and WECHAT_OPEN_ROOT (simulator) to another")


def _revision(config: Config) -> str | None:
    """The migration the database stands at; None for a new one. Without alembic, which takes long to load."""
    from sqlalchemy import create_engine, inspect, text

    engine = create_engine(config.database_url)
    with engine.connect() as connection:
        kept = inspect(connection).has_table("alembic_version")
        found = connection.scalar(text("SELECT version_num FROM alembic_version")) if kept else None
    engine.dispose()
    return found


def _head() -> str:
    """The newest migration: files are named by their revisions, and tests/test_house.py sees to it."""
    return max(path.stem for path in (ROOT / "migrations" / "versions").glob("*.py")).partition("_")[0]


def _is_introduced(config: Config) -> bool:
    """Tell the simulator our message templates; whether it still knows the people, bound when it was told of them."""
    from core.texts import table

    _wait_for(_simulator_port(config))
    with requests.Session() as session:
        session.trust_env = False
        labels, titles = table("words")["wechat_labels"], table("words")["templates"]
        session.put(f"{config.wechat_api_root}simulator/templates", timeout=10, json=[
            {"id": id, "title": titles[key], "fields": labels[key]} for key, id in config.wechat_template_ids.items()],
        ).raise_for_status()
        known = {one["key"] for one in session.get(f"{config.wechat_api_root}simulator/people", timeout=10).json()}
    return {one["key"] for one in table("demo")["people"]} <= known


def _introduce(config: Config) -> None:
    """Let the simulator know the demo's people; who is on the roster is already bound."""
    from core.db import transaction
    from gateways.wechat import Identity
    from rules import identity, people
    from rules.demo import DEMO_PEOPLE

    session = requests.Session()
    session.trust_env = False
    known = {one["key"] for one in session.get(f"{config.wechat_api_root}simulator/people", timeout=10).json()}
    if not {one["key"] for one in DEMO_PEOPLE} <= known:
        session.put(f"{config.wechat_api_root}simulator/people", json=DEMO_PEOPLE, timeout=10).raise_for_status()
    with transaction():
        for one in DEMO_PEOPLE:
            person = people.by_phone(one["phone"])
            if person is None or person.identities or not one["proved"]:
                continue
            told = session.get(f"{config.wechat_api_root}simulator/people/{one['key']}", timeout=10).json()
            identity.bind(person, [Identity(appid, told["openids"][kind], told["unionid"])
                                 for kind, appid in zip(("mini", "oa"), config.app_ids, strict=True)])


def _simulator_port(config: Config) -> int:
    return urlsplit(config.wechat_api_root).port or 80


def _start(*command) -> subprocess.Popen:
    return subprocess.Popen([str(part) for part in command], cwd=ROOT, start_new_session=True)


def _wait_for(port: int, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"nothing answers on port {port}; is it taken by another program?")


def _say(config: Config, with_simulator: bool) -> None:
    print(f"\n  phone client   {config.public_url}\n  staff desk     {config.public_url}desk", flush=True)
    if with_simulator:
        print(f"  simulator      {config.wechat_api_root}   ← start here: pick a person, open 近邻 as them", flush=True)
        from core.texts import table
        print("\n  people to be, all on the simulator's page:", flush=True)
        for one in table("demo")["people"]:
            print(f"    {one['label']}　{one['note']}", flush=True)
    print("\n  Ctrl-C stops all.\n", flush=True)


def _until_one_ends(children: list[subprocess.Popen]) -> None:
    while all(child.poll() is None for child in children):
        time.sleep(0.5)
    raise SystemExit("a process ended by itself; the others are stopped too")


def _stop(children: list[subprocess.Popen]) -> None:
    for impatient in ENDS:  # a second Ctrl-C must not leave half of them running, and their ports taken
        signal.signal(impatient, signal.SIG_IGN)
    for child in children:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
    for child in children:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
