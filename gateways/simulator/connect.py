"""The pages that WeChat itself would show: page login, may we send messages, may we have your phone number.

Only the first is at this address at WeChat; the others stand for what a mini program does with a tap.
"""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from flask import Blueprint, current_app, redirect, render_template, request

from gateways.simulator.answers import state
from gateways.simulator.push import pushes

bp = Blueprint("connect", __name__)
PICKED = "simulator_person"  # whose phone this browser is: who was picked or logged in last
ONCE = "simulator_once"  # set by a tap on the desk phone: log in without asking


@bp.get("/connect/oauth2/authorize")
@bp.get("/connect/qrconnect")
def authorize():
    given = request.args
    back = given.get("redirect_uri", "")
    account = state().accounts.get(given.get("appid", ""))
    if account is None or given.get("response_type") != "code" or not _is_ours(back):
        return render_template("refused.html", reason="redirect_uri 参数错误（10003）"), 400
    key = given.get("person") or request.cookies.get(ONCE, "")
    if key in state().people:
        answer = redirect(_with(back, code=state().new_code(key, "page"), state=given.get("state", "")))
        answer.delete_cookie(ONCE)
        answer.set_cookie(PICKED, key, max_age=7 * 86400, httponly=True, samesite="Lax")
        return answer
    return _choose("选择登录的人", "应用会收到这个人的身份，就像在微信里打开一样。")


@bp.get("/connect/phone")
def phone():
    """Comes back to `redirect_uri` with `phone_code`, what a getPhoneNumber button gives a mini program."""
    back, key = request.args.get("redirect_uri", ""), _person()
    if not _is_ours(back):
        return render_template("refused.html", reason="redirect_uri 不是本应用的地址"), 400
    if key is None:
        return _choose("谁的手机号", "选择一个人，把他的手机号交给应用。")
    if request.args.get("answer") == "allow":
        code = state().new_code(key, "phone")
        return redirect(_with(back, phone_code=code, state=request.args.get("state", "")))
    return render_template("ask.html", person=state().people[key], title="申请获取你的手机号",
                           lines=[_masked(state().phone(key))], allow=_again(answer="allow"), refuse=back,
                           other=_again(person=""))


@bp.get("/connect/subscribe")
def subscribe():
    """May we send you one of each? Comes back to `redirect_uri` with `subscribed=accept|reject`."""
    back, key = request.args.get("redirect_uri", ""), _person()
    templates = [name for name in request.args.get("template_ids", "").split(",") if name]
    if not _is_ours(back) or not templates:
        return render_template("refused.html", reason="redirect_uri 或 template_ids 参数错误"), 400
    if key is None:
        return _choose("谁来回答", "选择一个人，由他决定是否接收消息。")
    answer = request.args.get("answer")
    if answer in {"accept", "reject"}:
        (state().accept if answer == "accept" else state().refuse)(key, templates)
        pushes().popup(key, account_of(key), dict.fromkeys(templates, answer))
        kept = {"state": request.args["state"]} if "state" in request.args else {}
        return redirect(_with(back, subscribed=answer, **kept))
    titles = [state().templates.get(name, {}).get("title") or name for name in templates]
    return render_template("ask.html", person=state().people[key], title="申请发送一次以下消息",
                           lines=titles, allow=_again(answer="accept"), refuse=_again(answer="reject"),
                           other=_again(person=""))


@bp.get("/open")
def open_app():
    """A tap on the desk phone: into the app at `page`, as `person`."""
    key, page = request.args.get("person", ""), request.args.get("page", "")
    if key not in state().people:
        return render_template("refused.html", reason="没有这个人"), 404
    address = urlsplit(page)
    if address.scheme:  # a service account's message carries a whole address
        page = urlunsplit(("", "", address.path, address.query, ""))
    public_url = current_app.config["PUBLIC_URL"]
    answer = redirect(f"{public_url}wechat/login?" + urlencode({"next": "/" + page.lstrip("/")}))
    answer.set_cookie(ONCE, key, max_age=60, httponly=True, samesite="Lax")
    answer.set_cookie(PICKED, key, max_age=7 * 86400, httponly=True, samesite="Lax")
    return answer


def _choose(title: str, note: str):
    picked = request.cookies.get(PICKED)
    people = [{**person, "address": _again(person=key), "picked": key == picked}
              for key, person in state().people.items()]
    return render_template("choose.html", title=title, note=note,
                           people=sorted(people, key=lambda person: not person["picked"]))


def _person() -> str | None:
    """Named in the address ("" means: ask), else the owner of the desk phone."""
    key = request.args.get("person", request.cookies.get(PICKED))
    return key if key in state().people else None


def account_of(key: str) -> str:
    """The account through which somebody came in last."""
    accounts = state().accounts
    last = state().people[key].get("last_appid")
    return last if last in accounts else next(iter(accounts))


def _is_ours(address: str) -> bool:
    """WeChat compares the domain with the one that was registered."""
    host = urlsplit(address)
    ours = urlsplit(current_app.config["PUBLIC_URL"]).hostname
    return host.scheme in {"http", "https"} and host.hostname in {ours, "127.0.0.1", "localhost"}


def _with(address: str, **more: str) -> str:
    parts = urlsplit(address)
    query = parse_qsl(parts.query, keep_blank_values=True) + list(more.items())
    return urlunsplit(parts._replace(query=urlencode(query)))


def _again(**changes: str) -> str:
    return f"{request.path}?{urlencode({**request.args.to_dict(), **changes})}"


def _masked(phone: str) -> str:
    return phone[:3] + "****" + phone[-4:]
