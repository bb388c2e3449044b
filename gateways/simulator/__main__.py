"""`python -m gateways.simulator --port 8001`: the simulated WeChat. Never runs in production."""

import argparse
import logging
import signal
import sys
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from config import Config
from gateways.simulator.app import create_app


class Handler(WSGIRequestHandler):
    """Head and body leave in one write: in two, every call of a client costs 40 ms more."""

    wbufsize = -1
    disable_nagle_algorithm = True

    def log_request(self, code="-", size="-"):
        """Nothing: addresses hold secrets and codes, even here."""


def main() -> None:
    given = _arguments()
    config = Config.from_env()
    if config.is_production:
        sys.exit("the simulator does not run in production")
    if given.public_url:
        config.public_url = given.public_url.rstrip("/") + "/"
    state_file = None if given.forget else Path(given.state or config.data_path / "simulator.json")
    app = create_app(config, given.callback, state_file)
    server = make_server(given.host, given.port, app, threaded=True, request_handler=Handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    logging.basicConfig(level=logging.INFO, format="simulator: %(message)s")
    logging.info("WeChat is at http://%s:%s/, pushes go to %s", given.host, server.port,
                 app.extensions["simulator_pushes"].callback)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        app.extensions["simulator"].save()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m gateways.simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--callback", default="", help="where pushes go; default PUBLIC_URL + wechat/push")
    parser.add_argument("--public-url", default="", help="where the app is; default PUBLIC_URL")
    parser.add_argument("--state", default="", help="the kept file; default simulator.json in DATA_DIR")
    parser.add_argument("--forget", action="store_true", help="keep nothing")
    return parser.parse_args()


if __name__ == "__main__":
    main()
