"""Behind a proxy the address of the person counts, not the proxy's; without one, nobody may claim an address."""

import os

import pytest
from flask import request

from app import create_app
from config import Config

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("proxies", "seen"), [("0", "127.0.0.1"), ("1", "203.0.113.7")])
def test_whose_address_counts(tmp_path, proxies, seen):
    app = create_app(Config.from_env({**os.environ, "DATA_DIR": str(tmp_path), "TRUSTED_PROXIES": proxies}))
    found = []
    app.before_request(lambda: found.append(request.remote_addr))
    app.test_client().get("/healthz", headers={"X-Forwarded-For": "203.0.113.7"})
    assert found == [seen]
