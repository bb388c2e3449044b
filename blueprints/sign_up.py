"""Sign-ups by HTTP: one's own, offers answered, withdrawal, approval, the music of a piece."""

from flask import current_app, request

import policies
from blueprints.described import file_body
from blueprints.edge import Blueprint, acting_post, authorize
from blueprints.seeing_sign_up import Seen, told
from blueprints.seeing_step import step_told
from core import clock, music, paging
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import SignUp
from rules.event import lists
from rules.sign_up import approval, entries, leave, offers
from schemas import Empty
from schemas import sign_up as shapes
from schemas.report import ReasonIn

bp = Blueprint("sign_up", __name__, url_prefix="/api/v1/sign-ups")


@bp.get("")
@bp.arguments(shapes.MySignUpQuery, location="query")
@bp.response(200, shapes.SignUpList)
@authorize("sign_up.list")
def mine(query, by):
    if query["view"] == "desk":
        statement = lists.to_approve(policies.places_managed(by)).where(policies.scope(SignUp, by))
    else:
        statement = lists.my_sign_ups(by, clock.now(), over=query["over"])
    rows, cursor = paging.page(db.session, statement, [SignUp.id], limit=query["limit"], cursor=query["cursor"])
    return {"items": [Seen(row, by, whole=False) for row in rows], "next_cursor": cursor}


@bp.get("/<int:id>")
@bp.response(200, shapes.SignUpOut)
@authorize("sign_up.see", row=SignUp)
def one(sign_up, by):
    return Seen(sign_up, by)


@bp.get("/<int:id>/history")
@bp.response(200, shapes.SignUpSteps)
@authorize("sign_up.see", row=SignUp)
def history(sign_up, by):
    return {"items": [step_told(step, "sign_up", "words.resident") for step in sign_up.steps]}


# A sign-up is not locked by itself: its places are, and it is looked at again under their lock.

@bp.put("/<int:id>/acceptance")
@bp.arguments(Empty)
@bp.response(200, shapes.SignUpOut)
@authorize("sign_up.accept", row=SignUp, locked=False)
def accept(_data, sign_up, by):
    return told(offers.accept(sign_up, by), by)


@bp.put("/<int:id>/refusal")
@bp.arguments(Empty)
@bp.response(200, shapes.SignUpOut)
@authorize("sign_up.refuse", row=SignUp, locked=False)
def refuse(_data, sign_up, by):
    return told(offers.refuse(sign_up, by), by)


@bp.put("/<int:id>/withdrawal")
@bp.arguments(shapes.WithdrawalIn)
@bp.response(200, shapes.SignUpOut)
@authorize("sign_up.withdraw", row=SignUp, locked=False)
def withdraw(data, sign_up, by):
    post = None if policies.comes(by, sign_up) else acting_post(by, sign_up.event.org)
    return told(leave.withdraw(sign_up, data, by, post), by)


@bp.put("/<int:id>/confirmation")
@bp.arguments(Empty)
@bp.response(200, shapes.SignUpOut)
@authorize("sign_up.keep", row=SignUp, locked=False)
def keep(_data, sign_up, by):
    return told(leave.keep(sign_up, by), by)


@bp.put("/<int:id>/approval")
@bp.arguments(Empty)
@bp.response(200, shapes.SignUpOut)
@authorize("sign_up.approve", row=SignUp, locked=False)
def approve(_data, sign_up, by):
    return told(approval.approve(sign_up, by, acting_post(by, sign_up.event.org)), by)


@bp.put("/<int:id>/disapproval")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.SignUpOut)
@authorize("sign_up.disapprove", row=SignUp, locked=False)
def disapprove(data, sign_up, by):
    return told(approval.disapprove(sign_up, data, by, acting_post(by, sign_up.event.org)), by)


@bp.put("/<int:id>/music")
@bp.doc(requestBody=file_body(accepts="MP3, M4A or WAV, at most 10 MB"))
@bp.response(200, shapes.SignUpOut)
@authorize("sign_up.add_music", row=SignUp)
def add_music(sign_up, by):
    file = request.files.get("file")
    if file is None:
        raise Invalid("file_missing", fields={"file": text("fields.required")})
    piece = music.examine(file.stream.read(music.MAX_BYTES + 1))
    return told(entries.add_music(sign_up, piece, file.filename or "", current_app.extensions["storage"]), by)
