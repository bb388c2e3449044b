"""`make run` ends everything it started, however it is told to: asked twice, or its window closed."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.wechat_fixtures import ROOT

pytestmark = pytest.mark.once
# The real main() with two children that take a second to end, in the place of web and worker.
PROGRAM = """
import subprocess, sys
from scripts import run
SLOW = "import signal, time; signal.signal(signal.SIGTERM, lambda *_: (time.sleep(1), exit())); print(); time.sleep(99)"
def start(*_command):
    child = subprocess.Popen([sys.executable, "-c", SLOW], stdout=subprocess.PIPE, start_new_session=True)
    child.stdout.readline()
    children.append(child.pid)
    return child
children = []
run._start, run._revision, run._refuse_taken, run._wait_for = start, lambda _config: run._head(), print, print
run._say = lambda *_: print("pids", *children, flush=True)
run.main()
"""


@pytest.mark.parametrize("told", [[signal.SIGINT, signal.SIGINT], [signal.SIGHUP], [signal.SIGTERM, signal.SIGTERM]])
def test_nothing_is_left_running(tmp_path, told):
    away = "https://wechat.example/"  # so that no simulator is started
    env = {**os.environ, "APP_ENV": "development", "DATA_DIR": str(tmp_path), "WECHAT_API_ROOT": away,
           "WECHAT_OPEN_ROOT": away}
    process = subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    pids = next(line.split()[1:] for line in process.stdout if line.startswith("pids"))
    assert len(pids) == 2
    for end in told:
        process.send_signal(end)
        time.sleep(0.3)
    process.wait(60)
    left = [pid for pid in map(int, pids) if _is_there(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
