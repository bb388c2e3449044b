"""Subscribe messages: as strict about fields and acceptances as WeChat. Shows nothing itself."""

import re
import secrets

from flask import Blueprint, g, jsonify

from gateways.simulator.answers import body, needs_token, refusal, state
from gateways.simulator.push import pushes

bp = Blueprint("messages", __name__)
LABELS = {"thing": "内容", "phrase": "状态", "time": "时间", "date": "日期", "character_string": "编号",
          "name": "姓名", "number": "数量", "amount": "金额", "phone_number": "电话", "car_number": "车牌",
          "letter": "代码", "symbol": "符号", "enum": "类型", "const": "类型"}
HAN = "\u3400-\u9fff"
MOMENT = (r"((\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})( \d{1,2}:\d{2}(:\d{2})?)?"
          r"|\d{1,2}:\d{2}(:\d{2})?)")
FIELDS = {
    "thing": r".{1,20}", "phrase": rf"[{HAN}]{{1,5}}", "number": r"-?[\d.]{1,32}",
    "letter": r"[A-Za-z]{1,32}", "symbol": r"[^\w\s]{1,5}", "character_string": r"[\x20-\x7e]{1,32}",
    "time": rf"{MOMENT}(~{MOMENT})?", "date": rf"{MOMENT}(~{MOMENT})?",
    "amount": r"[¥￥$€£]?\d{1,10}(\.\d+)?元?", "phone_number": r"[\d+\-() ]{1,17}",
    "car_number": rf"[A-Za-z0-9{HAN}]{{1,8}}", "name": rf"[^{HAN}]{{1,20}}|.{{1,10}}",
    "enum": r".+", "const": r".+",
}


@bp.post("/cgi-bin/message/subscribe/send")
@needs_token
def send():
    return _send("mini")


@bp.post("/cgi-bin/message/subscribe/bizsend")
@needs_token
def bizsend():
    return _send("oa")


def _send(kind: str):
    given = body()
    if g.account.kind != kind:
        return refusal(48001)
    key = state().person_of(g.account.appid, str(given.get("touser")))
    if key is None:
        return refusal(40003)
    template = str(given.get("template_id"))
    if not template or (state().templates and template not in state().templates):
        return refusal(40037)
    data = given.get("data")
    data = data if isinstance(data, dict) else {}
    wrong = next((name for name, item in data.items() if not _fits(name, item)), None)
    if wrong or not data:
        return refusal(47003, f"argument invalid! data.{wrong or 'thing1'}.value invalid")
    page = str(given.get("page") or "")
    if kind == "mini" and re.match(r"/|[a-z]+:", page):
        return refusal(41030)
    message_id = secrets.randbelow(10**18)
    shown = {"id": str(message_id), "app": kind, "template_id": template, "page": page,
             "title": _title(template), "fields": _shown(template, data)}
    if not state().deliver(key, shown):
        return refusal(43101)
    pushes().sent(key, g.account.appid, template, message_id)
    if state().people[key].get("auto_accept") and not state().credit(key, template):
        state().accept(key, [template])
        pushes().popup(key, g.account.appid, {template: "accept"})
    return jsonify(errcode=0, errmsg="ok", msgid=message_id)


def _fits(name: str, item) -> bool:
    kind = re.sub(r"\d+$", "", name)
    value = item.get("value") if isinstance(item, dict) else None
    return isinstance(value, str) and kind in FIELDS and re.fullmatch(FIELDS[kind], value) is not None


def _title(template: str) -> str:
    return state().templates.get(template, {}).get("title") or "服务通知"


def _shown(template: str, data: dict) -> list[dict]:
    """In the template's own order and words where it is known."""
    labels = state().templates.get(template, {}).get("fields") or {}
    names = [name for name in labels if name in data] + [name for name in data if name not in labels]
    return [{"label": labels.get(name) or LABELS[re.sub(r"\d+$", "", name)], "value": data[name]["value"]}
            for name in names]
