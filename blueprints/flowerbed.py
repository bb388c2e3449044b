"""Flowerbeds by HTTP: near me, one of them, claiming it; putting beds down, closing them, the terms of a place."""

from datetime import datetime, timedelta

from flask import jsonify, request

import policies
from blueprints.edge import Blueprint, authorize, holds_until
from blueprints.seeing_bed import one as one_told
from blueprints.seeing_bed import seen
from blueprints.seeing_claim import one as claim_told
from core import clock, paging
from core.coordinates import point
from core.db import db
from core.etag import unchanged
from core.problem import Forbidden, Invalid
from core.texts import text
from models import Flowerbed, Org
from rules.flowerbed import catalogue, claim, setting
from schemas import claim as claim_shapes
from schemas import flowerbed as shapes
from schemas import listed
from schemas.report import ReasonIn

bp = Blueprint("flowerbed", __name__, url_prefix="/api/v1")
BEDS = listed(shapes.BedOut)()
SHOWN_FOR = timedelta(minutes=30)  # the pictures' addresses last an hour


@bp.get("/flowerbeds")
@bp.arguments(shapes.BedQuery, location="query")
@bp.response(200, BEDS)
@authorize("flowerbed.list")
def listing(query, by):
    near = point(query["near"]) if query["near"] else None
    org = db.session.get(Org, query["org_id"]) if query["org_id"] else None
    path = org.path if org else None
    statement, keys = catalogue.listed({"path": path, "state": query["state"], "q": query["q"]}, by, near)
    beds, cursor = paging.page(db.session, statement.where(policies.scope(Flowerbed, by)), keys, descending=False,
                               limit=query["limit"], cursor=query["cursor"])
    # What is shown of a bed comes of six tables: its stamp is the answer itself, so that none can be overlooked.
    told = BEDS.dump({"items": seen(beds, by, near=near), "next_cursor": cursor})
    return unchanged(request.full_path, told, until=_until()) or jsonify(told)


@bp.post("/flowerbeds")
@bp.arguments(shapes.BedIn)
@bp.response(201, shapes.BedOut)
@authorize("flowerbed.add")
def add(data, by):
    return one_told(catalogue.add(_ground(data["org_id"], by), data, by), by)


@bp.get("/flowerbeds/<int:id>")
@bp.response(200, shapes.BedOut)
@authorize("flowerbed.see", row=Flowerbed)
def one(bed, by):
    return one_told(bed, by)


@bp.put("/flowerbeds/<int:id>/text")
@bp.arguments(shapes.BedIn)
@bp.response(200, shapes.BedOut)
@authorize("flowerbed.change", row=Flowerbed)
def change(data, bed, by):
    return one_told(catalogue.change(bed, data, by, _ground(data["org_id"], by)), by)


@bp.put("/flowerbeds/<int:id>/closing")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.BedOut)
@authorize("flowerbed.close", row=Flowerbed)
def close(data, bed, by):
    return one_told(catalogue.close(bed, data["reason"]), by)


@bp.delete("/flowerbeds/<int:id>/closing")
@bp.response(200, shapes.BedOut)
@authorize("flowerbed.close", row=Flowerbed)
def open_again(bed, by):
    return one_told(catalogue.open_again(bed), by)


@bp.post("/flowerbeds/<int:id>/claims")
@bp.arguments(claim_shapes.ClaimIn)
@bp.response(201, claim_shapes.ClaimOut)
@authorize("flowerbed.claim", row=Flowerbed)
def claim_it(data, bed, by):
    return claim_told(claim.claim(bed, data, by), by)


@bp.get("/orgs/<int:id>/flowerbed-settings")
@bp.response(200, shapes.SettingList)
@authorize("bed_setting.read", row=Org)
def settings(org, by):
    return {"items": setting.kept(org.path_ids)}  # and of those above it: the nearest holds


@bp.put("/orgs/<int:id>/flowerbed-settings")
@bp.arguments(shapes.SettingIn)
@bp.response(200, shapes.SettingOut)
@authorize("bed_setting.set", row=Org, locked=False)
def set_terms(data, org, by):
    return setting.put(org, data)


def _until() -> datetime:
    return min(holds_until(), clock.now() + SHOWN_FOR)


def _ground(id: int, by) -> Org:
    org = db.session.get(Org, id)
    if org is None or org.ended_on is not None or org.level not in catalogue.GROUNDS:
        raise Invalid("invalid", fields={"org_id": text("fields.not_a_compound")})
    if not policies.manages_place(by, org):
        raise Forbidden("place_not_yours", place=org.name)
    return org
