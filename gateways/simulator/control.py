"""The levers of the simulator: people, codes, acceptances, failures. WeChat itself has none of these."""

from flask import Blueprint, current_app, jsonify, request

from gateways.simulator.answers import LATER, STATUSES, state
from gateways.simulator.connect import account_of
from gateways.simulator.push import pushes

bp = Blueprint("control", __name__, url_prefix="/simulator")
KINDS = ("login", "page", "phone")


class Wrong(ValueError):
    """The question is wrong; the text says where."""


@bp.errorhandler(Wrong)
def wrong(fault):
    return jsonify(error=str(fault)), 422


@bp.get("/people")
def people():
    return jsonify([{**person, "unread": sum(not m["read"] for m in state().messages_of(key)),
                     "credits": state().credits.get(key, {})} for key, person in state().people.items()])


@bp.put("/people")
def put_people():
    """[{key, label, phone, note, auto_accept}]: just these people, in this order; the known keep the rest."""
    given = request.get_json()
    whole = isinstance(given, list) and all(
        isinstance(person, dict) and person.get("key") and person.get("label") for person in given)
    if not whole:
        raise Wrong("a list of {key, label, phone, note} is needed")
    state().set_people([{
        "phone": "", "note": "", "auto_accept": False, "joined": True, **state().people.get(p["key"], {}),
        **{name: p[name] for name in ("key", "label", "phone", "note", "auto_accept", "joined") if name in p},
    } for p in given])
    return people()


@bp.patch("/people/<key>")
def patch_person(key):
    """{auto_accept: true|false}"""
    _person(key)
    person = {**state().people[key], "auto_accept": bool(request.get_json().get("auto_accept"))}
    with state().lock:
        state().people[key] = person
    state().changed()
    return jsonify(person)


@bp.get("/people/<key>")
def identity(key):
    """What a test may want to know, and WeChat tells nobody."""
    _person(key)
    return jsonify(**state().people[key], unionid=state().unionid(key), openids={
        account.kind: state().openid(appid, key) for appid, account in state().accounts.items()})


@bp.post("/codes")
def codes():
    """{person, kind: login|page|phone} → {code}, good for five minutes and one use."""
    given = request.get_json()
    if given.get("kind", "login") not in KINDS:
        raise Wrong("kind is login, page or phone")
    return jsonify(code=state().new_code(_person(given.get("person")), given.get("kind", "login"))), 201


@bp.put("/templates")
def put_templates():
    """[{id, title, fields: {thing1: label}}]; once there are any, other template ids are unknown (40037)."""
    with state().lock:
        state().templates = {template["id"]: template for template in request.get_json()}
    state().changed()
    return templates()


@bp.get("/templates")
def templates():
    return jsonify(list(state().templates.values()))


@bp.get("/messages")
def messages():
    key = request.args.get("person")
    return jsonify(state().messages_of(key))


@bp.post("/messages/read")
def read():
    state().mark_read(_person(request.get_json().get("person")))
    return "", 204


@bp.post("/subscriptions")
def subscriptions():
    """{person, templates: [{id, choice: accept|reject|ban}], app: mini|oa}: the answer to "may we send you…".

    The account is by default the one through which the person came in last.
    """
    given = request.get_json()
    key = _person(given.get("person"))
    choices = {t["id"]: t.get("choice", "accept") for t in given.get("templates", [])}
    appid = next((a.appid for a in state().accounts.values() if a.kind == given.get("app")), account_of(key))
    state().accept(key, [name for name, choice in choices.items() if choice == "accept"])
    state().refuse(key, [name for name, choice in choices.items() if choice != "accept"])
    pushes().popup(key, appid, choices)
    return jsonify(state().credits.get(key, {}))


@bp.delete("/subscriptions")
def unsubscribe():
    """?person=&template=: switched off in WeChat's settings."""
    key, template = _person(request.args.get("person")), request.args.get("template", "")
    state().refuse(key, [template])
    pushes().change(key, account_of(key), template)
    return "", 204


@bp.get("/failures")
def failures():
    return jsonify(state().failures)


@bp.post("/failures")
def order_failure():
    """{path, mode, times, seconds}: path of the API or "*"; mode an error number, 502, slow, media_failed,
    media_risky, media_review or duplicate_push; without times until deleted."""
    given = request.get_json()
    mode = str(given.get("mode", ""))
    if not (mode.lstrip("-").isdecimal() or mode in {"slow", *STATUSES, *LATER}):
        raise Wrong(f"unknown mode {mode!r}")
    order = {"path": str(given.get("path") or "*"), "mode": mode, "times": int(given.get("times") or 0),
             "seconds": float(given.get("seconds") or 0)}
    with state().lock:
        state().failures.append(order)
    return jsonify(order), 201


@bp.delete("/failures")
def no_failures():
    with state().lock:
        state().failures.clear()
    return "", 204


@bp.post("/tokens/kill")
def kill_tokens():
    """As when somebody else forces new ones."""
    state().kill_tokens()
    return "", 204


@bp.get("/calls")
def calls():
    """Every call of WeChat's API since the last reset, oldest first."""
    return jsonify(list(state().calls))


@bp.get("/pushes")
def sent_pushes():
    """What became of the last pushes: {event, tries, delivered, status}."""
    return jsonify(list(state().pushes))


@bp.get("/settings")
def settings():
    public_url = current_app.config["PUBLIC_URL"]
    return jsonify(**state().settings, public_url=public_url, callback=pushes().callback)


@bp.patch("/settings")
def change_settings():
    """{push_format: xml|json|plain, foreign_openid_checked, media_delay, callback}"""
    given = request.get_json()
    if given.get("push_format", "xml") not in {"xml", "json", "plain"}:
        raise Wrong("push_format is xml, json or plain")
    with state().lock:
        state().settings |= {name: value for name, value in given.items() if name in state().settings}
        pushes().callback = given.get("callback", pushes().callback)
    state().changed()
    return settings()


@bp.post("/reset")
def reset():
    state().reset()
    return "", 204


def _person(key) -> str:
    if key not in state().people:
        raise Wrong(f"no person {key!r}")
    return key
