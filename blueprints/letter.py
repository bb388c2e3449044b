"""Letters to a post by HTTP: writing one, both sides' lists, one with its lines, one more line."""

import policies
from blueprints.edge import Blueprint, authorize
from blueprints.seeing_post import SeenPost
from core import clock, paging
from core.db import db
from core.texts import text
from models import Letter, LetterLine
from rules.letter import exchange
from rules.report.telling import post_name
from schemas import letter as shapes
from schemas import listed

bp = Blueprint("letter", __name__, url_prefix="/api/v1/letters")


@bp.post("")
@bp.arguments(shapes.LetterIn)
@bp.response(201, shapes.LetterOut)
@authorize("letter.begin")
def begin(data, by):
    return _told(exchange.begin(data, by), by)


@bp.get("")
@bp.arguments(shapes.LetterQuery, location="query")
@bp.response(200, listed(shapes.LetterBrief))
@authorize("letter.list")
def listing(query, by):
    posts = [post.id for post in policies.open_posts(by)]
    statement = exchange.mine(by) if query["view"] == "mine" else exchange.at_posts(posts)
    rows, cursor = paging.page(db.session, statement.options(*exchange.SHOWN), [Letter.changed_at, Letter.id],
                               limit=query["limit"], cursor=query["cursor"])
    return {"items": [_told(row, by) for row in rows], "next_cursor": cursor}


@bp.get("/<int:id>")
@bp.response(200, shapes.LetterOut)
@authorize("letter.read", row=Letter)
def one(letter, by):
    return _told(letter, by)


@bp.post("/<int:id>/lines")
@bp.arguments(shapes.LineIn)
@bp.response(201, shapes.LetterOut)
@authorize("letter.write", row=Letter)
def write(data, letter, by):
    return _told(exchange.write(letter, data, by), by)


def _told(letter: Letter, by) -> dict:
    mine = letter.by_id == by.id
    lines = [_line(letter, line, mine) for line in exchange.visible(letter, by)]
    return {name: getattr(letter, name) for name in ("id", "begun_at", "changed_at", "answered_at")} | {
        "post": SeenPost(letter.post), "is_mine": mine,
        "who": post_name(letter.post) if mine else text("words.a_resident"), "lines": lines,
        "last": lines[-1] if lines else None, "waits": bool(lines) and not lines[-1]["is_mine"],
        "may_write": letter.post.held_on(clock.today()) and letter.by is not None and not letter.by.is_gone}


def _line(letter: Letter, line: LetterLine, mine: bool) -> dict:
    own = line.from_post != mine
    return {"id": line.id, "at": line.at, "from_post": line.from_post, "is_mine": own,
            "said": line.said if own else exchange.masked(letter, line),
            "check": line.check_state.value if own else None}
