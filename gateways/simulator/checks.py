"""Content checks: a short list of words for texts, a real download for pictures. Judges no picture."""

import io
import secrets
import threading
import time

import requests
from flask import Blueprint, g, jsonify
from PIL import Image

from gateways.simulator.answers import body, needs_token, refusal, state, take_order
from gateways.simulator.push import Pushes, pushes

bp = Blueprint("checks", __name__)
# word → WeChat's label; a text with a word of DOUBTFUL goes to a person
RISKY = {"裸聊": 20002, "约炮": 20002, "办假证": 20006, "买枪": 20006, "赌博": 20006, "网赌": 20006,
         "刷单返利": 20008, "高利贷": 20008, "操你妈": 20003, "傻逼": 20003, "代开发票": 10001}
DOUBTFUL = {"加微信": 10001, "优惠大促": 10001, "王八蛋": 20003, "测试待审": 21000}
TIMEOUT = (3, 5)
PICTURE_BYTES = 10 * 1024 * 1024


@bp.post("/wxa/msg_sec_check")
@needs_token
def text():
    given = body()
    content = given.get("content")
    if not isinstance(content, str) or not content:
        return refusal(44002)
    if len(content) > 2500:
        return refusal(45002)
    no = _refused(given)
    if no:
        return no
    suggest, label = _opinion(content)
    return jsonify(
        errcode=0, errmsg="ok", trace_id=secrets.token_hex(12), result={"suggest": suggest, "label": label},
        detail=[{"strategy": "content_model", "errcode": 0, "suggest": suggest, "label": label, "prob": 90}])


@bp.post("/wxa/media_check_async")
@needs_token
def media():
    given = body()
    addressed = str(given.get("media_url")).startswith(("http://", "https://"))
    if not addressed or given.get("media_type") not in (1, 2):
        return refusal(47001)
    no = _refused(given)
    if no:
        return no
    trace_id = secrets.token_hex(16)
    path = "wxa/media_check_async"
    order = take_order(path, lambda mode: mode.startswith("media_"))
    twice = take_order(path, lambda mode: mode == "duplicate_push") is not None
    job = (pushes(), g.account.appid, str(given["openid"]), str(given["media_url"]), trace_id,
           str(order["mode"]) if order else "", twice, float(state().settings["media_delay"]))
    threading.Thread(target=_judge, args=job, daemon=True).start()
    return jsonify(errcode=0, errmsg="ok", trace_id=trace_id)


def _refused(given: dict):
    if given.get("version") != 2:
        return refusal(47001)
    if given.get("scene") not in (1, 2, 3, 4):
        return refusal(40129)
    openid, own = str(given.get("openid")), g.account.appid
    if state().person_of(own, openid):
        return None
    # Nobody has read whether WeChat judges for people of the official account, so it is a setting.
    known = any(state().person_of(appid, openid) for appid in state().accounts)
    if known:
        return None if state().settings["foreign_openid_checked"] else refusal(43104)
    return refusal(40003)


def _opinion(content: str) -> tuple[str, int]:
    for suggest, words in (("risky", RISKY), ("review", DOUBTFUL)):
        for word, label in words.items():
            if word in content:
                return suggest, label
    return "pass", 100


def _judge(sender: Pushes, appid: str, openid: str, url: str, trace_id: str, mode: str, twice: bool,
           delay: float) -> None:
    time.sleep(delay)
    if mode == "media_failed" or not _is_picture(url):
        outcome = {"detail": [], "errcode": -1008, "errmsg": "下载错误，请检查链接是否有效"}
    else:
        suggest, label = {"media_risky": ("risky", 20002), "media_review": ("review", 21000)}.get(
            mode, ("pass", 100))
        detail = {"strategy": "content_model", "errcode": 0, "suggest": suggest, "label": label, "prob": 90}
        outcome = {
            "detail": [detail],
            "errcode": 0, "errmsg": "ok", "result": {"suggest": suggest, "label": str(label)}}
    sender.media_check(openid, appid, trace_id, outcome, twice)


def _is_picture(url: str) -> bool:
    """Fetched as WeChat would, from outside: no cookie, no token of ours, ten megabytes at most."""
    try:
        with requests.Session() as http:
            http.trust_env = False
            answer = http.get(url, timeout=TIMEOUT, stream=True)
            content = answer.raw.read(PICTURE_BYTES + 1, decode_content=True)
        if not answer.ok or len(content) > PICTURE_BYTES:
            return False
        with Image.open(io.BytesIO(content)) as picture:
            picture.verify()
        return True
    except Exception:  # whatever is wrong with address, network or file: WeChat says "download error"
        return False


