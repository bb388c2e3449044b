"""Every setting, read once from the environment; each has an embedded default. Decides nothing else."""

import base64
import os
import re
import secrets
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
SIMULATOR = "http://127.0.0.1:8001/"
# The simulator's public identities. They open nothing real, and production refuses them by name.
SIMULATOR_SECRETS = {
    "wechat_mini_app_secret": "simulator-mini-secret",
    "wechat_oa_app_secret": "simulator-oa-secret",
    "wechat_callback_token": "simulator-token",
    "wechat_callback_aes_key": base64.b64encode(b"simulator-callback-aes-key-32-by").decode()[:43],
}


class ConfigError(RuntimeError):
    """The environment asks for something that must not start; the text says what to change."""


def setting(name: str, default: str, note: str):
    """One environment variable: its name, its embedded default and the line that explains it in .env.example."""
    return field(default=default, repr=False, metadata={"env": name, "note": note})


@dataclass
class Config:
    """The settings of one process. Attribute names are the environment names in lower case."""

    app_env: str = setting("APP_ENV", "development", "production refuses a simulator, debug and default secrets")
    port: str = setting("PORT", "8000", "where the web process listens")
    web_workers: str = setting("WEB_WORKERS", "2", "gunicorn processes; each also runs 8 threads")
    public_url: str = setting("PUBLIC_URL", "", "the address people see, e.g. https://jinlin.example.gov.cn/")
    trusted_proxies: str = setting(
        "TRUSTED_PROXIES", "0", "how many proxies of ours stand in front; their X-Forwarded-… headers are believed")
    data_dir: str = setting("DATA_DIR", "var", "where the embedded database, queue, photos and keys live")
    database_url: str = setting("DATABASE_URL", "", "empty: SQLite in DATA_DIR; else postgresql://user:pw@host/db")
    allow_sqlite: str = setting("ALLOW_SQLITE", "", "1: production may run on SQLite (a single small district)")
    queue_url: str = setting("QUEUE_URL", "", "empty: huey on SQLite; else redis://… or postgresql://…")
    redis_url: str = setting("REDIS_URL", "", "empty: rate limits and locks stay on this host")
    media_url: str = setting("MEDIA_URL", "", "empty: a folder in DATA_DIR; else s3://bucket?endpoint=https://…")
    wechat_api_root: str = setting("WECHAT_API_ROOT", SIMULATOR, "real: https://api.weixin.qq.com/")
    wechat_open_root: str = setting("WECHAT_OPEN_ROOT", SIMULATOR, "page login; real: https://open.weixin.qq.com/")
    wechat_mini_app_id: str = setting("WECHAT_MINI_APP_ID", "wxsimulatormini", "the mini program")
    wechat_mini_app_secret: str = setting(
        "WECHAT_MINI_APP_SECRET", SIMULATOR_SECRETS["wechat_mini_app_secret"], "its secret")
    wechat_oa_app_id: str = setting("WECHAT_OA_APP_ID", "wxsimulatoroa", "the official account, for the pages")
    wechat_oa_app_secret: str = setting(
        "WECHAT_OA_APP_SECRET", SIMULATOR_SECRETS["wechat_oa_app_secret"], "its secret")
    wechat_templates: str = setting(
        "WECHAT_TEMPLATES", "progress=tpl-progress,todo=tpl-todo,confirm=tpl-confirm,notice=tpl-notice",
        "subscribe-message template ids as WeChat's admin page gives them, key=id")
    wechat_oa_templates: str = setting(
        "WECHAT_OA_TEMPLATES", "", "the official account's own ids of the same templates; empty: as WECHAT_TEMPLATES")
    wechat_callback_token: str = setting(
        "WECHAT_CALLBACK_TOKEN", SIMULATOR_SECRETS["wechat_callback_token"], "signs WeChat's pushes")
    wechat_callback_aes_key: str = setting(
        "WECHAT_CALLBACK_AES_KEY", SIMULATOR_SECRETS["wechat_callback_aes_key"], "43 letters; encrypts the pushes")
    secret_key: str = setting("SECRET_KEY", "", "empty: made at first run in DATA_DIR, development only")
    field_keys: str = setting("FIELD_KEYS", "", "Fernet keys, newest first, comma between; empty as SECRET_KEY")
    timezone: str = setting("TIMEZONE", "Asia/Shanghai", "the district's civil time")
    log_level: str = setting("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING")

    @classmethod
    def from_env(cls, environ=None) -> "Config":
        """Read the environment, fill embedded defaults, refuse what production must not run on (ConfigError)."""
        environ = os.environ if environ is None else environ
        values = {f.name: environ.get(f.metadata["env"]) or f.default for f in fields(cls)}
        config = cls(**{name: str(value) for name, value in values.items()})
        config._refuse_unsafe_production()
        config._fill_defaults()
        return config

    @property
    def is_production(self) -> bool:
        return self.app_env == "production"

    @property
    def uses_simulator(self) -> bool:
        """True while WeChat's API is on this host: then WeChat is our simulator."""
        return any(_is_local(url) for url in (self.wechat_api_root, self.wechat_open_root))

    @property
    def data_path(self) -> Path:
        path = Path(self.data_dir)
        return path if path.is_absolute() else ROOT / path

    @property
    def field_key_list(self) -> list[str]:
        return [key.strip() for key in self.field_keys.split(",") if key.strip()]

    @property
    def wechat_template_ids(self) -> dict[str, str]:
        return _pairs(self.wechat_templates)

    def template_ids_at(self, appid: str) -> dict[str, str]:
        """Each account at WeChat has template ids of its own: key → id."""
        at_oa = appid == self.wechat_oa_app_id and self.wechat_oa_templates
        return _pairs(self.wechat_oa_templates) if at_oa else self.wechat_template_ids

    @property
    def template_keys(self) -> dict[str, str]:
        """id → key, over both accounts."""
        return {id: key for appid in self.app_ids for key, id in self.template_ids_at(appid).items()}

    @property
    def app_ids(self) -> list[str]:
        """Our accounts at WeChat, the preferred one first."""
        return [self.wechat_mini_app_id, self.wechat_oa_app_id]

    def _refuse_unsafe_production(self) -> None:
        if self.app_env not in {"development", "production", "test"}:
            raise ConfigError(f"APP_ENV must be development, production or test, not {self.app_env!r}")
        if not self.is_production:
            return
        faults = []
        if self.uses_simulator:
            faults.append("WECHAT_API_ROOT and WECHAT_OPEN_ROOT still point to a simulator on this host")
        elif not all(url.startswith("https://") for url in (self.wechat_api_root, self.wechat_open_root)):
            faults.append("WECHAT_API_ROOT and WECHAT_OPEN_ROOT must be https://: secrets and codes go there")
        if os.environ.get("FLASK_DEBUG", "0") not in {"", "0"}:
            faults.append("FLASK_DEBUG is on")
        if not self.secret_key or len(self.secret_key) < 32:
            faults.append("SECRET_KEY must be set, 32 letters or more")
        if not self.field_key_list or not all(map(_is_fernet_key, self.field_key_list)):
            faults.append("FIELD_KEYS must be Fernet keys, comma between")
        if not self.public_url.startswith("https://"):
            faults.append("PUBLIC_URL must be the https:// address that people open")
        faults += [f"{name.upper()} is the simulator's" for name, known in SIMULATOR_SECRETS.items()
                   if getattr(self, name) == known]
        faults += [f"{name.upper()} is the simulator's" for name in ("wechat_mini_app_id", "wechat_oa_app_id")
                   if getattr(self, name).startswith("wxsimulator")]
        if not re.fullmatch(r"[A-Za-z0-9]{43}", self.wechat_callback_aes_key):
            faults.append("WECHAT_CALLBACK_AES_KEY must be the 43 letters and digits of WeChat's admin page")
        if (not self.database_url or self.database_url.startswith("sqlite")) and self.allow_sqlite != "1":
            faults.append("DATABASE_URL is SQLite; set a PostgreSQL address, or ALLOW_SQLITE=1 on purpose")
        if faults:
            raise ConfigError("production refuses to start: " + "; ".join(faults))

    def _fill_defaults(self) -> None:
        self.data_path.mkdir(parents=True, exist_ok=True)
        self.database_url = _sqlalchemy_url(self.database_url or f"sqlite:///{self.data_path / 'jinlin.db'}")
        self.queue_url = self.queue_url or f"sqlite:///{self.data_path / 'queue.db'}"
        self.media_url = self.media_url or f"file://{self.data_path / 'media'}"
        self.public_url = self.public_url or f"http://127.0.0.1:{self.port}/"
        self.public_url = self.public_url.rstrip("/") + "/"
        self.wechat_api_root = self.wechat_api_root.rstrip("/") + "/"
        self.wechat_open_root = self.wechat_open_root.rstrip("/") + "/"
        self.secret_key = self.secret_key or self._kept("secret_key", lambda: secrets.token_urlsafe(48))
        self.field_keys = self.field_keys or self._kept(
            "field_keys", lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())

    def _kept(self, name: str, make) -> str:
        """A development secret, made once and kept in DATA_DIR. Two processes that start together agree on one."""
        path = self.data_path / name
        fresh = path.with_suffix(f".{os.getpid()}")
        if not path.exists():
            fresh.write_text(make())
            fresh.chmod(0o600)
            try:
                os.link(fresh, path)
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        return path.read_text()


def _pairs(setting: str) -> dict[str, str]:
    return dict(pair.strip().split("=", 1) for pair in setting.split(",") if "=" in pair)


def _is_fernet_key(key: str) -> bool:
    try:
        return len(base64.urlsafe_b64decode(key)) == 32
    except ValueError:
        return False


def _is_local(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host == "localhost" or host.startswith("127.") or host in {"::1", "0.0.0.0"}  # noqa: S104


def _sqlalchemy_url(url: str) -> str:
    """SQLAlchemy 2.1 refuses `postgres://`, which hosting panels still hand out; psycopg 3 is meant by both."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def env_example() -> str:
    """The text of .env.example, made from the settings themselves."""
    lines = ["# Every setting, with its embedded default. Made by `flask --app app settings`; edit config.py instead."]
    for f in fields(Config):
        lines += [f"# {f.metadata['note']}", f"{f.metadata['env']}={f.default}"]
    return "\n".join(lines) + "\n"
