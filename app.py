"""Put the parts together. Nothing is decided here."""

import gc
import logging
import re
import sys

import orjson
from flask import Flask, current_app
from flask.json.provider import DefaultJSONProvider
from flask.sessions import SecureCookieSessionInterface
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, ValidationError

import models  # noqa: F401  every table must be known before the first query
from blueprints import described, edge, problems, turnstile
from blueprints.affiliation import bp as affiliation_bp
from blueprints.attachment import bp as attachment_bp
from blueprints.attachment import files as files_bp
from blueprints.availability import bp as availability_bp
from blueprints.bed_page import bp as bed_page_bp
from blueprints.calendar import bp as calendar_bp
from blueprints.calendar import feeds as feeds_bp
from blueprints.card import bp as card_bp
from blueprints.care import bp as care_bp
from blueprints.category import bp as category_bp
from blueprints.check_in import bp as check_in_bp
from blueprints.checks import bp as checks_bp
from blueprints.claim import bp as claim_bp
from blueprints.commands import register as register_commands
from blueprints.correction import bp as correction_bp
from blueprints.desk import bp as desk_bp
from blueprints.desk_settings import bp as desk_settings_bp
from blueprints.dispute import bp as dispute_bp
from blueprints.doors import bp as doors_bp
from blueprints.draw import bp as draw_bp
from blueprints.edition import bp as edition_bp
from blueprints.event import bp as event_bp
from blueprints.event_after import bp as event_after_bp
from blueprints.export import bp as export_bp
from blueprints.facts import bp as facts_bp
from blueprints.flowerbed import bp as flowerbed_bp
from blueprints.inspection import bp as inspection_bp
from blueprints.late_entry import bp as late_entry_bp
from blueprints.ledger import bp as ledger_bp
from blueprints.letter import bp as letter_bp
from blueprints.me import bp as me_bp
from blueprints.notice import bp as notice_bp
from blueprints.notice_coverage import bp as notice_coverage_bp
from blueprints.notice_limit import bp as notice_limit_bp
from blueprints.org import bp as org_bp
from blueprints.pages import bp as pages_bp
from blueprints.pages import outside_bp
from blueprints.photo import bp as photo_bp
from blueprints.photo import media as media_bp
from blueprints.posts import bp as posts_bp
from blueprints.report import bp as report_bp
from blueprints.report_desk import bp as report_desk_bp
from blueprints.roster import bp as roster_bp
from blueprints.routing_weight import bp as routing_weight_bp
from blueprints.service_card import bp as service_card_bp
from blueprints.service_count import bp as service_count_bp
from blueprints.service_quarter import bp as service_quarter_bp
from blueprints.service_spread import bp as service_spread_bp
from blueprints.session import bp as session_bp
from blueprints.session import end_family
from blueprints.sign_up import bp as sign_up_bp
from blueprints.spot_check import bp as spot_check_bp
from blueprints.station import bp as station_bp
from blueprints.substitute import bp as substitute_bp
from blueprints.task import bp as task_bp
from blueprints.task_claim import bp as task_claim_bp
from blueprints.task_offer import bp as task_offer_bp
from blueprints.task_series import bp as task_series_bp
from blueprints.thanks import bp as thanks_bp
from blueprints.unit import bp as unit_bp
from blueprints.wechat import api_bp as wechat_api_bp
from blueprints.wechat import bp as wechat_bp
from blueprints.wish import bp as wish_bp
from config import ROOT, Config
from core import clock, counting, crypto
from core.db import db
from core.freshness import Freshness
from gateways.downloads import Downloads
from gateways.storage import storage_at
from gateways.wechat import WeChat
from jobs.queue import nudge_after_commit
from rules.session import ReusedToken

API = (
    session_bp,
    me_bp,
    org_bp,
    card_bp,
    station_bp,
    correction_bp,
    letter_bp,
    facts_bp,
    category_bp,
    photo_bp,
    report_bp,
    report_desk_bp,
    notice_bp,
    notice_coverage_bp,
    notice_limit_bp,
    doors_bp,
    flowerbed_bp,
    claim_bp,
    care_bp,
    inspection_bp,
    bed_page_bp,
    draw_bp,
    event_bp,
    sign_up_bp,
    check_in_bp,
    event_after_bp,
    calendar_bp,
    affiliation_bp,
    availability_bp,
    routing_weight_bp,
    task_bp,
    task_claim_bp,
    task_series_bp,
    task_offer_bp,
    substitute_bp,
    dispute_bp,
    ledger_bp,
    late_entry_bp,
    spot_check_bp,
    thanks_bp,
    unit_bp,
    service_count_bp,
    service_spread_bp,
    wish_bp,
    service_card_bp,
    service_quarter_bp,
    attachment_bp,
    desk_bp,
    desk_settings_bp,
    checks_bp,
    posts_bp,
    roster_bp,
    edition_bp,
    export_bp,
    outside_bp,
    wechat_api_bp,
)
SECRET_ADDRESS = re.compile(r"^(/h/|/c/|/p/cards/|/api/v1/cards/|/api/v1/handoffs/)[^/]+")
PAGES = (media_bp, files_bp, feeds_bp, wechat_bp, pages_bp)


def create_app(config: Config | None = None) -> Flask:
    """The whole application, from a Config or from the environment."""
    config = config or Config.from_env()
    logging.basicConfig(level=config.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    app = Flask(__name__, static_folder="static")
    app.config.from_mapping(_flask_settings(config))
    app.url_map.converters["int"] = Id
    app.json = Json(app)
    app.session_interface = Sessions()
    clock.use_zone(config.timezone)
    crypto.use_keys(config.field_key_list)
    db.init_app(app)
    if "gunicorn" not in sys.modules:  # a web worker never migrates, and saves 22 MB
        from flask_migrate import Migrate
        Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    app.extensions["wechat"] = WeChat(config)
    app.extensions["storage"] = storage_at(config.media_url, config.secret_key)
    app.extensions["downloads"] = Downloads(config.secret_key)
    api = described.Api(app)
    described.tell(api)
    for blueprint in API:
        api.register_blueprint(blueprint)
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    problems.handle_with(app)
    app.register_error_handler(ReusedToken, end_family)
    turnstile.stand_before(app)
    _limit(app, config)
    Compress(app)
    if hops := int(config.trusted_proxies):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.after_request(_guard)
    _shorten(app)
    _tell_no_secret(app)
    register_commands(app)
    if "gunicorn" in sys.modules:  # to look for cycles at every 700th of a request's short-lived objects is 3 % of it
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
    nudge_after_commit(app)
    return app


class Json(DefaultJSONProvider):
    """In the order of the shapes, and Chinese in half the bytes."""

    sort_keys = ensure_ascii = False

    def response(self, *args, **kwargs):
        said = orjson.dumps(self._prepare_response_obj(args, kwargs), default=self.default)
        return current_app.response_class(said + b"\n", mimetype=self.mimetype)


class Sessions(SecureCookieSessionInterface):
    """Flask's, which only the way through WeChat's log-in needs: no signer is made where there is nothing to read."""

    def open_session(self, app, request):
        return super().open_session(app, request) if app.config["SESSION_COOKIE_NAME"] in request.cookies \
            else self.session_class()

    def save_session(self, app, session, response):
        if session.accessed:
            super().save_session(app, session, response)


class Id(IntegerConverter):
    """An id in an address; one that no column can hold is not there."""

    def to_python(self, value: str) -> int:
        number = super().to_python(value)
        if number >= 2**31:
            raise ValidationError
        return number


def _flask_settings(config: Config) -> dict:
    return {
        "JINLIN": config,
        "SECRET_KEY": config.secret_key,
        "TESTING": config.app_env == "test",
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {"json_deserializer": orjson.loads},
        "MAX_CONTENT_LENGTH": 12 * 1024 * 1024,
        "SESSION_COOKIE_NAME": "jinlin_oauth",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.public_url.startswith("https://"),
        "COMPRESS_MIMETYPES": ["text/html", "text/css", "text/javascript", "application/json", "image/svg+xml",
                               "application/problem+json"],
        "COMPRESS_ALGORITHM": ["gzip"],
        "API_TITLE": "近邻",
        "API_VERSION": "v1",
        "OPENAPI_VERSION": "3.0.3",
        "OPENAPI_URL_PREFIX": "/api",
        "OPENAPI_JSON_PATH": "openapi.json",
    }


def _limit(app: Flask, config: Config) -> None:
    """By person; by address only generously, since a whole compound can share one. Redis away: count here."""
    def who() -> str:
        by = edge.actor()
        return f"person:{by.id}" if by else f"address:{get_remote_address()}"

    limiter = Limiter(
        who, app=app, storage_uri=config.redis_url or counting.ADDRESS, application_limits=["600 per minute"],
        storage_options={"socket_connect_timeout": 1, "socket_timeout": 1} if config.redis_url else {},
        in_memory_fallback_enabled=bool(config.redis_url), swallow_errors=True)
    app.extensions["jinlin_limiter"] = limiter
    limiter.exempt(app.view_functions["static"])


def _tell_no_secret(app: Flask) -> None:
    """The address as the access log may hold it (see Procfile): a link to an outside party opens a case by itself."""
    inner = app.wsgi_app

    def run(environ, start_response):
        environ["jinlin.address"] = SECRET_ADDRESS.sub(r"\1…", environ.get("PATH_INFO", ""))
        return inner(environ, start_response)

    app.wsgi_app = run  # type: ignore[method-assign]


def _shorten(app: Flask) -> None:
    """A poll that meets nothing new is answered in front of the application."""
    with app.app_context():
        freshness = Freshness(app.wsgi_app, db.engine)
    app.extensions["jinlin_freshness"] = freshness
    app.wsgi_app = freshness  # type: ignore[method-assign]


def _guard(response):
    # WeChat draws its own buttons on our pages in a frame of its own (the manual of its open tags says so).
    frames = "'self'" if current_app.config["JINLIN"].uses_simulator else "'self' https://*.qq.com webcompt:"
    response.headers.setdefault("Content-Security-Policy", (
        f"default-src 'self'; frame-src {frames}; img-src 'self' data: blob: https:; object-src 'none'; "
        "base-uri 'none'; frame-ancestors 'self'; form-action 'self'"))
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    return response
