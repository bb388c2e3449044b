"""Wishes by HTTP: said by residents, handled by the community, made a task; whom to help, for who claimed it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

import policies
from blueprints import seeing_task
from blueprints.edge import Blueprint, acting_post, authorize, writes
from blueprints.seeing_step import step_told
from blueprints.seeing_wish import Seen, told
from core import paging
from core.db import db
from models import Post, Wish, WishStep
from models.post import SETTERS
from rules.wish import ask as asking
from rules.wish import contact, handle, leave, lists, word
from schemas import Empty, PageArgs
from schemas import wish as shapes
from schemas.report import QuestionIn, ReasonIn
from schemas.task import TaskOut, TaskText

bp = Blueprint("wish", __name__, url_prefix="/api/v1/wishes")


@bp.post("")
@bp.arguments(shapes.WishIn)
@bp.response(201, shapes.WishOut)
@authorize("wish.ask")
def ask(data, by):
    return told(asking.ask(data, by), by)


@bp.get("")
@bp.arguments(shapes.WishQuery, location="query")
@bp.response(200, shapes.WishList)
@authorize("wish.list")
def listed(query, by):
    statement = lists.mine(by) if query["view"] == "mine" else lists.of_places(
        policies.places_managed(by), query["status"])
    rows, cursor = paging.page(db.session, statement.where(policies.scope(Wish, by)), [Wish.changed_at, Wish.id],
                               limit=query["limit"], cursor=query["cursor"])
    return {"items": [Seen(row, by) for row in rows], "next_cursor": cursor}


@bp.get("/<int:id>")
@bp.response(200, shapes.WishOut)
@authorize("wish.see", row=Wish)
def one(wish, by):
    return Seen(wish, by)


@bp.get("/<int:id>/history")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.WishStepList)
@authorize("wish.see", row=Wish)
def history(page, wish, by):
    statement = select(WishStep).where(WishStep.wish_id == wish.id).options(
        joinedload(WishStep.by_post).joinedload(Post.org))
    steps, cursor = paging.page(db.session, statement, [WishStep.id], limit=page["limit"], cursor=page["cursor"],
                                descending=False)
    return {"items": [step_told(step, "wish", "words.resident") for step in steps], "next_cursor": cursor}


# --- the resident ---

@bp.put("/<int:id>/answer")
@bp.arguments(shapes.WishAnswerIn)
@bp.response(200, shapes.WishOut)
@authorize("wish.answer", row=Wish)
def answer(data, wish, by):
    return told(handle.answer(wish, data, by), by)


@bp.put("/<int:id>/withdrawal")
@bp.arguments(Empty)
@bp.response(200, shapes.WishOut)
@authorize("wish.withdraw", row=Wish)
def withdraw(_data, wish, by):
    return told(leave.withdraw(wish, by), by)


@bp.put("/<int:id>/word")
@bp.arguments(shapes.WishWordIn)
@bp.response(200, shapes.WishOut)
@authorize("wish.say", row=Wish)
def say(data, wish, by):
    return told(word.say(wish, data, by), by)


@bp.put("/<int:id>/thanks")
@bp.arguments(shapes.WishThanksIn)
@bp.response(200, shapes.WishOut)
@authorize("wish.thank", row=Wish)
def thank(data, wish, by):
    return told(word.thank(wish, data, by), by)


# --- the community ---

@bp.put("/<int:id>/acceptance")
@bp.arguments(Empty)
@bp.response(200, shapes.WishOut)
@authorize("wish.accept", row=Wish)
def accept(_data, wish, by):
    return told(handle.accept(wish, by, acting_post(by, wish.org)), by)


@bp.put("/<int:id>/refusal")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.WishOut)
@authorize("wish.refuse", row=Wish)
def refuse(data, wish, by):
    return told(handle.refuse(wish, data, by, acting_post(by, wish.org)), by)


@bp.put("/<int:id>/question")
@bp.arguments(QuestionIn)
@bp.response(200, shapes.WishOut)
@authorize("wish.question", row=Wish)
def question(data, wish, by):
    return told(handle.question(wish, data, by, acting_post(by, wish.org)), by)


@bp.post("/<int:id>/task")
@bp.arguments(TaskText)
@bp.response(201, TaskOut)
@authorize("wish.make_task", row=Wish)
def make_task(data, wish, by):
    return seeing_task.told(handle.make_task(wish, data, by, acting_post(by, wish.org, SETTERS)), by)


# --- who helps ---

@bp.get("/<int:id>/contact")
@bp.response(200, shapes.WishContactOut)
@writes
@authorize("wish.see_contact", row=Wish)
def see_contact(wish, by):
    return contact.see(wish, by)
