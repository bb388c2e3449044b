"""Service cards by HTTP: one's own by quarter, certificates of a period, both on paper; and anybody's check of one."""

from flask import Response, current_app

from blueprints import seeing_service as seeing
from blueprints.edge import Blueprint, authorize
from core import paging
from core.db import db
from core.paper import drawn
from models import CardKind, ServiceCard
from rules.service_card import certificates, paper
from schemas import PageArgs
from schemas import service_card as shapes
from schemas.quarter import QuarterQuery

bp = Blueprint("service_card", __name__, url_prefix="/api/v1")


@bp.get("/me/service-card")
@bp.arguments(QuarterQuery, location="query")
@bp.response(200, shapes.CardOut)
@authorize("service_card.read")
def of_quarter(query, by):
    return seeing.card(certificates.of_quarter(by, query["quarter"]))


@bp.get("/me/service-card.pdf")
@bp.arguments(QuarterQuery, location="query")
@bp.response(200, content_type="application/pdf")
@authorize("service_card.read")
def on_paper(query, by):
    return _paper(certificates.of_quarter(by, query["quarter"]), by)


@bp.get("/me/service-cards")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.CardList)
@authorize("service_card.read")
def mine(page, by):
    rows, cursor = paging.page(db.session, certificates.of(by), [ServiceCard.id], **page)
    return {"items": [seeing.card(row) for row in rows], "next_cursor": cursor}


@bp.get("/me/service-cards/<int:id>/card.pdf")
@bp.response(200, content_type="application/pdf")
@authorize("service_card.take", row=ServiceCard)
def version_on_paper(row, by):
    return _paper(row, by)


@bp.post("/me/service-certificates")
@bp.arguments(shapes.PeriodIn)
@bp.response(201, shapes.CardOut)
@authorize("service_card.certify")
def certify(data, by):
    return seeing.card(certificates.issue(by, data["starts_on"], data["ends_on"]))


@bp.get("/cards/<code>")
@bp.response(200, shapes.CheckedOut)
@authorize("service_card.check")
def check(by, code):
    return seeing.checked(code)


def _paper(row: ServiceCard, by) -> Response:
    name = "card" if row.kind == CardKind.QUARTER else "certificate"
    return Response(drawn(paper.of(row, by.name or "", current_app.config["JINLIN"].public_url)),
                    mimetype="application/pdf", headers={
                        "Content-Disposition": f'inline; filename="{name}-{row.starts_on}-{row.version}.pdf"',
                        "Cache-Control": "private, no-store"})
