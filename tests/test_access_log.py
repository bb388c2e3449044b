"""The web process as the Procfile starts it: its access log keeps no query, where openids, codes and signatures are,
and no link that opens something by itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.servers import ROOT, free_port, wait_for


@pytest.mark.once
def test_the_access_log_holds_no_query(tmp_path):
    line = next(line for line in (ROOT / "Procfile").read_text().splitlines() if line.startswith("web: "))
    port, log = free_port(), tmp_path / "log"
    settings = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PORT": str(port), "WEB_WORKERS": "1",
                "DATA_DIR": str(tmp_path / "var")}
    with log.open("w") as out:
        process = subprocess.Popen(["bash", "-c", f"exec {line.removeprefix('web: ')}"], cwd=ROOT,
                                   env={**os.environ, **settings}, stdout=out, stderr=out)
        try:
            wait_for(port)
            secret = {"openid": "o-very-secret", "code": "c-very-secret"}
            requests.get(f"http://127.0.0.1:{port}/wechat/push", params=secret, timeout=60,
                         headers={"Referer": "http://127.0.0.1/h/t-very-secret"})
            for path in ("h/t-very-secret", "api/v1/handoffs/t-very-secret/reply"):
                requests.put(f"http://127.0.0.1:{port}/{path}", timeout=60)
        finally:
            process.terminate()
            process.wait(120)
    written = log.read_text()
    assert "GET /wechat/push 403" in written and "PUT /api/v1/handoffs/…/reply" in written
    assert "secret" not in written
