"""One's own account by HTTP: home, phone, consents, messages, export, who looked, closing."""

from flask import current_app
from sqlalchemy import select, update

import policies
from blueprints.asking import ask_wechat
from blueprints.edge import Blueprint, authorize, holds_until
from blueprints.seeing_me import home, user
from core import clock, paging
from core.db import db
from core.etag import unchanged
from core.problem import Invalid
from core.texts import document, text, version
from models import AccessView, Message, MessageState, Residence
from rules import account, credits, household, identity, notify, own_data, people, preference
from rules.redaction import mask_phone
from rules.report.telling import post_name
from schemas import Empty, PageArgs
from schemas import person as shapes

bp = Blueprint("me", __name__, url_prefix="/api/v1")
WECHAT_STATE = {MessageState.SENT: "sent", MessageState.WAITING: "waiting", MessageState.SENDING: "waiting"}


@bp.get("/me")
@bp.response(200, shapes.UserOut)
@authorize("me.read")
def me(by):
    told = user(by)
    # Small, and asked for every minute by each open phone: its stamp is itself, as the secretary's.
    return unchanged(clock.today(), shapes.UserOut().dump(told), until=holds_until()) or told


@bp.patch("/me")
@bp.arguments(shapes.MePatch)
@bp.response(200, shapes.UserOut)
@authorize("me.change")
def change(data, by):
    return user(people.change(by, data))


@bp.delete("/me")
@bp.response(202, shapes.ClosingOut)
@authorize("me.close")
def close(by):
    return {"done_by": account.ask_to_close(by)}


@bp.get("/me/phone")
@bp.response(200, shapes.PhoneOut)
@authorize("me.read")
def phone(by):
    return {"phone": mask_phone(by.phone), "proved_at": by.phone_proved_at,
            "page": current_app.extensions["wechat"].stand_in("phone")}


@bp.put("/me/phone")
@bp.arguments(shapes.PhoneIn)
@bp.response(200, shapes.UserOut)
@authorize("me.change")
def prove_phone(data, by):
    return user(identity.prove_phone(by, ask_wechat("phone_number", data["code"])))


@bp.put("/me/home")
@bp.arguments(shapes.HomeIn)
@bp.response(200, shapes.UserOut)
@authorize("me.change")
def set_home(data, by):
    return user(people.set_home(by, data["org_id"], data["room"]))


@bp.get("/me/residences")
@bp.response(200, shapes.Residences)
@authorize("me.read")
def residences(by):
    return {"items": [_residence(row) for row in by.residences]}


@bp.post("/me/residences")
@bp.arguments(shapes.HomeIn)
@bp.response(201, shapes.ResidenceOut)
@authorize("me.change")
def add_residence(data, by):
    return _residence(household.add_residence(by, data["org_id"], data["room"]))


@bp.delete("/me/residences/<int:id>")
@bp.response(204)
@authorize("residence.drop", row=Residence)
def drop_residence(row, by):
    household.drop_residence(row)


@bp.get("/me/preferences")
@bp.response(200, shapes.Preferences)
@authorize("me.read")
def preferences(by):
    return preference.of(by)


@bp.put("/me/preferences")
@bp.arguments(shapes.Preferences)
@bp.response(200, shapes.Preferences)
@authorize("me.change")
def prefer(data, by):
    return preference.choose(by, data)


@bp.put("/me/consents")
@bp.arguments(shapes.ConsentIn)
@bp.response(200, shapes.UserOut)
@authorize("me.consent")
def consent(data, by):
    if data["version"] != policies.privacy_version():
        raise Invalid("old_version", extra={"version": policies.privacy_version()})
    account.consent(by, data["document"], data["version"])
    return user(by)


@bp.delete("/me/consents/privacy")
@bp.response(200, shapes.UserOut)
@authorize("me.consent")
def withdraw_consent(by):
    account.withdraw_consent(by, "privacy")
    return user(by)


@bp.get("/me/export")
@bp.response(200)
@authorize("me.export")
def export(by):
    return own_data.copy_of(by), 200, {"Content-Disposition": 'attachment; filename="jinlin.json"'}


@bp.get("/me/access-log")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.AccessList)
@authorize("me.read")
def access_log(page, by):
    rows, cursor = paging.page(db.session, select(AccessView).where(policies.scope(AccessView, by)),
                               [AccessView.id], **page)
    return {"items": [_viewed(row) for row in rows], "next_cursor": cursor}


@bp.get("/me/messages")
@bp.arguments(shapes.MessageQuery, location="query")
@bp.response(200, shapes.MessageList)
@authorize("message.list")
def messages(query, by):
    # The WeChat copy of a notice stands in the inbox as the notice itself.
    statement = select(Message).where(policies.scope(Message, by), Message.notice_id.is_(None))
    if query.pop("unread"):
        statement = statement.where(Message.read_at.is_(None))
    rows, cursor = paging.page(db.session, statement, [Message.id], **query)
    return {"items": [_message(row) for row in rows], "next_cursor": cursor}


@bp.put("/me/messages/<int:id>/reading")
@bp.arguments(Empty)
@bp.response(204)
@authorize("message.read", row=Message)
def read(_data, message, by):
    message.read_at = message.read_at or clock.now()


@bp.put("/me/messages/reading")
@bp.arguments(Empty)
@bp.response(204)
@authorize("message.list")
def read_all(_data, by):
    db.session.execute(update(Message).where(
        policies.scope(Message, by), Message.read_at.is_(None)).values(read_at=clock.now()))


@bp.get("/me/subscriptions")
@bp.arguments(shapes.SubscriptionQuery, location="query")
@bp.response(200, shapes.Subscriptions)
@authorize("me.read")
def subscriptions(query, by):
    config, left = current_app.config["JINLIN"], credits.remaining(by)
    ids = config.template_ids_at(config.wechat_oa_app_id if query["account"] == "oa" else config.wechat_mini_app_id)
    return {"page": current_app.extensions["wechat"].stand_in("subscribe"),
            "templates": [{"key": key, "template_id": id, "title": text(f"words.templates.{key}"),
                           "remaining": left.get(key, 0)} for key, id in ids.items()]}


@bp.get("/documents/<any(privacy, pledge, guardian):name>")
@bp.response(200, shapes.DocumentOut)
@authorize("document.read")
def read_document(name, by):
    title, _, body = document(name).partition("\n")[2].strip().partition("\n")
    return {"document": name, "version": version(name), "title": title.lstrip("# "), "body": body.strip()}


def _residence(row: Residence) -> dict:
    return {"id": row.id, **home(row.org, row.household_id is not None)}


def _viewed(row: AccessView) -> dict:
    return {"at": row.at, "who": _viewer(row),
            "what": [text(f"words.fields_seen.{field}") for field in row.what], "reason": row.reason,
            "report": {"id": row.report.id, "number": row.report.number} if row.report else None}


def _viewer(row: AccessView) -> str:
    """Staff by their post; who came to help by their name."""
    if row.viewer_post:
        return post_name(row.viewer_post)
    if row.wish_id is not None:
        return row.viewer.name or text("words.care.neighbour")
    return text("words.unit.liaison", unit=row.unit.name) if row.unit else text("words.system")


def _message(row: Message) -> dict:
    return {"id": row.id, "template": row.template, "title": notify.title(row), "body": notify.body(row),
            "link": row.link, "created_at": row.created_at, "read_at": row.read_at,
            "wechat": WECHAT_STATE.get(row.state, "kept")}
