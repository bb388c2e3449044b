"""What production refuses to start on, and what a fresh machine starts with."""

import pytest

from config import ROOT, SIMULATOR_SECRETS, Config, ConfigError, env_example

pytestmark = pytest.mark.once
REAL = {
    "APP_ENV": "production", "PUBLIC_URL": "https://jinlin.example.gov.cn/", "DATABASE_URL": "postgres://u:p@db/jinlin",
    "WECHAT_API_ROOT": "https://api.weixin.qq.com/", "WECHAT_OPEN_ROOT": "https://open.weixin.qq.com/",
    "WECHAT_MINI_APP_ID": "wx1", "WECHAT_OA_APP_ID": "wx2", "WECHAT_MINI_APP_SECRET": "a",
    "WECHAT_OA_APP_SECRET": "b", "WECHAT_CALLBACK_TOKEN": "c",
    "WECHAT_CALLBACK_AES_KEY": "d" * 43, "SECRET_KEY": "s" * 40, "FIELD_KEYS": f"{'k' * 43}=",
}


@pytest.fixture
def real(tmp_path):
    return REAL | {"DATA_DIR": str(tmp_path)}


def test_production_starts_on_real_things(real):
    assert Config.from_env(real).database_url == "postgresql+psycopg://u:p@db/jinlin"


@pytest.mark.parametrize("name, value", [
    ("WECHAT_API_ROOT", "http://127.0.0.1:8001/"), ("WECHAT_OPEN_ROOT", "http://localhost:8001/"), ("SECRET_KEY", ""),
    ("SECRET_KEY", "short"), ("FIELD_KEYS", ""), ("FIELD_KEYS", "my-key"), ("FIELD_KEYS", f"{'k' * 43}=,é"),
    ("WECHAT_API_ROOT", "http://wechat.internal/"), ("WECHAT_OPEN_ROOT", "http://open.weixin.qq.com/"),
    ("WECHAT_CALLBACK_AES_KEY", "d" * 42), ("PUBLIC_URL", "http://jinlin.example/"), ("DATABASE_URL", ""),
    ("WECHAT_MINI_APP_ID", "wxsimulatormini"), ("WECHAT_OA_APP_ID", ""),
    ("WECHAT_MINI_APP_SECRET", SIMULATOR_SECRETS["wechat_mini_app_secret"]),
])
def test_production_refuses(real, name, value):
    with pytest.raises(ConfigError, match="production refuses"):
        Config.from_env(real | {name: value})


def test_production_refuses_debug(real, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")
    with pytest.raises(ConfigError, match="FLASK_DEBUG"):
        Config.from_env(real)


def test_sqlite_in_production_is_a_choice(real):
    chosen = Config.from_env(real | {"DATABASE_URL": "", "ALLOW_SQLITE": "1"})
    assert chosen.is_production and chosen.database_url.startswith("sqlite:///")


def test_a_made_secret_is_kept_and_not_shown(tmp_path):
    first, second = (Config.from_env({"DATA_DIR": str(tmp_path)}) for _ in range(2))
    assert first.secret_key == second.secret_key and first.field_keys == second.field_keys
    assert first.secret_key not in repr(first)


def test_the_example_is_the_settings_themselves():
    assert (ROOT / ".env.example").read_text() == env_example()
