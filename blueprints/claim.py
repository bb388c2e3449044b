"""Claims by HTTP: one's own, the desk's list, and the deeds of adopters and of those who agree."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

import policies
from blueprints.edge import Blueprint, acting_post, authorize
from blueprints.seeing_claim import one as told
from blueprints.seeing_claim import seen
from blueprints.seeing_step import step_told
from core import clock, paging
from core.db import db
from models import Claim, ClaimStep, CoAdopter, Flowerbed, Household, Org, Post
from models.post import SETTERS
from rules.flowerbed import adopters, approval, claim, term
from schemas import Empty, PageArgs, listed
from schemas import claim as shapes
from schemas.report import ReasonIn

bp = Blueprint("claim", __name__, url_prefix="/api/v1")
SHOWN = (joinedload(Claim.flowerbed).joinedload(Flowerbed.org).joinedload(Org.parent), joinedload(Claim.person),
         joinedload(Claim.household).joinedload(Household.org).joinedload(Org.parent), joinedload(Claim.draw),
         selectinload(Claim.agreements), selectinload(Claim.co_adopters).joinedload(CoAdopter.person))


@bp.get("/claims")
@bp.arguments(shapes.ClaimQuery, location="query")
@bp.response(200, shapes.ClaimList)
@authorize("claim.list")
def listing(query, by):
    statement = select(Claim).where(
        adopters.claims_of(by) if query["view"] == "mine" else Claim.flowerbed_id.in_(
            select(Flowerbed.id).where(Flowerbed.org_id.in_(policies.places_overseen(by)))),
        policies.scope(Claim, by))
    if query["status"]:
        statement = statement.where(Claim.status == query["status"])
    if query["org_id"] and (org := db.session.get(Org, query["org_id"])):
        below = select(Flowerbed.id).join(Org, Org.id == Flowerbed.org_id).where(
            Org.path.startswith(org.path, autoescape=True))
        statement = statement.where(Claim.flowerbed_id.in_(below))
    rows, cursor = paging.page(db.session, statement.options(*SHOWN), [Claim.id], limit=query["limit"],
                               cursor=query["cursor"])
    return {"items": seen(rows, by), "next_cursor": cursor}


@bp.get("/flowerbeds/<int:id>/claims")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.ClaimList)
@authorize("claim.queue", row=Flowerbed)
def of_bed(page, bed, by):
    statement = select(Claim).where(Claim.flowerbed_id == bed.id, policies.scope(Claim, by)).options(*SHOWN)
    rows, cursor = paging.page(db.session, statement, [Claim.id], limit=page["limit"], cursor=page["cursor"])
    return {"items": seen(rows, by), "next_cursor": cursor}


@bp.get("/claims/<int:id>")
@bp.response(200, shapes.ClaimOut)
@authorize("claim.see", row=Claim)
def one(row, by):
    return told(row, by)


@bp.get("/claims/<int:id>/history")
@bp.arguments(PageArgs, location="query")
@bp.response(200, listed(shapes.ClaimStepOut))
@authorize("claim.history", row=Claim)
def history(page, row, by):
    statement = select(ClaimStep).where(ClaimStep.claim_id == row.id).options(
        joinedload(ClaimStep.by_post).joinedload(Post.org))
    steps, cursor = paging.page(db.session, statement, [ClaimStep.id], limit=page["limit"], cursor=page["cursor"],
                                descending=False)
    return {"items": [_step_told(step, by) for step in steps], "next_cursor": cursor}


def _step_told(step: ClaimStep, by) -> dict:
    """People of the household are a resident to staff, as everywhere."""
    mine = by is not None and step.by_id == by.id
    return step_told(step, "claim", "words.me" if mine else "words.resident")


# Deeds take the bed's lock before the claim's (rules/flowerbed/lock.py), so the edge locks nothing.

@bp.put("/claims/<int:id>/approval")
@bp.arguments(Empty)
@bp.response(200, shapes.ClaimOut)
@authorize("claim.approve", row=Claim, locked=False)
def approve(_data, row, by):
    return told(approval.approve(row, by, policies.open_posts(by)), by)


@bp.put("/claims/<int:id>/refusal")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.ClaimOut)
@authorize("claim.refuse", row=Claim, locked=False)
def refuse(data, row, by):
    return told(approval.refuse(row, data, by, policies.open_posts(by)), by)


@bp.put("/claims/<int:id>/acceptance")
@bp.arguments(shapes.PledgeIn)
@bp.response(200, shapes.ClaimOut)
@authorize("claim.accept", row=Claim, locked=False)
def accept(data, row, by):
    return told(claim.accept(row, data, by), by)


@bp.put("/claims/<int:id>/withdrawal")
@bp.arguments(Empty)
@bp.response(200, shapes.ClaimOut)
@authorize("claim.withdraw", row=Claim, locked=False)
def withdraw(_data, row, by):
    return told(claim.withdraw(row, by), by)


@bp.put("/claims/<int:id>/renewal")
@bp.arguments(shapes.PledgeIn)
@bp.response(200, shapes.ClaimOut)
@authorize("claim.renew", row=Claim, locked=False)
def renew(data, row, by):
    return told(term.renew(row, data, by), by)


@bp.put("/claims/<int:id>/release")
@bp.arguments(shapes.ReleaseIn)
@bp.response(200, shapes.ClaimOut)
@authorize("claim.leave", row=Claim, locked=False)
def leave(data, row, by):
    return told(term.leave(row, data, by), by)


@bp.put("/claims/<int:id>/recovery")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.ClaimOut)
@authorize("claim.recover", row=Claim, locked=False)
def recover(data, row, by):
    return told(term.recover(row, data, by, acting_post(by, row.org, SETTERS)), by)


# --- neighbours who help ---

@bp.get("/claims/<int:id>/invitation")
@bp.response(200, shapes.InvitationOut)
@authorize("claim.share", row=Claim)
def invitation(row, by):
    return {"code": adopters.invitation(row), "until": clock.today() + timedelta(days=adopters.DAYS - 1)}


@bp.post("/co-adopters")
@bp.arguments(shapes.JoinIn)
@bp.response(201, shapes.ClaimOut)
@authorize("claim.join")
def join(data, by):
    return told(adopters.join(data["code"], by), by)


@bp.delete("/co-adopters/<int:id>")
@bp.response(204)
@authorize("co_adopter.part", row=CoAdopter)
def part(row, by):
    adopters.part(row)
