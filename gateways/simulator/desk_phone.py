"""The desk phone: the page on which a newcomer is each person in turn. Its data come through control.py."""

from flask import Blueprint, render_template

bp = Blueprint("desk_phone", __name__)


@bp.get("/")
def page():
    return render_template("desk_phone.html")
