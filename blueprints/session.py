"""Logging in by HTTP: the mini program's code for tokens of ours, refreshed by rotation."""

from flask import g

from blueprints.asking import ask_wechat
from blueprints.edge import Blueprint, authorize
from blueprints.problems import answer
from blueprints.seeing_me import user
from core.db import transaction
from rules import session as sessions
from schemas import person as shapes

bp = Blueprint("session", __name__, url_prefix="/api/v1/sessions")


@bp.post("")
@bp.arguments(shapes.SessionIn)
@bp.response(201, shapes.TokensOut)
@authorize("session.open")
def open_session(data, by):
    return _told(sessions.open_for(ask_wechat("login", data["code"])))


@bp.post("/refresh")
@bp.arguments(shapes.RefreshIn)
@bp.response(201, shapes.TokensOut)
@authorize("session.refresh")
def refresh(data, by):
    return _told(sessions.refresh(data["refresh_token"]))


@bp.delete("/current")
@bp.response(204)
@authorize("session.end")
def end(by):
    sessions.end(g.session.id)


def end_family(reused: sessions.ReusedToken):
    """The refusal has rolled back; the family ends in a transaction of its own, then the refusal is answered."""
    with transaction():
        sessions.end(reused.session_id)
    return answer(reused)


def _told(tokens: sessions.Tokens) -> dict:
    return {"access_token": tokens.access_token, "refresh_token": tokens.refresh_token,
            "expires_in": tokens.expires_in, "user": user(tokens.user)}
