"""Puts the simulated WeChat together. Holds no answer of its own."""

import time
from pathlib import Path

from flask import Flask, request

from config import Config
from gateways.simulator import accounts, checks, connect, control, desk_phone, messages, mini_codes
from gateways.simulator.answers import Refused, refusal, told_failure
from gateways.simulator.push import Pushes
from gateways.simulator.state import Account, State

API = ("/cgi-bin/", "/sns/", "/wxa/")


def create_app(config: Config, callback: str = "", state_file: Path | None = None) -> Flask:
    """`callback`: the app's /wechat/push, by default under PUBLIC_URL. No `state_file`: nothing is kept."""
    app = Flask(__name__)
    state = State(state_file, [
        Account("mini", config.wechat_mini_app_id, config.wechat_mini_app_secret),
        Account("oa", config.wechat_oa_app_id, config.wechat_oa_app_secret)])
    app.config["PUBLIC_URL"] = config.public_url
    app.extensions["simulator"] = state
    app.extensions["simulator_pushes"] = Pushes(
        state, callback or config.public_url + "wechat/push", config.wechat_callback_token,
        config.wechat_callback_aes_key)
    for part in (accounts, messages, checks, mini_codes, connect, control, desk_phone):
        app.register_blueprint(part.bp)

    app.register_error_handler(Refused, lambda refused: refusal(refused.number))

    @app.before_request
    def note_and_fail():
        if request.path.startswith(API):
            state.calls.append({"path": request.path.strip("/"), "at": time.time()})
            return told_failure(request.path)
        return None

    @app.after_request
    def guard(response):
        response.headers["Content-Security-Policy"] = "default-src 'self'; img-src 'self' data:"
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return app
